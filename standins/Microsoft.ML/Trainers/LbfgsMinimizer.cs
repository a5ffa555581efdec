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

/// <summary>
/// L-BFGS for a smooth convex loss plus an L1 penalty on all variables but the first few
/// (OWL-QN; Andrew and Gao, "Scalable training of L1-regularized log-linear models", 2007).
/// Without a penalty it is plain L-BFGS with a backtracking line search.
/// </summary>
internal sealed class QuasiNewtonMinimizer
{
    /// <summary>Fills the gradient at a point and returns the loss there.</summary>
    internal delegate double Loss(double[] point, double[] gradient);
    private const double SufficientDecrease = 1e-4;
    private const double Shrink = 0.25;
    private const int MaximumShrinks = 40;
    private const double ImprovementMemory = 0.25;
    private readonly Loss _loss;
    private readonly int _unpenalized;
    private readonly double _l1;
    private readonly double _tolerance;
    private readonly int _maximumIterations;
    private readonly CurvatureHistory _history;

    internal QuasiNewtonMinimizer(Loss loss, int unpenalized, double l1, int historySize, double tolerance, int maximumIterations)
    {
        _loss = loss;
        _unpenalized = unpenalized;
        _l1 = l1;
        _tolerance = tolerance;
        _maximumIterations = maximumIterations;
        _history = new CurvatureHistory(historySize);
    }

    internal double[] Minimize(double[] start, Action checkAlive)
    {
        var point = (double[])start.Clone();
        var gradient = new double[point.Length];
        double value = Penalized(point, gradient);
        if (!double.IsFinite(value))
            throw new InvalidOperationException($"Optimizer unable to proceed with loss function yielding {value}");
        double meanImprovement = 0;
        for (int iteration = 1; iteration <= _maximumIterations; iteration++)
        {
            checkAlive();
            if (!TryStep(point, gradient, value, iteration, out var next, out var nextGradient, out double nextValue))
                break;
            _history.Add(Difference(next, point), Difference(nextGradient, gradient));
            meanImprovement = value - nextValue + ImprovementMemory * meanImprovement;
            (point, gradient, value) = (next, nextGradient, nextValue);

            double normalized = meanImprovement * (1 - ImprovementMemory) / (1 - Math.Pow(ImprovementMemory, iteration));
            if (normalized < _tolerance)
                break;
        }
        return point;
    }

    private bool TryStep(double[] point, double[] gradient, double value, int iteration,
        out double[] next, out double[] nextGradient, out double nextValue)
    {
        var descent = SteepestDescent(point, gradient);
        if (TrySearch(point, descent, value, _history.Apply(descent), iteration, out next, out nextGradient, out nextValue))
            return true;
        // A stale curvature estimate can point nowhere useful; the steepest descent always does, short of the optimum.
        _history.Clear();
        return TrySearch(point, descent, value, descent, 1, out next, out nextGradient, out nextValue);
    }

    private bool TrySearch(double[] point, double[] descent, double value, double[] quasiNewton, int iteration,
        out double[] next, out double[] nextGradient, out double nextValue)
    {
        var direction = WithinOrthant(quasiNewton, descent);
        double norm = Math.Sqrt(Dot(direction, direction));
        next = new double[point.Length];
        nextGradient = new double[point.Length];
        nextValue = value;
        if (norm == 0 || !double.IsFinite(norm))
            return false;
        double step = iteration == 1 ? 1 / norm : 1;
        for (int shrinks = 0; shrinks < MaximumShrinks; shrinks++, step *= Shrink)
        {
            Move(point, direction, descent, step, next);
            double progress = 0;
            for (int i = 0; i < point.Length; i++)
                progress += descent[i] * (next[i] - point[i]);
            nextValue = Penalized(next, nextGradient);
            if (progress > 0 && nextValue <= value - SufficientDecrease * progress)
                return true;
        }
        return false;
    }

    private double Penalized(double[] point, double[] gradient)
    {
        double penalty = 0;
        for (int i = _unpenalized; _l1 > 0 && i < point.Length; i++)
            penalty += Math.Abs(point[i]);
        return _loss(point, gradient) + _l1 * penalty;
    }

    /// <summary>The negative of the subgradient of least norm.</summary>
    private double[] SteepestDescent(double[] point, double[] gradient)
    {
        var descent = new double[point.Length];
        for (int i = 0; i < point.Length; i++)
        {
            double slope = -gradient[i];
            double l1 = i < _unpenalized ? 0 : _l1;
            descent[i] = point[i] != 0 ? slope - l1 * Math.Sign(point[i]) : Math.Sign(slope) * Math.Max(0, Math.Abs(slope) - l1);
        }
        return descent;
    }

    private double[] WithinOrthant(double[] direction, double[] descent)
    {
        var result = (double[])direction.Clone();
        for (int i = _unpenalized; _l1 > 0 && i < result.Length; i++)
            if (result[i] * descent[i] <= 0)
                result[i] = 0;
        return result;
    }

    /// <summary>A variable that would change its sign stops at zero, where the penalty is not differentiable.</summary>
    private void Move(double[] point, double[] direction, double[] descent, double step, double[] next)
    {
        for (int i = 0; i < point.Length; i++)
        {
            next[i] = point[i] + step * direction[i];
            double side = point[i] != 0 ? point[i] : descent[i];
            if (_l1 > 0 && i >= _unpenalized && next[i] * side < 0)
                next[i] = 0;
        }
    }

    private static double[] Difference(double[] left, double[] right)
    {
        var result = new double[left.Length];
        for (int i = 0; i < result.Length; i++)
            result[i] = left[i] - right[i];
        return result;
    }

    internal static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
