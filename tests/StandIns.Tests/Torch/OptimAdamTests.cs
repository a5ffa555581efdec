using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StandIns.Tests.Torch;

public class OptimAdamTests
{
    private static readonly double[] start = [1, -2, 0.5];

    [Theory]
    [InlineData(false, 0, false)]
    [InlineData(false, 0.1, false)]
    [InlineData(false, 0.1, true)]
    [InlineData(true, 0, false)]
    [InlineData(true, 0.1, false)]
    [InlineData(true, 0.1, true)]
    public void StepsFollowTheRecurrence(bool decoupled, double decay, bool amsgrad)
    {
        const double rate = 0.1, beta1 = 0.8, beta2 = 0.95, eps = 1e-6;
        using var parameter = Parameter(tensor(start));
        using OptimizerHelper optimizer = decoupled
            ? optim.AdamW([parameter], rate, beta1, beta2, eps, decay, amsgrad)
            : optim.Adam([parameter], rate, beta1, beta2, eps, decay, amsgrad);
        var expected = start.ToArray();
        var (average, square, greatest) = (new double[3], new double[3], new double[3]);

        for (var step = 1; step <= 3; step++)
        {
            OptimProblem.Gradient(parameter);
            optimizer.step();

            for (var i = 0; i < expected.Length; i++)
            {
                var gradient = OptimProblem.Slope(expected[i], i) + (decoupled ? 0 : decay * expected[i]);
                if (decoupled) expected[i] *= 1 - rate * decay;
                average[i] = beta1 * average[i] + (1 - beta1) * gradient;
                square[i] = beta2 * square[i] + (1 - beta2) * gradient * gradient;
                greatest[i] = Math.Max(greatest[i], square[i]);
                var corrected = (amsgrad ? greatest[i] : square[i]) / (1 - Math.Pow(beta2, step));
                expected[i] -= rate / (1 - Math.Pow(beta1, step)) * average[i] / (Math.Sqrt(corrected) + eps);
            }
            NnExpect.Close(expected, parameter);
        }
    }

    [Fact]
    public void AParameterThatMissedStepsHasCorrectionsOfItsOwn()
    {
        using var always = Parameter(tensor(start));
        using var late = Parameter(tensor(start));
        using var optimizer = optim.Adam([always, late], 0.1);
        OptimProblem.Gradient(always);
        optimizer.step();
        var first = NnExpect.Values(always);

        OptimProblem.Gradient(always);
        OptimProblem.Gradient(late);
        optimizer.step();

        NnExpect.Close(first, late);
    }
}
