namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>A prediction beside what is known of the row's label; classes count from 0, and are -1 where there is none.</summary>
internal readonly record struct JudgedRow(int Given, int Predicted, bool IsTrusted, bool IsConfident)
{
    public bool Agrees => Given == Predicted;
}
