namespace Microsoft.ML;
public sealed class InputOutputColumnPair
{
    public InputOutputColumnPair(string outputColumnName, string inputColumnName = null)
    {
        OutputColumnName = Contracts.CheckNonEmpty(outputColumnName, nameof(outputColumnName));
        InputColumnName = inputColumnName ?? outputColumnName;
    }

    public string OutputColumnName { get; }
    public string InputColumnName { get; }
    internal static InputOutputColumnPair[] One(string outputColumnName, string inputColumnName) => [new(outputColumnName, inputColumnName)];
}
