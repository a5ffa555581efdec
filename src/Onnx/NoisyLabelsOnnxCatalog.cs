using Google.Protobuf;
using Microsoft.ML.NoisyLabels.Onnx;
using Microsoft.ML.NoisyLabels.Onnx.Schema;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML;

/// <summary>Export of models with trainers of this library as ONNX, beside ML.NET's own in <c>mlContext.Model</c>.</summary>
public static class NoisyLabelsOnnxCatalog
{
    /// <summary>
    /// Writes a fitted model as one ONNX file, from raw columns to class probabilities (<c>Score</c>, Single, batch × K) and label (<c>PredictedLabel</c>, text or 64-bit
    /// numbers, batch × 1). It needs neither ML.NET nor torch to run. The file appears when it is complete.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="model">A transformer of this library, or a chain with one in it. Of the steps behind it only those that map the predicted key to its value or select columns can be exported.</param>
    /// <param name="example">A view with the columns that the model reads; only its schema is looked at.</param>
    /// <param name="path">The file to write, or to replace. Missing folders are made.</param>
    /// <param name="options">What else the file is to hold, or null for nothing.</param>
    /// <exception cref="ArgumentException">The model has no transformer of this library, or several, or an option breaks its constraint.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column that the model reads is missing or of the wrong type.</exception>
    /// <exception cref="NotSupportedException">A step has no counterpart in ONNX, or the model is larger than an ONNX file can be; the message says which.</exception>
    public static void ExportToOnnx(this ModelOperationsCatalog catalog, ITransformer model, IDataView example, string path, OnnxExportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var exported = Export(catalog, model, example, options);
        WholeFile.Write(path, stream => exported.WriteTo(stream));
    }

    /// <summary>The same into a stream, which stays open. Nothing is written unless the whole model can be.</summary>
    /// <inheritdoc cref="ExportToOnnx(ModelOperationsCatalog, ITransformer, IDataView, string, OnnxExportOptions?)"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="model">A transformer of this library, or a chain with one in it.</param>
    /// <param name="example">A view with the columns that the model reads; only its schema is looked at.</param>
    /// <param name="stream">Where to write.</param>
    /// <param name="options">What else the file is to hold, or null for nothing.</param>
    public static void ExportToOnnx(this ModelOperationsCatalog catalog, ITransformer model, IDataView example, Stream stream, OnnxExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Export(catalog, model, example, options).WriteTo(stream);
    }

    private static ModelProto Export(ModelOperationsCatalog catalog, ITransformer model, IDataView example, OnnxExportOptions? options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(example);
        return ModelExporter.Export(catalog, model, example, options ?? new OnnxExportOptions());
    }
}
