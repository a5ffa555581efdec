using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training;

public class CpuThreadsTests
{
    [Fact]
    public void AConvolutionCountsAtEveryPlaceAndALinearMapOnce()
    {
        using var random = new RandomStreams(1);
        using var mlp = new MlpSpec { Hidden = [4], BatchNorm = false }.Build([2, 3, 3], new Initializer(CPU, random.NewGenerator("init")));
        using var convolution = new Convolution(inputs: 2, outputs: 4, kernelSize: 3, new Initializer(CPU, random.NewGenerator("init")));

        Assert.Equal(6 * 8 * (18 * 4 + 4), CpuThreads.CountOperations(mlp.parameters(), [2, 3, 3], batchSize: 8));
        Assert.Equal(6 * 8 * (2 * 4 * 9 * 25), CpuThreads.CountOperations(convolution.parameters(), [2, 5, 5], batchSize: 8));
    }

    [Fact]
    public void ASmallStepGetsOneThreadAndTheNumberIsPutBack()
    {
        var before = get_num_threads();
        using (new CpuThreads([], [1], batchSize: 1)) Assert.Equal(1, get_num_threads());
        Assert.Equal(before, get_num_threads());
    }
}
