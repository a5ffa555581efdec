namespace Microsoft.ML.NoisyLabels;

internal sealed class MatrixLabelNoise : LabelNoise
{
    public MatrixLabelNoise(TransitionMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Matrix = matrix;
    }

    public TransitionMatrix Matrix { get; }

    public override TransitionMatrix ToTransitionMatrix(int classCount)
    {
        RequireClassCount("transition matrix of this noise", Matrix.ClassCount, classCount);
        return Matrix;
    }

    public override string ToString() => $"noise by a transition matrix of {Matrix.ClassCount} classes";
}
