using System.Diagnostics;

namespace Docs.Tests;

/// <summary>The web service of samples/OnnxNode, on a port of its own.</summary>
internal sealed class NodeServer : IDisposable
{
    private readonly Process _process;

    public NodeServer(string model)
    {
        const string anyPort = "0";
        _process = Process.Start(new ProcessStartInfo("node", [Repository.PathOf("samples/OnnxNode/serve.js"), model, anyPort]) { RedirectStandardOutput = true })!;
        Address = new Uri(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("serve.js ended. './build.sh test' installs what it needs."));
    }

    public Uri Address { get; }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
