using System.Globalization;

namespace Samples.Digits;

/// <summary>What the demo can be told on the command line.</summary>
internal sealed record DemoOptions
{
    public int Seeds { get; private init; } = 2;

    public int Epochs { get; private init; } = 100;

    public string OutputFolder { get; private init; } = Repository.PathOf("artifacts/demo");

    /// <summary>The options, or null if the arguments make no sense.</summary>
    public static DemoOptions? Parse(string[] args)
    {
        var options = new DemoOptions();
        foreach (var pair in args.Chunk(2))
        {
            DemoOptions? next = pair switch
            {
                ["--seeds", var text] when IsCount(text, out var count) => options with { Seeds = count },
                ["--epochs", var text] when IsCount(text, out var count) => options with { Epochs = count },
                ["--output", var folder] => options with { OutputFolder = folder },
                _ => null,
            };
            if (next is null) return null;
            options = next;
        }

        return options;
    }

    private static bool IsCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;
}
