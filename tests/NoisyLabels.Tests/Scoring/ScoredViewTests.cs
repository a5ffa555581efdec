using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Scoring;

/// <summary>Scoring reads ahead in batches; nobody downstream may notice.</summary>
public class ScoredViewTests
{
    private static readonly List<Example> Rows = SmallProblem.Rows(1200, seed: 4);

    private readonly MLContext _context = new(1);
    private readonly IDataView _input;
    private readonly IDataView _scored;

    public ScoredViewTests()
    {
        _input = SmallProblem.View(_context, Rows);
        _scored = Models.Create(_context, "CrossEntropy").Fit(_input).Transform(_input);
    }

    [Fact]
    public void PassedColumnsAndIdsStayWithTheirRows()
    {
        using var cursor = _scored.GetRowCursor(_scored.Schema);
        var getFeatures = cursor.GetGetter<VBuffer<float>>(_scored.Schema["Features"]);
        var getLabel = cursor.GetGetter<ReadOnlyMemory<char>>(_scored.Schema["TrueLabel"]);
        var getScore = cursor.GetGetter<VBuffer<float>>(_scored.Schema["Score"]);
        var getId = cursor.GetIdGetter();
        using var plain = _input.GetRowCursor(_input.Schema);
        var getPlainId = plain.GetIdGetter();

        var (features, score, label) = (default(VBuffer<float>), default(VBuffer<float>), default(ReadOnlyMemory<char>));
        var (id, plainId) = (default(DataViewRowId), default(DataViewRowId));
        for (var row = 0; row < Rows.Count; row++)
        {
            Assert.True(cursor.MoveNext());
            Assert.True(plain.MoveNext());
            getFeatures(ref features);
            getLabel(ref label);
            getScore(ref score);
            getId(ref id);
            getPlainId(ref plainId);
            Assert.Equal(row, cursor.Position);
            Assert.Equal(Rows[row].Features, features.DenseValues());
            Assert.Equal(Rows[row].TrueLabel, label.ToString());
            Assert.Equal(plainId, id);
        }
        Assert.False(cursor.MoveNext());
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void TenThousandsOfRowsHaveTheScoresOfAFew()
    {
        const int missing = 50_000;
        var model = Models.Fit("CrossEntropy", Rows);
        var few = model.Transform(_input).GetColumn<float[]>("Score").ToArray();
        var rows = Enumerable.Range(0, 72_000).Select(i => new FeaturesOnly { Features = i == missing ? [.. Enumerable.Repeat(float.NaN, SmallProblem.FeatureCount)] : Rows[i % Rows.Count].Features });
        var many = model.Transform(_context.Data.LoadFromEnumerable(rows)).GetColumn<float[]>("Score").ToArray();
        Assert.Equal(72_000, many.Length);
        for (var i = 0; i < many.Length; i++)
        {
            var expected = i == missing ? float.NaN : few[i % Rows.Count][0];
            Assert.Equal(expected, many[i][0], 1e-5f);
        }
    }

    [Fact]
    public void RowsOfManyFeaturesHaveTheScoresOfEachAlone()
    {
        var rows = Enumerable.Range(0, 60).Select(i => new WideRow { Features = [.. Enumerable.Range(0, WideRow.Size).Select(feature => feature % 60 == i ? 0.1f : 0)], Label = (uint)(i % 3) }).ToList();
        var options = new CrossEntropyTrainer.Options { Network = new MlpSpec { Hidden = [4] }, NumberOfEpochs = 1, Device = Models.Device, Seed = 1 };
        var model = _context.MulticlassClassification.Trainers.CrossEntropy(options).Fit(_context.Data.LoadFromEnumerable(rows));
        var scores = model.Transform(_context.Data.LoadFromEnumerable(rows)).GetColumn<float[]>("Score").ToArray();
        using var engine = _context.Model.CreatePredictionEngine<WideRow, WideScore>(model);
        Assert.Equal(rows.Count, scores.Length);
        Assert.All(rows.Zip(scores), row => Assert.All(engine.Predict(row.First).Score.Zip(row.Second), score => Assert.Equal(score.First, score.Second, 1e-5f)));
    }

    [Fact]
    public void ScoresOfManyClassesAreHeldForFewRows()
    {
        const int classCount = 100_000;
        var spec = new ScoringSpec(new MlpSpec { Hidden = [] }, new FeatureFormat(FeatureKind.Single, [SmallProblem.FeatureCount]), NormalizedChannels: 0, classCount, ScoringHead.Softmax);
        using var model = new NoisyLabelTransformer(new NoisyLabelModel("None", "Features", new ClassLabels(classCount, null, null), spec.Build(), [], StopReason.Completed, null));
        var read = 0;
        var scored = model.Transform(_context.Data.LoadFromEnumerable(Rows.Take(200).Select(row =>
        {
            read++;
            return new FeaturesOnly { Features = row.Features };
        })));
        using var cursor = scored.GetRowCursor([scored.Schema["Score"]]);
        while (cursor.MoveNext()) Assert.InRange(read - cursor.Position, 0, 50);
    }

    [Fact]
    public void RowsStayInTheirBatches()
    {
        var scored = Models.Fit("CrossEntropy", Rows).Transform(new BatchedView(_input, rowsInABatch: 5));
        var cursor = Assert.Single(scored.GetRowCursorSet([scored.Schema["Score"]], 4));
        for (var row = 0; row < 200; row++)
        {
            Assert.True(cursor.MoveNext());
            Assert.Equal(row / 5, cursor.Batch);
        }
        cursor.Dispose();
    }

    [Fact]
    public void VectorsHandedOutAreTheReadersOwn()
    {
        using var cursor = _scored.GetRowCursor(_scored.Schema);
        var getFeatures = cursor.GetGetter<VBuffer<float>>(_scored.Schema["Features"]);
        var first = default(VBuffer<float>);
        cursor.MoveNext();
        getFeatures(ref first);
        while (cursor.MoveNext())
        {
        }
        Assert.Equal(Rows[0].Features, first.DenseValues());
    }

    [Fact]
    public void ShufflingTakingAndFilteringSeeTheSameScores()
    {
        var expected = _scored.GetColumn<float[]>("Score").ToArray();
        var shuffled = _context.Data.ShuffleRows(_scored, seed: 7, shufflePoolSize: 100);
        var byFeature = Rows.Select((row, i) => (Key: row.Features[0], i)).ToDictionary(pair => pair.Key, pair => pair.i);
        var scores = shuffled.GetColumn<float[]>("Score").ToArray();
        var features = shuffled.GetColumn<float[]>("Features").ToArray();
        Assert.Equal(Rows.Count, scores.Length);
        Assert.All(features.Zip(scores), pair => Assert.All(pair.Second.Zip(expected[byFeature[pair.First[0]]]), s => Assert.Equal(s.Second, s.First, 1e-5f)));
        Assert.Equal(expected[..5], _context.Data.TakeRows(_scored, 5).GetColumn<float[]>("Score"));
    }

    [Fact]
    public void ColumnsNotAskedForAreInactiveAndCannotBeRead()
    {
        using var cursor = _scored.GetRowCursor([_scored.Schema["Score"]]);
        Assert.True(cursor.IsColumnActive(_scored.Schema["Score"]));
        Assert.False(cursor.IsColumnActive(_scored.Schema["PredictedLabel"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<uint>(_scored.Schema["PredictedLabel"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<int>(_scored.Schema["Score"]));
    }

    [Fact]
    public void LabelColumnIsNotNeeded()
    {
        var model = Models.Fit("CrossEntropy", Rows);
        var unlabelled = _context.Data.LoadFromEnumerable(Rows.Select(row => new FeaturesOnly { Features = row.Features }));
        Assert.Equal(Models.Scores(model, Rows), model.Transform(unlabelled).GetColumn<float[]>("Score"));
    }

    [Fact]
    public void FeaturesOfAnotherSizeAreRefused()
    {
        var model = Models.Fit("CrossEntropy", Rows);
        var shorter = _context.Data.LoadFromEnumerable(new[] { new TwoFeatures() });
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => model.Transform(shorter));
        Assert.Contains("Schema mismatch for feature column 'Features': expected Vector<Single, 10>, got Vector<Single, 2>", error.Message);
    }

    [Fact]
    public void ClassesOfATypeThatNamesCannotHaveGetNone()
    {
        var columns = ScoreColumns.Of(ClassLabels.Placeholder(DateTimeDataViewType.Instance));
        Assert.All(columns, column => Assert.DoesNotContain(column.Annotations.Schema, annotation => annotation.Name is "KeyValues" or "SlotNames"));
    }

    private sealed class FeaturesOnly
    {
        [VectorType(SmallProblem.FeatureCount)]
        public float[] Features { get; set; } = [];
    }

    private sealed class WideRow
    {
        public const int Size = 155_000;

        [VectorType(Size)]
        public float[] Features { get; set; } = [];

        [KeyType(3)]
        public uint Label { get; set; }
    }

    private sealed class WideScore
    {
        public float[] Score { get; set; } = [];
    }

    private sealed class TwoFeatures
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }
}
