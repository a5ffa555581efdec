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

    /// <summary>Throws where the keys stand for numbers, but not for those that the noise asks for.</summary>
    public void RequireNumbering(DataViewSchema schema, ClassNumbering numbering)
    {
        var names = numbering == ClassNumbering.None ? null : LabelColumns.ReadNames(FindLabel(schema));
        if (names is null || !names.All(name => double.TryParse(name, CultureInfo.InvariantCulture, out _)))
            return;
        double[] numbers = [.. names.Select(name => double.Parse(name, CultureInfo.InvariantCulture))];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbering == ClassNumbering.FromZero && numbers[i] != i)
                throw WrongOrder($"with {i} at place {i}", names[i]);
            if (i > 0 && numbers[i] < numbers[i - 1])
                throw WrongOrder("ascending", $"{names[i]} after {names[i - 1]}");
        }
    }

    /// <summary>The label column, which must have the classes that were fitted.</summary>
    public DataViewSchema.Column FindLabel(DataViewSchema schema, int classCount)
        => SchemaErrors.RequireType(schema, LabelRole, Label, new KeyDataViewType(typeof(uint), classCount));

    public DataViewSchema.Column? FindTrusted(DataViewSchema schema)
        => Trusted is null ? null : SchemaErrors.RequireType(schema, TrustedRole, Trusted, BooleanDataViewType.Instance);

    private ArgumentOutOfRangeException WrongOrder(string expected, string found)
        => SchemaErrors.Mismatch("input", LabelRole, Label, $"keys in the order of the class numbers, as KeyOrdinality.ByValue makes them, {expected}", found);
}
