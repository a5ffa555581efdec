using System.Diagnostics;
using System.Text.Json;

namespace NoisyLabels.Bench.Steps;

/// <summary>The same steps in eager PyTorch, in a process that stays: bench/reference/step.py.</summary>
internal sealed class PythonRunner : IStepRunner
{
    // What TorchRuntime does for this library. OMP_NUM_THREADS is not among it: torch.set_num_threads decides on either side.
    private static readonly Dictionary<string, string> Tuning = new()
    {
        ["OMP_WAIT_POLICY"] = "passive",
        ["GOMP_SPINCOUNT"] = "3000",
        ["MALLOC_MMAP_THRESHOLD_"] = $"{1 << 30}",
        ["MALLOC_TRIM_THRESHOLD_"] = $"{int.MaxValue}",
        ["MALLOC_TOP_PAD_"] = $"{64 << 20}",
    };

    private readonly Process _process;
    private readonly bool _tuned;

    /// <param name="python">The interpreter, with torch.</param>
    /// <param name="tuned">Whether it gets the environment and the fused optimizer that this library has, or Python's defaults.</param>
    public PythonRunner(string python, bool tuned)
    {
        _tuned = tuned;
        var start = new ProcessStartInfo(python, [Repository.PathOf("bench/reference/step.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in Tuning)
        {
            if (tuned) start.Environment[name] = value;
            else start.Environment.Remove(name);
        }
        start.Environment.Remove("ATEN_CPU_CAPABILITY");
        if (tuned && System.Runtime.Intrinsics.X86.Avx512BW.IsSupported) start.Environment["ATEN_CPU_CAPABILITY"] = "avx512";

        _process = Process.Start(start) ?? throw new InvalidOperationException($"{python} does not start.");
        Version = Answer().GetProperty("torch").GetString()!;
    }

    /// <summary>The version of its torch.</summary>
    public string Version { get; }

    public double[] Run(StepCase @case, int threads, int steps, bool processorTime)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(new
        {
            network = @case.Network,
            shape = @case.InputShape,
            batch = @case.BatchSize,
            classes = StepCase.ClassCount,
            threads,
            steps,
            tuned = _tuned,
            cpu = processorTime,
        }));
        return Answer().GetProperty("seconds").Deserialize<double[]>()!;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private JsonElement Answer() => JsonDocument.Parse(
        _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Python ended; what it says stands above.")).RootElement;
}
