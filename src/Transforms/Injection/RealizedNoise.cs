using Microsoft.ML.NoisyLabels;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>What the noise did to one view: counted in one pass, with K x K counters.</summary>
internal sealed record RealizedNoise(TransitionMatrix Matrix, long Labels, long Flipped, string TrueLabelsHash, string NoisyLabelsHash)
{
    public double GetRate() => Labels == 0 ? 0 : (double)Flipped / Labels;

    public static RealizedNoise Count(IDataView view, LabelNoiseMapper mapper)
    {
        var counts = new double[mapper.Labels.ClassCount, mapper.Labels.ClassCount];
        long labels = 0, flipped = 0;
        using var trueHash = new LabelHash();
        using var noisyHash = new LabelHash();
        using var cursor = view.GetRowCursor(mapper.Needed);
        var (input, isEligible, noisy) = (mapper.Labels.InputLabel(cursor), mapper.Labels.IsEligible(cursor), mapper.NoisyLabel(cursor));
        uint before = 0, after = 0;
        while (cursor.MoveNext())
        {
            input(ref before);
            noisy(ref after);
            trueHash.Add(before);
            noisyHash.Add(after);
            if (!isEligible(before))
                continue;
            labels++;
            flipped += before == after ? 0 : 1;
            counts[before - 1, after - 1]++;
        }

        // No label of a class that does not occur was flipped.
        return new RealizedNoise(TransitionMatrix.FromPartialCounts(counts), labels, flipped, trueHash.Finish(), noisyHash.Finish());
    }
}
