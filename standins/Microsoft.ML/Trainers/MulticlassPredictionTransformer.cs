using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

[assembly: LoadableClass(typeof(ITransformer), typeof(MulticlassPredictionLoader), null, typeof(SignatureLoadModel), "MulticlassPredXfer")]

namespace Microsoft.ML.Data;

public sealed class MulticlassPredictionTransformer<TModel> : SingleFeaturePredictionTransformerBase<TModel>
    where TModel : class
{
    private readonly MulticlassScorer _scorer;

    internal MulticlassPredictionTransformer(IHost host, TModel model, string featureColumnName, LabelValues labelValues)
        : base(host, model, featureColumnName, new VectorDataViewType(NumberDataViewType.Single, ((IClassScorer)model).FeatureCount))
    {
        _scorer = new MulticlassScorer(host, (IClassScorer)model, featureColumnName, labelValues);
    }

    private protected override RowToRowTransformerBase Scorer => _scorer;

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(MulticlassPredictionLoader.Version);
        ctx.SaveModel((ICanSaveModel)Model, "Model");
        ctx.Writer.Write(FeatureColumnName);
        ctx.Writer.Write(_scorer.LabelValues != null);
        _scorer.LabelValues?.Save(ctx.Writer);
    }
}
