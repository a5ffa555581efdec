using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.Injection;

/// <summary>Rows whose true class is their number modulo ten; every fifth is verified.</summary>
internal static class Examples
{
    public const int ClassCount = 10;

    public static readonly LabelNoise Noise = LabelNoise.Symmetric(.4, SymmetricNoise.TrueClassExcluded);

    public static IDataView View(MLContext ml, int count) => ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(Row));

    public static Example Row(int number)
        => new() { Number = number, Label = (uint)(number % ClassCount), Name = $"class {number % ClassCount}", Verified = number % 5 == 0 };

    public static T[] Read<T>(IDataView view, string column)
    {
        var values = new List<T>();
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var getter = cursor.GetGetter<T>(view.Schema[column]);
        while (cursor.MoveNext())
            values.Add(Current(getter));
        return [.. values];
    }

    /// <summary>The labels by row number, whatever the order; with several cursors, of a view over a <see cref="BlocksView"/>.</summary>
    public static Dictionary<int, uint> ByNumber(IDataView view, int cursors = 1)
    {
        var labels = new Dictionary<int, uint>();
        var columns = new[] { view.Schema["Number"], view.Schema["Label"] };
        var set = cursors == 1 ? [view.GetRowCursor(columns)] : view.GetRowCursorSet(columns, cursors);
        Assert.Equal(cursors, set.Length);
        Parallel.ForEach(set, cursor =>
        {
            using var _ = cursor;
            var (number, label) = (cursor.GetGetter<int>(columns[0]), cursor.GetGetter<uint>(columns[1]));
            while (cursor.MoveNext())
            {
                lock (labels)
                    labels.Add(Current(number), Current(label));
            }
        });
        return labels;
    }

    public static ITransformer SaveAndLoad(MLContext ml, ITransformer model, IDataView view)
    {
        using var stream = new MemoryStream();
        ml.Model.Save(model, view.Schema, stream);
        stream.Position = 0;
        var fresh = new MLContext(seed: 99);
        fresh.RegisterNoisyLabelTransforms();
        return fresh.Model.Load(stream, out _);
    }

    private static T Current<T>(ValueGetter<T> getter)
    {
        var value = default(T)!;
        getter(ref value);
        return value;
    }

    public sealed class Example
    {
        public int Number { get; set; }

        [KeyType(ClassCount)]
        public uint Label { get; set; }

        public string Name { get; set; } = "";

        public bool Verified { get; set; }
    }
}
