using System.Xml.Linq;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.TransitionMatrices;

public class TransitionMatrixSvgTests
{
    [Fact]
    public void Draws_an_entry_for_each_probability_above_zero()
    {
        var svg = XDocument.Parse(TransitionMatrix.PairFlip(3, .25).ToSvg("a < b"));
        var names = svg.Descendants().Where(element => element.Name.LocalName == "title").Select(element => element.Value);
        Assert.Equal(["0 to 0: 0.75", "0 to 1: 0.25", "1 to 1: 0.75", "1 to 2: 0.25", "2 to 0: 0.25", "2 to 2: 0.75"], names);
        Assert.Contains("a < b", svg.Root!.Value);
        Assert.Contains("fill-opacity=\"0.5\"", svg.ToString());
    }

    [Fact]
    public void Many_classes_are_not_numbered()
    {
        Assert.DoesNotContain("<text", TransitionMatrix.Identity(100).ToSvg());
        Assert.Equal(40, XDocument.Parse(TransitionMatrix.Identity(20).ToSvg()).Descendants().Count(element => element.Name.LocalName == "text"));
    }
}
