using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

/// <summary>A scored row of three classes, counted from 0.</summary>
internal sealed class EvaluationRow
{
    [KeyType(3)]
    public uint Label { get; set; }

    [VectorType(3)]
    public float[] Score { get; set; } = [];

    [KeyType(3)]
    public uint PredictedLabel { get; set; }

    public static EvaluationRow Of(uint label, params float[] score) => new() { Label = label, Score = score };

    /// <summary>Of six rows three are right: two of class 0, one of class 1; the last gives its class no probability at all.</summary>
    public static EvaluationRow[] Six() =>
    [
        Of(0, 0.7f, 0.2f, 0.1f),
        Of(0, 0.3f, 0.4f, 0.3f),
        Of(0, 0.5f, 0.25f, 0.25f),
        Of(1, 0.4f, 0.4f, 0.2f),
        Of(1, 0.1f, 0.8f, 0.1f),
        Of(2, 0.5f, 0.5f, 0f),
    ];
}
