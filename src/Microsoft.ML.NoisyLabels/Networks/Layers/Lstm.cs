using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>
/// A long short-term memory over the tokens of a text, (B, T) → (B, H): the hidden state after the last token. Padding, before or behind the text, leaves the state
/// as it is. Weights, gates (in the order input, forget, cell, output) and initial values, uniform in ±1/√H, are those of torch's LSTM, whose own draws cannot be seeded.
/// </summary>
internal sealed class Lstm : Layer
{
    private readonly (Embedding Embedding, Dropout Dropout) _input;
    private readonly Parameter _inputWeight;
    private readonly Parameter _hiddenWeight;
    private readonly Parameter _inputBias;
    private readonly Parameter _hiddenBias;

    public Lstm(Embedding embedding, int embeddingSize, double embeddingDropout, int hiddenSize, Initializer initializer) : base("lstm")
    {
        const int time = 1;
        _input = (embedding, new Dropout(embeddingDropout, time));
        register_module("embedding", _input.Embedding);
        register_module("dropout", _input.Dropout);
        var bound = 1 / Math.Sqrt(hiddenSize);
        register_parameter("weight_ih", _inputWeight = initializer.Uniform(bound, 4 * hiddenSize, embeddingSize));
        register_parameter("weight_hh", _hiddenWeight = initializer.Uniform(bound, 4 * hiddenSize, hiddenSize));
        register_parameter("bias_ih", _inputBias = initializer.Uniform(bound, 4 * hiddenSize));
        register_parameter("bias_hh", _hiddenBias = initializer.Uniform(bound, 4 * hiddenSize));
    }

    public Embedding Embedding => _input.Embedding;

    public Tensor InputWeight => _inputWeight;

    public Tensor HiddenWeight => _hiddenWeight;

    public Tensor InputBias => _inputBias;

    public Tensor HiddenBias => _hiddenBias;

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var vectors = _input.Dropout.call(_input.Embedding.call(input));
        // All steps' inputs at once, then a step at a time: (T, B, 4H).
        var inputs = functional.linear(Autocast.Cast(vectors), Autocast.Cast(_inputWeight), Autocast.Cast(_inputBias + _hiddenBias)).transpose(0, 1).unbind(0);
        var isToken = input.ne(0).unsqueeze(-1).unbind(1);
        var hidden = zeros(input.shape[0], _hiddenWeight.shape[1], device: input.device);
        var cell = hidden;
        var recurrent = Autocast.Cast(_hiddenWeight).t();
        for (var t = 0; t < inputs.Length; t++)
        {
            var gates = (inputs[t] + Autocast.Cast(hidden).matmul(recurrent)).chunk(4, 1);
            var nextCell = gates[1].sigmoid() * cell + gates[0].sigmoid() * gates[2].tanh();
            var nextHidden = gates[3].sigmoid() * nextCell.tanh();
            cell = where(isToken[t], nextCell, cell);
            hidden = where(isToken[t], nextHidden, hidden);
        }
        return hidden.MoveToOuterDisposeScope();
    }
}
