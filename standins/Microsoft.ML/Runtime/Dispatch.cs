using System.Collections.Concurrent;

namespace Microsoft.ML.Runtime;
/// <summary>Calls generic methods for types that are known only at run time.</summary>
internal static class Dispatch
{
    private static readonly ConcurrentDictionary<(MethodInfo Method, Type Type), MethodInfo> _methods = new();

    /// <summary>Calls the method, given with any type argument, with <paramref name="type"/> as its last type argument.</summary>
    public static TResult Call<TResult>(Delegate method, Type type, params object[] arguments) =>
        (TResult)_methods.GetOrAdd((method.Method, type), Make).Invoke(method.Target, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static MethodInfo Make((MethodInfo Method, Type Type) key)
    {
        var arguments = key.Method.GetGenericArguments();
        arguments[^1] = key.Type;
        return key.Method.GetGenericMethodDefinition().MakeGenericMethod(arguments);
    }
}
