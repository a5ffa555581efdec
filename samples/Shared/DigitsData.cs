using Microsoft.ML;

namespace Samples;

/// <summary>
/// 1,797 handwritten digits, 1,297 to train on and 500 to test on. All labels are right; 10 training rows of each digit are marked as verified.
/// </summary>
/// <param name="Train">Rows with Pixels, Label and Verified.</param>
/// <param name="Test">Rows of the same columns, none of them verified.</param>
public sealed record DigitsData(IDataView Train, IDataView Test)
{
    private const int TrainingRows = 1297;
    private const int VerifiedRowsPerDigit = 10;
    private const int SplitSeed = 1;

    public static DigitsData Load(MLContext ml)
    {
        var file = ml.Data.LoadFromTextFile<DigitImage>(Repository.PathOf("samples/data/optdigits.csv"), separatorChar: ',');

        // Neighbouring rows seem to be of one hand: unshuffled, the tests would be by people whose hands training has not seen.
        // The seed is fixed, so that all runs have the same split.
        var shuffled = ml.Data.ShuffleRows(file, seed: SplitSeed, shufflePoolSize: 2000);
        var rows = ml.Data.CreateEnumerable<TrainingDigit>(shuffled, reuseRowObject: false, ignoreMissingColumns: true).ToList();

        var train = rows.Take(TrainingRows).ToList();
        foreach (var row in train.GroupBy(row => row.Label).SelectMany(digit => digit.Take(VerifiedRowsPerDigit)))
            row.Verified = true;

        return new DigitsData(ml.Data.LoadFromEnumerable(train), ml.Data.LoadFromEnumerable(rows.Skip(TrainingRows)));
    }
}
