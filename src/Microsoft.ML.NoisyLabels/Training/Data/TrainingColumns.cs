using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>The columns that a trainer reads, and the checks on them that need no row.</summary>
internal sealed record TrainingColumns(string Label, string Feature, string? Weight, string? Trusted)
{
    private const string Parameter = "inputSchema";

    private string LabelRole { get; init; } = "label";

    private string FeatureRole { get; init; } = "feature";

    public static TrainingColumns Of(NoisyLabelTrainerOptions options) =>
        new(options.LabelColumnName, options.FeatureColumnName, options.ExampleWeightColumnName, options.TrustedColumnName);

    /// <summary>The columns that validation reads: every example counts the same.</summary>
    public TrainingColumns ForValidation() => this with { Weight = null, Trusted = null, LabelRole = "validation label", FeatureRole = "validation feature" };

    /// <summary>Checks a shape, before anything is fitted, and gives the label's column.</summary>
    public SchemaShape.Column Check(SchemaShape schema)
    {
        var label = SchemaErrors.RequireScalar(schema, LabelRole, Label, NumberDataViewType.UInt32, isKey: true);
        var feature = SchemaErrors.Require(schema, FeatureRole, Feature);
        if (!FeatureFormat.Takes(feature))
            throw SchemaErrors.Mismatch(Parameter, FeatureRole, Feature, FeatureFormat.Expected, SchemaErrors.Describe(feature) + FeatureFormat.Advice(feature));
        if (Weight is not null) SchemaErrors.RequireScalar(schema, "weight", Weight, NumberDataViewType.Single);
        if (Trusted is not null) SchemaErrors.RequireScalar(schema, "trusted", Trusted, BooleanDataViewType.Instance);
        return label;
    }

    /// <summary>Finds the columns in a schema, where sizes and the number of classes are known as well.</summary>
    public Found Find(DataViewSchema schema)
    {
        Check(SchemaShapes.FromSchema(schema));
        var feature = schema[Feature];
        return new Found(schema[Label], feature, Weight is null ? null : schema[Weight], Trusted is null ? null : schema[Trusted])
        {
            ClassCount = CountClasses(schema[Label]),
            Format = FeatureFormat.Of(feature.Type) ?? throw SchemaErrors.Mismatch(Parameter, FeatureRole, Feature, FeatureFormat.Expected, $"{feature.Type}"),
        };
    }

    /// <summary>The same of the columns of a view, whose first image is read where only that tells the size of all.</summary>
    public Found Find(IDataView view, string role)
    {
        var found = Find(view.Schema);
        return found.Format.Size > 0 ? found : found with
        {
            Format = ImageReader.FindFormat(view, found.Feature) ?? throw new InvalidOperationException($"The {role} data has no image in column '{Feature}'."),
        };
    }

    private int CountClasses(DataViewSchema.Column label)
    {
        var count = ((KeyDataViewType)label.Type).Count;
        return count is >= 2 and <= int.MaxValue
            ? (int)count
            : throw SchemaErrors.Mismatch(Parameter, LabelRole, Label, "a key with at least 2 values", $"a key with {count}");
    }

    internal sealed record Found(DataViewSchema.Column Label, DataViewSchema.Column Feature, DataViewSchema.Column? Weight, DataViewSchema.Column? Trusted)
    {
        public required int ClassCount { get; init; }

        public required FeatureFormat Format { get; init; }

        public IEnumerable<DataViewSchema.Column> All => new[] { Label, Feature, Weight ?? Label, Trusted ?? Label }.DistinctBy(column => column.Index);
    }
}
