using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>The view that a noise model is fitted on.</summary>
internal sealed class NoiseFitting(IDataView view, LabelReader labels)
{
    public int ClassCount => labels.ClassCount;

    public int GetLength(NoiseInput input) => ((VectorDataViewType)input.Find(view.Schema).Type).Size;

    /// <summary>Shows the true class and the vector of each row whose label noise may change; the vector is overwritten by the next.</summary>
    public void ForEach(NoiseInput input, Action<int, float[]> visit)
    {
        var column = input.Find(view.Schema);
        using var cursor = view.GetRowCursor([.. labels.Needed, column]);
        var (label, isEligible, vector) = (labels.InputLabel(cursor), labels.IsEligible(cursor), cursor.GetGetter<VBuffer<float>>(column));
        var values = default(VBuffer<float>);
        var dense = new float[GetLength(input)];
        uint key = 0;
        while (cursor.MoveNext())
        {
            label(ref key);
            if (!isEligible(key))
                continue;
            vector(ref values);
            values.CopyTo(dense);
            visit((int)key - 1, dense);
        }
    }
}
