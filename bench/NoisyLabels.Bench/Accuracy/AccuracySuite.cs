using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace NoisyLabels.Bench.Accuracy;

/// <summary>Methods that are compared with each other, the baseline first.</summary>
internal sealed record AccuracySuite(string Name, IReadOnlyList<AccuracyMethod> Methods)
{
    private static readonly AccuracyMethod[] References = [new("CrossEntropy", "CrossEntropy"), new("verified rows alone", "CrossEntropy") { OnVerifiedRows = true }];

    public static IReadOnlyList<AccuracySuite> All { get; } =
    [
        new("transition",
        [
            .. References,
            new("ForwardCorrection (T known)", "ForwardCorrection") { Configure = GiveMatrix },
            new("ForwardCorrection (T estimated)", "ForwardCorrection"),
            new("BackwardCorrection (T known)", "BackwardCorrection") { Configure = GiveMatrix },
            new("NoiseAdaptationLayer", "NoiseAdaptationLayer"),
            new("FasTEN", "FasTEN"),
            new("Sgn", "Sgn"),
        ]),
    ];

    private static void GiveMatrix(NoisyLabelTrainerOptions options, TransitionMatrix matrix) => ((LossCorrectionOptions)options).Transition = TransitionSource.Given(matrix);
}
