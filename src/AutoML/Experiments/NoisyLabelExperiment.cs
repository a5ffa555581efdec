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
        // Over all of their options together it would be through with those of one method, and of no other, after millions of trials.
        if (_settings.Strategy == SearchStrategy.Grid && _methods.Count > 1)
            throw new ArgumentException($"A grid is for one method; {nameof(NoisyLabelExperimentSettings.Methods)} leaves {_methods.Count}.", nameof(settings));
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
    /// <exception cref="FormatException">The file at the journal's path is no journal.</exception>
    /// <exception cref="IOException">The journal cannot be read or written.</exception>
    /// <exception cref="InvalidOperationException">No trial completed, no row can judge a trial, the journal is that of another experiment, or the transition matrix has no stable inverse; the message says which.</exception>
    /// <exception cref="TimeoutException">The time was up before any trial ended.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before any trial completed.</exception>
    public NoisyLabelExperimentResult Run(IDataView data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (_settings.MaximumSeconds is { } seconds) stop.CancelAfter(TimeSpan.FromSeconds(seconds));
        var runner = new TrialRunner(_settings, _methods, data, stop);
        try
        {
            CreateExperiment(runner).RunAsync(stop.Token).GetAwaiter().GetResult();
        }
        catch (Exception e) when ((e is TimeoutException or OperationCanceledException) && (runner.Evidence is not null || stop.IsCancellationRequested))
        {
            // ML.NET throws the one where no trial completed, whatever the reason; what comes before the trials throws the other.
            runner.Failure?.Throw();
            cancellationToken.ThrowIfCancellationRequested();
            throw runner.Records.Count == 0
                ? new TimeoutException("The time was up before any trial ended.")
                : new InvalidOperationException($"None of {runner.Records.Count} trials completed; the first ended so: {runner.Records[0].Outcome.Status}: {runner.Records[0].Outcome.Error}");
        }
        finally
        {
            runner.End();
        }

        runner.Failure?.Throw();
        var (model, error) = _settings.Refit ? Refit(runner.Best!.Trial, runner.Context, data, cancellationToken) : default;
        return new NoisyLabelExperimentResult(_settings.Metric, runner.Evidence!, runner.Records, runner.Best!) { Model = model, RefitError = error };
    }

    /// <summary>Whatever goes wrong here, the trials are not to be lost.</summary>
    private static (NoisyLabelTransformer? Model, string? Error) Refit(Trial trial, MLContext context, IDataView data, CancellationToken cancellationToken)
    {
        try
        {
            return (trial.Fit(context, data, cancellationToken), null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return default;
        }
        catch (Exception e)
        {
            return (null, TrialExecution.Describe(e));
        }
    }

    private AutoMLExperiment CreateExperiment(TrialRunner runner)
    {
        // Its own time budget would not end what comes before the trials.
        var experiment = _catalog.CreateExperiment(new AutoMLExperiment.AutoMLExperimentSettings { Seed = _settings.Seed, SearchSpace = JointSpace.Of(_methods) })
            .SetMaxModelToExplore(_settings.MaximumTrials)
            .SetTrialRunner(services => runner.In((MLContext)services.GetService(typeof(MLContext))!));
        return _settings.Strategy switch
        {
            SearchStrategy.CostFrugal => experiment.SetCostFrugalTuner(),
            SearchStrategy.Grid => experiment.SetGridSearchTuner(),
            _ => experiment.SetTuner(new MethodTuner(_methods, _settings.Seed)),
        };
    }
}
