using System.Text.Json.Nodes;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Search;
using Microsoft.ML.SearchSpace.Option;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;
using SearchSpace = Microsoft.ML.SearchSpace.SearchSpace;

namespace AutoML.Tests;

public class SearchSpaceTests
{
    private readonly MLContext _ml = new(seed: 1);

    public static TheoryData<string, SearchBreadth> EveryTrainer
    {
        get
        {
            var data = new TheoryData<string, SearchBreadth>();
            foreach (var trainer in NoisyLabelTrainers.All)
            {
                data.Add(trainer.Name, SearchBreadth.Narrow);
                data.Add(trainer.Name, SearchBreadth.Wide);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryTrainer))]
    public void WhatASpaceProposesTheTrainerTakes(string name, SearchBreadth breadth)
    {
        var estimator = _ml.Auto().NoisyLabels(trustedColumnName: "Trusted", methods: method => method.Name == name, breadth: breadth).Single();
        var space = estimator.SearchSpace;
        var random = new Random(1);
        var corners = new[] { space.Default, [.. Enumerable.Repeat(0.0, space.FeatureSpaceDim)], [.. Enumerable.Repeat(0.999999, space.FeatureSpaceDim)] };
        var samples = Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, space.FeatureSpaceDim).Select(_ => random.NextDouble()).ToArray());
        foreach (var features in corners.Concat(samples)) estimator.BuildFromOption(_ml, space.SampleFromFeatureSpace(features));
        Assert.Contains("Optimizer.LearningRate", space.Keys);
    }

    [Theory]
    [MemberData(nameof(EveryTrainer))]
    public void TheDefaultOfASpaceIsThatOfTheOptions(string name, SearchBreadth breadth)
    {
        var trainer = NoisyLabelTrainers.All.Single(trainer => trainer.Name == name);
        var method = Assert.Single(RobustMethod.Choose("Trusted", method => method.Name == name, _ => { }, breadth));
        NoisyLabelTrainerOptions plain = null!, sampled = null!;
        trainer.Create(_ml.MulticlassClassification.Trainers, options =>
        {
            options.TrustedColumnName = "Trusted";
            plain = options;
        });
        var defaults = RobustMethod.Read(method.Space.SampleFromFeatureSpace(method.Space.Default)).Select(value => KeyValuePair.Create(value.Key, Round(value.Value)));
        RobustMethod.Create(trainer, _ml, method.Fixed.Concat(defaults), options => sampled = options);
        Assert.Empty(OptionValues.Differences(sampled, plain));

        // A logarithm and back costs the last digits.
        static JsonNode? Round(JsonNode? value) => value is JsonValue number && number.TryGetValue(out double real) ? JsonValue.Create(double.Parse(real.ToString("G12"))) : value;
    }

    [Fact]
    public void SpacesComeFromConstraintsAndValues()
    {
        var narrow = Space("FasTEN", SearchBreadth.Narrow);
        Assert.Equal(
            ["CorrectionWarmUpEpochs", "NoisyHeadWeight", "Optimizer.LearningRate", "Optimizer.WeightDecay", "RelabelThreshold", "TransitionDecay", "TrustedExamplesPerClass"],
            narrow.Keys.Append("CorrectionWarmUpEpochs").Distinct().Order(StringComparer.Ordinal));
        // In (0, 1], and 0.8 by default.
        Assert.Equal((0.55, 1.0, false), Range(narrow["RelabelThreshold"]));
        // Above 0, and 0.1 by default.
        Assert.Equal((0.025, 0.4, true), Range(narrow["Optimizer.LearningRate"]));
        Assert.Equal((0.01, 1.0, false), Range(Space("FasTEN", SearchBreadth.Wide)["RelabelThreshold"]));
        Assert.Contains("BatchSize", Space("FasTEN", SearchBreadth.Wide).Keys);
        Assert.Contains("ForgetRate.Exponent", Space("CoTeaching", SearchBreadth.Wide).Keys);
    }

    [Fact]
    public void ARecipeMovesTheSpaceToItsNeighbourhood()
    {
        var space = _ml.Auto().NoisyLabels(methods: method => method.Name == "CrossEntropy", configure: options => options.Optimizer = OptimizerSpec.Adam(0.004))[0].SearchSpace;
        Assert.Equal((0.001, 0.016, true), Range(space["Optimizer.LearningRate"]));
    }

    [Fact]
    public void MethodsAreChosenByWhatTheyNeed()
    {
        Assert.DoesNotContain(RobustMethod.Choose(null, null, _ => { }, SearchBreadth.Narrow), method => method.Description.NeedsTrustedExamples);
        Assert.All(
            RobustMethod.Choose("Trusted", method => method.NetworkCount == 1, _ => { }, SearchBreadth.Narrow),
            method => Assert.Equal(1, method.Description.NetworkCount));
        Assert.Throws<ArgumentException>(() => _ml.Auto().NoisyLabels(methods: _ => false));
        Assert.Contains("BatchSize", Assert.Throws<ArgumentException>(() => _ml.Auto().NoisyLabels(configure: options => options.BatchSize = 0)).Message);
    }

    [Fact]
    public void OptionsAreSetByPath()
    {
        var options = new CoTeachingTrainer.Options();
        OptionValues.Set(options, "Optimizer.LearningRate", 0.5);
        OptionValues.Set(options, "ForgetRate.Form", "Code");
        OptionValues.Set(options, "NoiseRate", 0.25);
        Assert.Equal((0.5, 0.25, 0.999), (options.Optimizer.LearningRate, options.NoiseRate, ((AdamSpec)options.Optimizer).Beta2));
        Assert.Equal(["NoiseRate", "Optimizer"], OptionValues.Differences(options, new CoTeachingTrainer.Options()).Keys);
        Assert.Contains("'Optimizer.Speed'", Assert.Throws<ArgumentException>(() => OptionValues.Set(options, "Optimizer.Speed", 1)).Message);
    }

    [Fact]
    public void RobustTrainersAreSweptBesideOthers()
    {
        var rows = _ml.Data.LoadFromEnumerable(SmallProblem.Rows(120, seed: 1));
        var regression = new SweepableEstimator(
            (context, parameter) => context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(l2Regularization: parameter["L2"].AsType<float>()),
            new SearchSpace { ["L2"] = new UniformSingleOption(0.01f, 1f, logBase: true) });
        var robust = _ml.Auto().NoisyLabels(methods: method => method.Name is "CrossEntropy" or "ForwardCorrection", configure: options =>
        {
            options.NumberOfEpochs = 1;
            options.Network = new MlpSpec { Hidden = [4] };
        });
        var pipeline = SmallProblem.KeyLabels(_ml).Append([.. robust, regression]).Append(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

        var seen = new List<string>();
        _ml.Auto().CreateExperiment().SetPipeline(pipeline).SetDataset(_ml.Data.TrainTestSplit(rows)).SetMaxModelToExplore(8)
            .SetMulticlassClassificationMetric(MulticlassClassificationMetric.MicroAccuracy, labelColumn: "Label")
            .SetMonitor(new Schemas(seen)).Run();
        // Which of them a trial is, is the proposer's affair.
        Assert.Subset(new HashSet<string> { "e0 * e1 * e4", "e0 * e2 * e4", "e0 * e3 * e4" }, seen.ToHashSet());
        Assert.Contains(seen, schema => schema is "e0 * e1 * e4" or "e0 * e2 * e4");
    }

    private SearchSpace Space(string name, SearchBreadth breadth) =>
        _ml.Auto().NoisyLabels(trustedColumnName: "Trusted", methods: method => method.Name == name, breadth: breadth).Single().SearchSpace;

    private static (double, double, bool) Range(OptionBase option) =>
        option is UniformNumericOption number ? (Math.Round(number.Min, 12), Math.Round(number.Max, 12), number.LogBase) : throw new InvalidCastException();

    private sealed class Schemas(List<string> seen) : IMonitor
    {
        public void ReportCompletedTrial(TrialResult result) => seen.Add(result.TrialSettings.Parameter["_pipeline_"]["_SCHEMA_"].AsType<string>());

        public void ReportBestTrial(TrialResult result)
        {
        }

        public void ReportFailTrial(TrialSettings settings, Exception? exception = null)
        {
        }

        public void ReportRunningTrial(TrialSettings settings)
        {
        }
    }
}
