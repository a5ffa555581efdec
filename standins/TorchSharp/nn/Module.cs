namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a network: parameters, buffers and further modules, each under a name.</summary>
        public partial class Module : IDisposable
        {
            protected string name;

            private readonly List<(string name, Module module)> submodules = [];
            private readonly List<(string name, Modules.Parameter parameter)> ownParameters = [];
            private readonly List<(string name, Tensor buffer, bool persistent)> ownBuffers = [];
            private readonly bool builtIn;
            private bool componentsRegistered;
            private bool isTraining = true;
            private bool disposed;

            protected Module(string name) => this.name = name;

            /// <summary>
            /// For the modules of this assembly: they register what they hold themselves, and moving one keeps its
            /// parameter objects, as with modules that live in native code.
            /// </summary>
            private protected Module(string name, bool builtIn) : this(name)
            {
                this.builtIn = builtIn;
                componentsRegistered = builtIn;
            }

            public virtual bool training => isTraining;

            public virtual void train(bool train = true)
            {
                isTraining = train;
                foreach (var (_, module) in named_children()) module.train(train);
            }

            public virtual void eval() => train(false);

            public virtual string GetName() => name;

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, module) in submodules) module.apply(fn);
                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    if (gradient is null) continue;
                    if (set_to_none) parameter.grad = null;
                    else gradient.zero_().Dispose();
                }
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || disposed) return;
                disposed = true;
                foreach (var (_, buffer) in named_buffers(false).ToArray()) buffer.Dispose();
                foreach (var (_, parameter) in named_parameters(false).ToArray()) parameter.Dispose();
                foreach (var (_, module) in named_children().ToArray()) module.Dispose();
            }
        }
    }
}
