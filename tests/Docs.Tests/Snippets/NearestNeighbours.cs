using Microsoft.ML;
using Microsoft.ML.Data;

namespace Docs.Tests.Snippets;

/// <summary>A regression of many outputs that fits in a few lines: the mean over the nearest training rows.</summary>
internal static class NearestNeighbours
{
    public static ITransformer Fit(MLContext ml, IDataView train, int count)
    {
        var rows = train.GetColumn<float[]>("Pixels").Zip(train.GetColumn<float[]>("LogRatios")).ToArray();
        return ml.Transforms.CustomMapping<Example, Prediction>(Predict, contractName: null).Fit(train);

        void Predict(Example example, Prediction prediction)
        {
            var nearest = rows.OrderBy(row => SquaredDistance(row.First, example.Pixels)).Take(count).Select(row => row.Second).ToArray();
            prediction.LogRatios = [.. Enumerable.Range(0, nearest[0].Length).Select(i => nearest.Average(target => target[i]))];
        }
    }

    private static float SquaredDistance(float[] first, float[] second) => first.Zip(second, (a, b) => (a - b) * (a - b)).Sum();

    private sealed class Example
    {
        [VectorType(64)]
        public float[] Pixels { get; set; } = [];
    }

    private sealed class Prediction
    {
        [VectorType(9)]
        public float[] LogRatios { get; set; } = [];
    }
}
