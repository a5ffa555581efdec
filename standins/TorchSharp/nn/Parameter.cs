namespace TorchSharp.Modules;

/// <summary>A tensor that a module lists among its parameters when a field holds it.</summary>
public class Parameter : torch.Tensor
{
    /// <summary>Takes the tensor over: <paramref name="data"/> is empty afterwards.</summary>
    public Parameter(torch.Tensor data, bool requires_grad = true) : base(data.with_requires_grad(requires_grad).MoveHandle()) { }

    internal Parameter(nint handle) : base(handle) { }
}
