using System.Globalization;
using System.Security;
using System.Text;

namespace Microsoft.ML.NoisyLabels;

public sealed partial class TransitionMatrix
{
    private const int MostLabelledClasses = 20;
    private const int Margin = 22;

    /// <summary>A picture of the matrix: true classes downwards, given labels to the right, the darker the likelier.</summary>
    /// <param name="title">What stands above it; null, the default: nothing.</param>
    /// <returns>An SVG document, 240 units wide. Up to 20 classes are numbered; entries of 0 are left white.</returns>
    public string ToSvg(string? title = null)
    {
        var cell = 200.0 / ClassCount;
        var top = title is null ? Margin : Margin + 20;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"240\" height=\"{top + 210}\" viewBox=\"0 0 240 {top + 210}\" font-family=\"sans-serif\" font-size=\"9\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        if (title is not null)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"120\" y=\"14\" text-anchor=\"middle\" font-size=\"12\">{SecurityElement.Escape(title)}</text>\n");
        for (var i = 0; i < ClassCount; i++)
        {
            var (x, y) = (Margin + (i * cell), top + (i * cell));
            if (ClassCount <= MostLabelledClasses)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin - 4}\" y=\"{y + (cell / 2) + 3:0.##}\" text-anchor=\"end\">{i}</text>");
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + (cell / 2):0.##}\" y=\"{top - 4}\" text-anchor=\"middle\">{i}</text>\n");
            }

            for (var j = 0; j < ClassCount; j++)
            {
                // The root keeps small probabilities visible.
                if (this[i, j] > 0)
                    svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Margin + (j * cell):0.##}\" y=\"{y:0.##}\" width=\"{cell:0.##}\" height=\"{cell:0.##}\" fill=\"#1f4e79\" fill-opacity=\"{Math.Sqrt(this[i, j]):0.###}\"><title>{i} to {j}: {this[i, j]:0.####}</title></rect>\n");
            }
        }

        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Margin}\" y=\"{top}\" width=\"200\" height=\"200\" fill=\"none\" stroke=\"#888\"/>\n</svg>\n");
        return svg.ToString();
    }
}
