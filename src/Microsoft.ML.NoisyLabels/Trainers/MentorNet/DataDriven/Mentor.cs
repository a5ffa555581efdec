using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A fitted mentor: a small network that says by a loss, and by how far that is above the threshold, how much an example counts. It knows nothing of features and classes, so what
/// was fitted on one data set serves others. Immutable and serialisable as JSON.
/// </summary>
/// <remarks><see cref="MentorNetTrainer.FitMentor"/> makes one, and <see cref="Curriculum.DataDriven"/> takes it.</remarks>
public sealed record Mentor : IValidatableObject
{
    /// <summary>The network's weights, one tensor after the other.</summary>
    public required IReadOnlyList<float> Weights
    {
        get;
        init => field = SpecList.Copy(value);
    }

    /// <summary>Reads what <see cref="Save(string)"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">The file is not a mentor.</exception>
    public static Mentor Load(string path)
    {
        try
        {
            var mentor = JsonSerializer.Deserialize<Mentor>(File.ReadAllText(path), Json.Options);
            if (mentor is { IsValid: true }) return mentor;
        }
        catch (JsonException error)
        {
            throw new FormatException($"'{path}' is not a mentor: {error.Message}", error);
        }
        throw new FormatException($"'{path}' is not a mentor: it must have {MentorNetwork.Size} finite weights.");
    }

    /// <summary>Writes the mentor as JSON. An existing file is replaced.</summary>
    /// <param name="path">The file.</param>
    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Json.Options));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsValid) yield return new ValidationResult($"must be {MentorNetwork.Size} finite numbers", [nameof(Weights)]);
    }

    /// <inheritdoc/>
    public bool Equals(Mentor? other) => other is not null && Weights.SequenceEqual(other.Weights);

    /// <inheritdoc/>
    public override int GetHashCode() => Weights.Aggregate(0, HashCode.Combine);

    private bool IsValid => Weights?.Count == MentorNetwork.Size && Weights.All(float.IsFinite);
}
