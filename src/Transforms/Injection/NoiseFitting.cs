using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>The view that a noise model is fitted on, with the labels that it finds there.</summary>
/// <param name="view">The rows.</param>
/// <param name="labels">Their true labels.</param>
/// <param name="seed">The seed that labels will be drawn with.</param>
/// <param name="earlier">What becomes of labels before this noise; null: nothing.</param>
/// <param name="earlierInputs">The columns that <paramref name="earlier"/> reads.</param>
internal sealed class NoiseFitting(
    IDataView view, LabelReader labels, int seed, ILabelSampler? earlier = null, IReadOnlyList<DataViewSchema.Column>? earlierInputs = null)
{
    public int ClassCount => labels.ClassCount;

    public int Seed => seed;

    public DataViewSchema Schema => view.Schema;

    /// <summary>The same rows for noise that comes after other noise.</summary>
    public NoiseFitting After(ILabelSampler earlier, IReadOnlyList<DataViewSchema.Column> earlierInputs, int seed) => new(view, labels, seed, earlier, earlierInputs);

    public int GetLength(NoiseInput input) => ((VectorDataViewType)input.Find(view.Schema).Type).Size;

    /// <summary>Shows the label and the id of each row whose label noise may change.</summary>
    public void ForEach(Action<int, DataViewRowId> visit) => ForEach([], _ => visit);

    /// <summary>Shows the label, the vector and the position of each row whose label noise may change; the vector is overwritten by the next.</summary>
    public void ForEach(NoiseInput input, Action<int, float[], long> visit)
    {
        var column = input.Find(view.Schema);
        ForEach([column], cursor =>
        {
            var (vector, values, dense) = (cursor.GetGetter<VBuffer<float>>(column), default(VBuffer<float>), new float[GetLength(input)]);
            return (label, _) =>
            {
                vector(ref values);
                values.CopyTo(dense);
                visit(label, dense, cursor.Position);
            };
        });
    }

    private void ForEach(DataViewSchema.Column[] inputs, Func<DataViewRow, Action<int, DataViewRowId>> bind)
    {
        using var cursor = view.GetRowCursor([.. labels.Needed, .. earlierInputs ?? [], .. inputs]);
        var (readLabel, isEligible, getId) = (labels.InputLabel(cursor), labels.IsEligible(cursor), cursor.GetIdGetter());
        var (draw, visit) = (earlier?.Bind(cursor), bind(cursor));
        uint key = 0;
        var id = default(DataViewRowId);
        while (cursor.MoveNext())
        {
            readLabel(ref key);
            if (!isEligible(key))
                continue;
            getId(ref id);
            var label = (int)key - 1;
            visit(draw?.Invoke(label, id) ?? label, id);
        }
    }
}
