namespace TorchSharp.Modules;
/// <summary>The hyperparameters of a group. Derived classes say what they hold; a number that is not given is null until it is filled in.</summary>
public class OptimizerOptions
{
    public double? LearningRate { get; set; }
    public double InitialLearningRate { get; set; }
    internal virtual double?[] Numbers { get => []; set { } }
    internal virtual bool?[] Switches { get => []; set { } }

    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate.Value);
        foreach (var number in Numbers) writer.Write(number.Value);
        foreach (var value in Switches) writer.Write(value.Value);
    }

    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
        Numbers = Array.ConvertAll(Numbers, _ => (double?)reader.ReadDouble());
        Switches = Array.ConvertAll(Switches, _ => (bool?)reader.ReadBoolean());
    }

    public virtual void LoadStateDict(OptimizerOptions source) =>
        (InitialLearningRate, LearningRate, Numbers, Switches) = (source.InitialLearningRate, source.LearningRate, source.Numbers, source.Switches);

    internal void FillFrom(OptimizerOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        Numbers = [.. Numbers.Zip(defaults.Numbers, (own, other) => own ?? other)];
        Switches = [.. Switches.Zip(defaults.Switches, (own, other) => own ?? other)];
    }
}

/// <summary>What an optimizer keeps for one parameter. In a file, only the last tensor may be absent.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;
    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    /// <summary>The number of steps, where it is kept, and the tensors.</summary>
    internal virtual (long? Step, Tensor[] Tensors) Content { get => (null, []); set { } }
    public abstract void Initialize(OptimizerOptions options);
    public abstract void SaveStateDict(BinaryWriter writer);
    public abstract void LoadStateDict(BinaryReader reader);
    public abstract void LoadStateDict(OptimizerState source);
    public virtual void to(Device device) => Content = (Content.Step, Array.ConvertAll(Content.Tensors, tensor => tensor?.to(device)));

    public virtual bool ApproximatelyEquals(OptimizerState other) => other.GetType() == GetType() && other.Content.Step == Content.Step
        && Content.Tensors.Zip(other.Content.Tensors).All(pair => pair.First is null || pair.First.allclose(pair.Second));

    private protected void Save(BinaryWriter writer)
    {
        var (step, tensors) = Content;
        if (step is { } number) writer.Write(number);
        foreach (var tensor in tensors.AsSpan(..^1)) TensorFile.Write(writer, tensor);
        SaveConditionalStateTensor(writer, tensors[^1]);
    }

    private protected void Load(BinaryReader reader)
    {
        var (step, tensors) = Content;
        if (step is not null) step = reader.ReadInt64();
        foreach (var tensor in tensors.AsSpan(..^1)) TensorFile.ReadInto(tensor, reader);
        LoadConditionalStateTensor(reader, ref tensors[^1], _parameter.device);
        Content = (step, tensors);
    }

    private protected void Replace(long? step, Tensor[] tensors)
    {
        DisposeTensors();
        Content = (step, tensors);
    }

    private protected void CopyFrom(OptimizerState source) =>
        Replace(source.Content.Step, Array.ConvertAll(source.Content.Tensors, tensor => tensor?.to(_parameter.device, copy: true)));

    private protected Tensor NewZeros()
    {
        using var untracked = no_grad();
        return zeros_like(_parameter).DetachFromDisposeScope();
    }

    private protected void DisposeTensors()
    {
        foreach (var tensor in Content.Tensors) tensor?.Dispose();
    }

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null) TensorFile.Write(writer, tensor);
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor result, Device device)
    {
        result?.Dispose();
        result = null;
        if (!reader.ReadBoolean()) return;
        using var loaded = TensorFile.Read(reader);
        result = loaded.to(device, copy: true);
    }
}

public class ParamGroup : optim.ILearningRateController
{
    public IEnumerable<Parameter> Parameters { get; set; }
    public OptimizerOptions Options { get; set; }
    public double LearningRate { get => Options.LearningRate.Value; set => Options.LearningRate = value; }
    public double InitialLearningRate { get => Options.InitialLearningRate; set => Options.InitialLearningRate = value; }
}

public class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions
{
    public ParamGroup() { }
    public ParamGroup(IEnumerable<Parameter> parameters, TOptions options = null) => (Parameters, Options) = (parameters, options);
    public new TOptions Options { get => (TOptions)base.Options; set => base.Options = value; }
}

/// <summary>A tensor in a stream: type, number of dimensions and sizes as variable-length integers, then the elements.</summary>
internal static class TensorFile
{
    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        writer.Write7BitEncodedInt64(tensor.dim());
        foreach (var size in tensor.shape) writer.Write7BitEncodedInt64(size);
        using var here = tensor.detach().cpu().contiguous();
        writer.Write(here.bytes);
    }

    public static Tensor Read(BinaryReader reader)
    {
        var type = (ScalarType)reader.Read7BitEncodedInt64();
        var shape = new long[reader.Read7BitEncodedInt64()];
        for (var i = 0; i < shape.Length; i++) shape[i] = reader.Read7BitEncodedInt64();
        var tensor = empty(shape, dtype: type);
        reader.BaseStream.ReadExactly(tensor.bytes);
        return tensor;
    }

    /// <summary>Reads into a tensor that is there already and must be alike.</summary>
    public static void ReadInto(Tensor target, BinaryReader reader)
    {
        using var loaded = Read(reader);
        if (loaded.dtype != target.dtype || !loaded.shape.SequenceEqual(target.shape))
            throw new ArgumentException("The saved tensor is of another type or shape than the one it is read into.");
        target.copy_(loaded);
    }
}
