namespace StandIns.Tests.MlNet;

/// <summary>A numbered row; six rows each share a group.</summary>
internal sealed class OperationsRow
{
    public int Id { get; set; }

    public float Value { get; set; }

    public string Group { get; set; } = "";

    public static OperationsRow[] Count(int count) => Enumerable.Range(0, count).Select(Of).ToArray();

    /// <summary>Rows made one by one; <paramref name="onRow"/> is told of each.</summary>
    public static IEnumerable<OperationsRow> Stream(int count, Action<int> onRow)
    {
        for (var i = 0; i < count; i++)
        {
            onRow(i);
            yield return Of(i);
        }
    }

    private static OperationsRow Of(int id) => new() { Id = id, Value = id, Group = $"group {id / 6}" };
}
