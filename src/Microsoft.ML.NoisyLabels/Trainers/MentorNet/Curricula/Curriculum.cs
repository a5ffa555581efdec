using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// How much an example counts, in [0, 1], by its loss and by how far that is above a threshold that follows the losses of the batches. Immutable and serialisable as JSON.
/// </summary>
/// <remarks>Reference: Jiang, Zhou, Leung, Li, Fei-Fei, "MentorNet: Learning Data-Driven Curriculum for Very Deep Neural Networks on Corrupted Labels", ICML 2018.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(UniformCurriculum), "uniform")]
[JsonDerivedType(typeof(SelfPacedCurriculum), "selfPaced")]
[JsonDerivedType(typeof(HardExamplesCurriculum), "hardExamples")]
[JsonDerivedType(typeof(FocalCurriculum), "focal")]
[JsonDerivedType(typeof(LinearCurriculum), "linear")]
[JsonDerivedType(typeof(PredefinedCurriculum), "predefined")]
[JsonDerivedType(typeof(DataDrivenCurriculum), "dataDriven")]
public abstract record Curriculum
{
    private protected Curriculum()
    {
    }

    /// <summary>All examples count fully.</summary>
    public static Curriculum Uniform { get; } = new UniformCurriculum();

    /// <summary>Examples count fully up to the threshold, and not at all above it: self-paced learning.</summary>
    public static Curriculum SelfPaced { get; } = new SelfPacedCurriculum();

    /// <summary>Examples count fully from the threshold on, and not at all below it.</summary>
    public static Curriculum HardExamples { get; } = new HardExamplesCurriculum();

    /// <summary>MentorNet PD: all examples at first, then self-paced, and at the end less and less above the threshold.</summary>
    public static Curriculum Predefined { get; } = new PredefinedCurriculum();

    /// <summary>An example with the probability p of its label counts (1 − p)^γ.</summary>
    /// <param name="gamma">γ, at least 0.</param>
    public static Curriculum Focal(double gamma = 2) => new FocalCurriculum { Gamma = gamma };

    /// <summary>Examples count less and less above the threshold.</summary>
    /// <param name="width">How far above the threshold examples no longer count, above 0.</param>
    public static Curriculum Linear(double width = 1) => new LinearCurriculum { Width = width };

    /// <summary>MentorNet DD: a mentor says how much an example counts.</summary>
    /// <param name="mentor">What <see cref="Microsoft.ML.Trainers.NoisyLabels.MentorNetTrainer.FitMentor"/> gave, on these data or on others.</param>
    public static Curriculum DataDriven(Mentor mentor) => new DataDrivenCurriculum { Mentor = mentor };

    /// <summary>The weights of examples, (B) float32 in [0, 1].</summary>
    /// <param name="losses">ℓ, (B) float32: the cross-entropies, without gradient.</param>
    /// <param name="differences">ℓ − λ, (B) float32.</param>
    /// <param name="percent">How much of the run is done, in [0, 100).</param>
    internal abstract Tensor Weigh(Tensor losses, Tensor differences, int percent);
}
