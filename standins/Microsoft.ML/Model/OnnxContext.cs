namespace Microsoft.ML.Model.OnnxConverter;
/// <summary>An ONNX graph that transforms write their part of.</summary>
internal abstract class OnnxContext
{
    /// <summary>The domain of the operators for classical machine learning.</summary>
    public const string MachineLearning = "ai.onnx.ml";

    /// <summary>The operators of ONNX itself.</summary>
    public const string Core = "";

    /// <summary>A new variable, with a number behind its name if that is taken.</summary>
    public abstract string AddVariable(string name, DataViewType type);
    public abstract void AddNode(string operation, string domain, IEnumerable<string> inputs, string output, params (string Name, object Value)[] attributes);
    public void AddCast(string input, string output, Type type) => AddNode("Cast", Core, [input], output, ("to", type));
}

/// <summary>Writes what computes a column from its inputs' variables; gives false where the column has no counterpart in ONNX.</summary>
internal delegate bool OnnxWriter(OnnxContext context, string[] inputs, string output);
