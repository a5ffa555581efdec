using Microsoft.ML.NoisyLabels;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>Counts what the noise did to one view: one pass, K x K counters.</summary>
internal sealed class RealizedNoise
{
    private readonly double[,] counts;

    private RealizedNoise(int classCount) => counts = new double[classCount, classCount];

    public long Labels { get; private set; }

    public long Flipped { get; private set; }

    public double Rate => Labels == 0 ? 0 : (double)Flipped / Labels;

    public static RealizedNoise Count(IDataView view, LabelNoiseMapper mapper, int classCount)
    {
        var realized = new RealizedNoise(classCount);
        using var cursor = view.GetRowCursor(mapper.Needed);
        var (input, isEligible, noisy) = (mapper.InputLabel(cursor), mapper.IsEligible(cursor), mapper.NoisyLabel(cursor));
        uint before = 0, after = 0;
        while (cursor.MoveNext())
        {
            input(ref before);
            if (!isEligible(before))
                continue;
            noisy(ref after);
            realized.Labels++;
            realized.Flipped += before == after ? 0 : 1;
            realized.counts[before - 1, after - 1]++;
        }

        return realized;
    }

    /// <summary>The shares of each true class; no label of a class that does not occur was flipped.</summary>
    public TransitionMatrix ToMatrix() => TransitionMatrix.FromPartialCounts(counts);
}
