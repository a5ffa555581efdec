using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StandIns.Tests.Torch;

public class NnRecurrentTests
{
    private const int Inputs = 2;
    private const int Hidden = 3;

    [Fact]
    public void LstmIsItsCellStepByStep()
    {
        using var lstm = LSTM(Inputs, Hidden, batchFirst: true, dtype: ScalarType.Float64);
        double[] inputWeights = NnExpect.Wave(4 * Hidden * Inputs), hiddenWeights = NnExpect.Wave(4 * Hidden * Hidden, 1);
        double[] inputBias = NnExpect.Wave(4 * Hidden, 2), hiddenBias = NnExpect.Wave(4 * Hidden, 3);
        NnExpect.Set(lstm.get_parameter("weight_ih_l0")!, inputWeights);
        NnExpect.Set(lstm.get_parameter("weight_hh_l0")!, hiddenWeights);
        NnExpect.Set(lstm.get_parameter("bias_ih_l0")!, inputBias);
        NnExpect.Set(lstm.get_parameter("bias_hh_l0")!, hiddenBias);
        var sequence = NnExpect.Wave(4 * Inputs, 4);
        using var input = tensor(sequence).reshape(1, 4, Inputs);

        var (output, lastHidden, lastCell) = lstm.call(input);

        var (hidden, cell) = (new double[Hidden], new double[Hidden]);
        var outputs = new List<double>();
        for (var t = 0; t < 4; t++)
        {
            var gates = Enumerable.Range(0, 4 * Hidden).Select(row => inputBias[row] + hiddenBias[row]
                + Enumerable.Range(0, Inputs).Sum(i => inputWeights[row * Inputs + i] * sequence[t * Inputs + i])
                + Enumerable.Range(0, Hidden).Sum(i => hiddenWeights[row * Hidden + i] * hidden[i])).ToArray();
            double Gate(int kind, int unit) => 1 / (1 + Math.Exp(-gates[kind * Hidden + unit]));
            cell = [.. Enumerable.Range(0, Hidden).Select(u => Gate(1, u) * cell[u] + Gate(0, u) * Math.Tanh(gates[2 * Hidden + u]))];
            hidden = [.. Enumerable.Range(0, Hidden).Select(u => Gate(3, u) * Math.Tanh(cell[u]))];
            outputs.AddRange(hidden);
        }
        NnExpect.Close([.. outputs], output, 1e-10);
        NnExpect.Close(hidden, lastHidden, 1e-10);
        NnExpect.Close(cell, lastCell, 1e-10);
    }

    [Fact]
    public void LstmShapesFollowItsLayersAndDirections()
    {
        using var lstm = LSTM(5, 7, numLayers: 2, bidirectional: true);
        using var input = ones(4, 2, 5);

        var (output, hidden, cell) = lstm.call(input);

        Assert.Equal([4, 2, 14], output.shape);
        Assert.Equal([4, 2, 7], hidden.shape);
        Assert.Equal([4, 2, 7], cell.shape);
        Assert.Equal(16, lstm.parameters().Count());
        Assert.True(lstm.has_parameter("weight_ih_l1_reverse"));
    }
}
