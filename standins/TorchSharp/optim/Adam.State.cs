using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

public partial class Adam
{
    public sealed class State : OptimizerState, IDisposable, IAdamState
    {
        public long step;
        public Tensor exp_avg;
        public Tensor exp_avg_sq;
        public Tensor max_exp_avg_sq;

        public State(Parameter parameter) : base(parameter) { }

        ref long IAdamState.Step => ref step;
        ref Tensor IAdamState.Average => ref exp_avg;
        ref Tensor IAdamState.SquareAverage => ref exp_avg_sq;
        ref Tensor IAdamState.GreatestSquareAverage => ref max_exp_avg_sq;

        public override void Initialize(OptimizerOptions options) => AdamStates.Initialize(this, _parameter, ((Options)options).amsgrad.Value);

        public override void SaveStateDict(BinaryWriter writer)
        {
            AdamStates.Save(this, writer);
            SaveConditionalStateTensor(writer, max_exp_avg_sq);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            AdamStates.Load(this, reader);
            LoadConditionalStateTensor(reader, ref max_exp_avg_sq, _parameter.device);
        }

        public override void LoadStateDict(OptimizerState source) => AdamStates.Copy((State)source, this, _parameter.device);

        public override bool ApproximatelyEquals(OptimizerState other) => other is State state && AdamStates.AreClose(this, state);

        public override void to(Device device) => AdamStates.Move(this, device);

        public void Dispose() => AdamStates.Dispose(this);
    }

    public class Options : OptimizerOptions, IAdamOptions
    {
        public double? beta1;
        public double? beta2;
        public double? eps;
        public double? weight_decay;
        public bool? amsgrad;
        public bool? maximize;

        ref double? IAdamOptions.Beta1 => ref beta1;
        ref double? IAdamOptions.Beta2 => ref beta2;
        ref double? IAdamOptions.Epsilon => ref eps;
        ref double? IAdamOptions.WeightDecay => ref weight_decay;
        ref bool? IAdamOptions.AmsGrad => ref amsgrad;
        ref bool? IAdamOptions.Maximize => ref maximize;

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            AdamCore.Save(this, writer);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            AdamCore.Load(this, reader);
        }

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            AdamCore.Copy((Options)source, this);
        }
    }

    public class ParamGroup : ParamGroup<Options>, IBetas
    {
        public ParamGroup() { }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize,
            }) { }

        public (double, double) Betas
        {
            get => (Options.beta1.Value, Options.beta2.Value);
            set => (Options.beta1, Options.beta2) = value;
        }
    }
}
