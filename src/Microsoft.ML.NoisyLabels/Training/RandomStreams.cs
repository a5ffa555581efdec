using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>
/// The named random streams of a run or of one epoch, all derived from one seed: what one purpose draws does not shift what another draws, and
/// each epoch has streams of its own, so that a run can go on at any epoch. The only place where random generators are made.
/// </summary>
/// <param name="seed">The seed of the run.</param>
/// <param name="scope">What the streams are for; empty for the run as a whole.</param>
internal sealed class RandomStreams(int seed, string scope = "") : IDisposable
{
    private readonly Dictionary<string, Random> _streams = [];
    private readonly List<Generator> _generators = [];

    public int Seed { get; } = seed;

    /// <summary>The streams of one epoch of a stage.</summary>
    public RandomStreams ForEpoch(string stage, int epoch) => new(Seed, $"{scope}{stage}/{epoch}/");

    /// <summary>The stream of a purpose on the host; the same object each time.</summary>
    public Random this[string purpose]
    {
        get
        {
            if (!_streams.TryGetValue(purpose, out var stream)) _streams.Add(purpose, stream = new Random((int)Derive(purpose)));
            return stream;
        }
    }

    /// <summary>
    /// A new torch generator at the start of the purpose's stream; freed with the streams. It is on the CPU, as all of TorchSharp's are: what is drawn for a
    /// GPU is drawn here and sent there.
    /// </summary>
    public Generator NewGenerator(string purpose)
    {
        var generator = new Generator(Derive(purpose), CPU);
        _generators.Add(generator);
        return generator;
    }

    public void Dispose() => _generators.ForEach(generator => generator.Dispose());

    private ulong Derive(string purpose) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}/{scope}{purpose}"))) >> 1;
}
