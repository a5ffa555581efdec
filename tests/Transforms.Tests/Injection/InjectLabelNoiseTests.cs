using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.Injection;

public class InjectLabelNoiseTests
{
    private readonly MLContext ml = new(seed: 1);

    [Fact]
    public void Gives_the_golden_labels()
    {
        var view = Examples.View(ml, 20);
        uint[] expected = [0, 1, 5, 3, 5, 5, 6, 7, 4, 9, 5, 6, 2, 2, 4, 5, 3, 7, 8, 4];
        var noisy = ml.Transforms.InjectLabelNoise(Examples.Noise, seed: 42).Fit(view).Transform(view);
        Assert.Equal(expected, Examples.Read<uint>(noisy, "Label").Select(key => key - 1));
    }

    [Fact]
    public void Writes_to_a_column_of_its_own_and_marks_what_it_flipped()
    {
        var view = Examples.View(ml, 200);
        var noisy = ml.Transforms.InjectLabelNoise(Examples.Noise, outputColumnName: "Given", flippedColumnName: "Flipped", seed: 3).Fit(view).Transform(view);

        var (label, given, flipped) = (Examples.Read<uint>(noisy, "Label"), Examples.Read<uint>(noisy, "Given"), Examples.Read<bool>(noisy, "Flipped"));
        Assert.Equal(Examples.Read<uint>(view, "Label"), label);
        Assert.Equal(label.Zip(given, (before, after) => before != after), flipped);
        Assert.InRange(flipped.Count(isFlipped => isFlipped), 50, 110);
    }

    [Fact]
    public void Keeps_the_labels_of_trusted_rows()
    {
        var view = Examples.View(ml, 500);
        var transformer = ml.Transforms.InjectLabelNoise(LabelNoise.PairFlip(1), trustedColumnName: "Verified").Fit(view);
        var labels = Examples.Read<uint>(transformer.Transform(view), "Label");
        for (var i = 0; i < labels.Length; i++)
            Assert.Equal((uint)(i % 5 == 0 ? i % 10 : (i + 1) % 10) + 1, labels[i]);
        Assert.Equal(1, transformer.RealizedNoiseRate);
    }

    [Fact]
    public void Keeps_missing_labels()
    {
        var view = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 30).Select(i => new Examples.Example { Number = i, Label = Keys.IndexOf((uint)(i % 3)) }));
        var transformer = ml.Transforms.InjectLabelNoise(LabelNoise.PairFlip(1), flippedColumnName: "Flipped").Fit(view);
        var noisy = transformer.Transform(view);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? 0u : (uint)(i % 3) + 1), Examples.Read<uint>(noisy, "Label"));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => i % 3 != 0), Examples.Read<bool>(noisy, "Flipped"));
        Assert.Equal(1, transformer.RealizedNoiseRate);
    }

    [Fact]
    public void Keeps_the_key_values()
    {
        var view = Examples.View(ml, 50);
        var chain = ml.Transforms.Conversion.MapValueToKey("Class", "Name")
            .Append(ml.Transforms.InjectLabelNoise(LabelNoise.PairFlip(1), "Class", "Given"))
            .Append(ml.Transforms.Conversion.MapKeyToValue("GivenName", "Given"));
        var noisy = chain.Fit(view).Transform(view);
        Assert.Equal(
            Enumerable.Range(0, 50).Select(i => $"class {(i + 1) % 10}"),
            Examples.Read<ReadOnlyMemory<char>>(noisy, "GivenName").Select(name => name.ToString()));
    }

    [Fact]
    public void Promises_the_schema_that_it_gives()
    {
        var view = Examples.View(ml, 10);
        var estimator = ml.Transforms.Conversion.MapValueToKey("Class", "Name")
            .Append(ml.Transforms.InjectLabelNoise(Examples.Noise, "Class", "Given", flippedColumnName: "Flipped"))
            .Append(ml.Transforms.InjectLabelNoise(Examples.Noise));
        var promised = estimator.GetOutputSchema(Microsoft.ML.NoisyLabels.Interop.SchemaShapes.FromSchema(view.Schema)).ToDictionary(column => column.Name);
        var given = Microsoft.ML.NoisyLabels.Interop.SchemaShapes.FromSchema(estimator.Fit(view).GetOutputSchema(view.Schema));

        Assert.Equal(given.Select(column => column.Name).Order(), promised.Keys.Order());
        foreach (var column in given)
        {
            var promise = promised[column.Name];
            Assert.Equal((column.Kind, column.ItemType, column.IsKey), (promise.Kind, promise.ItemType, promise.IsKey));
            Assert.Equal(column.Annotations.Select(annotation => annotation.Name), promise.Annotations.Select(annotation => annotation.Name));
        }
    }

    [Fact]
    public void Takes_the_seed_from_the_context_unless_it_is_given()
    {
        Assert.Equal(7, ml.Transforms.InjectLabelNoise(Examples.Noise, seed: 7).Seed);
        Assert.Equal(
            new MLContext(5).Transforms.InjectLabelNoise(Examples.Noise).Seed,
            new MLContext(5).Transforms.InjectLabelNoise(Examples.Noise).Seed);
        Assert.NotEqual(
            new MLContext(5).Transforms.InjectLabelNoise(Examples.Noise).Seed,
            new MLContext(6).Transforms.InjectLabelNoise(Examples.Noise).Seed);
    }

    [Fact]
    public void Tells_what_it_did()
    {
        var view = Examples.View(ml, 1000);
        var messages = new List<string>();
        ml.Log += (_, entry) => messages.Add(entry.RawMessage);
        var transformer = ml.Transforms.InjectLabelNoise(Examples.Noise, seed: 42).Fit(view);

        var (before, after) = (Examples.Read<uint>(view, "Label"), Examples.Read<uint>(transformer.Transform(view), "Label"));
        var flipped = before.Zip(after).Count(pair => pair.First != pair.Second);
        Assert.Equal(flipped / 1000.0, transformer.RealizedNoiseRate);
        Assert.Equal(42, transformer.Seed);
        Assert.Same(Examples.Noise, transformer.Noise);
        Assert.Equal(Examples.Noise.ToTransitionMatrix(10), transformer.TransitionMatrix);
        var fromThree = after.Where((_, i) => i % 10 == 3).ToArray();
        Assert.Equal(fromThree.Count(key => key == 6) / 100.0, transformer.RealizedMatrix[3, 5]);
        Assert.Contains(FormattableString.Invariant($"Label noise: symmetric noise of rate 0.4, true class excluded, seed 42; {flipped} of 1,000 labels flipped ({flipped / 10.0:F2} %)."), messages);
    }

    [Fact]
    public void A_class_that_does_not_occur_has_its_one_on_the_diagonal()
    {
        var view = Examples.View(ml, 3);
        var realized = ml.Transforms.InjectLabelNoise(LabelNoise.PairFlip(1)).Fit(view).RealizedMatrix;
        Assert.Equal((1, 1), (realized[2, 3], realized[3, 3]));
    }

    [Fact]
    public void An_empty_view_has_no_noise()
    {
        var transformer = ml.Transforms.InjectLabelNoise(Examples.Noise).Fit(Examples.View(ml, 0));
        Assert.Equal(0, transformer.RealizedNoiseRate);
        Assert.Equal(TransitionMatrix.Identity(10), transformer.RealizedMatrix);
    }

    [Fact]
    public void A_prediction_engine_numbers_rows_from_zero()
    {
        var view = Examples.View(ml, 20);
        var transformer = ml.Transforms.InjectLabelNoise(Examples.Noise, seed: 42).Fit(view);
        using var engine = ml.Model.CreatePredictionEngine<Examples.Example, Examples.Example>(transformer);
        Assert.Equal(
            Examples.Read<uint>(transformer.Transform(view), "Label"),
            Enumerable.Range(0, 20).Select(i => engine.Predict(Examples.Row(i)).Label));
    }

    [Fact]
    public void A_flipped_label_is_not_flipped_again()
    {
        // Class by class on labels that change meanwhile, cats would become dogs and then cats again: 5 to 3 has half the rate left of 3 to 5.
        var view = Examples.View(ml, 100_000);
        var noise = ml.Transforms.InjectLabelNoise(LabelNoise.Cifar10Asymmetric(.5), seed: 2).Fit(view);
        Assert.Equal(.5, noise.RealizedMatrix[3, 5], .02);
        Assert.Equal(.5, noise.RealizedMatrix[5, 3], .02);

        var certain = ml.Transforms.InjectLabelNoise(LabelNoise.Cifar10Asymmetric(1), seed: 2).Fit(view).RealizedMatrix;
        Assert.Equal((1, 1), (certain[3, 5], certain[5, 3]));
    }

    [Fact]
    public void Fitting_and_injecting_again_start_from_the_true_labels()
    {
        var view = Examples.View(ml, 2000);
        var estimator = ml.Transforms.InjectLabelNoise(Examples.Noise, outputColumnName: "Given", seed: 42);
        var once = estimator.Fit(view).Transform(view);
        var twice = estimator.Fit(once).Transform(once);
        Assert.Equal(Examples.Read<uint>(once, "Given"), Examples.Read<uint>(twice, "Given"));
    }
}
