using Microsoft.ML.AutoML;
using Microsoft.ML.NoisyLabels.Search;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// Chooses a trainer and its options on labels of which some are wrong. To create it, use <see cref="NoisyLabelsAutoCatalog.CreateNoisyLabelExperiment"/>.
/// </summary>
public sealed class NoisyLabelExperiment
{
    private readonly AutoCatalog _catalog;
    private readonly NoisyLabelExperimentSettings _settings;
    private readonly IReadOnlyList<RobustMethod> _methods;

    internal NoisyLabelExperiment(AutoCatalog catalog, NoisyLabelExperimentSettings settings)
    {
        OptionsValidator.Validate(settings, nameof(NoisyLabelExperimentSettings));
        (_catalog, _settings) = (catalog, settings.Copy());
        _methods = RobustMethod.Choose(_settings.TrustedColumnName, _settings.Methods, _settings.ConfigureTrials, _settings.Breadth);
    }

    /// <summary>Runs the trials, and trains the best again on all rows.</summary>
    /// <remarks>
    /// Rows are read once a trial and fold; a view that is slow to read is best cached before (<c>mlContext.Data.Cache</c>). A trial that fails, diverges or takes too much memory is reported and
    /// is not tried again.
    /// </remarks>
    /// <param name="data">The rows: features, given labels, and where the settings say so which of them are verified.</param>
    /// <param name="cancellationToken">Ends the experiment within a batch; what is best so far is given, untrained on all rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    /// <exception cref="ArgumentException">There are fewer rows than folds, or the transition matrix has another number of classes.</exception>
    /// <exception cref="InvalidOperationException">No trial completed, the journal is that of another experiment, or the transition matrix has no stable inverse; the message says which.</exception>
    /// <exception cref="TimeoutException">The time was up before any trial ended.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before any trial completed.</exception>
    public NoisyLabelExperimentResult Run(IDataView data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var runner = new TrialRunner(_settings, _methods, data);
        try
        {
            CreateExperiment(runner, cancellationToken).RunAsync(cancellationToken).GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            // What ML.NET throws where no trial completed, whatever the reason.
            cancellationToken.ThrowIfCancellationRequested();
            throw runner.Records.Count == 0
                ? new TimeoutException("The time was up before any trial ended.")
                : new InvalidOperationException($"None of {runner.Records.Count} trials completed; the first ended so: {runner.Records[0].Outcome.Status}: {runner.Records[0].Outcome.Error}");
        }
        finally
        {
            runner.End();
        }

        var best = runner.Best!;
        return new NoisyLabelExperimentResult(_settings.Metric, runner.Evidence!, runner.Records, best, _settings.Refit ? Refit(best.Trial, runner.Context, data, cancellationToken) : null);
    }

    private static NoisyLabelTransformer? Refit(Trial trial, MLContext context, IDataView data, CancellationToken cancellationToken)
    {
        try
        {
            return trial.Fit(context, data, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private AutoMLExperiment CreateExperiment(TrialRunner runner, CancellationToken cancellationToken)
    {
        var experiment = _catalog.CreateExperiment(new AutoMLExperiment.AutoMLExperimentSettings { Seed = _settings.Seed, SearchSpace = JointSpace.Of(_methods) })
            .SetMaxModelToExplore(_settings.MaximumTrials)
            .SetTrialRunner(services => runner.In((MLContext)services.GetService(typeof(MLContext))!, cancellationToken));
        if (_settings.MaximumSeconds is { } seconds) experiment.SetTrainingTimeInSeconds((uint)seconds);
        return _settings.Strategy switch
        {
            SearchStrategy.CostFrugal => experiment.SetCostFrugalTuner(),
            SearchStrategy.Grid => experiment.SetGridSearchTuner(),
            _ => experiment.SetTuner(new MethodTuner(_methods, _settings.Seed)),
        };
    }
}
