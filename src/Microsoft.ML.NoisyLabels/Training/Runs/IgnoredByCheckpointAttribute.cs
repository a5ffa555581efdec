namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>An option that does not decide what a run computes, so that a run can resume with another value.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IgnoredByCheckpointAttribute : Attribute;
