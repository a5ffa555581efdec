namespace StandIns.Tests.MlNet;

internal sealed class CoreNumber
{
    public float X { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Numbers from zero on, which count how many of them were asked for.</summary>
    public static IEnumerable<CoreNumber> Counting(int count, Action onRead)
    {
        for (var i = 0; i < count; i++)
        {
            onRead();
            yield return new CoreNumber { X = i, Name = $"n{i}" };
        }
    }
}
