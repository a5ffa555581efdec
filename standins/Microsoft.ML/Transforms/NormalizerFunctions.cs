namespace Microsoft.ML.Transforms;

/// <summary>What a fitted normalizer does to one column.</summary>
internal abstract class NormalizerFunction
{
    internal abstract NormalizingTransformer.NormalizerModelParametersBase Parameters { get; }
    internal abstract Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column);
    internal abstract void Save(BinaryWriter writer);

    internal static NormalizerFunction Load(BinaryReader reader)
    {
        bool isDouble = reader.ReadBoolean();
        bool isCdf = reader.ReadBoolean();
        return (isCdf, isDouble) switch
        {
            (false, false) => AffineFunction<float>.LoadFrom(reader),
            (false, true) => AffineFunction<double>.LoadFrom(reader),
            (true, false) => CdfFunction<float>.LoadFrom(reader),
            (true, true) => CdfFunction<double>.LoadFrom(reader),
        };
    }
}

/// <summary>(value - offset) * scale, slot by slot.</summary>
internal sealed class AffineFunction<T> : NormalizerFunction where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _isVector;
    private readonly T[] _scale;
    private readonly T[] _offset;
    private readonly bool _keepsZero;

    private AffineFunction(bool isVector, T[] scale, T[] offset) =>
        (_isVector, _scale, _offset, _keepsZero) = (isVector, scale, offset, Array.TrueForAll(offset, T.IsZero));

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

/// <summary>The normal distribution's cumulative probability of each slot's value.</summary>
internal sealed class CdfFunction<T> : NormalizerFunction where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _isVector;
    private readonly T[] _mean;
    private readonly T[] _standardDeviation;

    private CdfFunction(bool isVector, T[] mean, T[] standardDeviation) =>
        (_isVector, _mean, _standardDeviation) = (isVector, mean, standardDeviation);

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

/// <summary>Applies a function of slot and value to scalar, dense and sparse columns, and stores its parameters.</summary>
internal static class SlotFunction
{
    /// <param name="keepsAbsent">Whether slots that a sparse vector leaves out stay left out.</param>
    internal static Delegate MakeGetter<T>(DataViewRow row, DataViewSchema.Column column, int slotCount, bool keepsAbsent, Func<int, T, T> map)
    {
        if (column.Type is not VectorDataViewType)
        {
            var getValue = row.GetGetter<T>(column);
            return (ValueGetter<T>)((ref T target) =>
            {
                getValue(ref target);
                target = map(0, target);
            });
        }
        var getVector = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> source = default;
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> target) =>
        {
            getVector(ref source);
            if (source.Length != slotCount)
                throw new InvalidOperationException($"Normalizer expected {slotCount} slots but got {source.Length}");
            if (!source.IsDense && keepsAbsent)
                MapPresent(source, map, ref target);
            else
                MapAll(source, map, ref target);
        });
    }

    internal static void WriteHeader<T>(BinaryWriter writer, bool isCdf, bool isVector)
    {
        writer.Write(typeof(T) == typeof(double));
        writer.Write(isCdf);
        writer.Write(isVector);
    }

    internal static void Write<T>(BinaryWriter writer, T[] values) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        writer.Write(values.Length);
        foreach (var value in values)
            writer.Write(double.CreateChecked(value));
    }

    internal static T[] Read<T>(BinaryReader reader) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[reader.ReadInt32()];
        for (int i = 0; i < values.Length; i++)
            values[i] = T.CreateChecked(reader.ReadDouble());
        return values;
    }

    private static void MapPresent<T>(in VBuffer<T> source, Func<int, T, T> map, ref VBuffer<T> target)
    {
        var values = source.GetValues();
        var indices = source.GetIndices();
        var editor = VBufferEditor.Create(ref target, source.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            editor.Indices[i] = indices[i];
            editor.Values[i] = map(indices[i], values[i]);
        }
        target = editor.Commit();
    }

    private static void MapAll<T>(in VBuffer<T> source, Func<int, T, T> map, ref VBuffer<T> target)
    {
        var editor = VBufferEditor.Create(ref target, source.Length);
        source.CopyTo(editor.Values);
        for (int slot = 0; slot < source.Length; slot++)
            editor.Values[slot] = map(slot, editor.Values[slot]);
        target = editor.Commit();
    }
}

/// <summary>Extremes and moments of each slot of a column. Missing values count in neither.</summary>
internal sealed class SlotStatistics<T> where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] _mean;
    private readonly double[] _squares;
    private readonly long[] _count;

    internal SlotStatistics(int slotCount)
    {
        Minimum = new T[slotCount];
        Maximum = new T[slotCount];
        Array.Fill(Minimum, T.PositiveInfinity);
        Array.Fill(Maximum, T.NegativeInfinity);
        _mean = new double[slotCount];
        _squares = new double[slotCount];
        _count = new long[slotCount];
    }

    internal T[] Minimum { get; }
    internal T[] Maximum { get; }
    internal double Mean(int slot) => _mean[slot];

    /// <summary>The population variance.</summary>
    internal double Variance(int slot) => _count[slot] == 0 ? 0 : _squares[slot] / _count[slot];

    internal void Add(T[] slots)
    {
        if (slots.Length != Minimum.Length)
            throw new InvalidOperationException($"Normalizer expected {Minimum.Length} slots but got {slots.Length}");
        for (int slot = 0; slot < slots.Length; slot++)
            Add(slot, slots[slot]);
    }

    private void Add(int slot, T value)
    {
        // Written so that NaN changes nothing.
        if (value < Minimum[slot])
            Minimum[slot] = value;
        if (value > Maximum[slot])
            Maximum[slot] = value;
        if (!T.IsFinite(value))
            return;
        _count[slot]++;
        double number = double.CreateChecked(value);
        double delta = number - _mean[slot];
        _mean[slot] += delta / _count[slot];
        _squares[slot] += delta * (number - _mean[slot]);
    }
}
