using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What stands before the data of every model part: a mark, the version, and the length of the data.</summary>
internal static class ModelHeader
{
    private const int FormatVersion = 1;
    private static readonly byte[] _mark = Encoding.ASCII.GetBytes("MLSTANDI");

    public static void Write(BinaryWriter writer, VersionInfo version, long length)
    {
        writer.Write(_mark);
        writer.Write(FormatVersion);
        writer.Write(version.ModelSignature);
        writer.Write(version.VerWrittenCur);
        writer.Write(version.VerReadableCur);
        writer.Write(version.VerWeCanReadBack);
        writer.Write(version.LoaderAssemblyName);
        writer.Write(version.LoaderSignature ?? "");
        writer.Write(length);
    }

    public static VersionInfo Read(BinaryReader reader, out long length)
    {
        try
        {
            Contracts.CheckDecode(reader.ReadBytes(_mark.Length).AsSpan().SequenceEqual(_mark), "Wrong file type");
            Contracts.CheckDecode(reader.ReadInt32() <= FormatVersion, "File is too new");
            var (signature, written, readable, back) = (reader.ReadString(), reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt32());
            Contracts.CheckDecode(signature.Length == 8, "Corrupt file header");
            var version = new VersionInfo(signature, written, readable, back, reader.ReadString(), reader.ReadString());
            length = reader.ReadInt64();
            Contracts.CheckDecode(0 <= length && length <= Array.MaxLength, "Corrupt file header");
            return version;
        }
        catch (Exception exception) when (exception is EndOfStreamException or ArgumentException)
        {
            throw new FormatException("Corrupt model file", exception);
        }
    }
}
