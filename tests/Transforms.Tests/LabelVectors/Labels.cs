using Microsoft.ML;
using Microsoft.ML.Data;

namespace Transforms.Tests.LabelVectors;

/// <summary>Label columns of any number of classes.</summary>
internal static class Labels
{
    public static readonly string[] Animals = ["cat", "dog", "emu", "fox"];

    /// <summary>The keys 1 to K, then a missing one.</summary>
    public static IDataView Keys(MLContext ml, int classCount) => Keys(ml, classCount, [.. Enumerable.Range(1, classCount).Append(0)]);

    public static IDataView Keys(MLContext ml, int classCount, params int[] keys)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition["Label"].ColumnType = new KeyDataViewType(typeof(uint), classCount);
        return ml.Data.LoadFromEnumerable(keys.Select(key => new Row { Label = Tests.Keys.IndexOf((uint)key) }), definition);
    }

    /// <summary>Keys of four animals that know their names.</summary>
    public static IDataView Named(MLContext ml)
    {
        var names = ml.Data.LoadFromEnumerable(Animals.Select(name => new Animal { Name = name }));
        return ml.Transforms.Conversion.MapValueToKey("Label", "Name").Fit(names).Transform(names);
    }

    public static string[] SlotNames(DataViewSchema.Column column)
    {
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    public sealed class Row
    {
        public uint Label { get; set; }
    }

    public sealed class Animal
    {
        public string Name { get; set; } = "";
    }

    public sealed class Prediction
    {
        public float[] LogRatios { get; set; } = [];

        public float[] Score { get; set; } = [];

        public uint PredictedLabel { get; set; }
    }
}
