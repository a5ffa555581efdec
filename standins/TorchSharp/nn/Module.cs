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
            private readonly List<(string name, Parameter tensor)> ownParameters = [];
            private readonly List<(string name, Tensor tensor)> ownBuffers = [];
            private readonly bool builtIn;
            private bool componentsRegistered, disposed;
            protected Module(string name) => this.name = name;

            /// <summary>
            /// For the modules of this assembly: they register what they hold themselves, and moving one keeps its
            /// parameter objects, as with modules that live in native code.
            /// </summary>
            private protected Module(string name, bool builtIn) : this(name) => this.builtIn = componentsRegistered = builtIn;
            public virtual bool training => isTraining;
            private bool isTraining = true;

            public virtual void train(bool train = true)
            {
                isTraining = train;
                foreach (var module in children()) module.train(train);
            }

            public virtual void eval() => train(false);
            public virtual string GetName() => name;

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var module in children()) module.apply(fn);
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
                    else gradient.zero_();
                }
            }

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                EachOnce(ownParameters, recurse, module => module.named_parameters());
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
                EachOnce(ownBuffers, recurse, module => module.named_buffers());
            public virtual IEnumerable<(string name, Module module)> named_children() => submodules;

            /// <summary>The children first, then what is below them.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules() => submodules.Concat(Below(module => module.named_modules()));
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(entry => entry.parameter);
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);
            public virtual IEnumerable<Module> children() => named_children().Select(entry => entry.module);
            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);
            public virtual Parameter get_parameter(string target) => Find(target, module => module.ownParameters);
            public virtual Tensor get_buffer(string target) => Find(target, module => module.ownBuffers);
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor> destination = null, string prefix = null)
            {
                destination ??= [];
                string Key(string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";
                foreach (var (name, parameter) in named_parameters()) destination.TryAdd(Key(name), parameter);
                foreach (var (name, buffer) in named_buffers()) destination.TryAdd(Key(name), buffer);
                // A tensor that two modules share has been listed once so far; each of its names belongs in the dictionary.
                foreach (var (name, module) in submodules) module.state_dict(destination, Key(name));
                return destination;
            }

            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string> skip = null)
            {
                var destination = state_dict();
                bool Wanted(string key) => skip is null || !skip.Contains(key);
                var missing = destination.Keys.Where(key => Wanted(key) && !source.ContainsKey(key)).ToList();
                var unexpected = source.Keys.Where(key => Wanted(key) && !destination.ContainsKey(key)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException("The names of the state that is loaded are not those of the module.");
                using var inPlace = no_grad();
                foreach (var (key, value) in source)
                    if (Wanted(key) && destination.TryGetValue(key, out var target)) target.copy_(value);
                return (missing, unexpected);
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
                foreach (var buffer in buffers(false).ToArray()) buffer.Dispose();
                foreach (var parameter in parameters(false).ToArray()) parameter.Dispose();
                foreach (var module in children().ToArray()) module.Dispose();
            }

            /// <summary>A tensor that is shared comes under the first of its names only.</summary>
            private IEnumerable<(string, T)> EachOnce<T>(List<(string, T tensor)> own, bool recurse, Func<Module, IEnumerable<(string, T)>> list)
                where T : Tensor => own.Where(entry => !entry.tensor.IsInvalid).Concat(recurse ? Below(list) : []).DistinctBy(entry => entry.Item2.Handle);

            private IEnumerable<(string, T value)> Below<T>(Func<Module, IEnumerable<(string name, T value)>> list) =>
                submodules.SelectMany(child => list(child.module), (child, entry) => ($"{child.name}.{entry.name}", entry.value));

            private T Find<T>(string target, Func<Module, List<(string name, T tensor)>> own) where T : Tensor
            {
                var path = target.Split('.');
                var module = this;
                foreach (var step in path.SkipLast(1)) module = module?.named_children().FirstOrDefault(entry => entry.name == step).module;
                return module is null ? null : own(module).Find(entry => entry.name == path[^1]).tensor;
            }
        }

        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        public interface IModule<T1, T2, TResult>
        {
            TResult call(T1 input1, T2 input2);
        }

        public interface IModule<T1, T2, T3, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3);
        }

        public abstract class Module<T, TResult> : Module, IModule<T, TResult>
        {
            protected Module(string name) : base(name) { }
            private protected Module(string name, bool builtIn) : base(name, builtIn) { }
            public abstract TResult forward(T input);
            public TResult call(T input) => forward(input);
        }

        public abstract class Module<T1, T2, TResult> : Module, IModule<T1, T2, TResult>
        {
            protected Module(string name) : base(name) { }
            private protected Module(string name, bool builtIn) : base(name, builtIn) { }
            public abstract TResult forward(T1 input1, T2 input2);
            public TResult call(T1 input1, T2 input2) => forward(input1, input2);
        }

        public abstract class Module<T1, T2, T3, TResult> : Module, IModule<T1, T2, T3, TResult>
        {
            protected Module(string name) : base(name) { }
            private protected Module(string name, bool builtIn) : base(name, builtIn) { }
            public abstract TResult forward(T1 input1, T2 input2, T3 input3);
            public TResult call(T1 input1, T2 input2, T3 input3) => forward(input1, input2, input3);
        }
    }
}
