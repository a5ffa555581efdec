namespace Transforms.Tests;

internal static class Keys
{
    /// <summary>What an object holds for a key value: ML.NET counts from 0 there, and takes what is beyond the last class for missing.</summary>
    public static uint IndexOf(uint key) => unchecked(key - 1);
}
