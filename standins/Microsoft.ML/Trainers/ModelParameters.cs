[assembly: LoadableClass(typeof(MaximumEntropyModelParameters), null, typeof(SignatureLoadModel), "MultiClassLRExec")]

namespace Microsoft.ML.Trainers;
public abstract class ModelParametersBase<TOutput> : ICanSaveModel
{
    private protected ModelParametersBase() { }
    void ICanSaveModel.Save(ModelSaveContext ctx) => SaveModel(ctx);
    private protected abstract void SaveModel(ModelSaveContext ctx);
}

public abstract class LinearMulticlassModelParametersBase : ModelParametersBase<VBuffer<float>>
{
    private protected readonly float[] Biases;
    private protected readonly float[][] Weights;
    private protected LinearMulticlassModelParametersBase(float[] biases, float[][] weights) => (Biases, Weights) = (biases, weights);

    public void GetWeights(ref VBuffer<float>[] weights, out int numClasses)
    {
        numClasses = Biases.Length;
        if (weights == null || weights.Length < numClasses)
            weights = new VBuffer<float>[numClasses];
        for (int i = 0; i < numClasses; i++)
            new VBuffer<float>(Weights[i].Length, Weights[i]).CopyTo(ref weights[i]);
    }

    public IEnumerable<float> GetBiases() => Biases.ToArray();
}

public sealed class MaximumEntropyModelParameters : LinearMulticlassModelParametersBase, IClassScorer
{
    private static readonly VersionInfo s_version = VersionInfo.Of("MULTI LR", "MultiClassLRExec");
    internal MaximumEntropyModelParameters(float[] biases, float[][] weights) : base(biases, weights) { }
    int IClassScorer.FeatureCount => Weights[0].Length;
    int IClassScorer.ClassCount => Biases.Length;

    /// <summary>The variables as the optimizer orders them: biases, then one row of weights a class.</summary>
    internal double[] ToVariables() => Biases.Concat(Weights.SelectMany(row => row)).Select(value => (double)value).ToArray();

    internal static MaximumEntropyModelParameters FromVariables(double[] variables, int classCount)
    {
        int featureCount = variables.Length / classCount - 1;
        var values = Array.ConvertAll(variables, value => (float)value);
        var rows = Enumerable.Range(0, classCount).Select(c => values.AsSpan(classCount + c * featureCount, featureCount).ToArray());
        return new MaximumEntropyModelParameters(values[..classCount], rows.ToArray());
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(s_version);
        ctx.Writer.Write(Biases.Length);
        ctx.Writer.Write(Weights[0].Length);
        foreach (double value in ToVariables())
            ctx.Writer.Write((float)value);
    }

    private static MaximumEntropyModelParameters Create(IHostEnvironment environment, ModelLoadContext context)
    {
        context.CheckAtModel(s_version);
        int classCount = context.Reader.ReadInt32();
        int featureCount = context.Reader.ReadInt32();
        var variables = new List<double>();
        for (long i = 0; i < classCount * (featureCount + 1L); i++)
            variables.Add(context.Reader.ReadSingle());
        return FromVariables(variables.ToArray(), classCount);
    }

    void IClassScorer.Score(ReadOnlySpan<float> features, Span<float> scores)
    {
        float largest = float.NegativeInfinity;
        for (int c = 0; c < scores.Length; c++)
        {
            float score = Biases[c];
            for (int f = 0; f < features.Length; f++)
                score += Weights[c][f] * features[f];
            scores[c] = score;
            largest = Math.Max(largest, scores[c]);
        }
        float sum = 0;
        for (int c = 0; c < scores.Length; c++)
            sum += scores[c] = MathF.Exp(scores[c] - largest);
        for (int c = 0; c < scores.Length; c++)
            scores[c] /= sum;
    }
}
