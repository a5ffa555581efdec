using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

public static class NormalizationCatalog
{
    public static NormalizingEstimator NormalizeMinMax(this TransformsCatalog catalog, string outputColumnName,
        string inputColumnName = null, long maximumExampleCount = 1000000000, bool fixZero = true)
        => catalog.NormalizeMinMax(Columns(outputColumnName, inputColumnName), maximumExampleCount, fixZero);

    public static NormalizingEstimator NormalizeMinMax(this TransformsCatalog catalog, InputOutputColumnPair[] columns,
        long maximumExampleCount = 1000000000, bool fixZero = true)
        => new(catalog.GetEnvironment(), columns, NormalizingEstimator.Method.MinMax, fixZero, maximumExampleCount);

    public static NormalizingEstimator NormalizeMeanVariance(this TransformsCatalog catalog, string outputColumnName,
        string inputColumnName = null, long maximumExampleCount = 1000000000, bool fixZero = true, bool useCdf = false)
        => catalog.NormalizeMeanVariance(Columns(outputColumnName, inputColumnName), maximumExampleCount, fixZero, useCdf);

    public static NormalizingEstimator NormalizeMeanVariance(this TransformsCatalog catalog, InputOutputColumnPair[] columns,
        long maximumExampleCount = 1000000000, bool fixZero = true, bool useCdf = false)
        => new(catalog.GetEnvironment(), columns,
            useCdf ? NormalizingEstimator.Method.MeanVarianceCdf : NormalizingEstimator.Method.MeanVariance, fixZero, maximumExampleCount);

    private static InputOutputColumnPair[] Columns(string outputColumnName, string inputColumnName)
        => new[] { new InputOutputColumnPair(outputColumnName, inputColumnName) };
}
