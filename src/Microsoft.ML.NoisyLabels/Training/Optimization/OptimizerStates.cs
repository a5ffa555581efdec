using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>
/// What optimizers remember of earlier steps, tensor by tensor: unlike with TorchSharp's own format, which is one block of bytes, every length is
/// checked before anything is allocated.
/// </summary>
internal static class OptimizerStates
{
    public static void Save(optim.Optimizer optimizer, StateWriter writer)
    {
        foreach (var (index, state) in States(optimizer))
        {
            var entry = writer.Scope($"{index}");
            switch (state)
            {
                case SGD.State sgd:
                    // Absent until the parameter's first gradient, and without momentum.
                    if (sgd.momentum_buffer is not null) entry.Add("momentum", sgd.momentum_buffer);
                    break;
                case Adam.State adam:
                    Save(entry, adam.step, adam.exp_avg, adam.exp_avg_sq);
                    break;
                case AdamW.State adam:
                    Save(entry, adam.step, adam.exp_avg, adam.exp_avg_sq);
                    break;
                default:
                    throw NotKnown(state);
            }
        }
    }

    public static void Load(optim.Optimizer optimizer, StateReader reader)
    {
        var parameters = optimizer.parameters().ToArray();
        foreach (var (index, state) in States(optimizer))
        {
            var entry = reader.Scope($"{index}");
            switch (state)
            {
                case SGD.State sgd:
                    if (!entry.Has("momentum")) break;
                    sgd.momentum_buffer ??= zeros_like(parameters[index]).DetachFromDisposeScope();
                    entry.Read("momentum", sgd.momentum_buffer);
                    break;
                case Adam.State adam:
                    adam.step = Load(entry, adam.exp_avg, adam.exp_avg_sq);
                    break;
                case AdamW.State adam:
                    adam.step = Load(entry, adam.exp_avg, adam.exp_avg_sq);
                    break;
                default:
                    throw NotKnown(state);
            }
        }
    }

    /// <summary>In the order of <see cref="optim.Optimizer.parameters"/>.</summary>
    private static IEnumerable<(int Index, OptimizerState State)> States(optim.Optimizer optimizer) => ((OptimizerHelper)optimizer).state_dict().State.Select((state, index) => (index, state));

    private static void Save(StateWriter writer, long step, Tensor mean, Tensor square)
    {
        writer.AddValue("step", step);
        writer.Add("exp_avg", mean);
        writer.Add("exp_avg_sq", square);
    }

    private static long Load(StateReader reader, Tensor mean, Tensor square)
    {
        reader.Read("exp_avg", mean);
        reader.Read("exp_avg_sq", square);
        return reader.ReadValue<long>("step");
    }

    private static NotSupportedException NotKnown(OptimizerState state) => new($"checkpoints of {state.GetType()}");
}
