namespace Microsoft.ML.Transforms;
/// <summary>The column names that every one-to-one transform keeps in its model file.</summary>
internal static class ColumnPairs
{
    internal static void Save(ModelSaveContext context, VersionInfo version, IReadOnlyList<InputOutputColumnPair> columns)
    {
        context.SetVersionInfo(version);
        context.Writer.Write(columns.Count);
        foreach (var pair in columns)
        {
            context.Writer.Write(pair.OutputColumnName);
            context.Writer.Write(pair.InputColumnName);
        }
    }

    internal static InputOutputColumnPair[] Load(ModelLoadContext context, VersionInfo version)
    {
        context.CheckAtModel(version);
        var columns = new InputOutputColumnPair[context.Reader.ReadInt32()];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = new InputOutputColumnPair(context.Reader.ReadString(), context.Reader.ReadString());
        return columns;
    }
}

/// <summary>What transforms ask of the schemas that they are bound to.</summary>
internal static class Schemas
{
    internal static DataViewType WithItemType(DataViewType type, PrimitiveDataViewType itemType)
        => type is VectorDataViewType vector ? new VectorDataViewType(itemType, vector.Dimensions.ToArray()) : itemType;

    internal static int SlotCount(DataViewType type) => type is VectorDataViewType vector ? vector.Size : 1;

    /// <param name="ranges">First and last slot of every categorical feature.</param>
    internal static void AddCategories(DataViewSchema.Annotations.Builder annotations, int[] ranges)
        => annotations.Add(AnnotationKinds.CategoricalSlotRanges, new VectorDataViewType(NumberDataViewType.Int32, ranges.Length / 2, 2),
            AnnotationBuilding.Constant(new VBuffer<int>(ranges.Length, ranges)));
}

/// <summary>What estimators need to say which columns their transformers will make.</summary>
internal static class Shapes
{
    internal static SchemaShape.Column IsNormalized
        => new(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false);

    internal static List<SchemaShape.Column> Annotations(SchemaShape.Column column, string kind)
        => column.Annotations.Where(annotation => annotation.Name == kind).ToList();

    internal static SchemaShape.Column Vector(string kind, DataViewType itemType, bool isKey = false)
        => new(kind, SchemaShape.Column.VectorKind.Vector, itemType, isKey);

    /// <summary>The shape with a column for each pair, made from the input column that the pair names.</summary>
    internal static SchemaShape WithColumns(SchemaShape shape, InputOutputColumnPair[] columns,
        Func<SchemaShape.Column, SchemaShape.Column> map)
        => shape.With(Array.ConvertAll(columns, pair => map(shape.Require(pair.InputColumnName)).Named(pair.OutputColumnName)));
}

/// <summary>Reads scalar and vector columns alike, slot by slot.</summary>
internal static class VectorReading
{
    /// <summary>Returns what gives all slots of the current row; a scalar is one slot.</summary>
    internal static Func<T[]> MakeDense<T>(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType)
        {
            var getValue = row.GetGetter<T>(column);
            var single = new T[1];
            return () =>
            {
                getValue(ref single[0]);
                return single;
            };
        }
        var getVector = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        var slots = Array.Empty<T>();
        return () =>
        {
            getVector(ref vector);
            if (slots.Length != vector.Length)
                slots = new T[vector.Length];
            vector.CopyTo(slots);
            return slots;
        };
    }

    /// <summary>Returns the getter of a column that maps every slot on its own.</summary>
    internal static Delegate MakeMapping<TSource, TTarget>(DataViewRow row, DataViewSchema.Column column, Func<TSource, TTarget> map)
    {
        if (column.Type is not VectorDataViewType)
        {
            var getValue = row.GetGetter<TSource>(column);
            TSource value = default;
            return (ValueGetter<TTarget>)((ref TTarget target) =>
            {
                getValue(ref value);
                target = map(value);
            });
        }
        var getVector = MakeDense<TSource>(row, column);
        return (ValueGetter<VBuffer<TTarget>>)((ref VBuffer<TTarget> target) =>
        {
            var slots = getVector();
            var editor = VBufferEditor.Create(ref target, slots.Length);
            for (int i = 0; i < slots.Length; i++)
                editor.Values[i] = map(slots[i]);
            target = editor.Commit();
        });
    }
}
