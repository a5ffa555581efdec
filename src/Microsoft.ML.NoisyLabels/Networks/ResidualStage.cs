namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>A stage of a residual network: blocks of one width, the first of which has the stride.</summary>
internal readonly record struct ResidualStage(int Blocks, int Width, int Stride)
{
    /// <summary>The widths of the four stages of the ImageNet family.</summary>
    public static readonly int[] BasicWidths = [64, 128, 256, 512];

    /// <summary>The stages of the ImageNet family of the given depth (He et al., CVPR 2016, table 1).</summary>
    public static IEnumerable<ResidualStage> Of(int depth)
    {
        int[] blocks = depth == 18 ? [2, 2, 2, 2] : [3, 4, 6, 3];
        return blocks.Select((count, i) => new ResidualStage(count, BasicWidths[i], i == 0 ? 1 : 2));
    }
}
