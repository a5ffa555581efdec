using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace NoisyLabels.Bench.Trainings;

/// <summary>
/// Rows to train and to test on, with the columns Features, Label (the clean one), GivenLabel and, in training rows, Trusted where some are.
/// The given label of a test row is the clean one.
/// </summary>
internal sealed record TrainingData(IDataView Train, IDataView Test)
{
    public const string Features = nameof(Features);
    public const string GivenLabel = nameof(GivenLabel);
    public const string Label = nameof(Label);
    public const string Trusted = nameof(Trusted);

    /// <summary>The number of classes of all of the data.</summary>
    public const int ClassCount = 10;

    private static readonly string[] HumanLabels = ["aggregate", "worst", "random1", "random2", "random3"];

    public static TrainingData Load(MLContext context, TrainSettings settings, int seed)
    {
        var human = HumanLabels.Contains(settings.Noise) ? settings.Noise : null;
        var (train, test) = settings.Data switch
        {
            "cifar10n" => CifarData.Load(context, settings.DataRoot, human, settings.Trusted),
            "digits" => DigitsData.Load(context, settings.Trusted),
            _ => SyntheticData.Load(context, settings.LimitRows ?? 10_000, settings.Trusted),
        };
        if (settings.LimitRows is { } rows) train = context.Data.TakeRows(train, rows);
        if (human is null) train = Corrupt(context, train, settings, seed);
        if (test.Schema.GetColumnOrNull(GivenLabel) is null) test = Copy(context, test);
        return new TrainingData(train, test);
    }

    /// <summary>How the labels of the training rows that are not verified really went wrong.</summary>
    public TransitionMatrix RealizedNoise(MLContext context) => TransitionMatrix.FromLabels(Rows(context, verified: false), Label, GivenLabel);

    /// <summary>The training rows that are verified, repeated until they are about as many as there are rows.</summary>
    public IDataView VerifiedRows(MLContext context, int rows)
    {
        var once = Rows(context, verified: true);
        var count = once.GetColumn<uint>(Label).Count();
        return context.Data.DiluteLabels(once, rows / count - 1, LabelNoise.Symmetric(0, SymmetricNoise.TrueClassExcluded), GivenLabel);
    }

    private IDataView Rows(MLContext context, bool verified)
    {
        const string number = "VerifiedAsNumber";
        var marked = context.Transforms.Conversion.ConvertType(number, Trusted, DataKind.Single).Fit(Train).Transform(Train);
        return context.Data.FilterRowsByColumn(marked, number, lowerBound: verified ? 1 : 0, upperBound: verified ? 2 : 1);
    }

    private static IDataView Corrupt(MLContext context, IDataView clean, TrainSettings settings, int seed)
    {
        LabelNoise? noise = settings.Noise.Split(':') switch
        {
            ["none"] => null,
            ["symmetric", var rate] => LabelNoise.Symmetric(Number(rate), SymmetricNoise.TrueClassExcluded),
            ["pair", var rate] => LabelNoise.PairFlip(Number(rate)),
            ["asymmetric", var rate] => LabelNoise.Cifar10Asymmetric(Number(rate)),
            ["structured", var alpha, var delta] => LabelNoise.Structured(ClassOrder.Random(ClassCount, seed: 1), Number(alpha), Number(delta)),
            _ => throw new ArgumentException($"There is no noise '{settings.Noise}'. Possible are none, symmetric:RATE, pair:RATE, asymmetric:RATE, structured:ALPHA:DELTA, and for cifar10n {string.Join(", ", HumanLabels)}."),
        };
        return noise is null ? Copy(context, clean)
            : context.Transforms.InjectLabelNoise(noise, Label, GivenLabel, settings.Trusted > 0 ? Trusted : null, seed: seed).Fit(clean).Transform(clean);
    }

    private static IDataView Copy(MLContext context, IDataView view) => context.Transforms.CopyColumns(GivenLabel, Label).Fit(view).Transform(view);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
