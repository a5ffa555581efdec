using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>What a fitted normalizer does to one column.</summary>
internal abstract class NormalizerFunction
{
    internal abstract NormalizingTransformer.NormalizerModelParametersBase Parameters { get; }

    internal abstract Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column);

    internal abstract void Save(BinaryWriter writer);

    internal static NormalizerFunction Load(BinaryReader reader)
    {
        bool isDouble = reader.ReadBoolean();
        bool isCdf = reader.ReadBoolean();
        return (isCdf, isDouble) switch
        {
            (false, false) => AffineFunction<float>.LoadFrom(reader),
            (false, true) => AffineFunction<double>.LoadFrom(reader),
            (true, false) => CdfFunction<float>.LoadFrom(reader),
            (true, true) => CdfFunction<double>.LoadFrom(reader),
        };
    }
}
