using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

public abstract class LinearMulticlassModelParametersBase : ModelParametersBase<VBuffer<float>>
{
    private protected readonly float[] Biases;
    private protected readonly float[][] Weights;

    private protected LinearMulticlassModelParametersBase(float[] biases, float[][] weights)
    {
        Biases = biases;
        Weights = weights;
    }

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
