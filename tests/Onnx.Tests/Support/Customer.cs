using Microsoft.ML;
using Microsoft.ML.Data;

namespace Onnx.Tests.Support;

/// <summary>A raw row: columns of several types, and a label that follows from them.</summary>
internal sealed class Customer
{
    public const int HabitCount = 3;

    private static readonly string[] Colors = ["red", "green", "blue"];

    public string Color { get; set; } = "";

    public float Income { get; set; }

    public int Age { get; set; }

    [VectorType(HabitCount)]
    public float[] Habits { get; set; } = [];

    [VectorType(HabitCount)]
    public byte[] Marks { get; set; } = [];

    public string Label { get; set; } = "";

    public bool Verified { get; set; }

    public static List<Customer> Draw(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var (color, age) = (random.Next(Colors.Length), random.Next(18, 90));
            return new Customer
            {
                Color = Colors[color],
                Income = 1000 * (float)random.NextDouble(),
                Age = age,
                Habits = [.. Enumerable.Range(0, HabitCount).Select(_ => (float)random.NextDouble())],
                Marks = [.. Enumerable.Range(0, HabitCount).Select(_ => (byte)random.Next(256))],
                Label = color == 0 ? "gold" : age > 50 ? "silver" : "none",
            };
        })];
    }

    public static IDataView View(MLContext context, IEnumerable<Customer> rows) => context.Data.LoadFromEnumerable(rows);

    /// <summary>Some rows as a batch of the columns that a file asks for.</summary>
    public static Dictionary<string, OnnxTensor> Batch(IReadOnlyList<Customer> rows, IEnumerable<string> columns)
    {
        OnnxTensor Column(string name) => name switch
        {
            nameof(Color) => OnnxTensor.Of([.. rows.Select(row => row.Color)], rows.Count, 1),
            nameof(Income) => OnnxTensor.Of([.. rows.Select(row => row.Income)], rows.Count, 1),
            nameof(Age) => new OnnxTensor("int32", [rows.Count, 1], [.. rows.SelectMany(row => BitConverter.GetBytes(row.Age))]),
            nameof(Habits) => OnnxTensor.Of([.. rows.SelectMany(row => row.Habits)], rows.Count, HabitCount),
            nameof(Marks) => OnnxTensor.Of([.. rows.SelectMany(row => row.Marks)], rows.Count, HabitCount),
            _ => throw new ArgumentException($"The file asks for '{name}'.", nameof(columns)),
        };
        return columns.ToDictionary(name => name, Column);
    }
}
