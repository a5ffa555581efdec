using System.Collections.Immutable;
using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>(value - offset) * scale, slot by slot.</summary>
internal sealed class AffineFunction<T> : NormalizerFunction
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _isVector;
    private readonly T[] _scale;
    private readonly T[] _offset;
    private readonly bool _keepsZero;

    private AffineFunction(bool isVector, T[] scale, T[] offset)
    {
        _isVector = isVector;
        _scale = scale;
        _offset = offset;
        _keepsZero = Array.TrueForAll(offset, T.IsZero);
    }

    internal override NormalizingTransformer.NormalizerModelParametersBase Parameters => _isVector
        ? new NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<T>>(
            ImmutableArray.Create(_scale), _keepsZero ? ImmutableArray<T>.Empty : ImmutableArray.Create(_offset))
        : new NormalizingTransformer.AffineNormalizerModelParameters<T>(_scale[0], _offset[0]);

    internal static AffineFunction<T> OfRange(SlotStatistics<T> statistics, bool isVector, bool fixZero)
        => Create(statistics.Minimum.Length, isVector, slot =>
        {
            T minimum = statistics.Minimum[slot];
            T maximum = statistics.Maximum[slot];
            // A constant slot carries no information and becomes zero.
            if (!(maximum > minimum))
                return (T.Zero, T.Zero);
            if (fixZero)
                return (T.One / T.Max(T.Abs(maximum), T.Abs(minimum)), T.Zero);
            T scale = T.One / (maximum - minimum);
            return (scale, T.IsZero(scale) ? T.Zero : minimum);
        });

    internal static AffineFunction<T> OfMoments(SlotStatistics<T> statistics, bool isVector, bool fixZero)
        => Create(statistics.Minimum.Length, isVector, slot =>
        {
            double mean = statistics.Mean(slot);
            double variance = statistics.Variance(slot);
            if (variance == 0)
                return (T.Zero, T.Zero);
            if (fixZero)
                return (T.One / T.CreateChecked(Math.Sqrt(variance + mean * mean)), T.Zero);
            T scale = T.One / T.CreateChecked(Math.Sqrt(variance));
            return (scale, T.IsZero(scale) ? T.Zero : T.CreateChecked(mean));
        });

    internal override Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column)
        => SlotFunction.MakeGetter<T>(row, column, _scale.Length, _keepsZero, (slot, value) => (value - _offset[slot]) * _scale[slot]);

    internal override void Save(BinaryWriter writer)
    {
        SlotFunction.WriteHeader<T>(writer, isCdf: false, _isVector);
        SlotFunction.Write(writer, _scale);
        SlotFunction.Write(writer, _offset);
    }

    internal static AffineFunction<T> LoadFrom(BinaryReader reader)
        => new(reader.ReadBoolean(), SlotFunction.Read<T>(reader), SlotFunction.Read<T>(reader));

    private static AffineFunction<T> Create(int slotCount, bool isVector, Func<int, (T Scale, T Offset)> compute)
    {
        var scale = new T[slotCount];
        var offset = new T[slotCount];
        for (int slot = 0; slot < slotCount; slot++)
            (scale[slot], offset[slot]) = compute(slot);
        return new AffineFunction<T>(isVector, scale, offset);
    }
}
