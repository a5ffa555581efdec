using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum if wanted.</summary>
public partial class SGD : OptimizerHelper, IMomentum
{
    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize) { }

    public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
    {
        if (lr < 0) throw new ArgumentException($"Invalid learning rate: {lr}");
        if (momentum < 0) throw new ArgumentException($"Invalid momentum value: {momentum}");
        if (weight_decay < 0) throw new ArgumentException($"Invalid weight_decay value: {weight_decay}");
        if (nesterov && (momentum <= 0 || dampening != 0)) throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening");
        _defaults = new Options
        {
            LearningRate = lr, InitialLearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay,
            nesterov = nesterov, maximize = maximize,
        };
        foreach (var group in parameters) add_param_group(group);
    }

    public double Momentum { get => ((Options)_defaults).momentum.Value; set => ((Options)_defaults).momentum = value; }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        param_group.Options ??= new Options();
        ((Options)param_group.Options).FillFrom((Options)_defaults);
        AddGroup(param_group, parameter => new State(parameter));
    }

    public override Tensor step(Func<Tensor> closure = null) => _step<ParamGroup>(Update, closure);

    private void Update(ParamGroup group)
    {
        var options = group.Options;
        var (parameters, gradients, found) = WithGradients<State>(group);
        if (parameters.Length == 0) return;
        if (options.weight_decay is not 0.0) gradients = Foreach.Add(gradients, parameters, options.weight_decay.Value);
        if (options.momentum is { } momentum and not 0.0)
        {
            var buffers = Accumulate(found, gradients, momentum, 1 - options.dampening.Value);
            gradients = options.nesterov.Value ? Foreach.Add(gradients, buffers, momentum) : buffers;
        }
        Foreach.AddTo(parameters, gradients, options.maximize.Value ? options.LearningRate.Value : -options.LearningRate.Value);
    }

    /// <summary>A first gradient becomes the buffer undampened.</summary>
    private static Tensor[] Accumulate(State[] states, Tensor[] gradients, double momentum, double factor)
    {
        var later = Array.FindAll(Enumerable.Range(0, states.Length).ToArray(), i => states[i].momentum_buffer is not null);
        if (later.Length > 0)
        {
            var buffers = Array.ConvertAll(later, i => states[i].momentum_buffer);
            Foreach.Multiply(buffers, momentum);
            Foreach.AddTo(buffers, Array.ConvertAll(later, i => gradients[i]), factor);
        }
        for (var i = 0; i < states.Length; i++) states[i].momentum_buffer ??= gradients[i].clone().DetachFromDisposeScope();
        return Array.ConvertAll(states, state => state.momentum_buffer);
    }
}
