using System.Text.Json.Serialization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// The learning rate over a run, as a factor on the optimizer's learning rate. Immutable and serialisable as JSON.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConstantSchedule), "constant")]
[JsonDerivedType(typeof(StepSchedule), "step")]
[JsonDerivedType(typeof(MultiStepSchedule), "multiStep")]
[JsonDerivedType(typeof(CosineSchedule), "cosine")]
[JsonDerivedType(typeof(LinearSchedule), "linear")]
[JsonDerivedType(typeof(OneCycleSchedule), "oneCycle")]
[JsonDerivedType(typeof(WarmUpSchedule), "warmUp")]
public abstract record LearningRateSchedule
{
    private protected LearningRateSchedule()
    {
    }

    /// <summary>The learning rate stays as it is.</summary>
    public static LearningRateSchedule Constant { get; } = new ConstantSchedule();

    /// <summary>The learning rate falls from its full value to 0 along half a cosine.</summary>
    public static LearningRateSchedule Cosine { get; } = new CosineSchedule();

    /// <summary>The learning rate rises to its full value and falls to almost 0, anew in each step.</summary>
    public static LearningRateSchedule OneCycle { get; } = new OneCycleSchedule();

    /// <summary>The learning rate is multiplied by <paramref name="factor"/> at each milestone.</summary>
    /// <param name="factor">The factor, in (0, 1].</param>
    /// <param name="milestones">Shares of the run, in (0, 1): 0.7 is after 70 % of the epochs.</param>
    public static LearningRateSchedule Step(double factor, params double[] milestones) => new StepSchedule { Factor = factor, Milestones = milestones };

    /// <summary>The learning rate is multiplied by <paramref name="factor"/> after given numbers of epochs.</summary>
    /// <param name="factor">The factor, in (0, 1].</param>
    /// <param name="epochs">Numbers of epochs, each at least 1: 60 is after 60 epochs, however many the run has.</param>
    public static LearningRateSchedule MultiStep(double factor, params int[] epochs) => new MultiStepSchedule { Factor = factor, Epochs = epochs };

    /// <summary>The learning rate falls in a line to 0 from a given share of the run on.</summary>
    /// <param name="start">The share of the run at which the fall begins, in [0, 1).</param>
    public static LearningRateSchedule Linear(double start = 0) => new LinearSchedule { Start = start };

    /// <summary>The learning rate rises in a line from 0 over the first epochs, anew in each step, and follows another schedule.</summary>
    /// <param name="epochs">The length of the rise, above 0; parts of an epoch are allowed.</param>
    /// <param name="then">The schedule that the rise multiplies; its epochs count from the start of the run.</param>
    public static LearningRateSchedule WarmUp(double epochs, LearningRateSchedule then) => new WarmUpSchedule { Epochs = epochs, Then = then };

    /// <summary>The factor on the learning rate.</summary>
    /// <param name="epoch">Where the run stands: the number of epochs done, with the done share of the current one; at least 0 and below <paramref name="epochCount"/>.</param>
    /// <param name="epochCount">The number of epochs of the run.</param>
    public abstract double FactorAt(double epoch, int epochCount);
}
