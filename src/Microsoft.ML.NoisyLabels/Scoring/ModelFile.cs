using System.Text.Json;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>
/// The bytes of a saved transformer: length of a JSON header, the header, then the weights as safetensors. Loading executes nothing from
/// the file and checks every length before it allocates.
/// </summary>
internal static class ModelFile
{
    public const int Version = 2;

    private const int LargestMemberCount = 100;

    public static byte[] Write(NoisyLabelModel model)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new Header
        {
            Trainer = model.TrainerName,
            Head = model.Network.Spec.Head.Name,
            Temperature = model.Network.Spec.Head.Temperature,
            MemberCount = model.Network.Spec.MemberCount,
            Combination = model.Network.Spec.Combination,
            Network = model.Network.Spec.Network,
            FeatureColumn = model.FeatureColumnName,
            InputKind = model.Network.Spec.Input.Kind,
            InputShape = model.Network.Spec.Input.Shape,
            NormalizedChannels = model.Network.Spec.NormalizedChannels,
            ClassCount = model.Labels.Count,
            ClassType = model.Labels.TypeName,
            ClassNames = model.Labels.Names,
            StopReason = model.StopReason,
            History = model.History,
            TransitionMatrix = model.TransitionMatrix,
            Provenance = model.Provenance,
        }, Json.Options);

        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(header.Length);
        writer.Write(header);
        writer.Flush();
        Safetensors.Write(stream, model.Network.state_dict());
        return stream.ToArray();
    }

    /// <param name="bytes">What <see cref="Write"/> wrote.</param>
    /// <param name="customNetworks">By name, the networks whose code does not come with this library.</param>
    /// <exception cref="FormatException">The bytes are not a model.</exception>
    public static NoisyLabelModel Read(ReadOnlyMemory<byte> bytes, IReadOnlyDictionary<string, CustomSpec>? customNetworks = null)
    {
        try
        {
            var headerLength = bytes.Length < sizeof(int) ? -1 : BitConverter.ToInt32(bytes.Span);
            if (headerLength < 0 || headerLength > bytes.Length - sizeof(int)) throw new FormatException("it is truncated");
            var header = JsonSerializer.Deserialize<Header>(bytes.Span.Slice(sizeof(int), headerLength), Json.Options);
            if (header is not { Trainer: not null, Network: not null, FeatureColumn: not null, InputShape: not null, History: not null }) throw new FormatException("its header is incomplete");
            var head = ScoringHead.Of(header.Head, header.Temperature);

            var labels = new ClassLabels(header.ClassCount, ClassLabels.FindItemType(header.ClassType), header.ClassNames);
            if (header.ClassCount < 2 || header.MemberCount is < 1 or > LargestMemberCount || header.InputShape is [] || header.InputShape.Any(dimension => dimension < 1) || (labels.Names is { } names && names.Count != header.ClassCount))
                throw new FormatException("its header contradicts itself");
            var spec = header.Network is CustomSpec custom && customNetworks?.GetValueOrDefault(custom.Name) is { } known ? known : header.Network;
            OptionsValidator.Validate(spec, "the network");

            var input = new FeatureFormat(header.InputKind, header.InputShape);
            if (!input.IsConsistent || (header.NormalizedChannels is not (0 or 1) && header.NormalizedChannels != input.ChannelCount)) throw new FormatException("its header contradicts itself");

            var weights = bytes[(sizeof(int) + headerLength)..];
            var network = new ScoringSpec(spec, input, header.NormalizedChannels, header.ClassCount, head) { MemberCount = header.MemberCount, Combination = header.Combination }
                .Build(largestSize: weights.Length / sizeof(float));
            Safetensors.Read(weights, network.state_dict());
            return new NoisyLabelModel(header.Trainer, header.FeatureColumn, labels, network, header.History, header.StopReason, header.TransitionMatrix, header.Provenance);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or JsonException or NotSupportedException or OverflowException)
        {
            throw new FormatException($"The saved network cannot be read: {e.Message}", e);
        }
    }

    private sealed record Header
    {
        public required string Trainer { get; init; }

        public required string Head { get; init; }

        public double? Temperature { get; init; }

        public int MemberCount { get; init; } = 1;

        public Combination Combination { get; init; }

        public required NetworkSpec Network { get; init; }

        public required string FeatureColumn { get; init; }

        /// <summary>Absent in version 1, which knew vectors of Single only.</summary>
        public FeatureKind InputKind { get; init; }

        public required IReadOnlyList<int> InputShape { get; init; }

        /// <summary>Absent in version 1, which knew no normalisation.</summary>
        public int NormalizedChannels { get; init; }

        public required int ClassCount { get; init; }

        public string? ClassType { get; init; }

        public IReadOnlyList<string>? ClassNames { get; init; }

        public required StopReason StopReason { get; init; }

        public required IReadOnlyList<EpochReport> History { get; init; }

        public TransitionMatrix? TransitionMatrix { get; init; }

        /// <summary>Absent in files that did not keep it.</summary>
        public Provenance? Provenance { get; init; }
    }
}
