using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Data;

/// <summary>Reads trained multiclass models back.</summary>
internal static class MulticlassPredictionLoader
{
    internal static readonly VersionInfo Version = VersionInfo.Of("MC  PRED", "MulticlassPredXfer");

    private static ITransformer Create(IHostEnvironment environment, ModelLoadContext context)
    {
        context.CheckAtModel(Version);
        var model = context.LoadModel<MaximumEntropyModelParameters>(environment, "Model");
        string featureColumnName = context.Reader.ReadString();
        var labelValues = context.Reader.ReadBoolean() ? LabelValues.Load(context.Reader) : null;
        return new MulticlassPredictionTransformer<MaximumEntropyModelParameters>(
            environment.Register("MulticlassPredictionTransformer"), model, featureColumnName, labelValues);
    }
}
