namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>The training rows whose labels are verified, by class.</summary>
internal sealed class TrustedExamples
{
    private readonly TensorDataset _data;
    private readonly List<long>[] _rowsOfClass;

    public TrustedExamples(TensorDataset data, IEnumerable<int> rows)
    {
        _data = data;
        _rowsOfClass = Enumerable.Range(0, data.ClassCount).Select(_ => new List<long>()).ToArray();
        foreach (var row in rows.Where(data.IsTrusted)) _rowsOfClass[data.HostLabels[row]].Add(row);
    }

    public int Count => _rowsOfClass.Sum(rows => rows.Count);

    /// <summary>The classes without a trusted example.</summary>
    public IEnumerable<int> MissingClasses => Enumerable.Range(0, _rowsOfClass.Length).Where(label => _rowsOfClass[label].Count == 0);

    /// <summary>Draws from the examples; every new sampler starts from the same order.</summary>
    public TrustedSampler Sampler(Random random, Augmenter augmenter) => new(_data, Array.ConvertAll(_rowsOfClass, rows => rows.ToArray()), random, augmenter);
}
