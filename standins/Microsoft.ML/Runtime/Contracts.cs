namespace Microsoft.ML.Runtime;
/// <summary>Argument checks and exceptions that read the same wherever they are thrown.</summary>
internal static class Contracts
{
    private const string MarkKey = "ML_IsMarked";
    public static T CheckValue<T>(T value, string name) where T : class => value ?? throw new ArgumentNullException(name);

    public static string CheckNonEmpty(string value, string name) =>
        string.IsNullOrEmpty(value) ? throw new ArgumentNullException(name, $"{name} cannot be null or empty") : value;

    public static void CheckParam(bool condition, string name, string message)
    {
        if (!condition)
            throw new ArgumentOutOfRangeException(name, message);
    }

    public static void Check(bool condition, string message)
    {
        if (!condition)
            throw new InvalidOperationException(message);
    }

    public static void CheckDecode(bool condition, string message)
    {
        if (!condition)
            throw Mark(new FormatException(message));
    }

    /// <summary>Marks an exception as thrown by this library on purpose, which loading tells from all others.</summary>
    public static T Mark<T>(T exception) where T : Exception
    {
        exception.Data[MarkKey] = 1;
        return exception;
    }

    public static bool IsMarked(Exception exception) => exception?.Data.Contains(MarkKey) == true;

    public static Exception MissingColumn(string parameter, string role, string column) =>
        new ArgumentOutOfRangeException(parameter, $"Could not find {role} column '{column}'");

    public static Exception SchemaMismatch(string parameter, string role, string column, string expected, string actual) =>
        new ArgumentOutOfRangeException(parameter, $"Schema mismatch for {role} column '{column}': expected {expected}, got {actual}");
}
