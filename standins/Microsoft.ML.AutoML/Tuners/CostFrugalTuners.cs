using Microsoft.ML.SearchSpace;
using Space = Microsoft.ML.SearchSpace.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>FLOW² (Wu, Wang, Huang, "Frugal Optimization for Cost-related Hyperparameters", AAAI 2021): a random direction from the best point, then its opposite.</summary>
internal sealed class CostFrugalTuner : ITuner
{
    private const double InitialStep = 0.1;
    private const double Convergence = 1.5;

    private readonly Space _searchSpace;
    private readonly Random _random;
    private readonly double _longest;
    private double[] _best;
    private double[] _direction;
    private double _bestLoss = double.MaxValue;
    private double _step;
    private int _allowed;
    private bool _started;

    public CostFrugalTuner(Space searchSpace, int? seed)
    {
        _searchSpace = searchSpace;
        _random = seed is { } value ? new Random(value) : new Random();
        _best = searchSpace.Default;
        _longest = Math.Sqrt(_best.Length);
        _step = InitialStep * _longest;
        _allowed = 2 * _best.Length;
    }

    public Parameter Propose(TrialSettings settings)
    {
        if (!_started) return _searchSpace.SampleFromFeatureSpace(_best);
        _allowed--;
        var (sign, direction) = _direction is { } tried ? (-1, tried) : (1, NewDirection());
        _direction = sign > 0 ? direction : null;
        return _searchSpace.SampleFromFeatureSpace([.. _best.Zip(direction, (x, move) => Math.Clamp(x + sign * move, 0, 0.99999999))]);
    }

    public void Update(TrialResult result)
    {
        _started = true;
        if (result.Loss < _bestLoss)
        {
            _bestLoss = result.Loss;
            _best = _searchSpace.MappingToFeatureSpace(result.TrialSettings.Parameter);
            _allowed = 2 * _best.Length;
            _step = Math.Min(_step * Convergence, _longest);
            _direction = null;
        }
        else if (_allowed <= 0)
        {
            _allowed = 2;
            _step /= Convergence;
        }
    }

    private double[] NewDirection()
    {
        var normal = _best.Select(_ => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble())).ToArray();
        var length = Math.Sqrt(normal.Sum(x => x * x));
        return [.. normal.Select(x => x * _step / length)];
    }
}

/// <summary>One cost-frugal search a sequence of estimators; untried sequences first, then at random in favour of the better ones.</summary>
internal sealed class EciCostFrugalTuner : ITuner
{
    private readonly Dictionary<string, CostFrugalTuner> _tuners;
    private readonly Dictionary<string, double> _losses = [];
    private readonly Parameter _defaults;
    private readonly Random _random;

    public EciCostFrugalTuner(SweepablePipeline pipeline, AutoMLExperiment.AutoMLExperimentSettings settings)
    {
        _random = settings.Seed is { } seed ? new Random(seed) : new Random();
        _defaults = settings.SearchSpace.SampleFromFeatureSpace(settings.SearchSpace.Default)[AutoMLExperiment.PipelineSearchspaceName];
        _tuners = pipeline.Schemas.ToDictionary(schema => schema, schema => new CostFrugalTuner(
            new Space(settings.SearchSpace) { [AutoMLExperiment.PipelineSearchspaceName] = pipeline.BuildSweepableEstimatorPipeline(schema).SearchSpace },
            settings.Seed));
    }

    public Parameter Propose(TrialSettings settings)
    {
        var schema = _tuners.Keys.FirstOrDefault(key => !_losses.ContainsKey(key)) ?? Draw();
        var parameter = _tuners[schema].Propose(settings);
        var pipeline = parameter[AutoMLExperiment.PipelineSearchspaceName];
        foreach (var key in _defaults.Keys.Where(key => !pipeline.ContainsKey(key))) pipeline[key] = _defaults[key];
        return parameter;
    }

    public void Update(TrialResult result)
    {
        var schema = result.TrialSettings.Parameter[AutoMLExperiment.PipelineSearchspaceName][SweepablePipeline.SchemaOption].AsType<string>();
        _losses[schema] = Math.Min(result.Loss, _losses.GetValueOrDefault(schema, double.MaxValue));
        _tuners[schema].Update(result);
    }

    private string Draw()
    {
        var order = _losses.OrderBy(loss => loss.Value).Select(loss => loss.Key).ToArray();
        var place = 0;
        while (place < order.Length - 1 && _random.NextDouble() < 0.5) place++;
        return order[place];
    }
}
