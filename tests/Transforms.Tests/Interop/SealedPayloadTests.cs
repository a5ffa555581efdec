using Microsoft.ML.NoisyLabels.Interop;

namespace Transforms.Tests.Interop;

public class SealedPayloadTests
{
    private static readonly byte[] Payload = [1, 2, 3, 4, 5];

    [Fact]
    public void Gives_back_what_was_written()
    {
        var (version, payload) = Read(Write());
        Assert.Equal(1, version);
        Assert.Equal(Payload, payload);
    }

    [Fact]
    public void Every_altered_byte_and_every_truncation_is_found()
    {
        const string message = "The saved thing cannot be read: the model file is truncated or was altered.";
        var bytes = Write();
        for (var i = 0; i < bytes.Length; i++)
        {
            var altered = (byte[])bytes.Clone();
            altered[i] ^= 0x80;
            Assert.Equal(message, Assert.Throws<FormatException>(() => Read(altered)).Message);
            Assert.Equal(message, Assert.Throws<FormatException>(() => Read(bytes[..i])).Message);
        }
    }

    [Fact]
    public void A_newer_format_is_told_from_a_damaged_file() => Assert.Equal(
        "The saved thing has format version 2; this version of NoisyLabels reads up to 1.",
        Assert.Throws<FormatException>(() => Read(Write(version: 2))).Message);

    private static byte[] Write(int version = 1)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        SealedPayload.Write(writer, version, Payload);
        return stream.ToArray();
    }

    private static (int Version, byte[] Payload) Read(byte[] bytes) => SealedPayload.Read(new BinaryReader(new MemoryStream(bytes)), 1, "thing");
}
