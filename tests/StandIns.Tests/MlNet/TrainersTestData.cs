using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

internal static class TrainersTestData
{
    public sealed class Example
    {
        [VectorType(2)]
        public float[] Features { get; set; } = new float[2];

        public string Label { get; set; } = "";

        public float Weight { get; set; } = 1;
    }

    /// <summary>Three well separated clouds in the plane; the second feature alone tells nothing of "left" and "right".</summary>
    public static IReadOnlyList<Example> Clouds(int perClass, int seed = 1)
    {
        var random = new Random(seed);
        float Noise() => (float)(random.NextDouble() + random.NextDouble() - 1);
        var centers = new[] { ("left", -3f, 0f), ("right", 3f, 0f), ("top", 0f, 4f) };
        return Enumerable.Range(0, perClass)
            .SelectMany(_ => centers.Select(center => new Example
            {
                Label = center.Item1,
                Features = new[] { center.Item2 + Noise(), center.Item3 + Noise() },
            })).ToArray();
    }

    public static IDataView WithKeys(MLContext ml, IEnumerable<Example> examples)
    {
        var data = ml.Data.LoadFromEnumerable(examples);
        return ml.Transforms.Conversion.MapValueToKey("Label").Fit(data).Transform(data);
    }

    /// <summary>Handwritten digits, or null where this repository's samples are not at hand.</summary>
    public static string? DigitsPath()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "samples", "data", "optdigits.csv");
            if (File.Exists(path))
                return path;
        }
        return null;
    }
}
