using System.Text.Json;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;
using SearchSpace = Microsoft.ML.SearchSpace.SearchSpace;

namespace StandIns.Tests.AutoML;

public class SearchSpaceTests
{
    [Theory]
    [InlineData(0, 1e-4)]
    [InlineData(0.5, 1e-2)]
    [InlineData(1, 1)]
    public void ALogarithmicRangeGoesByFactors(double feature, double value)
    {
        var option = new UniformDoubleOption(1e-4, 1, logBase: true);
        Assert.Equal(value, option.SampleFromFeatureSpace([feature]).AsType<double>(), 12);
        Assert.Equal(feature, option.MappingToFeatureSpace(Parameter.FromDouble(value))[0], 12);
    }

    [Fact]
    public void IntegersAreRoundedDown() => Assert.Equal(
        [1, 1, 2, 4, 5], new[] { 0, 0.2, 0.25, 0.99, 1 }.Select(x => new UniformIntOption(1, 5).SampleFromFeatureSpace([x]).AsType<int>()));

    [Fact]
    public void AChoiceHasEqualShares()
    {
        var option = new ChoiceOption(["a", "b", "c"], "b");
        Assert.Equal("b", option.SampleFromFeatureSpace(option.Default).AsType<string>());
        Assert.Equal(["a", "b", "c", "c"], new[] { 0.3, 0.4, 0.7, 1 }.Select(x => option.SampleFromFeatureSpace([x]).AsType<string>()));
        Assert.Equal(0, new ChoiceOption("alone").FeatureSpaceDim);
    }

    [Fact]
    public void FeaturesGoByTheOrderOfTheNames()
    {
        var space = new SearchSpace { ["b"] = new UniformDoubleOption(0, 10), ["a"] = new ChoiceOption(1, 2), ["c"] = new SearchSpace { ["d"] = new UniformIntOption(0, 4) } };
        var sample = space.SampleFromFeatureSpace([0.9, 0.3, 0.5]);
        Assert.Equal("""{"a":2,"b":3,"c":{"d":2}}""", sample.ToString());
        Assert.Equal([0.5, 0.3, 0.5], space.MappingToFeatureSpace(sample));
        Assert.Equal([2, null, null], space.Step);
    }

    [Fact]
    public void AttributesDeclareASpaceAndDefaultsFillTheRest()
    {
        var space = new SearchSpace<Settings>(new Settings { Name = "kept", Depth = 3 });
        Assert.Equal(["Depth", "Inner", "IsOn", "Kind", "Rate"], space.Keys.Order());
        var settings = space.SampleFromFeatureSpace([0.5, 0.5, 0, 0.9, 0.5]);
        Assert.Equal(("kept", 6, true, "y", 1e-2), (settings.Name, settings.Depth, settings.IsOn, settings.Kind, Math.Round(settings.Rate, 12)));
        Assert.Equal(1.5f, settings.Inner.Size);
    }

    [Fact]
    public void AParameterSurvivesJson()
    {
        var parameter = Parameter.CreateNestedParameter(
            new("number", Parameter.FromDouble(0.1)), new("text", Parameter.FromString("x")), new("inner", Parameter.CreateNestedParameter(new KeyValuePair<string, Parameter>("flag", Parameter.FromBool(true)))));
        var read = JsonSerializer.Deserialize<Parameter>(JsonSerializer.Serialize(parameter))!;
        Assert.Equal(parameter, read);
        Assert.Equal((0.1, ParameterType.Bool), (read["number"].AsType<double>(), read["inner"]["flag"].ParameterType));
    }

    public sealed class Settings
    {
        public string Name { get; set; } = "";

        [Range(1, 11, init: 4)]
        public int Depth { get; set; }

        [Range(1e-4, 1.0, logBase: true)]
        public double Rate { get; set; }

        [Choice("x", "y")]
        public string Kind { get; set; } = "x";

        [BooleanChoice]
        public bool IsOn { get; set; }

        [NestOption]
        public Nested Inner { get; set; } = new();
    }

    public sealed class Nested
    {
        [Range(1f, 2f)]
        public float Size { get; set; }
    }
}
