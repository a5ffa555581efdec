namespace TorchSharp.Modules;
/// <summary>What the optimizers share: groups of parameters, a state a parameter, and their way to a file and back.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    protected OptimizerOptions _defaults;
    private protected readonly Dictionary<nint, OptimizerState> states = [];
    private protected OptimizerHelper() { }

    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            dictionary.Options.Add(group.Options);
            var indices = new List<int>();
            dictionary.StateIndexRef.Add(indices);
            foreach (var parameter in group.Parameters)
            {
                indices.Add(dictionary.State.Count);
                dictionary.State.Add(states[parameter.Handle]);
            }
        }
        return dictionary;
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = RequireSameSizes(state_dict.Options.Count, state_dict.State.Count);
        foreach (var (target, source) in own.Options.Zip(state_dict.Options))
            if (target != source) target.LoadStateDict(source);
        foreach (var (target, source) in own.State.Zip(state_dict.State))
            if (target != source) target.LoadStateDict(source);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        var dictionary = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt64(dictionary.Options.Count);
        writer.Write7BitEncodedInt64(dictionary.State.Count);
        foreach (var options in dictionary.Options) options.SaveStateDict(writer);
        foreach (var state in dictionary.State) state.SaveStateDict(writer);
    }

    public void load_state_dict(BinaryReader reader)
    {
        var optimizer = reader.ReadString();
        if (optimizer != GetType().Name) throw new InvalidDataException($"This is the state of {optimizer}, not of {GetType().Name}.");
        var own = RequireSameSizes(reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
        foreach (var options in own.Options) options.LoadStateDict(reader);
        foreach (var state in own.State) state.LoadStateDict(reader);
    }

    public void to(Device device)
    {
        foreach (var state in states.Values) state.to(device);
    }

    /// <summary>Runs the body on every group, untracked; what it makes is freed unless it detaches it.</summary>
    protected Tensor _step<T>(Action<T> body, Func<Tensor> loss_closure = null) where T : ParamGroup
    {
        Tensor loss = null;
        if (loss_closure is not null)
        {
            using var tracked = enable_grad();
            loss = loss_closure();
        }
        using var untracked = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups) body((T)group);
        return loss;
    }

    /// <summary>Fixes the group's parameters and gives each of them a new state; options that are not given are the optimizer's.</summary>
    private protected void AddGroup(ParamGroup group, OptimizerOptions options, Func<Parameter, OptimizerState> newState)
    {
        group.Options ??= options;
        group.Options.FillFrom(_defaults);
        group.Parameters = group.Parameters.ToArray();
        group.InitialLearningRate = group.LearningRate;
        base.add_param_group(group);
        foreach (var parameter in group.Parameters)
        {
            var state = states[parameter.Handle] = newState(parameter);
            state.Initialize(group.Options);
        }
    }

    /// <summary>The parameters that have a gradient; the others are left alone by a step.</summary>
    private protected (Parameter[] parameters, Tensor[] gradients, T[] states) WithGradients<T>(ParamGroup group) where T : OptimizerState
    {
        var (parameters, gradients, found) = (new List<Parameter>(states.Count), new List<Tensor>(states.Count), new List<T>(states.Count));
        foreach (var parameter in group.Parameters)
        {
            if (parameter.grad is not { } gradient) continue;
            parameters.Add(parameter);
            gradients.Add(gradient);
            found.Add((T)states[parameter.Handle]);
        }
        return (parameters.ToArray(), gradients.ToArray(), found.ToArray());
    }

    private protected override void DisposeStates()
    {
        foreach (var state in states.Values) (state as IDisposable)?.Dispose();
        states.Clear();
    }

    private StateDictionary RequireSameSizes(long options, long tensors)
    {
        var own = state_dict();
        if (options != own.Options.Count) throw new ArgumentException("Invalid optimizer state: another number of parameter groups.");
        if (tensors != own.State.Count) throw new ArgumentException("Invalid optimizer state: another number of parameters.");
        return own;
    }
}
