namespace Microsoft.ML.NoisyLabels;

/// <summary>The class structure of CIFAR-100: 100 fine classes, numbered alphabetically, in 20 super-classes of five.</summary>
/// <remarks>Source: Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009.</remarks>
public static class Cifar100
{
    internal const int ClassCount = 100;
    internal const int SiblingCount = 5;

    /// <summary>The super-class, from 0 to 19, of each fine class, from 0 to 99, as in the data set's files.</summary>
    public static IReadOnlyList<int> Superclasses { get; } = Array.AsReadOnly<int>(
    [
        4, 1, 14, 8, 0, 6, 7, 7, 18, 3, 3, 14, 9, 18, 7, 11, 3, 9, 7, 11, 6, 11, 5, 10, 7,
        6, 13, 15, 3, 15, 0, 11, 1, 10, 12, 14, 16, 9, 11, 5, 5, 19, 8, 8, 15, 13, 14, 17, 18, 10,
        16, 4, 17, 4, 2, 0, 17, 4, 18, 17, 10, 3, 2, 12, 12, 16, 12, 1, 9, 19, 2, 10, 0, 1, 16,
        12, 9, 13, 15, 13, 16, 19, 2, 4, 6, 19, 5, 5, 8, 19, 18, 1, 2, 15, 6, 0, 17, 8, 14, 13,
    ]);

    internal static int NextInSuperclass(int id)
    {
        var next = id;
        do
            next = (next + 1) % ClassCount;
        while (Superclasses[next] != Superclasses[id]);
        return next;
    }
}
