using System.Globalization;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>How lines are cut into fields and fields read as values: the options of a loader, checked.</summary>
internal sealed class TextFormat
{
    public TextFormat(TextLoader.Options options)
    {
        Contracts.CheckParam(options.Separators is { Length: > 0 }, nameof(options.Separators), "Must specify a separator");
        foreach (var separator in options.Separators)
        {
            Contracts.CheckParam(separator == '\t' || (separator >= ' ' && !char.IsAsciiDigit(separator) && separator != '"'),
                nameof(options.Separators), $"Illegal separator: '{separator}'");
        }

        Contracts.CheckParam(!(options.AllowSparse && options.Separators.Contains(':')), nameof(options.Separators),
            "When the separator is colon, turn off allowSparse");
        Contracts.CheckParam(options.DecimalMarker is '.' or ',', nameof(options.DecimalMarker),
            $"Decimal marker cannot be the '{options.DecimalMarker}' character. It must be '.' or ','.");
        Contracts.CheckParam(options.AllowQuoting || options.DecimalMarker != ',' || !options.Separators.Contains(','), nameof(options.AllowQuoting),
            "Quoting must be allowed if decimal marker and separator are the ',' character.");
        Contracts.CheckParam(!options.Separators.Contains(options.EscapeChar), nameof(options.EscapeChar),
            $"EscapeChar '{options.EscapeChar}' can't be used both as EscapeChar and separator");
        Contracts.CheckParam(!(options.MaxRows < 0), nameof(options.MaxRows), "Must be non-negative");
        Contracts.CheckParam(!(options.InputSize < 0), nameof(options.InputSize), "Must be non-negative");

        Separators = options.Separators.Distinct().ToArray();
        Escape = options.EscapeChar;
        AllowQuoting = options.AllowQuoting;
        AllowSparse = options.AllowSparse;
        JoinLines = options.AllowQuoting && options.ReadMultilines;
        TrimLines = options.TrimWhitespace;
        MissingAsNaN = options.MissingRealsAsNaNs;
        MaxRows = options.MaxRows ?? long.MaxValue;
        HasHeader = options.HasHeader && string.IsNullOrWhiteSpace(options.HeaderFile);
        Numbers = new NumberFormatInfo { NumberDecimalSeparator = options.DecimalMarker.ToString() };
        UseThreads = options.UseThreads;
    }

    public char[] Separators { get; }

    public char Escape { get; }

    public bool AllowQuoting { get; }

    public bool AllowSparse { get; }

    public bool JoinLines { get; }

    public bool TrimLines { get; }

    public bool MissingAsNaN { get; }

    public bool HasHeader { get; }

    public bool UseThreads { get; }

    public long MaxRows { get; }

    public NumberFormatInfo Numbers { get; }

    public bool IsSeparator(char character) => Array.IndexOf(Separators, character) >= 0;
}
