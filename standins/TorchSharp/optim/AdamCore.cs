using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW keep for a parameter, under the public fields of each.</summary>
internal interface IAdamState
{
    ref long Step { get; }

    ref Tensor Average { get; }

    ref Tensor SquareAverage { get; }

    ref Tensor GreatestSquareAverage { get; }
}

/// <summary>The hyperparameters of Adam and AdamW, under the public fields of each.</summary>
internal interface IAdamOptions
{
    double? LearningRate { get; set; }

    ref double? Beta1 { get; }

    ref double? Beta2 { get; }

    ref double? Epsilon { get; }

    ref double? WeightDecay { get; }

    ref bool? AmsGrad { get; }

    ref bool? Maximize { get; }
}

/// <summary>The one algorithm behind Adam and AdamW, which differ in where the weight decay goes.</summary>
internal static class AdamCore
{
    public static void Update(IAdamOptions options, bool decoupled, Parameter[] parameters, Tensor[] gradients, IAdamState[] states)
    {
        if (parameters.Length == 0) return;
        if (options.Maximize.Value) throw new NotSupportedException("Adam that maximizes.");
        var (beta1, beta2) = (options.Beta1.Value, options.Beta2.Value);
        var (rate, decay) = (options.LearningRate.Value, options.WeightDecay.Value);
        if (decay != 0 && decoupled) Foreach.Multiply(parameters, 1 - rate * decay);
        if (decay != 0 && !decoupled) gradients = Foreach.Add(gradients, parameters, decay);

        var averages = Array.ConvertAll(states, state => state.Average);
        var squares = Array.ConvertAll(states, state => state.SquareAverage);
        Foreach.Multiply(averages, beta1);
        Foreach.AddTo(averages, gradients, 1 - beta1);
        Foreach.Multiply(squares, beta2);
        Foreach.AddSquareTo(squares, gradients, 1 - beta2);
        if (options.AmsGrad.Value)
        {
            var greatest = Array.ConvertAll(states, state => state.GreatestSquareAverage);
            Foreach.MaximumTo(greatest, squares);
            squares = greatest;
        }

        // Parameters may have missed steps, so each has corrections of its own.
        var steps = Array.ConvertAll(states, state => ++state.Step);
        var roots = Foreach.SquareRoot(squares);
        Foreach.Divide(roots, Array.ConvertAll(steps, step => Math.Sqrt(1 - Math.Pow(beta2, step))));
        Foreach.AddTo(roots, options.Epsilon.Value);
        Foreach.AddQuotientTo(parameters, averages, roots, Array.ConvertAll(steps, step => -rate / (1 - Math.Pow(beta1, step))));
    }

    public static void RequireValid(IAdamOptions options)
    {
        if (options.LearningRate < 0) throw new ArgumentException($"Invalid learning rate: {options.LearningRate}");
        if (options.Beta1 is < 0 or >= 1) throw new ArgumentException($"Invalid beta1 value: {options.Beta1}");
        if (options.Beta2 is < 0 or >= 1) throw new ArgumentException($"Invalid beta2 value: {options.Beta2}");
        if (options.Epsilon < 0) throw new ArgumentException($"Invalid eps value: {options.Epsilon}");
        if (options.WeightDecay < 0) throw new ArgumentException($"Invalid weight_decay value: {options.WeightDecay}");
    }

    public static void Fill(IAdamOptions target, IAdamOptions defaults)
    {
        target.LearningRate ??= defaults.LearningRate;
        target.Beta1 ??= defaults.Beta1;
        target.Beta2 ??= defaults.Beta2;
        target.Epsilon ??= defaults.Epsilon;
        target.WeightDecay ??= defaults.WeightDecay;
        target.AmsGrad ??= defaults.AmsGrad;
        target.Maximize ??= defaults.Maximize;
    }

    public static void Copy(IAdamOptions source, IAdamOptions target)
    {
        (target.Beta1, target.Beta2, target.Epsilon) = (source.Beta1, source.Beta2, source.Epsilon);
        (target.WeightDecay, target.AmsGrad, target.Maximize) = (source.WeightDecay, source.AmsGrad, source.Maximize);
    }

    public static void Save(IAdamOptions options, BinaryWriter writer)
    {
        foreach (var value in new[] { options.Beta1, options.Beta2, options.Epsilon, options.WeightDecay }) writer.Write(value.Value);
        writer.Write(options.AmsGrad.Value);
        writer.Write(options.Maximize.Value);
    }

    public static void Load(IAdamOptions options, BinaryReader reader)
    {
        (options.Beta1, options.Beta2) = (reader.ReadDouble(), reader.ReadDouble());
        (options.Epsilon, options.WeightDecay) = (reader.ReadDouble(), reader.ReadDouble());
        (options.AmsGrad, options.Maximize) = (reader.ReadBoolean(), reader.ReadBoolean());
    }
}
