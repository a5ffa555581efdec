namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>A normalisation as what is multiplied and then added: one number a channel, or one for all.</summary>
internal sealed record ChannelScale(float[] Scale, float[] Shift)
{
    /// <summary>(x − mean) / deviation, or null where that is x.</summary>
    public static ChannelScale? Of(double[] mean, double[] deviation) => mean.All(value => value == 0) && deviation.All(value => value == 1)
        ? null
        : new ChannelScale(
            Array.ConvertAll(deviation, value => (float)(1 / value)),
            [.. mean.Zip(deviation, (centre, spread) => (float)(-centre / spread))]);
}
