using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using NoisyLabels.Tests;
using StandIns.Tests.MlNet;
using static Microsoft.ML.Transforms.Image.ImagePixelExtractingEstimator;
using static Microsoft.ML.Transforms.Image.ImageResizingEstimator;

namespace StandIns.Tests.Images;

public sealed class ImagePipelineTests : IDisposable
{
    private static readonly MLContext s_ml = new(1);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("noisy-labels-images-");

    private sealed class FileRow
    {
        public string File { get; set; } = "";
    }

    private sealed class ImageRow
    {
        [ImageType(2, 3)]
        public MLImage? Image { get; set; }
    }

    private sealed class AnyImageRow
    {
        [UnsizedImage]
        public MLImage? Image { get; set; }
    }

    private sealed class UnmarkedRow
    {
        public MLImage? Image { get; set; }
    }

    private sealed class PixelRow
    {
        public float[]? Pixels { get; set; }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void FilesOfAFolderBecomeImages()
    {
        var files = Files(("a.png", ImageFiles.Png), ("b.jpg", ImageFiles.Jpeg));
        var loader = s_ml.Transforms.LoadImages("Image", _folder.FullName, "File").Fit(files);
        var view = loader.Transform(files);

        Assert.Equal(_folder.FullName, loader.ImageFolder);
        Assert.Equal(new ImageDataViewType(), view.Schema["Image"].Type);
        Assert.Equal("Image", view.Schema["Image"].Type.ToString());
        Assert.Equal([(3, 2, "a.png"), (16, 8, "b.jpg")], Map(view, image => (image!.Width, image.Height, Path.GetFileName(image.Tag))));
    }

    [Fact]
    public void ImagesOfObjectsHaveTheSizeOfTheAttribute()
    {
        var definition = SchemaDefinition.Create(typeof(ImageRow));
        definition["Image"].ColumnType = new ImageDataViewType(20, 30);
        var view = s_ml.Data.LoadFromEnumerable([new ImageRow()], definition);
        Assert.Throws<NotSupportedException>(() => view.GetRowCursor(view.Schema));
    }

    [Fact]
    public void NoFileNameIsNoImage() =>
        Assert.Equal([true], Map(Chain(s_ml.Transforms.ResizeImages("Image", 4, 4), Named("")), image => image is null));

    [Fact]
    public void MissingAndDamagedFilesAreErrorsOfTheirRow()
    {
        Assert.Throws<ArgumentException>(() => s_ml.Transforms.LoadImages("Image", Path.Combine(_folder.FullName, "nowhere"), "File"));

        var missing = s_ml.Transforms.LoadImages("Image", _folder.FullName, "File").Fit(Named("no.png")).Transform(Named("no.png"));
        Assert.Throws<FileNotFoundException>(() => Map(missing, image => image!.Width));

        var damaged = s_ml.Transforms.LoadImages("Image", null, "File").Fit(Named("no.png")).Transform(Files(("bad.png", [1, 2, 3])));
        Assert.Throws<ArgumentException>("imageStream", () => Map(damaged, image => image!.Width));
    }

    [Fact]
    public void FillTakesTheNearestPixels()
    {
        var view = Chain(s_ml.Transforms.ResizeImages("Image", 6, 4, resizing: ResizingKind.Fill), Files(("a.png", ImageFiles.Png)));

        Assert.Equal(new ImageDataViewType(4, 6), view.Schema["Image"].Type);
        var image = Map(view, image => ImageTests.Rgba(image!).Chunk(4).ToArray()).Single();
        var small = ImageTests.Rgba(MLImage.CreateFromStream(new MemoryStream(ImageFiles.Png))).Chunk(4).ToArray();
        Assert.Equal(Enumerable.Range(0, 24).Select(i => small[i / 12 * 3 + i % 6 / 2]), image);
    }

    // 16 x 8 into 8 x 8: half the size, with two rows of nothing above and below.
    [Fact]
    public void PaddingKeepsTheWholeImage()
    {
        var image = Alphas(8, 8, ResizingKind.IsoPad);

        Assert.Equal(Enumerable.Range(0, 64).Select(i => (byte)(i / 8 is >= 2 and < 6 ? 255 : 0)), image);
    }

    [Theory]
    [InlineData(Anchor.Left, 0)]
    [InlineData(Anchor.Center, 1)]
    [InlineData(Anchor.Top, 1)]
    [InlineData(Anchor.Right, 2)]
    public void CroppingKeepsThePartAtTheAnchor(Anchor anchor, int third)
    {
        // Three squares side by side, of which one is left.
        byte[] pixels = [.. Enumerable.Range(0, 12 * 4).SelectMany(i => new byte[] { (byte)(100 * (i % 12 / 4)), 0, 0, 255 })];
        Save("wide.png", MLImage.CreateFromPixels(12, 4, MLPixelFormat.Rgba32, pixels));
        Save("tall.png", MLImage.CreateFromPixels(4, 12, MLPixelFormat.Rgba32, [.. Enumerable.Range(0, 48).SelectMany(i => new byte[] { (byte)(100 * (i / 16)), 0, 0, 255 })]));
        var transposed = anchor switch { Anchor.Left => Anchor.Top, Anchor.Right => Anchor.Bottom, Anchor.Top => Anchor.Left, _ => anchor };

        foreach (var (file, side) in new[] { ("wide.png", anchor), ("tall.png", transposed) })
        {
            var view = Chain(s_ml.Transforms.ResizeImages("Image", 4, 4, cropAnchor: side), Named(file));
            Assert.All(Map(view, image => ImageTests.Rgba(image!)).Single().Chunk(4), pixel => Assert.Equal([(byte)(100 * third), 0, 0, 255], pixel));
        }
    }

    [Fact]
    public void ShrinkingAverages()
    {
        Save("checks.png", MLImage.CreateFromPixels(16, 16, MLPixelFormat.Bgra32,
            [.. Enumerable.Range(0, 256).SelectMany(i => new byte[] { (byte)((i % 16 + i / 16) % 2 * 200), 0, 0, 255 })]));
        var view = Chain(s_ml.Transforms.ResizeImages("Image", 4, 4), Named("checks.png"));

        Assert.All(Map(view, image => ImageTests.Rgba(image!)).Single().Chunk(4), pixel => Assert.InRange(pixel[2], 80, 120));
    }

    [Fact]
    public void SizesMustBePositive() => Assert.ThrowsAny<ArgumentOutOfRangeException>(() => s_ml.Transforms.ResizeImages("Image", 0, 4));

    [Fact]
    public void PixelsAreExtractedPlaneByPlane()
    {
        var view = Pixels(s_ml.Transforms.ExtractPixels("Pixels", "Image"));

        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 3, 2, 3), view.Schema["Pixels"].Type);
        Assert.Equal([255f, 0, 0, 10, 40, 255, 0, 255, 0, 20, 50, 255, 0, 0, 255, 30, 60, 255], TransformsTestBed.Vectors<float>(view, "Pixels").Single());
    }

    [Fact]
    public void PixelsAreExtractedInterleavedAsBytes()
    {
        var view = Pixels(s_ml.Transforms.ExtractPixels("Pixels", "Image", ColorBits.All, ColorsOrder.ABGR,
            interleavePixelColors: true, offsetImage: 7, scaleImage: 7, outputAsFloatArray: false));

        Assert.Equal(new VectorDataViewType(NumberDataViewType.Byte, 2, 3, 4), view.Schema["Pixels"].Type);
        Assert.Equal(new byte[] { 255, 0, 0, 255, 255, 0, 255, 0, 255, 255, 0, 0, 255, 30, 20, 10, 255, 60, 50, 40, 255, 255, 255, 255 },
            TransformsTestBed.Vectors<byte>(view, "Pixels").Single());
    }

    [Fact]
    public void PixelsAreMovedThenScaled()
    {
        var view = Pixels(s_ml.Transforms.ExtractPixels("Pixels", "Image", ColorBits.Green, offsetImage: 5, scaleImage: 2));

        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 1, 2, 3), view.Schema["Pixels"].Type);
        Assert.Equal([-10f, 500, -10, 30, 90, 500], TransformsTestBed.Vectors<float>(view, "Pixels").Single());
    }

    [Fact]
    public void ExtractionIsCheckedBeforeAnyRow()
    {
        var files = Files(("a.png", ImageFiles.Png));
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => s_ml.Transforms.ExtractPixels("Pixels", colorsToExtract: 0));
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => s_ml.Transforms.ExtractPixels("Pixels", scaleImage: 0));
        Assert.Contains("known-size image",
            Assert.ThrowsAny<ArgumentOutOfRangeException>(() => Chain(s_ml.Transforms.ExtractPixels("Pixels", "Image"), files)).Message);
        Assert.Contains("expected Image, got String",
            Assert.ThrowsAny<ArgumentOutOfRangeException>(() => s_ml.Transforms.ExtractPixels("Pixels", "File").GetOutputSchema(CoreShapes.Of(files.Schema))).Message);
        Assert.Contains("image", Assert.ThrowsAny<ArgumentOutOfRangeException>(() => s_ml.Transforms.ResizeImages("File", 2, 2).Fit(files)).Message);
    }

    [Fact]
    public void ASavedPipelineGivesTheSamePixels()
    {
        var files = Files(("a.png", ImageFiles.Png), ("b.jpg", ImageFiles.Jpeg));
        var model = s_ml.Transforms.LoadImages("Image", _folder.FullName, "File")
            .Append(s_ml.Transforms.ResizeImages("Image", 5, 4, resizing: ResizingKind.IsoPad))
            .Append(s_ml.Transforms.ExtractPixels("Pixels", "Image", ColorBits.Rgb, ColorsOrder.ABRG, true, 3, 0.5f)).Fit(files);

        var loaded = TransformsTestBed.SaveAndLoad(model, files);

        Assert.Equal(TransformsTestBed.Vectors<float>(model.Transform(files), "Pixels"), TransformsTestBed.Vectors<float>(loaded.Transform(files), "Pixels"));
    }

    [Fact]
    public void ImagesComeFromObjectsAndGoToThem()
    {
        var image = MLImage.CreateFromStream(new MemoryStream(ImageFiles.Png));
        var view = s_ml.Data.LoadFromEnumerable(new[] { new ImageRow { Image = image } });
        Assert.Equal(new ImageDataViewType(2, 3), view.Schema["Image"].Type);
        Assert.NotEqual(new ImageDataViewType(3, 2), view.Schema["Image"].Type);

        var model = s_ml.Transforms.ExtractPixels("Pixels", "Image").Fit(view);
        using var stream = new MemoryStream();
        Assert.Throws<InvalidOperationException>(() => s_ml.Model.Save(model, view.Schema, stream));
        stream.SetLength(0);
        s_ml.Model.Save(model, model.GetOutputSchema(view.Schema), stream);
        var loaded = new MLContext().Model.Load(stream, out var schema);
        Assert.DoesNotContain("Image", schema.Select(column => column.Name));

        using var engine = s_ml.Model.CreatePredictionEngine<ImageRow, PixelRow>(loaded);
        Assert.Equal(255, engine.Predict(new ImageRow { Image = image }).Pixels![0]);
        Assert.Same(image, s_ml.Data.CreateEnumerable<AnyImageRow>(view, reuseRowObject: false).Single().Image);
        Assert.ThrowsAny<ArgumentException>(() => s_ml.Data.LoadFromEnumerable(new[] { new UnmarkedRow() }));
    }

    private IDataView Files(params (string Name, byte[] Content)[] files)
    {
        foreach (var (name, content) in files)
            File.WriteAllBytes(Path.Combine(_folder.FullName, name), content);
        return Named([.. files.Select(file => Path.Combine(_folder.FullName, file.Name))]);
    }

    private void Save(string name, MLImage image)
    {
        image.Save(Path.Combine(_folder.FullName, name));
        image.Dispose();
    }

    private static IDataView Named(params string[] files) => s_ml.Data.LoadFromEnumerable(files.Select(file => new FileRow { File = file }).ToArray());

    private IDataView Chain(IEstimator<ITransformer> next, IDataView files) =>
        s_ml.Transforms.LoadImages("Image", _folder.FullName, "File").Append(next).Fit(files).Transform(files);

    private IDataView Pixels(ImagePixelExtractingEstimator extraction)
    {
        var view = s_ml.Data.LoadFromEnumerable(new[] { new ImageRow { Image = MLImage.CreateFromStream(new MemoryStream(ImageFiles.Png)) } });
        return extraction.Fit(view).Transform(view);
    }

    private byte[] Alphas(int width, int height, ResizingKind resizing)
    {
        var view = Chain(s_ml.Transforms.ResizeImages("Image", width, height, resizing: resizing), Files(("a.jpg", ImageFiles.Jpeg)));
        return Map(view, image => image!.Pixels.ToArray().Where((_, i) => i % 4 == 3).ToArray()).Single();
    }

    /// <summary>What a function makes of every row's image, which lives only as long as the row is the current one.</summary>
    private static T[] Map<T>(IDataView view, Func<MLImage?, T> map)
    {
        var results = new List<T>();
        using var cursor = view.GetRowCursor([view.Schema["Image"]]);
        var getter = cursor.GetGetter<MLImage>(view.Schema["Image"]);
        MLImage image = null!;
        while (cursor.MoveNext())
        {
            getter(ref image);
            results.Add(map(image));
        }
        return [.. results];
    }
}
