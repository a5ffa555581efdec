namespace NoisyLabels.Tests;

internal static class Sequences
{
    /// <summary>The sum of all items before each item.</summary>
    public static IEnumerable<int> Scan(this IEnumerable<int> items)
    {
        var sum = 0;
        foreach (var item in items)
        {
            yield return sum;
            sum += item;
        }
    }
}
