namespace Microsoft.ML.Transforms;
/// <summary>What a fitted normalizer does to one column.</summary>
internal abstract class NormalizerFunction
{
    internal abstract NormalizingTransformer.NormalizerModelParametersBase Parameters { get; }
    internal abstract (string Name, object Value)[] OnnxAttributes { get; }
    internal abstract Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column);
    internal abstract void Save(BinaryWriter writer);

    internal static NormalizerFunction Load(BinaryReader reader, DataViewType type) => type.ItemTypeOf().RawType == typeof(double)
        ? AffineFunction<double>.LoadFrom(reader, type)
        : AffineFunction<float>.LoadFrom(reader, type);
}

/// <summary>(value - offset) * scale, slot by slot.</summary>
internal sealed class AffineFunction<T>(bool isVector, T[] scale, T[] offset) : NormalizerFunction where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _keepsZero = Array.TrueForAll(offset, T.IsZero);

    internal override NormalizingTransformer.NormalizerModelParametersBase Parameters => isVector
        ? new NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<T>>([.. scale], _keepsZero ? [] : [.. offset])
        : new NormalizingTransformer.AffineNormalizerModelParameters<T>(scale[0], offset[0]);

    internal override (string Name, object Value)[] OnnxAttributes =>
        [("offset", Array.ConvertAll(offset, float.CreateChecked)), ("scale", Array.ConvertAll(scale, float.CreateChecked))];

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
    {
        if (!isVector)
            return VectorReading.MakeMapping<T, T>(row, column, value => Map(0, value));
        var getVector = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> source = default;
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> target) =>
        {
            getVector(ref source);
            if (source.Length != scale.Length)
                throw new InvalidOperationException($"Normalizer expected {scale.Length} slots but got {source.Length}");
            // Slots that a sparse vector leaves out stay left out where zero stays zero.
            if (_keepsZero)
                source.CopyTo(ref target);
            else
                source.CopyToDense(ref target);
            var editor = VBufferEditor.CreateFromBuffer(ref target);
            for (int i = 0; i < editor.Values.Length; i++)
                editor.Values[i] = Map(target.IsDense ? i : editor.Indices[i], editor.Values[i]);
            target = editor.Commit();
        });
    }

    internal override void Save(BinaryWriter writer)
    {
        ValueCodec.WriteArray(writer, scale);
        ValueCodec.WriteArray(writer, offset);
    }

    internal static AffineFunction<T> LoadFrom(BinaryReader reader, DataViewType type) =>
        new(type is VectorDataViewType, ValueCodec.ReadArray<T>(reader), ValueCodec.ReadArray<T>(reader));

    private static AffineFunction<T> Create(int slotCount, bool isVector, Func<int, (T Scale, T Offset)> compute)
    {
        var slots = Enumerable.Range(0, slotCount).Select(compute).ToArray();
        return new AffineFunction<T>(isVector, Array.ConvertAll(slots, slot => slot.Scale), Array.ConvertAll(slots, slot => slot.Offset));
    }

    private T Map(int slot, T value) => (value - offset[slot]) * scale[slot];
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
