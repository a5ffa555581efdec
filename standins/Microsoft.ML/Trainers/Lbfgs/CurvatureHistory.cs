namespace Microsoft.ML.Trainers;

/// <summary>The last steps and gradient changes, which stand for the inverse Hessian (L-BFGS two-loop recursion).</summary>
internal sealed class CurvatureHistory
{
    private readonly int _capacity;
    private readonly List<(double[] Step, double[] Change, double Curvature)> _pairs = new();

    internal CurvatureHistory(int capacity) => _capacity = capacity;

    internal void Clear() => _pairs.Clear();

    internal void Add(double[] step, double[] change)
    {
        double curvature = QuasiNewtonMinimizer.Dot(step, change);
        // Only pairs of positive curvature keep the estimate positive definite.
        if (!(curvature > 0))
            return;
        if (_pairs.Count == _capacity)
            _pairs.RemoveAt(0);
        _pairs.Add((step, change, curvature));
    }

    internal double[] Apply(double[] vector)
    {
        var result = (double[])vector.Clone();
        if (_pairs.Count == 0)
            return result;

        var alphas = new double[_pairs.Count];
        for (int i = _pairs.Count - 1; i >= 0; i--)
        {
            alphas[i] = QuasiNewtonMinimizer.Dot(_pairs[i].Step, result) / _pairs[i].Curvature;
            AddScaled(result, -alphas[i], _pairs[i].Change);
        }

        var newest = _pairs[^1];
        double scale = newest.Curvature / QuasiNewtonMinimizer.Dot(newest.Change, newest.Change);
        for (int i = 0; i < result.Length; i++)
            result[i] *= scale;

        for (int i = 0; i < _pairs.Count; i++)
        {
            double beta = QuasiNewtonMinimizer.Dot(_pairs[i].Change, result) / _pairs[i].Curvature;
            AddScaled(result, alphas[i] - beta, _pairs[i].Step);
        }
        return result;
    }

    private static void AddScaled(double[] target, double scale, double[] source)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] += scale * source[i];
    }
}
