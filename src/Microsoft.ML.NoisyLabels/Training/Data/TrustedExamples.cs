using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>The training rows whose labels are verified, by class.</summary>
internal sealed class TrustedExamples
{
    private readonly TensorDataset _data;
    private readonly Random _random;
    private readonly List<long>[] _rowsOfClass;

    public TrustedExamples(TensorDataset data, IEnumerable<int> rows, Random random)
    {
        _data = data;
        _random = random;
        _rowsOfClass = Enumerable.Range(0, data.ClassCount).Select(_ => new List<long>()).ToArray();
        foreach (var row in rows.Where(data.IsTrusted)) _rowsOfClass[data.HostLabels[row]].Add(row);
    }

    public int Count => _rowsOfClass.Sum(rows => rows.Count);

    /// <summary>The classes without a trusted example.</summary>
    public IEnumerable<int> MissingClasses => Enumerable.Range(0, _rowsOfClass.Length).Where(label => _rowsOfClass[label].Count == 0);

    /// <summary>
    /// <paramref name="perClass"/> random examples of each class, classes in ascending order: distinct ones, or with repetition where a class
    /// has fewer. Classes without a trusted example are left out.
    /// </summary>
    public Batch Balanced(int perClass)
    {
        var rows = new List<long>(perClass * _rowsOfClass.Length);
        foreach (var candidates in _rowsOfClass)
        {
            if (candidates.Count == 0) continue;
            if (candidates.Count < perClass)
            {
                for (var i = 0; i < perClass; i++) rows.Add(candidates[_random.Next(candidates.Count)]);
                continue;
            }
            for (var i = 0; i < perClass; i++)
            {
                var pick = _random.Next(i, candidates.Count);
                (candidates[i], candidates[pick]) = (candidates[pick], candidates[i]);
                rows.Add(candidates[i]);
            }
        }
        return _data.Take(tensor(rows, device: _data.Labels.device));
    }
}
