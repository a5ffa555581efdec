namespace TorchSharp.Modules;
/// <summary>Stochastic gradient descent, with momentum if wanted.</summary>
public class SGD : OptimizerHelper
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

    public override void add_param_group(Modules.ParamGroup param_group) => AddGroup(param_group, new Options(), parameter => new State(parameter));
    public override Tensor step(Func<Tensor> closure = null) => _step<ParamGroup>(Update, closure);

    private void Update(ParamGroup group)
    {
        var options = group.Options;
        var (parameters, gradients, found) = WithGradients<State>(group);
        if (parameters.Length == 0) return;
        if (options.weight_decay is { } decay and not 0.0) gradients = Aten._foreach_add_List.CallList(gradients, parameters, decay);
        if (options.momentum is { } momentum and not 0.0)
        {
            var buffers = Accumulate(found, gradients, momentum, 1 - options.dampening.Value);
            gradients = options.nesterov.Value ? Aten._foreach_add_List.CallList(gradients, buffers, momentum) : buffers;
        }
        Aten._foreach_add__List.Run(parameters, gradients, options.maximize.Value ? options.LearningRate.Value : -options.LearningRate.Value);
    }

    /// <summary>A first gradient becomes the buffer undampened.</summary>
    private static Tensor[] Accumulate(State[] states, Tensor[] gradients, double momentum, double factor)
    {
        var later = Array.FindAll(Enumerable.Range(0, states.Length).ToArray(), i => states[i].momentum_buffer is not null);
        if (later.Length > 0)
        {
            var buffers = Array.ConvertAll(later, i => states[i].momentum_buffer);
            Aten._foreach_mul__Scalar.Run(buffers, momentum);
            Aten._foreach_add__List.Run(buffers, Array.ConvertAll(later, i => gradients[i]), factor);
        }
        for (var i = 0; i < states.Length; i++) states[i].momentum_buffer ??= gradients[i].clone().DetachFromDisposeScope();
        return Array.ConvertAll(states, state => state.momentum_buffer);
    }

    public sealed class State : OptimizerState, IDisposable
    {
        public Tensor momentum_buffer;
        public State(Parameter parameter) : base(parameter) { }
        internal override (long? Step, Tensor[] Tensors) Content { get => (null, [momentum_buffer]); set => momentum_buffer = value.Tensors[0]; }
        public override void Initialize(OptimizerOptions options) => Replace(null, [null]);
        public override void SaveStateDict(BinaryWriter writer) => Save(writer);
        public override void LoadStateDict(BinaryReader reader) => Load(reader);
        public override void LoadStateDict(OptimizerState source) => CopyFrom(source);
        public void Dispose() => DisposeTensors();
    }

    public class Options : OptimizerOptions
    {
        public double? momentum;
        public double? dampening;
        public double? weight_decay;
        public bool? nesterov;
        public bool? maximize;

        internal override double?[] Numbers
        {
            get => [momentum, dampening, weight_decay];
            set => (momentum, dampening, weight_decay) = (value[0], value[1], value[2]);
        }

        internal override bool?[] Switches { get => [nesterov, maximize]; set => (nesterov, maximize) = (value[0], value[1]); }
    }

    public class ParamGroup : ParamGroup<Options>
    {
        public ParamGroup() { }
        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0.0, double dampening = 0,
            double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize,
            }) { }
    }
}
