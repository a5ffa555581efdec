using System.Buffers.Binary;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Docs.Tests.Snippets;

/// <summary>What the page on image files shows, with files of a few images.</summary>
public sealed class ImageFileSnippets : IDisposable
{
    private const int ClassCount = 10;
    private const int TrainingImages = 40;
    private const int IdxSide = 8;

    private readonly MLContext ml = new(seed: 1);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("noisy-labels-image-snippets-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Train_on_human_labels()
    {
        string[] trainFiles = [Write("data_batch_1.bin", Cifar(TrainingImages))];
        string[] testFiles = [Write("test_batch.bin", Cifar(ClassCount))];
        var humanLabelsFile = Path.Combine(folder.FullName, "CIFAR-10_human.csv");
        File.WriteAllLines(humanLabelsFile, Enumerable.Range(0, TrainingImages).Select(i => $"{i % ClassCount},{i % ClassCount},{i / 4 % ClassCount}").Prepend("clean_label,aggre_label,worse_label"));

        #region load-cifar
        var train = ml.Data.LoadFromCifar(trainFiles, humanLabels: humanLabelsFile, humanLabelColumn: "worse_label");
        var test = ml.Data.LoadFromCifar(testFiles);

        var noise = TransitionMatrix.FromLabels(train, "Label", "HumanLabel");
        Console.WriteLine($"People gave {noise.NoiseRate:P1} wrong labels, as a mean over the classes.");
        #endregion

        #region train-on-human-labels
        var trainer = ml.MulticlassClassification.Trainers.CrossEntropy(labelColumnName: "HumanLabel", featureColumnName: "Pixels", numberOfEpochs: 2);
        var model = trainer.Fit(train);
        var metrics = ml.MulticlassClassification.Evaluate(model.Transform(test), labelColumnName: "Label");
        #endregion

        Assert.Equal(0.9, noise.NoiseRate, 1);
        Assert.Equal(ClassCount, metrics.ConfusionMatrix.NumberOfClasses);
    }

    [Fact]
    public void Augment_images()
    {
        var train = ml.Data.LoadFromCifar([Write("data_batch_1.bin", Cifar(TrainingImages))]);

        #region augmentation
        var trainer = ml.MulticlassClassification.Trainers.CrossEntropy(new CrossEntropyTrainer.Options
        {
            FeatureColumnName = "Pixels",
            NumberOfEpochs = 2,
            Augmentation = Augmentation.Compose(
                Augmentation.CropAndFlip,
                Augmentation.ColorJitter(brightness: 0.2, contrast: 0.2),
                Augmentation.Cutout(size: 8)),
        });
        var model = trainer.Fit(train);
        #endregion

        Assert.Equal(2, model.History.Count);
    }

    [Fact]
    public void Load_a_pair_of_idx_files()
    {
        var imagesFile = Write("train-images-idx3-ubyte", [0, 0, 8, 3, .. BigEndian(ClassCount), .. BigEndian(IdxSide), .. BigEndian(IdxSide), .. new byte[ClassCount * IdxSide * IdxSide]]);
        var labelsFile = Write("train-labels-idx1-ubyte", [0, 0, 8, 1, .. BigEndian(ClassCount), .. new byte[ClassCount]]);

        #region load-idx
        var digits = ml.Data.LoadFromIdx(imagesFile, labelsFile);
        #endregion

        Assert.Equal(ClassCount, digits.GetRowCount());
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static byte[] Cifar(int count) => [.. Enumerable.Range(0, count).SelectMany(i =>
        Enumerable.Range(0, 3 * 32 * 32).Select(pixel => (byte)((pixel * (1 + (i % ClassCount))) + i)).Prepend((byte)(i % ClassCount)))];

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
