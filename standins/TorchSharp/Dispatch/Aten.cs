namespace TorchSharp.Dispatch;

/// <summary>The operators in use, named as libtorch names them, with _Overload where it has one.</summary>
internal static partial class Aten
{
    internal static readonly Op equal = new("equal"), detach = new("detach"), detach_ = new("detach_");
}
