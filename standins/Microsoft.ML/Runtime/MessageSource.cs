namespace Microsoft.ML.Runtime;

/// <summary>Whatever has a name in the log; the full name tells where it comes from.</summary>
internal abstract class MessageSource : IExceptionContext
{
    protected MessageSource(string shortName, string parentFullName)
    {
        ShortName = shortName;
        FullName = string.IsNullOrEmpty(parentFullName) ? shortName : $"{parentFullName}; {shortName}";
    }

    public string ShortName { get; }

    public string FullName { get; }

    public string ContextDescription => FullName;

    public TException Process<TException>(TException ex)
        where TException : Exception => ex;
}
