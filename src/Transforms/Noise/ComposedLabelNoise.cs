using Microsoft.ML.Data;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Microsoft.ML.NoisyLabels;

internal sealed class ComposedLabelNoise : LabelNoise
{
    public ComposedLabelNoise(IReadOnlyList<LabelNoise> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Skip(1).Any(step => step is RecordedLabelNoise))
            throw new ArgumentException("Recorded labels belong to the true ones, so they can only be the first step.", nameof(steps));
        Steps = [.. steps];
    }

    public IReadOnlyList<LabelNoise> Steps { get; }

    internal override ClassNumbering Numbering => Steps.Max(step => step.Numbering);

    internal override bool DependsOnClassAlone => Steps.All(step => step.DependsOnClassAlone);

    public override TransitionMatrix ToTransitionMatrix(int classCount)
        => Steps.Select(step => step.ToTransitionMatrix(classCount)).Aggregate((first, next) => first.Compose(next));

    public override string ToString() => string.Join(", then ", Steps);

    internal override string? GetWarning(int classCount) => Steps.Select(step => step.GetWarning(classCount)).FirstOrDefault(warning => warning is not null);

    internal override void CheckInputs(SchemaShape schema)
    {
        foreach (var step in Steps)
            step.CheckInputs(schema);
    }

    internal override IEnumerable<DataViewSchema.Column> FindInputs(DataViewSchema schema, FittedNoise fitted)
        => Steps.Zip(fitted.Steps!).SelectMany(step => step.First.FindInputs(schema, step.Second));

    internal override FittedNoise Fit(NoiseFitting fitting)
    {
        var (fitted, samplers) = (new List<FittedNoise>(), new List<ILabelSampler>());
        var inputs = new List<DataViewSchema.Column>();
        for (var i = 0; i < Steps.Count; i++)
        {
            var seed = SeedOf(i, fitting.Seed);
            fitted.Add(Steps[i].Fit(fitting.After(new Sampler([.. samplers]), [.. inputs], seed)));
            samplers.Add(Steps[i].CreateSampler(fitted[i], seed));
            inputs.AddRange(Steps[i].FindInputs(fitting.Schema, fitted[i]));
        }

        var composed = fitted.All(step => step.Matrix is not null)
            ? FittedNoise.Of(fitted.Select(step => step.Matrix!).Aggregate((first, next) => first.Compose(next)))
            : new FittedNoise(fitting.ClassCount, NominalRate: null);
        return composed with { Steps = [.. fitted] };
    }

    internal override bool Understands(FittedNoise fitted)
        => fitted.Steps?.Length == Steps.Count && Steps.Zip(fitted.Steps).All(step => step.Second.ClassCount == fitted.ClassCount && step.First.Understands(step.Second));

    internal override ILabelSampler CreateSampler(FittedNoise fitted, int seed)
        => new Sampler([.. Steps.Select((step, i) => step.CreateSampler(fitted.Steps![i], SeedOf(i, seed)))]);

    /// <summary>With one seed, all steps would flip the same rows.</summary>
    private static int SeedOf(int step, int seed) => step == 0 ? seed : unchecked((int)CounterRandom.Mix64(((ulong)step << 32) + (uint)seed));

    private sealed class Sampler(ILabelSampler[] samplers) : ILabelSampler
    {
        public LabelDraw Bind(DataViewRow row)
        {
            var draws = Array.ConvertAll(samplers, sampler => sampler.Bind(row));
            return (label, id) =>
            {
                foreach (var draw in draws)
                    label = draw(label, id);
                return label;
            };
        }
    }
}
