using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1,
        string samplingKeyColumnName = null, int? seed = null)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(0 < testFraction && testFraction < 1, nameof(testFraction), "Must be between 0 and 1 exclusive");
        return Split(data, NumbersFor(data, samplingKeyColumnName, seed), new Interval(0, testFraction, IncludesUpper: false));
    }

    public IReadOnlyList<TrainTestData> CrossValidationSplit(IDataView data, int numberOfFolds = 5,
        string samplingKeyColumnName = null, int? seed = null)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(numberOfFolds > 1, nameof(numberOfFolds), "Must be more than 1");
        var numbers = NumbersFor(data, samplingKeyColumnName, seed);
        var parts = Enumerable.Range(0, numberOfFolds)
            .Select(fold => new Interval((double)fold / numberOfFolds, (double)(fold + 1) / numberOfFolds, IncludesUpper: true));
        return parts.Select(part => Split(data, numbers, part)).ToArray();
    }

    private RowNumbers NumbersFor(IDataView data, string samplingKeyColumnName, int? seed) =>
        RowNumbers.ForSplit(data, samplingKeyColumnName, seed ?? ((HostBase)_environment).Root.Seed);

    private static TrainTestData Split(IDataView data, RowNumbers numbers, Interval test) => new(
        new FilteredView(data, new IntervalTest(numbers, test with { IsComplement = true })),
        new FilteredView(data, new IntervalTest(numbers, test)));

    public readonly struct TrainTestData
    {
        public readonly IDataView TrainSet;
        public readonly IDataView TestSet;

        internal TrainTestData(IDataView trainSet, IDataView testSet) => (TrainSet, TestSet) = (trainSet, testSet);
    }
}
