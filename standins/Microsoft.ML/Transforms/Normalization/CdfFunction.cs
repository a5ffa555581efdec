using System.Collections.Immutable;
using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The normal distribution's cumulative probability of each slot's value.</summary>
internal sealed class CdfFunction<T> : NormalizerFunction
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _isVector;
    private readonly T[] _mean;
    private readonly T[] _standardDeviation;

    private CdfFunction(bool isVector, T[] mean, T[] standardDeviation)
    {
        _isVector = isVector;
        _mean = mean;
        _standardDeviation = standardDeviation;
    }

    internal override NormalizingTransformer.NormalizerModelParametersBase Parameters => _isVector
        ? new NormalizingTransformer.CdfNormalizerModelParameters<ImmutableArray<T>>(
            ImmutableArray.Create(_mean), ImmutableArray.Create(_standardDeviation), false)
        : new NormalizingTransformer.CdfNormalizerModelParameters<T>(_mean[0], _standardDeviation[0], false);

    internal static CdfFunction<T> OfMoments(SlotStatistics<T> statistics, bool isVector)
    {
        int slotCount = statistics.Minimum.Length;
        var mean = new T[slotCount];
        var standardDeviation = new T[slotCount];
        for (int slot = 0; slot < slotCount; slot++)
        {
            double variance = statistics.Variance(slot);
            if (variance == 0)
                continue;
            mean[slot] = T.CreateChecked(statistics.Mean(slot));
            standardDeviation[slot] = T.CreateChecked(Math.Sqrt(variance));
        }
        return new CdfFunction<T>(isVector, mean, standardDeviation);
    }

    // Absent slots of a sparse vector stay zero, as the official transform leaves them.
    internal override Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column)
        => SlotFunction.MakeGetter<T>(row, column, _mean.Length, keepsAbsent: true, Map);

    internal override void Save(BinaryWriter writer)
    {
        SlotFunction.WriteHeader<T>(writer, isCdf: true, _isVector);
        SlotFunction.Write(writer, _mean);
        SlotFunction.Write(writer, _standardDeviation);
    }

    internal static CdfFunction<T> LoadFrom(BinaryReader reader)
        => new(reader.ReadBoolean(), SlotFunction.Read<T>(reader), SlotFunction.Read<T>(reader));

    private T Map(int slot, T value)
    {
        if (!(_standardDeviation[slot] > T.Epsilon) || !T.IsFinite(value))
            return T.Zero;
        // 0.5 (1 + erf(x / sqrt(2))) with Winitzki's approximation of erf.
        double x = double.CreateChecked((value - _mean[slot]) / _standardDeviation[slot]);
        double half = x * x / 2;
        double scaled = 0.147 * half;
        double erf = Math.Sign(x) * Math.Sqrt(1 - Math.Exp(-half * (4 / Math.PI + scaled) / (1 + scaled)));
        return T.CreateChecked(0.5 + 0.5 * erf);
    }
}
