using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A column of a text file: its type, and the ranges of fields that it is read from, in this order.</summary>
internal sealed class TextColumn
{
    private TextColumn(string name, PrimitiveDataViewType itemType, IReadOnlyList<(int First, int End)> ranges, bool isVector)
    {
        (Name, ItemType, Ranges) = (name, itemType, ranges);
        Size = ranges.Sum(range => range.End - range.First);
        Type = isVector || Size > 1 ? new VectorDataViewType(itemType, Size) : itemType;
    }

    public string Name { get; }

    public PrimitiveDataViewType ItemType { get; }

    public DataViewType Type { get; }

    public IReadOnlyList<(int First, int End)> Ranges { get; }

    public int Size { get; }

    public int End => Ranges.Max(range => range.End);

    /// <summary>The column of an option; <paramref name="inputSize"/> is asked for only where a range goes to the end of the line.</summary>
    public static TextColumn Of(TextLoader.Column column, Func<int> inputSize)
    {
        Contracts.CheckParam(!string.IsNullOrWhiteSpace(column.Name), nameof(column.Name), "Can't be null or white space");
        Contracts.CheckParam(column.Source is { Length: > 0 }, nameof(column.Source), "Must specify some source column indices");
        var ranges = column.Source.Select(range => RangeOf(range, inputSize)).ToArray();
        var sorted = ranges.Order().ToArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            Contracts.CheckParam(sorted[i - 1].End <= sorted[i].First, nameof(column.Source),
                $"Intervals specified for column '{column.Name}' overlap");
        }

        var isVector = column.Source.Any(range => range.ForceVector || (range.AutoEnd && range.Max is null));
        return new TextColumn(column.Name.Trim(), ItemTypeOf(column), ranges, isVector);
    }

    private static PrimitiveDataViewType ItemTypeOf(TextLoader.Column column)
    {
        var type = DataKinds.TypeOf(column.DataKind);
        if (column.KeyCount is null)
            return type;
        return new KeyDataViewType(type.RawType, column.KeyCount.Count
            ?? throw new NotSupportedException("Key columns without a count in text files"));
    }

    private static (int First, int End) RangeOf(TextLoader.Range range, Func<int> inputSize)
    {
        if (range.AllOther || range.VariableEnd)
            throw new NotSupportedException("Columns of all other fields, and columns of a varying number of fields, in text files");

        Contracts.CheckParam(range.Min >= 0, nameof(range.Min), "Must be non-negative");
        if (range.Max is { } last)
        {
            Contracts.CheckParam(range.Min <= last, nameof(range.Max), "Must not be less than the first index");
            return (range.Min, last + 1);
        }

        if (!range.AutoEnd)
            return (range.Min, range.Min + 1);
        var size = inputSize();
        Contracts.CheckParam(range.Min < size, nameof(range.Min), $"Column #{range.Min} not found in the dataset (it only has {size} columns)");
        return (range.Min, size);
    }
}
