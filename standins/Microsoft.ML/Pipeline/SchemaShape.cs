namespace Microsoft.ML;
/// <summary>What is known of a schema before any data is seen: names, item types, and which columns are vectors.</summary>
public sealed class SchemaShape : IReadOnlyList<SchemaShape.Column>
{
    private static readonly SchemaShape _empty = new([]);
    private readonly Column[] _columns;

    public SchemaShape(IEnumerable<Column> columns)
    {
        _columns = Contracts.CheckValue(columns, nameof(columns)).ToArray();
        Contracts.CheckParam(_columns.All(column => column.IsValid), nameof(columns), "Some items are not initialized properly.");
    }

    public int Count => _columns.Length;
    public Column this[int index] => _columns[index];
    public IEnumerator<Column> GetEnumerator() => _columns.AsEnumerable().GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static SchemaShape Create(DataViewSchema schema) =>
        new(Contracts.CheckValue(schema, nameof(schema)).Where(column => !column.IsHidden).Select(Column.Of));

    internal bool TryFindColumn(string name, out Column column)
    {
        column = _columns.FirstOrDefault(candidate => candidate.Name == name);
        return column.IsValid;
    }

    public readonly struct Column
    {
        public readonly string Name;
        public readonly VectorKind Kind;
        public readonly DataViewType ItemType;
        public readonly bool IsKey;
        public readonly SchemaShape Annotations;

        internal Column(string name, VectorKind kind, DataViewType itemType, bool isKey, SchemaShape annotations = null)
        {
            Contracts.CheckParam(itemType is not (KeyDataViewType or VectorDataViewType), nameof(itemType), "Item type cannot be a key or a vector");
            Contracts.CheckParam(!isKey || KeyDataViewType.IsValidDataType(itemType.RawType), nameof(itemType), "The item type must be valid for a key");
            (Name, Kind, ItemType, IsKey) = (Contracts.CheckNonEmpty(name, nameof(name)), kind, itemType, isKey);
            Annotations = annotations ?? _empty;
        }

        public enum VectorKind { Scalar, Vector, VariableVector }
        internal bool IsValid => Name is not null;

        /// <summary>The type in words, as messages give it.</summary>
        internal string TypeName
        {
            get
            {
                var item = IsKey ? $"Key<{ItemType}>" : $"{ItemType}";
                return Kind switch
                {
                    VectorKind.Vector => $"Vector<{item}>",
                    VectorKind.VariableVector => $"VarVector<{item}>",
                    _ => item,
                };
            }
        }

        internal static Column Of(DataViewSchema.Column column) =>
            Of(column.Name, column.Type, column.Annotations.Schema.Select(annotation => Of(annotation.Name, annotation.Type, [])));

        internal static Column Of(string name, DataViewType type, IEnumerable<Column> annotations)
        {
            var kind = type is not VectorDataViewType vector ? VectorKind.Scalar : vector.IsKnownSize ? VectorKind.Vector : VectorKind.VariableVector;
            var item = type.ItemTypeOf();
            var isKey = item is KeyDataViewType;
            return new Column(name, kind, isKey ? PrimitiveDataViewType.Of(item.RawType) : item, isKey, new SchemaShape(annotations));
        }

        /// <summary>The same column under another name.</summary>
        internal Column Named(string name) => new(name, Kind, ItemType, IsKey, Annotations);
    }
}
