namespace Microsoft.ML.Data;
/// <summary>How lines are cut into fields: the options of a loader, checked.</summary>
internal sealed class TextFormat
{
    public TextFormat(TextLoader.Options options)
    {
        Contracts.CheckParam(options.Separators is { Length: > 0 }, nameof(options.Separators), "Must specify a separator");
        foreach (var separator in options.Separators)
            Contracts.CheckParam(separator == '\t' || (separator >= ' ' && !char.IsAsciiDigit(separator) && separator != '"'),
                nameof(options.Separators), $"Illegal separator: '{separator}'");
        Contracts.CheckParam(!(options.MaxRows < 0), nameof(options.MaxRows), "Must be non-negative");
        if (options.AllowSparse)
            throw new NotSupportedException($"Text loader option {nameof(options.AllowSparse)}");
        Separators = options.Separators.Distinct().ToArray();
        AllowQuoting = options.AllowQuoting;
        TrimLines = options.TrimWhitespace;
        MaxRows = options.MaxRows ?? long.MaxValue;
        HasHeader = options.HasHeader;
    }

    public char[] Separators { get; }
    public bool AllowQuoting { get; }
    public bool TrimLines { get; }
    public bool HasHeader { get; }
    public long MaxRows { get; }
    public bool IsSeparator(char character) => Array.IndexOf(Separators, character) >= 0;
}

/// <summary>Kinds of values, which have the names of their .NET types.</summary>
internal static class DataKinds
{
    public static PrimitiveDataViewType TypeOf(DataKind kind) =>
        PrimitiveDataViewType.Of(Type.GetType($"System.{kind}")) ?? throw new ArgumentOutOfRangeException(nameof(kind), $"No columns of kind {kind}");

    /// <summary>The kind of values that a column type holds, keys being those of their numbers.</summary>
    public static DataKind? Of(PrimitiveDataViewType type) =>
        Enum.GetValues<DataKind>().Cast<DataKind?>().FirstOrDefault(kind => TypeOf(kind.Value).RawType == type?.RawType);
}
