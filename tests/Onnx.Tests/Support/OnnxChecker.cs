namespace Onnx.Tests.Support;

/// <summary>The checker of the ONNX project, which knows every operator's rules.</summary>
internal static class OnnxChecker
{
    private static readonly Lazy<LineProcess> Checker = new(() => new LineProcess(OperatingSystem.IsWindows() ? "python" : "/usr/bin/python3", "python/check.py"));

    public static void Check(string path)
    {
        var verdict = Checker.Value.Ask(path);
        Assert.True(verdict == "valid", verdict);
    }
}
