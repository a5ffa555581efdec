using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.Injection;

public class InjectionErrorTests
{
    private static readonly MLContext Ml = new(seed: 1);

    private readonly IDataView view = new UnreadableView(Examples.View(Ml, 10));

    public static TheoryData<Func<IEstimator<ITransformer>>, string> BadColumns => new()
    {
        { () => Ml.Transforms.InjectLabelNoise(Examples.Noise, "Missing"), "Could not find label column 'Missing' (Parameter 'inputSchema')" },
        { () => Ml.Transforms.InjectLabelNoise(Examples.Noise, "Number"), "Schema mismatch for label column 'Number': expected Key<UInt32>, got Int32; Transforms.Conversion.MapValueToKey makes keys of values (Parameter 'inputSchema')" },
        { () => Ml.Transforms.InjectLabelNoise(Examples.Noise, "Name"), "Schema mismatch for label column 'Name': expected Key<UInt32>, got String; Transforms.Conversion.MapValueToKey makes keys of values (Parameter 'inputSchema')" },
        { () => Ml.Transforms.InjectLabelNoise(Examples.Noise, trustedColumnName: "Missing"), "Could not find trusted column 'Missing' (Parameter 'inputSchema')" },
        { () => Ml.Transforms.InjectLabelNoise(Examples.Noise, trustedColumnName: "Number"), "Schema mismatch for trusted column 'Number': expected Boolean, got Int32 (Parameter 'inputSchema')" },
        { () => Ml.Transforms.InjectLabelNoise(LabelNoise.FromMatrix(TransitionMatrix.Identity(3))), "The transition matrix of this noise has 3 classes, but the labels have 10. (Parameter 'classCount')" },
    };

    [Theory]
    [MemberData(nameof(BadColumns), DisableDiscoveryEnumeration = true)]
    public void Bad_columns_are_named_before_any_row_is_read(Func<IEstimator<ITransformer>> make, string message)
    {
        Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(() => make().Fit(view)).Message);
        Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(() => new EstimatorChain<ITransformer>().Append(make()).Fit(view)).Message);
    }

    [Fact]
    public void One_class_is_too_few()
    {
        var view = Ml.Transforms.Conversion.MapValueToKey("Class", "Name").Fit(Examples.View(Ml, 1)).Transform(Examples.View(Ml, 1));
        Assert.Equal(
            "Schema mismatch for label column 'Class': expected Key<UInt32> with 2 to 10,000 classes, got Key<UInt32, 0-0> (Parameter 'input')",
            Assert.Throws<ArgumentOutOfRangeException>(() => Ml.Transforms.InjectLabelNoise(Examples.Noise, "Class").Fit(view)).Message);
    }

    [Fact]
    public void A_view_with_other_classes_than_those_fitted_is_refused()
    {
        var fitted = Ml.Transforms.InjectLabelNoise(Examples.Noise).Fit(Examples.View(Ml, 10));
        var other = Ml.Data.LoadFromEnumerable([new FourClasses()]);
        Assert.Equal(
            "Schema mismatch for label column 'Label': expected Key<UInt32, 0-9>, got Key<UInt32, 0-3> (Parameter 'inputSchema')",
            Assert.Throws<ArgumentOutOfRangeException>(() => fitted.Transform(other)).Message);
    }

    [Fact]
    public void Bad_arguments_are_refused_at_once()
    {
        Assert.Throws<ArgumentNullException>(() => Ml.Transforms.InjectLabelNoise(null!));
        Assert.Throws<ArgumentException>(() => Ml.Transforms.InjectLabelNoise(Examples.Noise, " "));
        Assert.Equal(
            "The noisy labels are written to column 'Label'; name another one. (Parameter 'flippedColumnName')",
            Assert.Throws<ArgumentException>(() => Ml.Transforms.InjectLabelNoise(Examples.Noise, flippedColumnName: "Label")).Message);
    }

    private sealed class FourClasses
    {
        [KeyType(4)]
        public uint Label { get; set; }
    }

    private sealed class UnreadableView(IDataView source) : IDataView
    {
        public DataViewSchema Schema => source.Schema;

        public bool CanShuffle => false;

        public long? GetRowCount() => null;

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
            => throw new InvalidOperationException("A row was read.");

        public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
            => throw new InvalidOperationException("A row was read.");
    }
}
