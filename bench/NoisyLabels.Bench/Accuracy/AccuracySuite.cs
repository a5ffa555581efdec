using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Bench.Trainings;

namespace NoisyLabels.Bench.Accuracy;

/// <summary>Methods that are compared with each other, the baseline first.</summary>
/// <param name="Name">What the command calls it.</param>
/// <param name="Problems">What they are compared on.</param>
/// <param name="Methods">The methods.</param>
internal sealed record AccuracySuite(string Name, IReadOnlyList<AccuracyProblem> Problems, IReadOnlyList<AccuracyMethod> Methods)
{
    private static readonly AccuracyMethod[] References = [new("CrossEntropy", "CrossEntropy"), new("verified rows alone", "CrossEntropy") { OnVerifiedRows = true }];

    public static IReadOnlyList<AccuracySuite> All { get; } =
    [
        new("transition", [AccuracyProblem.Digits, AccuracyProblem.Cifar10N],
        [
            .. References,
            new("ForwardCorrection (T known)", "ForwardCorrection") { Configure = GiveMatrix },
            new("ForwardCorrection (T estimated)", "ForwardCorrection"),
            new("BackwardCorrection (T known)", "BackwardCorrection") { Configure = GiveMatrix },
            new("NoiseAdaptationLayer", "NoiseAdaptationLayer") { Configure = CountPretraining },
            new("FasTEN", "FasTEN"),
            new("Sgn", "Sgn"),
        ]),
        new("selection",
        [
            AccuracyProblem.Digits with { Noises = ["symmetric:0.2", "symmetric:0.5", "symmetric:0.8", "pair:0.4"] },
            AccuracyProblem.Cifar10N with { Noises = ["symmetric:0.5"], Methods = ["CrossEntropy", "CrossEntropy (Adam)", "CoTeaching (τ known)", "MentorNet (PD; τ known)", "MentorMix (τ known)", "DivideMix"] },
        ],
        [
            .. References,
            // The optimizer and the schedule of Co-teaching and its kin.
            new("CrossEntropy (Adam)", "CrossEntropy") { Configure = (options, _) => (options.Optimizer, options.LearningRateSchedule) = (CoTeaching.Optimizer, CoTeaching.LearningRateSchedule) },
            new("CoTeaching (τ known)", "CoTeaching") { Configure = GiveNoiseRate },
            new("CoTeaching (τ estimated)", "CoTeaching"),
            new("CoTeaching (one network)", "CoTeaching")
            {
                Configure = (options, noise) =>
                {
                    GiveNoiseRate(options, noise);
                    ((CoTeachingTrainer.Options)options).NumberOfNetworks = 1;
                },
            },
            new("CoTeachingPlus (τ known)", "CoTeachingPlus") { Configure = GiveNoiseRate },
            new("JoCoR (τ known)", "JoCoR") { Configure = GiveNoiseRate },
            new("Decoupling", "Decoupling"),
            new("SelfPaced (τ known)", "SelfPaced") { Configure = GiveLossPercentile },
            new("MentorNet (PD; τ known)", "MentorNet") { Configure = GiveLossPercentile },
            new("MentorNet (DD; τ known)", "MentorNet") { Configure = GiveLossPercentile, Prepare = FitMentor },
            new("Mixup", "Mixup"),
            new("MentorMix (τ known)", "MentorMix") { Configure = GiveLossPercentile },
            new("DivideMix", "DivideMix"),
        ]),
    ];

    /// <summary>A tenth of the authors'; their rate has fallen by a tenth three times by then.</summary>
    private const int MentorSteps = 3000;

    private static CoTeachingTrainer.Options CoTeaching => new();

    /// <summary>The problem's methods, in the suite's order.</summary>
    public IEnumerable<AccuracyMethod> MethodsOf(AccuracyProblem problem) => Methods.Where(method => problem.Methods?.Contains(method.Name) ?? true);

    private static void GiveNoiseRate(NoisyLabelTrainerOptions options, KnownNoise noise) => ((SmallLossOptions)options).NoiseRate = noise.UnverifiedRate;

    private static void GiveLossPercentile(NoisyLabelTrainerOptions options, KnownNoise noise) => ((CurriculumOptions)options).LossPercentile = 1 - noise.Rate;

    private static void FitMentor(NoisyLabelTrainerOptions options, MLContext context, IDataView rows)
    {
        var mentorNet = (MentorNetTrainer.Options)options;
        mentorNet.Curriculum = Curriculum.DataDriven(context.MulticlassClassification.Trainers.MentorNet(mentorNet).FitMentor(rows, TrainingData.Label, MentorSteps));
    }

    /// <summary>The epochs of a network that is trained further are of those that every method gets.</summary>
    private static void CountPretraining(NoisyLabelTrainerOptions options, KnownNoise noise)
    {
        var layer = (NoiseAdaptationLayerTrainer.Options)options;
        layer.PretrainingEpochs = Math.Min(layer.PretrainingEpochs, layer.NumberOfEpochs / 2);
        layer.NumberOfEpochs -= layer.PretrainingEpochs;
    }

    private static void GiveMatrix(NoisyLabelTrainerOptions options, KnownNoise noise) => ((LossCorrectionOptions)options).Transition = TransitionSource.Given(noise.Matrix);
}
