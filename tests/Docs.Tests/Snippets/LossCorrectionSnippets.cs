using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Docs.Tests.Snippets;

/// <summary>What the pages of the trainers with a transition matrix show.</summary>
public sealed class LossCorrectionSnippets
{
    private readonly MLContext ml = new(seed: 1);
    private readonly IDataView train;
    private readonly IDataView test;

    public LossCorrectionSnippets() => (train, test) = MislabelledDigits.Load();

    [Fact]
    public void Forward_correction()
    {
        #region forward-correction
        var trainer = ml.MulticlassClassification.Trainers.ForwardCorrection(new ForwardCorrectionTrainer.Options
        {
            Transition = new EstimatedTransition { Method = TransitionMatrixMethod.DualT(), NumberOfEpochs = 10 },
            NumberOfEpochs = 20,
            ValidationFraction = 0.1,
            Keep = ModelSelection.LowestLoss,
        });
        #endregion

        Assert.InRange(AccuracyOf(trainer), 0.7, 1);
    }

    [Fact]
    public void Forward_correction_given()
    {
        #region forward-correction-given
        var matrix = TransitionMatrix.Symmetric(classCount: 10, rate: 0.4, SymmetricNoise.TrueClassExcluded);
        var trainer = ml.MulticlassClassification.Trainers.ForwardCorrection(transitionMatrix: matrix, numberOfEpochs: 20);
        #endregion

        Assert.InRange(AccuracyOf(trainer), 0.75, 1);
    }

    [Fact]
    public void Forward_correction_learned()
    {
        #region forward-correction-learned
        var volMinNet = ml.MulticlassClassification.Trainers.ForwardCorrection(new ForwardCorrectionTrainer.Options
        {
            Transition = TransitionSource.VolumeMinimized(),
            NumberOfEpochs = 10,
        });
        var revision = ml.MulticlassClassification.Trainers.ForwardCorrection(new ForwardCorrectionTrainer.Options
        {
            Transition = new RevisedTransition { Estimation = new() { NumberOfEpochs = 5 }, NumberOfEpochs = 5, Optimizer = OptimizerSpec.Adam(1e-4) },
            NumberOfEpochs = 10,
            ValidationFraction = 0.1,
            Keep = ModelSelection.LowestLoss,
        });
        #endregion

        Assert.InRange(AccuracyOf(volMinNet), 0.5, 1);
        Assert.InRange(AccuracyOf(revision), 0.5, 1);
    }

    [Fact]
    public void Noise_adaptation_layer()
    {
        #region noise-adaptation-layer
        var trainer = ml.MulticlassClassification.Trainers.NoiseAdaptationLayer(new NoiseAdaptationLayerTrainer.Options
        {
            PretrainingEpochs = 5,
            NumberOfEpochs = 20,
        });
        #endregion

        Assert.InRange(AccuracyOf(trainer), 0.5, 1);
    }

    [Fact]
    public void Backward_correction()
    {
        #region backward-correction
        var trainer = ml.MulticlassClassification.Trainers.BackwardCorrection(new BackwardCorrectionTrainer.Options
        {
            Transition = TransitionSource.Given(TransitionMatrix.Symmetric(10, 0.4, SymmetricNoise.TrueClassExcluded)),
            NumberOfEpochs = 20,
            ValidationFraction = 0.1,
            Keep = ModelSelection.LowestLoss,
        });
        #endregion

        Assert.InRange(AccuracyOf(trainer), 0.6, 1);
    }

    private double AccuracyOf(NoisyLabelTrainer trainer)
    {
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"))
            .Append(trainer);
        return ml.MulticlassClassification.Evaluate(pipeline.Fit(train).Transform(test)).MicroAccuracy;
    }
}
