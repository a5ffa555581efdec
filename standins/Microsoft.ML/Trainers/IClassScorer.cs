namespace Microsoft.ML.Trainers;

/// <summary>A model that gives every class a score.</summary>
internal interface IClassScorer
{
    int FeatureCount { get; }

    int ClassCount { get; }

    void Score(ReadOnlySpan<float> features, Span<float> scores);
}
