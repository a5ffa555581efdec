namespace Microsoft.ML.Transforms;
/// <summary>Puts other values, one a row, into one slot of a vector column.</summary>
internal sealed class SlotReplacingTransformer : OneToOneTransformerBase
{
    private readonly int _slot;
    private readonly float[] _values;

    internal SlotReplacingTransformer(IHostEnvironment environment, string columnName, int slot, float[] values)
        : base(environment.Register(nameof(SlotReplacingTransformer)), new[] { new InputOutputColumnPair(columnName) }) =>
        (_slot, _values) = (slot, values);

    private protected override void SaveModel(ModelSaveContext ctx) => throw new NotSupportedException("Saving a view with permuted features");

    private protected override OutputColumn MapColumn(int index, string outputName, DataViewSchema.Column source)
        => new(outputName, source.Type, source.Annotations, new[] { source }, row =>
        {
            var getSlots = VectorReading.MakeDense<float>(row, source);
            return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> target) =>
            {
                var slots = getSlots();
                var editor = VBufferEditor.Create(ref target, slots.Length);
                slots.CopyTo(editor.Values);
                editor.Values[_slot] = _values[row.Position];
                target = editor.Commit();
            });
        });
}
