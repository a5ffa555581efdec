using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>The confusion matrix as a table of fixed-width text.</summary>
internal static class ConfusionTable
{
    private const string Corner = "PREDICTED";

    public static string Format(ConfusionMatrix matrix, IReadOnlyList<ReadOnlyMemory<char>> classNames)
    {
        var count = matrix.NumberOfClasses;
        var width = count == 2 ? 8 : 5;
        var longest = classNames.Max(name => name.Length);

        // Names too long for a column head give way to class numbers, which then lead the rows too.
        var numbered = longest > width;
        var digits = numbered ? (count - 1).ToString(CultureInfo.InvariantCulture).Length : 0;
        var head = Math.Max(Corner.Length, longest + (numbered ? digits + 2 : 0));
        var rule = string.Concat(Enumerable.Repeat(new string('=', count > 2 ? 8 : 11), count));

        var text = new StringBuilder();
        text.AppendLine();
        text.AppendLine("Confusion table");
        text.AppendLine($"{Head("", head)}||{rule}");
        text.Append($"{Head(Corner, head)}||");
        for (var i = 0; i < count; i++)
            text.Append($" {(numbered ? i.ToString(CultureInfo.CurrentCulture) : classNames[i].ToString()).PadLeft(width)} |");
        text.AppendLine(" Recall");
        text.AppendLine($"{Head("TRUTH", head)}||{rule}");

        for (var i = 0; i < count; i++)
        {
            if (numbered)
                text.Append($"{i.ToString(CultureInfo.CurrentCulture).PadLeft(digits)}. ");
            text.Append($"{classNames[i].ToString().PadLeft(head - (numbered ? digits + 2 : 0))} ||");
            foreach (var value in matrix.Counts[i])
                text.Append($" {value.ToString("N0", CultureInfo.CurrentCulture).PadLeft(width)} |");
            text.AppendLine($" {matrix.PerClassRecall[i].ToString("F4", CultureInfo.CurrentCulture)}");
        }

        text.AppendLine($"{Head("", head)}||{rule}");
        text.Append($"{Head("Precision", head)}||");
        foreach (var value in matrix.PerClassPrecision)
            text.Append($"{value.ToString("N4", CultureInfo.CurrentCulture).PadLeft(width + 1)} |");
        return text.AppendLine().ToString();
    }

    private static string Head(string title, int width) => title.PadRight(width + 1);
}
