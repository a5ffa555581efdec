using System.Reflection;

namespace Microsoft.ML.NoisyLabels.Interop;

/// <summary>
/// Shows ML.NET's component catalog one loader attribute: it registers whole assemblies only, and its attribute cannot be written on a foreign one.
/// </summary>
internal sealed class ShimAssembly(string loaderName, Attribute loader) : Assembly
{
    /// <summary>The catalog passes over an assembly whose name it has seen, which makes a second registration harmless.</summary>
    public override string FullName => $"NoisyLabels.Loader.{loaderName}";

    public override AssemblyName GetName() => new(FullName);

    public override Type[] GetTypes() => [];

    public override object[] GetCustomAttributes(Type attributeType, bool inherit)
    {
        if (!attributeType.IsInstanceOfType(loader))
            return (object[])Array.CreateInstance(attributeType, 0);

        var found = Array.CreateInstance(attributeType, 1);
        found.SetValue(loader, 0);
        return (object[])found;
    }
}
