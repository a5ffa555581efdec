using static Microsoft.ML.DataOperationsCatalog;

namespace Microsoft.ML.AutoML;

public static class AutoMLExperimentExtension
{
    public static AutoMLExperiment SetDataset(this AutoMLExperiment experiment, TrainTestData trainValidationSplit) =>
        experiment.SetDataset(trainValidationSplit.TrainSet, trainValidationSplit.TestSet);

    public static AutoMLExperiment SetDataset(this AutoMLExperiment experiment, IDataView train, IDataView validation, bool subSamplingTrainDataset = false) =>
        subSamplingTrainDataset
            ? throw new NotSupportedException("Subsampling the training rows.")
            : experiment.With(services => services.AddSingleton(new TrialData(_ => [(train, validation)])));

    public static AutoMLExperiment SetDataset(this AutoMLExperiment experiment, IDataView dataset, int fold = 10, string samplingKeyColumnName = null) =>
        experiment.With(services => services.AddSingleton(new TrialData(context =>
            context.Data.CrossValidationSplit(dataset, fold, samplingKeyColumnName).Select(split => (split.TrainSet, split.TestSet)))));

    public static AutoMLExperiment SetMulticlassClassificationMetric(
        this AutoMLExperiment experiment, MulticlassClassificationMetric metric, string labelColumn = "label", string predictedColumn = "PredictedLabel") =>
        experiment.With(services => services.AddSingleton(new TrialMetric(metric, labelColumn, predictedColumn)));

    /// <summary>Sets runner, monitor and tuner as well.</summary>
    public static AutoMLExperiment SetPipeline(this AutoMLExperiment experiment, SweepablePipeline pipeline)
    {
        experiment.AddSearchSpace(AutoMLExperiment.PipelineSearchspaceName, pipeline.SearchSpace);
        experiment.With(services => services.AddSingleton(pipeline));
        return experiment.SetTrialRunner<PipelineRunner>().SetMonitor<LogMonitor>().SetEciCostFrugalTuner();
    }

    public static AutoMLExperiment SetRandomSearchTuner(this AutoMLExperiment experiment, int? seed = null) =>
        experiment.SetTuner(services => new RandomSearchTuner(Settings(services).SearchSpace, seed ?? Settings(services).Seed));

    public static AutoMLExperiment SetGridSearchTuner(this AutoMLExperiment experiment, int step = 10) =>
        experiment.SetTuner(services => new GridSearchTuner(Settings(services).SearchSpace, step));

    public static AutoMLExperiment SetCostFrugalTuner(this AutoMLExperiment experiment) =>
        experiment.SetTuner(services => new CostFrugalTuner(Settings(services).SearchSpace, Settings(services).Seed));

    public static AutoMLExperiment SetEciCostFrugalTuner(this AutoMLExperiment experiment) => experiment.SetTuner<EciCostFrugalTuner>();

    /// <summary>Finished trials are written at the end of the experiment, and count for the next one with the same search space and metric.</summary>
    public static AutoMLExperiment SetCheckpoint(this AutoMLExperiment experiment, string folder)
    {
        Directory.CreateDirectory(folder);
        return experiment.With(services => services.AddSingleton(provider =>
            new TrialResultFile(folder, Settings(provider).SearchSpace, provider.GetService<TrialMetric>()?.Metric.ToString())));
    }

    private static AutoMLExperiment.AutoMLExperimentSettings Settings(IServiceProvider services) =>
        services.GetRequiredService<AutoMLExperiment.AutoMLExperimentSettings>();
}
