using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// Trains a network with MentorNet: a curriculum says in each batch how much each example counts, by its loss and by how far the run is.
/// </summary>
/// <remarks>
/// <para>
/// To create it, use <see cref="NoisyLabelsCatalog.MentorNet(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, string, double, int)"/>.
/// Input: a key column of labels and a known-size vector of Single or Byte or an image. Output: <c>Score</c>, a vector of K class probabilities,
/// and <c>PredictedLabel</c>, a key with the label's values.
/// </para>
/// <para>
/// Reference: Jiang, Zhou, Leung, Li, Fei-Fei, "MentorNet: Learning Data-Driven Curriculum for Very Deep Neural Networks on Corrupted Labels", ICML 2018.
/// </para>
/// </remarks>
public sealed class MentorNetTrainer : NoisyLabelTrainer
{
    private readonly IHostEnvironment _environment;
    private readonly Options _options;

    internal MentorNetTrainer(IHostEnvironment environment, Options options) : base(environment, "MentorNet", options) =>
        (_environment, _options) = (environment, (Options)BaseOptions);

    /// <summary>
    /// Fits a mentor for <see cref="Curriculum.DataDriven"/>: a student is trained as the options say, and the mentor learns to tell right labels from wrong ones by the student's losses after its burn-in.
    /// </summary>
    /// <param name="input">The training rows, with the given labels; some of them, a tenth say, with the true one as well.</param>
    /// <param name="trueLabelColumnName">The column of true labels: a key of the same classes in the same order as the label column, missing where nobody has verified the label.</param>
    /// <param name="numberOfSteps">The number of batches of 32 that the mentor is fitted to, at least 1. The default is the authors' 30,000, of which 1,000 take about half a second.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type, the label columns do not have the same classes, or <paramref name="numberOfSteps"/> is below 1.</exception>
    /// <exception cref="InvalidOperationException">The verified labels are not both right and wrong ones, or the student cannot be trained; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public Mentor FitMentor(IDataView input, string trueLabelColumnName, int numberOfSteps = 30_000)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfLessThan(numberOfSteps, 1);
        var verified = VerifiedLabels.Read(input, _options.LabelColumnName, trueLabelColumnName);
        var lessons = new MentorLessons();
        var student = new MentorStudentTrainer(_environment, _options, Seed, (run, losses) => lessons.Add(losses, [.. run.Data.SourceRows.Select(row => verified[(int)row])]));
        student.Fit(input).Dispose();
        using var streams = new RandomStreams(Seed, "mentor/");
        return MentorFitting.Fit(lessons, numberOfSteps, streams, _options.CancellationToken.ThrowIfCancellationRequested);
    }

    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) =>
        Stage.Whole(run, () => new MentorNet(run, _options, _options.Curriculum, _options.ExampleDropout));

    /// <summary>
    /// Options of <see cref="MentorNetTrainer"/>. <see cref="CurriculumOptions.LossPercentile"/> is 0.7 and <see cref="CurriculumOptions.BurnIn"/> 0.18 by default; the predefined
    /// curriculum begins as late anyway.
    /// </summary>
    public sealed class Options : CurriculumOptions
    {
        /// <summary>Options with their defaults; batches of 128, whose percentiles scatter less than those of smaller ones.</summary>
        public Options()
        {
            BatchSize = 128;
            BurnIn = 0.18;
        }

        /// <summary>How much an example counts. The default is <see cref="Curriculum.Predefined"/>.</summary>
        [Required]
        public Curriculum Curriculum { get; set; } = Curriculum.Predefined;

        /// <summary>
        /// Which share of a batch is left out at random, or null for none. The default is the authors': half of a batch in the first 17 % of the run, a twentieth after that.
        /// </summary>
        public ExampleDropout? ExampleDropout { get; set; } = ExampleDropout.MentorNet;
    }
}
