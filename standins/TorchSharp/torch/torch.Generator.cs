namespace TorchSharp;
public static partial class torch
{
    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    public static class random
    {
        public static Generator manual_seed(long seed)
        {
            Native.Check(Native.nd_manual_seed((ulong)seed));
            return Generator.Default;
        }

        public static Tensor get_rng_state() => Generator.Default.get_state();
        public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);
    }

    public unsafe class Generator : IDisposable
    {
        private Generator(nint handle, Device device)
        {
            Handle = handle;
            this.device = device;
        }

        public Generator(ulong seed = 0, Device device = null) : this(Make(seed), device ?? CPU) { }

        ~Generator() => Dispose(false);

        public static Generator Default
        {
            get
            {
                nint handle;
                Native.Check(Native.nd_default_generator(CPU.Packed, &handle));
                return new Generator(handle, CPU);
            }
        }

        public nint Handle { get; private set; }
        public Device device { get; }

        public Generator manual_seed(long seed)
        {
            Check(Native.nd_generator_seed(Handle, (ulong)seed));
            return this;
        }

        public long seed()
        {
            var seed = DateTime.UtcNow.Ticks;
            manual_seed(seed);
            return seed;
        }

        public long initial_seed()
        {
            ulong seed;
            Check(Native.nd_generator_initial_seed(Handle, &seed));
            return (long)seed;
        }

        public Tensor get_state()
        {
            nint state;
            Check(Native.nd_generator_state(Handle, &state));
            return new Tensor(state);
        }

        public void set_state(Tensor value)
        {
            Check(Native.nd_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(value);
        }

        private void Check(int failed)
        {
            GC.KeepAlive(this);
            Native.Check(failed);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (Handle != 0) Native.nd_generator_free(Handle);
            Handle = 0;
        }

        /// <summary>On the CPU, whatever the device is.</summary>
        private static nint Make(ulong seed)
        {
            nint handle;
            Native.Check(Native.nd_generator(CPU.Packed, seed, &handle));
            return handle;
        }
    }
}
