using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>The columns of a label vector and what it holds.</summary>
internal sealed record LabelVectorSettings(string Label, string Output, LabelEncoding Encoding, DataKind OutputKind)
{
    private const string LabelRole = "label";

    /// <exception cref="ArgumentException">A setting is outside its range.</exception>
    public void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Label, "labelColumnName");
        ArgumentException.ThrowIfNullOrWhiteSpace(Output, "outputColumnName");
        Encoding.Check();
        RealVectors.ItemType(OutputKind, "outputKind");
    }

    /// <summary>The promised output; throws where the input does not fit.</summary>
    public SchemaShape Extend(SchemaShape input)
    {
        var label = SchemaErrors.RequireScalar(input, LabelRole, Label, NumberDataViewType.UInt32, isKey: true);
        return SchemaShapes.Extend(input, SchemaShapes.FromColumns(OutputColumn(ClassLabels.Placeholder(label))));
    }

    public int CountClasses(DataViewSchema schema)
        => SchemaErrors.CountClasses(SchemaErrors.Require(schema, LabelRole, Label), LabelVectorEstimator.MaximumClassCount);

    /// <summary>The label column, which must have the classes that were fitted.</summary>
    public DataViewSchema.Column FindLabel(DataViewSchema schema, int classCount)
        => SchemaErrors.RequireType(schema, LabelRole, Label, new KeyDataViewType(typeof(uint), classCount));

    public DataViewSchema.DetachedColumn OutputColumn(ClassLabels classes)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        if (classes.Names is not null)
            (classes with { Names = [.. Encoding.SlotNames(classes.Names)] }).AddSlotNames(annotations);
        classes.AddValues(annotations, ClassLabels.TrainingLabelValues);
        var type = new VectorDataViewType(RealVectors.ItemType(OutputKind, nameof(OutputKind)), Encoding.Size(classes.Count));
        return new(Output, type, annotations.ToAnnotations());
    }
}
