using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Owns one reference on a native tensor.</summary>
    public partial class Tensor : IDisposable
    {
        private static long s_count;
        private nint _handle;
        internal DisposeScope Owner;

        internal Tensor(nint handle)
        {
            _handle = handle;
            Interlocked.Increment(ref s_count);
            Owner = DisposeScopeManager.Current.Register(this);
        }

        ~Tensor() => Dispose(false);

        public static long TotalCount => s_count;

        public nint Handle => _handle != 0 ? _handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");
        public bool IsInvalid => _handle == 0;
        public string name { get; set; }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            // A scope that is reached only through dead tensors is dead too, and belongs to another thread.
            if (disposing)
                Owner?.MarkAsDisposed(this);
            if (_handle == 0)
                return;
            Interlocked.Decrement(ref s_count);
            Native.nd_free(MoveHandle());
        }

        /// <summary>The caller becomes the owner of the native tensor, as a parameter does of the tensor that it is made from.</summary>
        internal nint MoveHandle()
        {
            var taken = _handle;
            _handle = 0;
            return taken;
        }

        // The collector sees no use of a tensor in the use of its handle: without this it may free one during its own call.
        private void Check(int failed)
        {
            GC.KeepAlive(this);
            Native.Check(failed);
        }

        public Tensor MoveToOuterDisposeScope()
        {
            Owner?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            Owner?.Detach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.Owner);

        public Tensor MoveToOtherDisposeScope(DisposeScope other)
        {
            if (Owner is null)
                other?.Attach(this);
            else
                Owner.MoveToOther(other, this);
            return this;
        }

        public override bool Equals(object obj) => obj is Tensor tensor && Equals(tensor);
        public bool Equals(Tensor target) => Aten.equal.CallScalar(this, target).ToBoolean();
        public override int GetHashCode() => base.GetHashCode();
    }
}
