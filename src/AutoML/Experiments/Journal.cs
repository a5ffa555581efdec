using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>
/// The trials of an experiment as JSON lines: first what the experiment is, then a line a trial, on the disk before the next one begins. A line that a kill cut short is dropped.
/// </summary>
internal sealed class Journal : IDisposable
{
    private static readonly byte[] Start = "{\"identity\":"u8.ToArray();

    private readonly FileStream _file;
    private readonly Dictionary<string, TrialOutcome> _outcomes = [];

    private Journal(FileStream file) => _file = file;

    /// <summary>What is known of how the labels go wrong, once the first line is there.</summary>
    public NoiseEvidence? Evidence { get; private set; }

    /// <exception cref="InvalidOperationException">The file is the journal of another experiment; the message says in what they differ.</exception>
    /// <exception cref="FormatException">The file is no journal.</exception>
    public static Journal Open(string path, JsonObject identity)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        var journal = new Journal(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0));
        try
        {
            journal.Read(path, identity);
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    public void Begin(JsonObject identity, NoiseEvidence evidence)
    {
        Evidence = evidence;
        Append(new Header(identity, evidence));
    }

    /// <summary>The outcome of a trial that ended before, or null.</summary>
    public TrialOutcome? Find(Trial trial) => _outcomes.GetValueOrDefault(KeyOf(Plan.Of(trial)));

    public void Add(Trial trial, TrialOutcome outcome) => Append(new Line(Plan.Of(trial), outcome));

    public void Dispose() => _file.Dispose();

    private void Read(string path, JsonObject identity)
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        var begun = Math.Min(bytes.Length, Start.Length);
        if (!bytes.AsSpan(0, begun).SequenceEqual(Start.AsSpan(0, begun))) throw new FormatException($"'{path}' is not the journal of an experiment.");
        var read = 0;
        try
        {
            foreach (var line in Encoding.UTF8.GetString(bytes, 0, end).Split('\n')[..^1])
            {
                if (read++ == 0) ReadHeader(path, Parse<Header>(line), identity);
                else ReadTrial(Parse<Line>(line));
            }
        }
        catch (JsonException e)
        {
            throw new FormatException($"'{path}' is not the journal of an experiment, or line {read} of it is broken: {e.Message}", e);
        }
        // What is no journal would be lost if it were cut before.
        _file.SetLength(end);
    }

    private void ReadHeader(string path, Header header, JsonObject identity)
    {
        Compare(path, header.Identity, identity);
        Evidence = header.Evidence;
    }

    private void ReadTrial(Line line) => _outcomes[KeyOf(line.Plan)] = line.Outcome;

    private static void Compare(string path, JsonObject there, JsonObject here)
    {
        var differences = here.Concat(there).Select(item => item.Key).Distinct().Where(name => !JsonNode.DeepEquals(here[name], there[name])).ToArray();
        if (differences.Length > 0)
            throw new InvalidOperationException($"'{path}' is the journal of another experiment; they differ in {string.Join(", ", differences)}.");
    }

    private void Append<T>(T line)
    {
        _file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(line, Json.Options) + '\n'));
        _file.Flush(flushToDisk: true);
    }

    private static T Parse<T>(string line) => JsonSerializer.Deserialize<T>(line, Json.Options) ?? throw new JsonException("A line is null.");

    private static string KeyOf(Plan plan) => JsonSerializer.Serialize(plan, Json.Options);

    private sealed record Header([property: JsonRequired] JsonObject Identity, [property: JsonRequired] NoiseEvidence Evidence);

    private sealed record Line([property: JsonRequired] Plan Plan, [property: JsonRequired] TrialOutcome Outcome);

    /// <summary>What one trial has that the others of the experiment have not.</summary>
    private sealed record Plan(int Number, string Method, IReadOnlyDictionary<string, JsonNode?> Options, IReadOnlyList<TrialRung> Rungs)
    {
        public static Plan Of(Trial trial) => new(trial.Number, trial.Method, trial.Options, trial.Rungs);
    }
}
