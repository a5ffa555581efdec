using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

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
