namespace Microsoft.ML.AutoML;

/// <summary>What the trials of an experiment train and are measured on.</summary>
internal sealed record TrialData(Func<MLContext, IEnumerable<(IDataView Train, IDataView Validation)>> Split);

internal sealed record TrialMetric(MulticlassClassificationMetric Metric, string LabelColumn, string PredictedColumn)
{
    /// <summary>The reduction of the log loss is minimised, which is the official behaviour.</summary>
    public bool IsMaximize => Metric is not (MulticlassClassificationMetric.LogLoss or MulticlassClassificationMetric.LogLossReduction);

    public double Evaluate(MLContext context, IDataView scored)
    {
        var metrics = context.MulticlassClassification.Evaluate(scored, labelColumnName: LabelColumn, predictedLabelColumnName: PredictedColumn);
        return Metric switch
        {
            MulticlassClassificationMetric.MicroAccuracy => metrics.MicroAccuracy,
            MulticlassClassificationMetric.MacroAccuracy => metrics.MacroAccuracy,
            MulticlassClassificationMetric.LogLoss => metrics.LogLoss,
            MulticlassClassificationMetric.LogLossReduction => metrics.LogLossReduction,
            _ => metrics.TopKAccuracy,
        };
    }
}

/// <summary>Fits a pipeline and measures it, in a context of the trial's own; with folds it keeps the model of the first.</summary>
internal sealed class PipelineRunner(MLContext context, SweepablePipeline pipeline, TrialData data, TrialMetric metric) : ITrialRunner
{
    public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
    {
        using var registration = ct.Register(context.CancelExecution);
        try
        {
            return Task.FromResult(Run(settings));
        }
        catch (Exception e) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e);
        }
    }

    public void Dispose() => context.CancelExecution();

    private TrialResult Run(TrialSettings settings)
    {
        var watch = Stopwatch.StartNew();
        ITransformer first = null;
        var metrics = new List<double>();
        foreach (var (train, validation) in data.Split(context))
        {
            var model = pipeline.BuildFromOption(context, settings.Parameter[AutoMLExperiment.PipelineSearchspaceName]).Fit(train);
            metrics.Add(metric.Evaluate(context, model.Transform(validation)));
            first ??= model;
        }

        var mean = metrics.Average();
        return new TrialResult
        {
            TrialSettings = settings,
            Model = first,
            Metric = mean,
            Loss = metric.IsMaximize ? -mean : mean,
            DurationInMilliseconds = watch.ElapsedMilliseconds,
        };
    }
}

/// <summary>Writes to the context's log.</summary>
internal sealed class LogMonitor(IChannel channel, SweepablePipeline pipeline) : IMonitor
{
    public void ReportRunningTrial(TrialSettings settings) => Say($"Update Running Trial - Id: {settings.TrialId}");

    public void ReportCompletedTrial(TrialResult result) => Say(
        $"Update Completed Trial - Id: {result.TrialSettings.TrialId} - Metric: {result.Metric} - Pipeline: {pipeline} - Duration: {result.DurationInMilliseconds}");

    public void ReportBestTrial(TrialResult result) => Say(
        $"Update Best Trial - Id: {result.TrialSettings.TrialId} - Metric: {result.Metric} - Pipeline: {pipeline.ToString(result.TrialSettings.Parameter)}");

    public void ReportFailTrial(TrialSettings settings, Exception exception = null) => Say(
        $"Update Failed Trial - Id: {settings.TrialId} - Pipeline: {pipeline.ToString(settings.Parameter)}");

    private void Say(string text) => channel.Info(MessageSensitivity.None, text);
}
