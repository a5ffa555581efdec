namespace Microsoft.ML.NoisyLabels;

internal sealed class MatrixLabelNoise : LabelNoise
{
    public MatrixLabelNoise(TransitionMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Matrix = matrix;
    }

    public TransitionMatrix Matrix { get; }

    public override TransitionMatrix ToTransitionMatrix(int classCount) => classCount == Matrix.ClassCount
        ? Matrix
        : throw new ArgumentOutOfRangeException(
            nameof(classCount), $"The transition matrix of this noise has {Matrix.ClassCount} classes, but the labels have {classCount}.");

    public override string ToString() => $"noise by a transition matrix of {Matrix.ClassCount} classes";
}
