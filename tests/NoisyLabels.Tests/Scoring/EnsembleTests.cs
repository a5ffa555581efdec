using System.Text;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using NoisyLabels.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Scoring;

/// <summary>Networks that serve together.</summary>
public class EnsembleTests
{
    private const int Classes = 3;

    [Fact]
    public void MeanProbabilityIsTheMeanOfTheMembers()
    {
        using var ensemble = new TwoNetworks(Combination.MeanProbability);
        Near((ensemble.First.softmax(1) + ensemble.Second.softmax(1)) / 2, ensemble.Probabilities);
    }

    [Fact]
    public void SummedLogitsAreTheNormalizedProductOfTheMembers()
    {
        using var ensemble = new TwoNetworks(Combination.SummedLogits);
        var product = ensemble.First.softmax(1) * ensemble.Second.softmax(1);
        Near(product / product.sum(1, keepdim: true), ensemble.Probabilities);
    }

    /// <summary>DivideMix's worked example: by summed logits (2, 2.5, 0).</summary>
    [Theory]
    [InlineData("MeanProbability", new[] { .409761f, .468083f, .122156f })]
    [InlineData("SummedLogits", new[] { .359188f, .592201f, .048611f })]
    public void WorkedExample(string combination, float[] expected)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        using var run = NewRun();
        using Learner first = run.Run.NewLearner(Classes), second = run.Run.NewLearner(Classes);
        Say(first, [2, 1, 0]);
        Say(second, [0, 1.5f, 0]);
        Near(tensor(expected).unsqueeze(0), run.Run.ScoreTogether([first, second], Enum.Parse<Combination>(combination)).call(zeros(2, 5))[..1]);

        static void Say(Learner learner, float[] logits)
        {
            foreach (var (name, values) in learner.Network.Head(0).named_parameters()) values.copy_(name == "bias" ? tensor(logits) : zeros_like(values));
        }
    }

    [Theory]
    [InlineData("MeanProbability")]
    [InlineData("SummedLogits")]
    public void SavedEnsemblesScoreTheSame(string combination)
    {
        using var ensemble = new TwoNetworks(Enum.Parse<Combination>(combination));
        using var loaded = ModelFile.Read(ensemble.Write()).Network;
        using var _ = no_grad();
        Assert.Equal((2, ensemble.Scoring.Spec.Combination), (loaded.Spec.MemberCount, loaded.Spec.Combination));
        Assert.Equal(ensemble.Probabilities.data<float>().ToArray(), loaded.call(ensemble.Inputs).data<float>().ToArray());
    }

    [Theory]
    [InlineData("\"memberCount\":2", "\"memberCount\":0", "its header contradicts itself")]
    [InlineData("\"memberCount\":2", "\"memberCount\":9", "the network has more than")]
    [InlineData("\"combination\":\"meanProbability\"", "\"combination\":\"meanProbabilitx\"", "combination")]
    public void AlteredHeadersAreRefused(string from, string to, string message)
    {
        using var ensemble = new TwoNetworks(Combination.MeanProbability);
        var text = Encoding.Latin1.GetString(ensemble.Write());
        Assert.Contains(from, text);
        Assert.Contains(message, Assert.Throws<FormatException>(() => ModelFile.Read(Encoding.Latin1.GetBytes(text.Replace(from, to)))).Message);
    }

    [Fact]
    public void NetworksOfAStageStartFromWeightsOfTheirOwn()
    {
        using var scope = NewDisposeScope();
        using var run = NewRun();
        using var first = run.Run.NewNetwork(Classes);
        using var second = run.Run.NewNetwork(Classes);
        run.Run.BeginStage();
        using var nextStage = run.Run.NewNetwork(Classes);
        Assert.NotEqual(Weights(first), Weights(second));
        Assert.Equal(Weights(first), Weights(nextStage));
    }

    [Fact]
    public void AverageOfTheWeightsStartsAsItsNetworkAndTakesNoStreamOfItsOwn()
    {
        using var scope = NewDisposeScope();
        using var run = NewRun();
        using var averaged = run.Run.NewLearner(new WeightAverageSpec(), Classes);
        using var second = run.Run.NewNetwork(Classes);
        run.Run.BeginStage();
        using var plain = run.Run.NewLearner(null, Classes);
        using var secondAgain = run.Run.NewNetwork(Classes);
        Assert.Equal(Weights(averaged.Network), Weights(averaged.Serving));
        Assert.Equal(Weights(averaged.Network), Weights(plain.Network));
        Assert.Equal(Weights(second), Weights(secondAgain));
    }

    private static float[] Weights(Network network)
    {
        using var _ = no_grad();
        return cat([.. network.parameters().Select(parameter => parameter.flatten())]).data<float>().ToArray();
    }

    private static void Near(Tensor expected, Tensor actual) => Assert.True(expected.sub(actual).abs().max().item<float>() < 1e-6f);

    private static TestRun NewRun() =>
        new(new TensorDataset(zeros(4, 5), zeros(4, dtype: int64), null, new int[4], null, [0, 1, 2, 3], Classes), options => options.Network = new MlpSpec { Hidden = [4] });

    /// <summary>Two networks of a run that serve together, their logits for some inputs, and their common probabilities.</summary>
    private sealed class TwoNetworks : IDisposable
    {
        private readonly DisposeScope _scope = NewDisposeScope();
        private readonly TestRun _run = NewRun();

        public TwoNetworks(Combination combination)
        {
            using var _ = no_grad();
            Learner[] learners = [_run.Run.NewLearner(Classes), _run.Run.NewLearner(Classes)];
            Scoring = _run.Run.ScoreTogether(learners, combination);
            Scoring.eval();
            Inputs = arange(20, dtype: float32).reshape(4, 5) / 10;
            (First, Second) = (learners[0].Network.call(Inputs)[0], learners[1].Network.call(Inputs)[0]);
            Probabilities = Scoring.call(Inputs);
        }

        public ScoringNetwork Scoring { get; }

        public Tensor Inputs { get; }

        public Tensor First { get; }

        public Tensor Second { get; }

        public Tensor Probabilities { get; }

        public byte[] Write() =>
            ModelFile.Write(new NoisyLabelModel("CoTeaching", "Features", new ClassLabels(Classes, ItemType: null, Names: null), Scoring, [], StopReason.Completed, null));

        public void Dispose()
        {
            Scoring.Dispose();
            _run.Dispose();
            _scope.Dispose();
        }
    }
}
