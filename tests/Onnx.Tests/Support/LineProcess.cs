using System.Diagnostics;

namespace Onnx.Tests.Support;

/// <summary>A program that answers each line with a line. It ends when the tests do, since its input ends then.</summary>
internal sealed class LineProcess
{
    private readonly Process _process;
    private readonly Lock _lock = new();

    public LineProcess(string program, string script)
    {
        var path = Path.Combine(ProjectFolder, script);
        _process = Process.Start(new ProcessStartInfo(program, path) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        // An unread pipe would stop the program once it is full.
        _process.BeginErrorReadLine();
    }

    public string Ask(string line)
    {
        lock (_lock)
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
            return _process.StandardOutput.ReadLine()
                ?? throw new InvalidOperationException($"{_process.StartInfo.FileName} {_process.StartInfo.Arguments} ended. './build.sh test' installs what it needs.");
        }
    }

    private static string ProjectFolder { get; } = typeof(LineProcess).Assembly
        .GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), inherit: false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(entry => entry.Key == nameof(ProjectFolder)).Value!;
}
