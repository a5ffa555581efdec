using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>The columns of an inverse log-ratio transform. The label is read for its classes alone, when fitting.</summary>
internal sealed record LogRatioInverseSettings(LogRatioForm Form, string Input, string? Label, string Score, string PredictedLabel, DataKind ScoreKind)
{
    private const string InputRole = "log-ratio";
    private const string LabelRole = "label";

    /// <exception cref="ArgumentException">A setting is outside its range.</exception>
    public void Check()
    {
        Form.Check();
        ArgumentException.ThrowIfNullOrWhiteSpace(Input, "inputColumnName");
        ArgumentException.ThrowIfNullOrWhiteSpace(Score, "scoreColumnName");
        ArgumentException.ThrowIfNullOrWhiteSpace(PredictedLabel, "predictedLabelColumnName");
        if (Score == PredictedLabel)
            throw new ArgumentException($"The probabilities are written to column '{Score}'; name another one.", "predictedLabelColumnName");
        RealVectors.ItemType(ScoreKind, "scoreKind");
    }

    /// <summary>The promised output; throws where the input does not fit.</summary>
    public SchemaShape Extend(SchemaShape input)
    {
        var vector = SchemaErrors.Require(input, InputRole, Input);
        if (vector.Kind != SchemaShape.Column.VectorKind.Vector || vector.IsKey || !RealVectors.IsItemType(vector.ItemType))
            throw MismatchOf(SchemaErrors.Describe(vector));

        var classes = Label is null
            ? ClassLabels.Placeholder(vector, ClassLabels.TrainingLabelValues)
            : ClassLabels.Placeholder(SchemaErrors.RequireScalar(input, LabelRole, Label, NumberDataViewType.UInt32, isKey: true));
        return SchemaShapes.Extend(input, SchemaShapes.FromColumns(OutputColumns(classes)));
    }

    /// <summary>The classes that the label column or, without one, the vector knows.</summary>
    public ClassLabels FindClasses(DataViewSchema schema)
    {
        var vector = SchemaErrors.Require(schema, InputRole, Input);
        var count = Form.PartCount(((VectorDataViewType)vector.Type).Size);
        if (count < 2)
            throw MismatchOf($"{vector.Type}");
        return Label is null
            ? ClassLabels.Of(vector, ClassLabels.TrainingLabelValues, count)
            : ClassLabels.Of(SchemaErrors.RequireType(schema, LabelRole, Label, new KeyDataViewType(typeof(uint), count)));
    }

    /// <summary>The vector column, which must have the coordinates of so many classes.</summary>
    public DataViewSchema.Column FindInput(DataViewSchema schema, int classCount)
    {
        var column = SchemaErrors.Require(schema, InputRole, Input);
        var size = Form.CoordinateCount(classCount);
        return column.Type is VectorDataViewType vector && vector.Size == size && RealVectors.IsItemType(vector.ItemType)
            ? column
            : throw SchemaErrors.Mismatch("inputSchema", InputRole, Input, $"Vector<Single, {size}> or Vector<Double, {size}>", $"{column.Type}");
    }

    public DataViewSchema.DetachedColumn[] OutputColumns(ClassLabels classes)
        => ScoreColumns.Of(classes, Score, PredictedLabel, RealVectors.ItemType(ScoreKind, nameof(ScoreKind)));

    private ArgumentOutOfRangeException MismatchOf(string found) => SchemaErrors.Mismatch("inputSchema", InputRole, Input,
        $"known-size Vector<Single> or Vector<Double> of at least {Form.CoordinateCount(2)} elements", found);
}
