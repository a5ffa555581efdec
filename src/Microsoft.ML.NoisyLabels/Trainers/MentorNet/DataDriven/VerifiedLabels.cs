using Microsoft.ML.NoisyLabels.Interop;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Which given labels are known to be right or wrong, from a second column that has the true ones.</summary>
internal static class VerifiedLabels
{
    /// <summary>For each row of a view whether its label is right; null where one of both labels is missing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type, or they do not have the same classes.</exception>
    /// <exception cref="InvalidOperationException">There is no right or no wrong label.</exception>
    public static IReadOnlyList<bool?> Read(IDataView view, string labelColumnName, string trueLabelColumnName)
    {
        var given = LabelColumns.Require(view.Schema, "label", labelColumnName);
        var verified = LabelColumns.Require(view.Schema, "true label", trueLabelColumnName);
        LabelColumns.RequireSameClasses(given, "true label", verified);

        var classCount = LabelColumns.CountClasses(given);
        var isRight = new List<bool?>();
        using var cursor = view.GetRowCursor([given, verified]);
        var (getGiven, getVerified) = (cursor.GetGetter<uint>(given), cursor.GetGetter<uint>(verified));
        uint givenKey = 0, verifiedKey = 0;
        while (cursor.MoveNext())
        {
            getGiven(ref givenKey);
            getVerified(ref verifiedKey);
            isRight.Add(LabelColumns.IsClass(givenKey, classCount) && LabelColumns.IsClass(verifiedKey, classCount) ? givenKey == verifiedKey : null);
        }

        var (right, wrong) = (isRight.Count(value => value == true), isRight.Count(value => value == false));
        return right > 0 && wrong > 0
            ? isRight
            : throw new InvalidOperationException($"A mentor is fitted to right and to wrong labels; by column '{trueLabelColumnName}' {right} are right and {wrong} are wrong.");
    }
}
