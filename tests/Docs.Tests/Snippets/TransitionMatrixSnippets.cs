using Microsoft.ML;
using Microsoft.ML.NoisyLabels;

namespace Docs.Tests.Snippets;

/// <summary>What the page on transition matrices shows.</summary>
public sealed class TransitionMatrixSnippets
{
    private readonly MLContext ml = new(seed: 1);
    private readonly IDataView clean;
    private readonly IDataView data;
    private readonly TransitionMatrix trueMatrix;

    public TransitionMatrixSnippets()
    {
        var (digits, _) = DigitsData.Load(ml);
        clean = ml.Transforms.Conversion.MapValueToKey("Label").Fit(digits).Transform(digits);
        var noise = ml.Transforms.InjectLabelNoise(LabelNoise.PairFlip(0.3), trustedColumnName: "Verified", seed: 1).Fit(clean);
        (data, trueMatrix) = (noise.Transform(clean), noise.TransitionMatrix!);
    }

    [Fact]
    public void Make_and_use()
    {
        var folder = Directory.CreateTempSubdirectory("noisy-labels-matrix-");
        var path = Path.Combine(folder.FullName, "matrix.json");

        #region transition-use
        TransitionMatrix matrix = TransitionMatrix.FromRows([[0.9, 0.1, 0], [0, 0.8, 0.2], [0.1, 0, 0.9]]);
        Console.WriteLine(matrix);
        Console.WriteLine($"{matrix.NoiseRate:P1} wrong labels, condition number {matrix.GetConditionNumber():F2}");

        double[,] inverse = matrix.Invert();                          // refuses above condition number 10,000
        TransitionMatrix twice = matrix.Compose(matrix);              // wrong labels that go wrong again
        TransitionMatrix milder = matrix.ShrinkToIdentity(0.2);       // four fifths of the noise
        double distance = matrix.DistanceTo(milder, TransitionMatrixDistance.TotalVariation);

        File.WriteAllText(path, matrix.ToJson());
        TransitionMatrix same = TransitionMatrix.FromJson(File.ReadAllText(path));
        #endregion

        folder.Delete(recursive: true);
        Assert.Equal(matrix, same);
        Assert.Equal(0.04, distance, 12);
        Assert.InRange(twice.NoiseRate, milder.NoiseRate, 1);
        Assert.Equal(9, inverse.Length);
    }

    [Fact]
    public void Count_two_label_columns()
    {
        var reviewed = ml.Transforms.InjectLabelNoise(LabelNoise.PairFlip(0.3), outputColumnName: "GivenLabel", seed: 1).Fit(clean).Transform(clean);

        #region transition-from-labels
        var matrix = TransitionMatrix.FromLabels(reviewed, trueLabelColumnName: "Label", givenLabelColumnName: "GivenLabel");
        #endregion

        Assert.InRange(matrix.DistanceTo(trueMatrix), 0, 0.2);
    }

    [Fact]
    public void Estimate()
    {
        #region transition-estimate
        // The model learns from the labels as they were given, and scores rows that it has not seen.
        var split = ml.Data.TrainTestSplit(data, testFraction: 0.5, seed: 1);
        var pipeline = ml.Transforms.NormalizeMinMax("Features", "Pixels")
            .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy());
        var scored = pipeline.Fit(split.TrainSet).Transform(split.TestSet);

        var estimate = ml.MulticlassClassification.EstimateTransitionMatrix(scored, TransitionMatrixMethod.ConfidentJoint());
        Console.WriteLine(estimate);
        foreach (var digit in estimate.ClassesWithFewExamples)
            Console.WriteLine($"Only {estimate.ExampleCounts[digit]} examples speak for the row of class {digit}.");
        #endregion

        #region transition-trusted
        var trusted = ml.MulticlassClassification.EstimateTransitionMatrix(
            scored, TransitionMatrixMethod.TrustedConfusion("Verified"), minimumExamplesPerClass: 3);
        #endregion

        Assert.InRange(estimate.TransitionMatrix.DistanceTo(trueMatrix), 0, 0.35);
        Assert.InRange(trusted.TransitionMatrix.DistanceTo(trueMatrix), 0, 0.8);
    }
}
