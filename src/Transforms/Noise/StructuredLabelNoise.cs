using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

internal sealed class StructuredLabelNoise : LabelNoise
{
    public StructuredLabelNoise(ClassOrder order, double alpha, double delta, StructuredNoise part)
    {
        ArgumentNullException.ThrowIfNull(order);
        TransitionMatrix.CheckStructure(alpha, delta, part);
        Order = order;
        Alpha = alpha;
        Delta = delta;
        Part = part;
    }

    public ClassOrder Order { get; }

    public double Alpha { get; }

    public double Delta { get; }

    public StructuredNoise Part { get; }

    // Clipped rows have other diagonals than (1 - n) + n / K.
    internal override double? ReplacementRate => Part == StructuredNoise.AllLabels && !IsClipped(Order.ClassCount) ? Alpha / (1 + Alpha) : null;

    public override TransitionMatrix ToTransitionMatrix(int classCount)
    {
        RequireClassCount("order of wrong classes", Order.ClassCount, classCount);
        return TransitionMatrix.Structured(Order, Alpha, Delta, Part);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"structured noise, alpha {Alpha}, delta {Delta}, {(Part == StructuredNoise.AllLabels ? "all labels" : "noisy copies")}");

    internal override string? GetWarning(int classCount) => !IsClipped(classCount)
        ? null
        : string.Create(CultureInfo.InvariantCulture,
            $"Structured noise needs alpha of at least delta times the number of classes, {Delta * classCount}, but has {Alpha}; negative probabilities became 0 and rows were scaled to sum to 1.");

    private bool IsClipped(int classCount) => Alpha < Delta * classCount;
}
