using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.AddedRows;

public class AddedRowsSeedTests
{
    public static TheoryData<Func<MLContext, int?, AddedRowsView>> Operations => new(
        (ml, seed) => ml.Data.DiluteLabels(View(ml), 2, seed: seed),
        (ml, seed) => ml.Data.AppendOpenSetRows(View(ml), View(ml), seed: seed),
        (ml, seed) => ml.Data.AppendWhiteNoiseRows(View(ml), seed: seed),
        (ml, seed) => ml.Data.ReplaceByOpenSetRows(View(ml), View(ml), .5, seed: seed),
        (ml, seed) => ml.Data.ReplaceByWhiteNoiseRows(View(ml), .5, seed: seed));

    [Theory]
    [MemberData(nameof(Operations), DisableDiscoveryEnumeration = true)]
    public void The_seed_comes_from_the_context_unless_it_is_given(Func<MLContext, int?, AddedRowsView> create)
    {
        Assert.Equal(7, Seed(new MLContext(seed: 1), 7));
        Assert.Equal(Seed(new MLContext(seed: 1), null), Seed(new MLContext(seed: 1), null));
        Assert.NotEqual(Seed(new MLContext(seed: 1), null), Seed(new MLContext(seed: 2), null));
        var ml = new MLContext(seed: 1);
        Assert.NotEqual(Seed(ml, null), Seed(ml, null));

        int Seed(MLContext context, int? seed) => create(context, seed).CreateManifest().Seed;
    }

    private static IDataView View(MLContext ml) => ml.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(i => new Row { Label = (uint)(i % 4), Features = [i] }));

    private sealed class Row
    {
        [KeyType(4)]
        public uint Label { get; set; }

        [VectorType(1)]
        public float[] Features { get; set; } = [0];
    }
}
