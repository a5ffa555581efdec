using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class SchemaShape
{
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

        public enum VectorKind
        {
            Scalar,
            Vector,
            VariableVector,
        }

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
