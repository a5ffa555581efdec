using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class OperationsSplitTests
{
    private readonly MLContext _context = new(1);
    private readonly OperationsRow[] _rows = OperationsRow.Count(600);

    private IDataView Data => _context.Data.LoadFromEnumerable(_rows);

    [Theory]
    [InlineData(null)]
    [InlineData("Group")]
    [InlineData("Id")]
    public void Train_and_test_set_are_disjoint_and_complete(string? samplingKey)
    {
        var split = _context.Data.TrainTestSplit(Data, 0.25, samplingKey, seed: 5);
        var (train, test) = (Ids(split.TrainSet), Ids(split.TestSet));

        Assert.Equal(_rows.Select(row => row.Id), train.Concat(test).Order());
        Assert.InRange(test.Length, 90, 210);
        Assert.Equal(Data.Schema.Select(column => column.Name), split.TrainSet.Schema.Select(column => column.Name));
    }

    [Fact]
    public void The_seed_decides_the_split()
    {
        Assert.Equal(TestIds(new MLContext(1), 5), TestIds(new MLContext(2), 5));
        Assert.NotEqual(TestIds(_context, 5), TestIds(_context, 6));
        Assert.Equal(TestIds(new MLContext(8), null), TestIds(new MLContext(8), null));
    }

    [Fact]
    public void Rows_of_one_group_stay_together()
    {
        var split = _context.Data.TrainTestSplit(Data, 0.3, "Group", seed: 5);
        var groupsInTest = split.TestSet.GetColumn<string>("Group").ToHashSet();

        Assert.NotEmpty(groupsInTest);
        Assert.DoesNotContain(split.TrainSet.GetColumn<string>("Group"), groupsInTest.Contains);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Group")]
    public void Folds_share_no_test_row(string? samplingKey)
    {
        var folds = _context.Data.CrossValidationSplit(Data, 4, samplingKey, seed: 5);

        Assert.Equal(4, folds.Count);
        Assert.Equal(_rows.Select(row => row.Id), folds.SelectMany(fold => Ids(fold.TestSet)).Order());
        Assert.All(folds, fold => Assert.Equal(_rows.Select(row => row.Id), Ids(fold.TrainSet).Concat(Ids(fold.TestSet)).Order()));
        Assert.All(folds, fold => Assert.InRange(Ids(fold.TestSet).Length, 60, 260));
    }

    [Fact]
    public void Both_sets_can_be_read_at_once()
    {
        var split = _context.Data.TrainTestSplit(Data, 0.5, seed: 5);
        using var train = split.TrainSet.GetRowCursor([split.TrainSet.Schema["Id"]]);
        using var test = split.TestSet.GetRowCursor([split.TestSet.Schema["Id"]]);
        var rows = 0;
        for (var (inTrain, inTest) = (true, true); inTrain || inTest;)
        {
            inTrain = inTrain && train.MoveNext();
            inTest = inTest && test.MoveNext();
            rows += (inTrain ? 1 : 0) + (inTest ? 1 : 0);
        }

        Assert.Equal(_rows.Length, rows);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.TrainTestSplit(Data, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.CrossValidationSplit(Data, 1));
        Assert.Contains("'Missing'", Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.TrainTestSplit(Data, 0.1, "Missing")).Message);
    }

    private static int[] Ids(IDataView view) => view.GetColumn<int>("Id").ToArray();

    private int[] TestIds(MLContext context, int? seed) =>
        Ids(context.Data.TrainTestSplit(context.Data.LoadFromEnumerable(_rows), 0.5, seed: seed).TestSet);
}
