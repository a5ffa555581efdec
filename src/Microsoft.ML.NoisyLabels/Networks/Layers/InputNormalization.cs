using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>
/// The first layer of a network, before which features are in their own scale: multiplies and adds a number a channel. Not trained, but saved with the weights.
/// </summary>
internal sealed class InputNormalization : Layer
{
    private readonly Tensor _scale;
    private readonly Tensor _shift;

    public InputNormalization(ChannelScale values, Initializer initializer) : base("normalization")
    {
        register_buffer("scale", _scale = initializer.Buffer(values.Scale));
        register_buffer("shift", _shift = initializer.Buffer(values.Shift));
    }

    public Tensor Scale => _scale;

    public Tensor Shift => _shift;

    /// <summary>The number of channels, or 1 where all are normalised alike.</summary>
    public int ChannelCount => (int)_scale.shape[0];

    /// <param name="input">(B, channels, height, width), or of any dimensions where all channels are normalised alike.</param>
    public override Tensor forward(Tensor input) => ChannelCount == 1
        ? (input * _scale).add_(_shift)
        : (input * _scale.view(-1, 1, 1)).add_(_shift.view(-1, 1, 1));
}
