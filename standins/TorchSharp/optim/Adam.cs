namespace TorchSharp.Modules;
/// <summary>Adam; weight decay is added to the gradient.</summary>
public class Adam : OptimizerHelper
{
    public Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

    public Adam(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        _defaults = AdamCore.Filled(new Options(), lr, [beta1, beta2, eps, weight_decay], [amsgrad, maximize]);
        AdamCore.RequireValid(_defaults);
        foreach (var group in parameters) add_param_group(group);
    }

    public override void add_param_group(Modules.ParamGroup param_group) => AddGroup(param_group, new Options(), parameter => new State(parameter));

    public override Tensor step(Func<Tensor> closure = null) =>
        _step<ParamGroup>(group => AdamCore.Update(group.Options, decoupled: false, WithGradients<State>(group)), closure);

    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor exp_avg;
        public Tensor exp_avg_sq;
        public Tensor max_exp_avg_sq;
        public State(Parameter parameter) : base(parameter) { }

        internal override (long? Step, Tensor[] Tensors) Content
        {
            get => (step, [exp_avg, exp_avg_sq, max_exp_avg_sq]);
            set => (step, exp_avg, exp_avg_sq, max_exp_avg_sq) = (value.Step.Value, value.Tensors[0], value.Tensors[1], value.Tensors[2]);
        }

        public override void Initialize(OptimizerOptions options) => Replace(0, [NewZeros(), NewZeros(), ((Options)options).amsgrad.Value ? NewZeros() : null]);
        public override void SaveStateDict(BinaryWriter writer) => Save(writer);
        public override void LoadStateDict(BinaryReader reader) => Load(reader);
        public override void LoadStateDict(OptimizerState source) => CopyFrom(source);
        public void Dispose() => DisposeTensors();
    }

    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? eps;
        public double? weight_decay;
        public bool? amsgrad;
        public bool? maximize;

        internal override double?[] Numbers
        {
            get => [beta1, beta2, eps, weight_decay];
            set => (beta1, beta2, eps, weight_decay) = (value[0], value[1], value[2], value[3]);
        }

        internal override bool?[] Switches { get => [amsgrad, maximize]; set => (amsgrad, maximize) = (value[0], value[1]); }
    }

    public class ParamGroup : ParamGroup<Options>, torch.optim.IBetas
    {
        public ParamGroup() { }

        public (double, double) Betas
        {
            get => (Options.beta1.Value, Options.beta2.Value);
            set => (Options.beta1, Options.beta2) = (value.Item1, value.Item2);
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, AdamCore.Filled(new Options(), lr, [beta1, beta2, eps, weight_decay], [amsgrad, maximize])) { }
    }
}

/// <summary>Adam whose weight decay shrinks the parameters themselves.</summary>
public class AdamW : OptimizerHelper
{
    public AdamW(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

    public AdamW(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        _defaults = AdamCore.Filled(new Options(), lr, [beta1, beta2, eps, weight_decay], [amsgrad, maximize]);
        AdamCore.RequireValid(_defaults);
        foreach (var group in parameters) add_param_group(group);
    }

    public override void add_param_group(Modules.ParamGroup param_group) => AddGroup(param_group, new Options(), parameter => new State(parameter));

    public override Tensor step(Func<Tensor> closure = null) =>
        _step<ParamGroup>(group => AdamCore.Update(group.Options, decoupled: true, WithGradients<State>(group)), closure);

    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor exp_avg;
        public Tensor exp_avg_sq;
        public Tensor max_exp_avg_sq;
        public State(Parameter parameter) : base(parameter) { }

        internal override (long? Step, Tensor[] Tensors) Content
        {
            get => (step, [exp_avg, exp_avg_sq, max_exp_avg_sq]);
            set => (step, exp_avg, exp_avg_sq, max_exp_avg_sq) = (value.Step.Value, value.Tensors[0], value.Tensors[1], value.Tensors[2]);
        }

        public override void Initialize(OptimizerOptions options) => Replace(0, [NewZeros(), NewZeros(), ((Options)options).amsgrad.Value ? NewZeros() : null]);
        public override void SaveStateDict(BinaryWriter writer) => Save(writer);
        public override void LoadStateDict(BinaryReader reader) => Load(reader);
        public override void LoadStateDict(OptimizerState source) => CopyFrom(source);
        public void Dispose() => DisposeTensors();
    }

    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? eps;
        public double? weight_decay;
        public bool? amsgrad;
        public bool? maximize;

        internal override double?[] Numbers
        {
            get => [beta1, beta2, eps, weight_decay];
            set => (beta1, beta2, eps, weight_decay) = (value[0], value[1], value[2], value[3]);
        }

        internal override bool?[] Switches { get => [amsgrad, maximize]; set => (amsgrad, maximize) = (value[0], value[1]); }
    }

    public class ParamGroup : ParamGroup<Options>, torch.optim.IBetas
    {
        public ParamGroup() { }

        public (double, double) Betas
        {
            get => (Options.beta1.Value, Options.beta2.Value);
            set => (Options.beta1, Options.beta2) = (value.Item1, value.Item2);
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, AdamCore.Filled(new Options(), lr, [beta1, beta2, eps, weight_decay], [amsgrad, maximize])) { }
    }
}

/// <summary>The one algorithm behind Adam and AdamW, which differ in where the weight decay goes.</summary>
internal static class AdamCore
{
    public static void Update(OptimizerOptions options, bool decoupled, (Parameter[] parameters, Tensor[] gradients, OptimizerState[] states) found)
    {
        var (parameters, gradients, states) = found;
        if (parameters.Length == 0) return;
        if (options.Switches is not [{ } amsgrad, false]) throw new NotSupportedException("Adam that maximizes.");
        var numbers = Array.ConvertAll(options.Numbers, number => number.Value);
        var (rate, beta1, beta2, epsilon, decay) = (options.LearningRate.Value, numbers[0], numbers[1], numbers[2], numbers[3]);
        if (decay != 0 && decoupled) Aten._foreach_mul__Scalar.Run(parameters, 1 - rate * decay);
        if (decay != 0 && !decoupled) gradients = Aten._foreach_add_List.CallList(gradients, parameters, decay);
        foreach (var state in states) state.Content = (state.Content.Step + 1, state.Content.Tensors);
        var contents = Array.ConvertAll(states, state => state.Content);
        var averages = Array.ConvertAll(contents, content => content.Tensors[0]);
        var squares = Array.ConvertAll(contents, content => content.Tensors[1]);
        Aten._foreach_mul__Scalar.Run(averages, beta1);
        Aten._foreach_add__List.Run(averages, gradients, 1 - beta1);
        Aten._foreach_mul__Scalar.Run(squares, beta2);
        Aten._foreach_addcmul__Scalar.Run(squares, gradients, gradients, 1 - beta2);
        if (amsgrad)
        {
            var greatest = Array.ConvertAll(contents, content => content.Tensors[2]);
            for (var i = 0; i < greatest.Length; i++) Aten.maximum_out.Run(greatest[i], squares[i], greatest[i]);
            squares = greatest;
        }

        // Parameters may have missed steps, so each has corrections of its own.
        var roots = Aten._foreach_sqrt.CallList(squares);
        Aten._foreach_div__ScalarList.Run(roots, Array.ConvertAll(contents, content => Math.Sqrt(1 - Math.Pow(beta2, content.Step.Value))));
        Aten._foreach_add__Scalar.Run(roots, epsilon);
        Aten._foreach_addcdiv__ScalarList.Run(parameters, averages, roots,
            Array.ConvertAll(contents, content => -rate / (1 - Math.Pow(beta1, content.Step.Value))));
    }

    public static T Filled<T>(T options, double rate, double?[] numbers, bool?[] switches) where T : OptimizerOptions
    {
        (options.LearningRate, options.InitialLearningRate, options.Numbers, options.Switches) = (rate, rate, numbers, switches);
        return options;
    }

    public static void RequireValid(OptimizerOptions options)
    {
        if (options.LearningRate < 0) throw new ArgumentException($"Invalid learning rate: {options.LearningRate}");
        if (options.Numbers[0] is < 0 or >= 1) throw new ArgumentException($"Invalid beta1 value: {options.Numbers[0]}");
        if (options.Numbers[1] is < 0 or >= 1) throw new ArgumentException($"Invalid beta2 value: {options.Numbers[1]}");
        if (options.Numbers[2] < 0) throw new ArgumentException($"Invalid eps value: {options.Numbers[2]}");
        if (options.Numbers[3] < 0) throw new ArgumentException($"Invalid weight_decay value: {options.Numbers[3]}");
    }
}
