namespace Microsoft.ML.Transforms.Image;
/// <summary>What the transforms of images ask of the schemas that they are bound to.</summary>
internal static class ImageColumns
{
    /// <summary>The shape with a column of the given kind and item type for each pair, whose input must be a scalar of the expected type.</summary>
    public static SchemaShape Shape(SchemaShape inputSchema, InputOutputColumnPair[] columns, DataViewType expected,
        SchemaShape.Column.VectorKind kind, DataViewType itemType) => inputSchema.With(Array.ConvertAll(columns, pair =>
        {
            inputSchema.Require(pair.InputColumnName, column => column.Kind == SchemaShape.Column.VectorKind.Scalar
                && column.ItemType.GetType() == expected.GetType(), expected.ToString());
            return new SchemaShape.Column(pair.OutputColumnName, kind, itemType, false);
        }));

    public static ImageDataViewType TypeOf(DataViewSchema.Column source) => source.Type as ImageDataViewType
        ?? throw Contracts.SchemaMismatch("inputSchema", "input", source.Name, "image", source.Type.ToString());
}
