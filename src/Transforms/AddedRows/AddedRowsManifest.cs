namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>What rows were added to data or put in their place, so that somebody else can make the same view and see that it is the same.</summary>
/// <param name="Noise">What the added rows are, in words.</param>
/// <param name="Generator">How numbers are drawn: "splitmix64-counter-1" is a hash of seed, row id and draw.</param>
/// <param name="Seed">The seed.</param>
/// <param name="ClassCount">The number of classes.</param>
/// <param name="NominalRate">The share of wrong labels to expect where every class is equally frequent, in [0, 1].</param>
/// <param name="RealizedRate">The share of wrong labels, in [0, 1]; missing ones do not count.</param>
/// <param name="Labels">How many labels the view has.</param>
/// <param name="AddedRows">How many rows are added, or stand in the place of others.</param>
/// <param name="WrongLabels">How many labels are wrong: those of copies that are not the row's own, and all of rows that belong to no class.</param>
/// <param name="DataLabelsSha256">The SHA-256, in hexadecimal, of the labels of the data's rows in this view, in its order: key values as 32-bit integers, the lowest byte first.</param>
/// <param name="LabelsSha256">That of all labels of the view.</param>
public sealed record AddedRowsManifest(
    string Noise,
    string Generator,
    int Seed,
    int ClassCount,
    double NominalRate,
    double RealizedRate,
    long Labels,
    long AddedRows,
    long WrongLabels,
    string DataLabelsSha256,
    string LabelsSha256)
{
    /// <summary>The manifest as JSON, with its properties by name.</summary>
    public string ToJson() => ManifestJson.Write(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="FormatException">The text is not such a manifest.</exception>
    public static AddedRowsManifest FromJson(string json)
        => ManifestJson.Read<AddedRowsManifest>(json, manifest => manifest is { Noise: not null, DataLabelsSha256: not null, LabelsSha256: not null });
}
