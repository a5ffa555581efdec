using System.Text.Json;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training;

public class AugmentationTests
{
    private const int Count = 200;

    public static TheoryData<Augmentation> All =>
    [
        Augmentation.PadCrop(2, fill: 7), Augmentation.Flip, Augmentation.Cutout(3), Augmentation.ColorJitter(0.4, 0.4, 0.4, 0.1),
        Augmentation.CropAndFlip, Augmentation.Strong,
    ];

    [Fact]
    public void EveryCropIsAWindowOfThePaddedImage()
    {
        using var scope = NewDisposeScope();
        var images = Images(Count, 3, 5, 6);
        var crops = Apply(Augmentation.PadCrop(2, fill: -1), images);
        var padded = nn.functional.pad(images, (2, 2, 2, 2), value: -1);
        var seen = new HashSet<(int, int)>();
        for (var i = 0; i < Count; i++)
        {
            var found = (from y in Enumerable.Range(0, 5)
                         from x in Enumerable.Range(0, 5)
                         where crops[i].Equals(padded[i].narrow(1, y, 5).narrow(2, x, 6))
                         select (y, x)).ToArray();
            seen.Add(Assert.Single(found));
        }
        Assert.Equal(25, seen.Count);
    }

    [Fact]
    public void HalfOfTheImagesAreMirrored()
    {
        using var scope = NewDisposeScope();
        var images = Images(Count, 3, 4, 5);
        var flipped = Apply(Augmentation.Flip, images);
        var mirrored = Enumerable.Range(0, Count).Count(i => flipped[i].Equals(images[i].flip(2)));
        Assert.Equal(Count - mirrored, Enumerable.Range(0, Count).Count(i => flipped[i].Equals(images[i])));
        // Five standard deviations.
        Assert.InRange(mirrored, Count / 2 - 35, Count / 2 + 35);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void CutoutCoversOneSquareWithTheMean(int size)
    {
        using var scope = NewDisposeScope();
        var images = Images(Count, 3, 9, 8);
        var cut = Apply(Augmentation.Cutout(size), images);
        var means = images.mean([0, 2, 3]).data<float>().ToArray();
        var sizes = new List<int>();
        for (var i = 0; i < Count; i++)
        {
            var changed = cut[i].ne(images[i]).all(0);
            var (rows, columns) = (changed.any(1).nonzero().flatten(), changed.any(0).nonzero().flatten());
            Assert.Equal(rows.numel() * columns.numel(), changed.sum().item<long>());
            Assert.Equal(rows.numel() - 1, (rows.max() - rows.min()).item<long>());
            for (var channel = 0; channel < 3; channel++)
            {
                var values = cut[i][channel].masked_select(changed);
                Assert.Equal(means[channel], values.min().item<float>(), 1e-3f);
                Assert.Equal(means[channel], values.max().item<float>(), 1e-3f);
            }
            sizes.Add((int)changed.sum().item<long>());
        }
        // Squares whose centre is near the border are cut off.
        Assert.Equal(size * size, sizes.Max());
        Assert.True(sizes.Min() < size * size);
    }

    [Fact]
    public void JitterWithoutStrengthChangesNothing()
    {
        using var scope = NewDisposeScope();
        var images = Images(8, 3, 4, 4);
        Assert.True(Apply(Augmentation.ColorJitter(), images).Equals(images));
    }

    [Fact]
    public void HueTurnsPureColours()
    {
        using var scope = NewDisposeScope();
        // A hue of 0.5 draws turns between halves of the circle: a third of it makes red green.
        var red = tensor(new float[] { 200, 50, 50 }).reshape(1, 3, 1, 1).expand(Count, 3, 1, 1);
        var turned = Apply(Augmentation.ColorJitter(hue: 0.5), red).reshape(Count, 3);
        // Value and saturation stay.
        Assert.True(turned.max(1).values.allclose(full(Count, 200f)));
        Assert.True(turned.min(1).values.allclose(full(Count, 50f)));
        Assert.Equal(3, turned.argmax(1).data<long>().ToArray().Distinct().Count());

        using var generator = new Generator(1);
        var turns = (rand([Count, 1, 1, 1], generator: generator) - 0.5).flatten().data<float>().ToArray();
        for (var i = 0; i < Count; i++)
        {
            // On the circle green is at 2 sextants; the second largest channel lies between.
            var expected = Rgb(turns[i] * 6);
            Assert.Equal(expected, turned[i].data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 0.05);
        }

        static float[] Rgb(double sextants) => [.. new[] { 0.0, 2, 4 }.Select(centre =>
        {
            var distance = Math.Abs(Math.IEEERemainder(sextants - centre, 6));
            return (float)(50 + 150 * Math.Clamp(2 - distance, 0, 1));
        })];
    }

    [Fact]
    public void BrightnessMultipliesContrastAndSaturationKeepTheirGrey()
    {
        using var scope = NewDisposeScope();
        var images = Images(Count, 3, 4, 4) * 0.2 + 100;
        var factors = Apply(Augmentation.ColorJitter(brightness: 0.3), images) / images;
        Assert.True(factors.std([1, 2, 3], unbiased: false).max().item<float>() < 1e-5);
        Assert.InRange(factors.min().item<float>(), 0.7, 0.75);
        Assert.InRange(factors.max().item<float>(), 1.25, 1.3);

        Assert.True(Grey(Apply(Augmentation.ColorJitter(contrast: 0.3), images)).mean([1, 2, 3]).allclose(Grey(images).mean([1, 2, 3]), 1e-3));
        Assert.True(Grey(Apply(Augmentation.ColorJitter(saturation: 0.3), images)).allclose(Grey(images), 1e-3));

        static Tensor Grey(Tensor images) => images.narrow(1, 0, 1) * 0.2989 + images.narrow(1, 1, 1) * 0.587 + images.narrow(1, 2, 1) * 0.114;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ImagesStayInTheirScaleAndTheOriginalsStay(Augmentation augmentation)
    {
        using var scope = NewDisposeScope();
        var images = Images(32, 3, 20, 20);
        var before = images.clone();
        var changed = Apply(augmentation, images);
        Assert.Equal(images.shape, changed.shape);
        Assert.False(changed.Equals(images));
        Assert.True(images.Equals(before));
        Assert.InRange(changed.min().item<float>(), 0, 255);
        Assert.InRange(changed.max().item<float>(), 0, 255);
        Assert.True(changed.Equals(Apply(augmentation, images)));
        Assert.False(changed.Equals(Apply(augmentation, images, seed: 2)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void AugmentationsSurviveJson(Augmentation augmentation) =>
        Assert.Equal(augmentation, JsonSerializer.Deserialize<Augmentation>(JsonSerializer.Serialize(augmentation, Json.Options), Json.Options));

    [Fact]
    public void NoneLeavesEverything()
    {
        using var scope = NewDisposeScope();
        var images = Images(4, 1, 4, 4);
        Assert.True(Apply(Augmentation.None, images).Equals(images));
        Augmentation.None.Check([10]);
    }

    [Fact]
    public void ShapesThatCannotBeAugmentedAreRefused()
    {
        Assert.Contains("(channels, height, width); the feature column has (10)", Assert.Throws<ArgumentException>(() => Augmentation.CropAndFlip.Check([10])).Message);
        Assert.Contains("need images of 3 channels; the feature column has 1", Assert.Throws<ArgumentException>(() => Augmentation.Strong.Check([1, 28, 28])).Message);
        Augmentation.ColorJitter(0.4, 0.4).Check([1, 28, 28]);
    }

    private static Tensor Images(int count, int channels, int height, int width)
    {
        using var generator = new Generator(7);
        return rand([count, channels, height, width], generator: generator) * 255;
    }

    private static Tensor Apply(Augmentation augmentation, Tensor images, ulong seed = 1)
    {
        using var generator = new Generator(seed);
        return augmentation.Apply(images, generator);
    }
}
