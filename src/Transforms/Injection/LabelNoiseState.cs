using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>All that a fitted noise injection knows, as it stands in a model file.</summary>
internal sealed record LabelNoiseState(LabelNoiseColumns Columns, LabelNoise Noise, int Seed, FittedNoise Fitted, RealizedNoise Realized)
{
    private const int FormatVersion = 2;
    private const string What = "label noise";

    public void Write(BinaryWriter writer) => SealedPayload.WriteJson(writer, FormatVersion, this, PackedNumbers.Options);

    /// <exception cref="FormatException">The file is truncated, altered, or of a newer version.</exception>
    public static LabelNoiseState Read(BinaryReader reader) => SealedPayload.ReadJson<LabelNoiseState>(reader, FormatVersion, What, state => state is
        {
            Columns: { Label: not null, Output: not null }, Noise: not null, Fitted: not null,
            Realized: { Matrix: not null, TrueLabelsHash: not null, NoisyLabelsHash: not null },
        } && state.Noise.Understands(state.Fitted), PackedNumbers.Options);
}
