namespace Microsoft.ML.Trainers;
/// <summary>The values that the keys of a label column stood for when a model was trained.</summary>
internal abstract class LabelValues
{
    protected LabelValues(PrimitiveDataViewType itemType) => ItemType = itemType;
    internal PrimitiveDataViewType ItemType { get; }

    /// <summary>Returns null if the keys of the column have no values.</summary>
    internal static LabelValues Of(DataViewSchema.Column label)
        => label.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is VectorDataViewType type
            ? Dispatch.Call<LabelValues>(Create<int>, type.ItemType.RawType, label, type)
            : null;

    internal static LabelValues Load(BinaryReader reader)
    {
        var itemType = (PrimitiveDataViewType)TypeCodec.Read(reader);
        return Dispatch.Call<LabelValues>(LoadAs<int>, itemType.RawType, reader, itemType);
    }

    internal abstract void AddTo(DataViewSchema.Annotations.Builder annotations, string kind);
    internal abstract void Save(BinaryWriter writer);

    private static LabelValues Create<T>(DataViewSchema.Column label, VectorDataViewType type)
    {
        VBuffer<T> values = default;
        label.GetKeyValues(ref values);
        return new Typed<T>(type.ItemType, values.DenseValues().ToArray());
    }

    private static LabelValues LoadAs<T>(BinaryReader reader, PrimitiveDataViewType itemType) =>
        new Typed<T>(itemType, ValueCodec.ReadArray<T>(reader));

    private sealed class Typed<T> : LabelValues
    {
        private readonly T[] _values;
        internal Typed(PrimitiveDataViewType itemType, T[] values) : base(itemType) => _values = values;

        internal override void AddTo(DataViewSchema.Annotations.Builder annotations, string kind)
            => annotations.Add(kind, new VectorDataViewType(ItemType, _values.Length),
                AnnotationBuilding.Constant(new VBuffer<T>(_values.Length, _values)));

        internal override void Save(BinaryWriter writer)
        {
            TypeCodec.Write(writer, ItemType);
            ValueCodec.WriteArray(writer, _values);
        }
    }
}
