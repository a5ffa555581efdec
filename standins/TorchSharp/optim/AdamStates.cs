using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What is done to the state of one parameter in Adam and AdamW, apart from steps.</summary>
internal static class AdamStates
{
    public static void Initialize(IAdamState state, Parameter parameter, bool amsGrad)
    {
        Dispose(state);
        using var untracked = no_grad();
        state.Step = 0;
        state.Average = zeros_like(parameter).DetachFromDisposeScope();
        state.SquareAverage = zeros_like(parameter).DetachFromDisposeScope();
        state.GreatestSquareAverage = amsGrad ? zeros_like(parameter).DetachFromDisposeScope() : null;
    }

    public static void Save(IAdamState state, BinaryWriter writer)
    {
        writer.Write(state.Step);
        TensorFile.Write(writer, state.Average);
        TensorFile.Write(writer, state.SquareAverage);
    }

    public static void Load(IAdamState state, BinaryReader reader)
    {
        state.Step = reader.ReadInt64();
        TensorFile.ReadInto(state.Average, reader);
        TensorFile.ReadInto(state.SquareAverage, reader);
    }

    public static void Copy(IAdamState source, IAdamState target, Device device)
    {
        Dispose(target);
        target.Step = source.Step;
        target.Average = source.Average.to(device, copy: true);
        target.SquareAverage = source.SquareAverage.to(device, copy: true);
        target.GreatestSquareAverage = source.GreatestSquareAverage?.to(device, copy: true);
    }

    public static bool AreClose(IAdamState left, IAdamState right) => left.Step == right.Step
        && left.Average.allclose(right.Average) && left.SquareAverage.allclose(right.SquareAverage)
        && (left.GreatestSquareAverage is null || left.GreatestSquareAverage.allclose(right.GreatestSquareAverage));

    public static void Move(IAdamState state, Device device)
    {
        state.Average = state.Average.to(device);
        state.SquareAverage = state.SquareAverage.to(device);
        state.GreatestSquareAverage = state.GreatestSquareAverage?.to(device);
    }

    public static void Dispose(IAdamState state)
    {
        state.Average?.Dispose();
        state.SquareAverage?.Dispose();
        state.GreatestSquareAverage?.Dispose();
    }
}
