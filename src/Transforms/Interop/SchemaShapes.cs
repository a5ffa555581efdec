using System.Reflection;
using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.Interop;

/// <summary>
/// Makes schema shapes: <see cref="SchemaShape.Column"/> has no public constructor, but ML.NET turns the schema of any data loader into a shape.
/// </summary>
internal static class SchemaShapes
{
    public static SchemaShape FromSchema(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new SchemaOnly(schema).Append(new Identity()).GetOutputSchema();
    }

    /// <summary>The shapes of columns that a transformer adds.</summary>
    public static IEnumerable<SchemaShape.Column> FromColumns(params DataViewSchema.DetachedColumn[] columns)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(columns);
        return FromSchema(builder.ToSchema());
    }

    /// <summary>The same column under another name.</summary>
    public static SchemaShape.Column Rename(SchemaShape.Column column, string name)
        => column.Name == name
            ? column
            : FromColumns(new DataViewSchema.DetachedColumn(name, TypeOf(column), AnnotationsOf(column))).Single();

    /// <summary>The shape after <paramref name="added"/> columns joined <paramref name="input"/>, where equal names replace.</summary>
    public static SchemaShape Extend(SchemaShape input, IEnumerable<SchemaShape.Column> added)
    {
        var columns = input.ToDictionary(column => column.Name);
        foreach (var column in added)
            columns[column.Name] = column;
        return new SchemaShape(columns.Values);
    }

    private static DataViewType TypeOf(SchemaShape.Column column)
    {
        // A shape does not know how many keys or slots there are, so any number gives the same shape again.
        var item = column.IsKey ? new KeyDataViewType(column.ItemType.RawType, 1) : column.ItemType;
        return column.Kind switch
        {
            SchemaShape.Column.VectorKind.Vector => new VectorDataViewType((PrimitiveDataViewType)item, 1),
            SchemaShape.Column.VectorKind.VariableVector => new VectorDataViewType((PrimitiveDataViewType)item),
            _ => item,
        };
    }

    private static DataViewSchema.Annotations AnnotationsOf(SchemaShape.Column column)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        foreach (var annotation in column.Annotations)
        {
            var type = TypeOf(annotation);
            var getter = typeof(SchemaShapes).GetMethod(nameof(NoValue), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(type.RawType).Invoke(null, null)!;
            builder.Add(annotation.Name, type, (Delegate)getter);
        }

        return builder.ToAnnotations();
    }

    private static ValueGetter<T> NoValue<T>() => (ref T value) => value = default!;

    private sealed class SchemaOnly(DataViewSchema schema) : IDataLoader<object>
    {
        public DataViewSchema GetOutputSchema() => schema;

        public IDataView Load(object input) => throw new NotSupportedException("This loader only shows a schema.");

        void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException("This loader only shows a schema.");
    }

    private sealed class Identity : IEstimator<ITransformer>
    {
        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;

        public ITransformer Fit(IDataView input) => throw new NotSupportedException("This estimator only passes a schema on.");
    }
}
