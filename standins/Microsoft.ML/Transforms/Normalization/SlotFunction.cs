using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

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

    internal static void Write<T>(BinaryWriter writer, T[] values)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        writer.Write(values.Length);
        foreach (var value in values)
            writer.Write(double.CreateChecked(value));
    }

    internal static T[] Read<T>(BinaryReader reader)
        where T : struct, IBinaryFloatingPointIeee754<T>
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
