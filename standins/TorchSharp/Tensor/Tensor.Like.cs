using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor zeros_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) => Finish(Aten.zeros_like.Call(this, dtype ?? this.dtype, Arg.None, device ?? this.device), requires_grad);
        public Tensor ones_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) => Finish(Aten.ones_like.Call(this, dtype ?? this.dtype, Arg.None, device ?? this.device), requires_grad);
        public Tensor empty_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) => Finish(Aten.empty_like.Call(this, dtype ?? this.dtype, Arg.None, device ?? this.device), requires_grad);
        public Tensor rand_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) => Finish(Aten.rand_like.Call(this, dtype ?? this.dtype, Arg.None, device ?? this.device), requires_grad);
        public Tensor randn_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) => Finish(Aten.randn_like.Call(this, dtype ?? this.dtype, Arg.None, device ?? this.device), requires_grad);
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => Finish(Aten.full_like.Call(this, value, dtype ?? this.dtype, Arg.None, device ?? this.device), requires_grad);
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => Finish(Aten.randint_like_low_dtype.Call(this, low, high, dtype ?? this.dtype, Arg.None, device ?? this.device), requires_grad);
    }
}
