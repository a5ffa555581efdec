namespace Microsoft.ML.NoisyLabels;

/// <summary>The functions of <see cref="LogRatio"/> by form.</summary>
internal static class LogRatioForms
{
    public static int CoordinateCount(this LogRatioForm form, int partCount) => form == LogRatioForm.Clr ? partCount : partCount - 1;

    public static int PartCount(this LogRatioForm form, int coordinateCount) => form == LogRatioForm.Clr ? coordinateCount : coordinateCount + 1;

    public static void OfLogits(this LogRatioForm form, ReadOnlySpan<double> logits, Span<double> destination)
    {
        switch (form)
        {
            case LogRatioForm.Alr: LogRatio.AlrOfLogits(logits, destination); break;
            case LogRatioForm.Clr: LogRatio.ClrOfLogits(logits, destination); break;
            default: LogRatio.IlrOfLogits(logits, destination); break;
        }
    }

    public static void InverseLogits(this LogRatioForm form, ReadOnlySpan<double> coordinates, Span<double> destination)
    {
        switch (form)
        {
            case LogRatioForm.Alr: LogRatio.InverseAlrLogits(coordinates, destination); break;
            case LogRatioForm.Clr: LogRatio.InverseClrLogits(coordinates, destination); break;
            default: LogRatio.InverseIlrLogits(coordinates, destination); break;
        }
    }

    /// <summary>What each coordinate compares: "a / d" where d is one class and a another or the geometric mean of several.</summary>
    public static IEnumerable<string> CoordinateNames(this LogRatioForm form, IReadOnlyList<string> parts) => form switch
    {
        LogRatioForm.Alr => parts.SkipLast(1).Select(part => $"{part} / {parts[^1]}"),
        LogRatioForm.Clr => parts,
        _ => parts.Skip(1).Select((part, i) => i == 0 ? $"{parts[0]} / {part}" : $"{parts[0]}..{parts[i]} / {part}"),
    };

    /// <exception cref="ArgumentException">There is no such form.</exception>
    public static void Check(this LogRatioForm form)
    {
        if (!Enum.IsDefined(form))
            throw new ArgumentException($"There is no log-ratio form {form}.", nameof(form));
    }
}
