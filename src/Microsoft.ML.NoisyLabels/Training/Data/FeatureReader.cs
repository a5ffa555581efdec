using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Reads the features of a cursor's current row as bytes of a <see cref="FeatureFormat"/>.</summary>
internal abstract class FeatureReader
{
    public static FeatureReader Create(DataViewRow row, DataViewSchema.Column column, FeatureFormat format) => format.Kind switch
    {
        FeatureKind.Single => new SingleReader(row.GetGetter<VBuffer<float>>(column)),
        FeatureKind.Byte => new ByteReader(row.GetGetter<VBuffer<byte>>(column)),
        _ => new ImageReader(row, column, format),
    };

    /// <summary>Fills an example's bytes.</summary>
    /// <returns>Whether the features can be used: all of them are finite, and there is an image. Else the example is all 0, which every network takes.</returns>
    public abstract bool Read(Span<byte> example);

    private sealed class SingleReader(ValueGetter<VBuffer<float>> get) : FeatureReader
    {
        private VBuffer<float> _row;

        public override bool Read(Span<byte> example)
        {
            get(ref _row);
            var values = MemoryMarshal.Cast<byte, float>(example);
            _row.CopyTo(values);
            if (AreFinite(values)) return true;
            example.Clear();
            return false;
        }

        // x − x is 0 for a finite x and NaN for any other, and a sum with NaN in it is NaN.
        private static bool AreFinite(ReadOnlySpan<float> values)
        {
            var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
            var differences = Vector<float>.Zero;
            foreach (var vector in vectors) differences += vector - vector;
            var sum = Vector.Sum(differences);
            foreach (var value in values[(vectors.Length * Vector<float>.Count)..]) sum += value - value;
            return sum == 0;
        }
    }

    private sealed class ByteReader(ValueGetter<VBuffer<byte>> get) : FeatureReader
    {
        private VBuffer<byte> _row;

        public override bool Read(Span<byte> example)
        {
            get(ref _row);
            _row.CopyTo(example);
            return true;
        }
    }
}
