using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Draws batches of trusted examples.</summary>
/// <param name="data">The rows.</param>
/// <param name="rowsOfClass">For each class its trusted rows; reordered by drawing.</param>
/// <param name="random">Decides which are drawn.</param>
/// <param name="augmenter">Augments them.</param>
internal sealed class TrustedSampler(TensorDataset data, long[][] rowsOfClass, Random random, Augmenter augmenter)
{
    /// <summary>
    /// <paramref name="perClass"/> random examples of each class, classes in ascending order: distinct ones, or with repetition where a class
    /// has fewer. Classes without a trusted example are left out.
    /// </summary>
    public Batch Balanced(int perClass)
    {
        var rows = new List<long>(perClass * rowsOfClass.Length);
        foreach (var candidates in rowsOfClass)
        {
            if (candidates.Length == 0) continue;
            if (candidates.Length < perClass)
            {
                for (var i = 0; i < perClass; i++) rows.Add(candidates[random.Next(candidates.Length)]);
                continue;
            }
            for (var i = 0; i < perClass; i++)
            {
                var pick = random.Next(i, candidates.Length);
                (candidates[i], candidates[pick]) = (candidates[pick], candidates[i]);
                rows.Add(candidates[i]);
            }
        }
        return augmenter.Augment(data.Take(tensor(rows)));
    }
}
