using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>The columns that noise injection reads and writes.</summary>
internal sealed record LabelNoiseColumns(string Label, string Output, string? Trusted, string? Flipped)
{
    private const string LabelRole = "label";
    private const string TrustedRole = "trusted";

    /// <summary>The promised output; throws where the input does not fit.</summary>
    public SchemaShape Extend(SchemaShape input, LabelNoise? noise)
    {
        var label = SchemaErrors.RequireScalar(input, LabelRole, Label, NumberDataViewType.UInt32, isKey: true);
        if (Trusted is not null)
            SchemaErrors.RequireScalar(input, TrustedRole, Trusted, BooleanDataViewType.Instance);
        noise?.CheckInputs(input);

        var added = new List<SchemaShape.Column> { SchemaShapes.Rename(label, Output) };
        if (Flipped is not null)
            added.AddRange(SchemaShapes.FromColumns(new DataViewSchema.DetachedColumn(Flipped, BooleanDataViewType.Instance)));
        return SchemaShapes.Extend(input, added);
    }

    public DataViewSchema.Column FindLabel(DataViewSchema schema) => SchemaErrors.Require(schema, LabelRole, Label);

    /// <summary>Throws where the keys are numbers, but key i is not class i.</summary>
    public void RequireNumberedClasses(DataViewSchema schema)
    {
        var names = LabelColumns.ReadNames(FindLabel(schema));
        if (names is null || !names.All(name => double.TryParse(name, CultureInfo.InvariantCulture, out _)))
            return;
        for (var i = 0; i < names.Count; i++)
        {
            if (double.Parse(names[i], CultureInfo.InvariantCulture) != i)
                throw SchemaErrors.Mismatch("input", LabelRole, Label, $"keys in the order of the class numbers, as KeyOrdinality.ByValue makes them, with {i} at place {i}", names[i]);
        }
    }

    /// <summary>The label column, which must have the classes that were fitted.</summary>
    public DataViewSchema.Column FindLabel(DataViewSchema schema, int classCount)
        => SchemaErrors.RequireType(schema, LabelRole, Label, new KeyDataViewType(typeof(uint), classCount));

    public DataViewSchema.Column? FindTrusted(DataViewSchema schema)
        => Trusted is null ? null : SchemaErrors.RequireType(schema, TrustedRole, Trusted, BooleanDataViewType.Instance);
}
