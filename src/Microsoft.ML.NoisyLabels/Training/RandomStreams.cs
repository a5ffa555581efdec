using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>
/// The named random streams of a run, all derived from one seed: what one purpose draws does not shift what another draws.
/// The only place where random generators are made.
/// </summary>
internal sealed class RandomStreams(int seed) : IDisposable
{
    private readonly Dictionary<string, Random> _streams = [];
    private readonly List<Generator> _generators = [];

    public int Seed { get; } = seed;

    /// <summary>The stream of a purpose on the host; the same object each time.</summary>
    public Random this[string purpose]
    {
        get
        {
            if (!_streams.TryGetValue(purpose, out var stream)) _streams.Add(purpose, stream = new Random((int)Derive(purpose)));
            return stream;
        }
    }

    /// <summary>A new torch generator on the CPU, at the start of the purpose's stream; freed with the streams.</summary>
    public Generator NewGenerator(string purpose)
    {
        var generator = new Generator(Derive(purpose), CPU);
        _generators.Add(generator);
        return generator;
    }

    public void Dispose() => _generators.ForEach(generator => generator.Dispose());

    private ulong Derive(string purpose) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}/{purpose}"))) >> 1;
}
