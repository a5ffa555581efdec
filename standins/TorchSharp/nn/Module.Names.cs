using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<nint>();
                foreach (var entry in ownParameters)
                    if (!entry.parameter.IsInvalid && seen.Add(entry.parameter.Handle)) yield return entry;
                if (!recurse) yield break;
                foreach (var (child, module) in submodules)
                    foreach (var (name, parameter) in module.named_parameters())
                        if (seen.Add(parameter.Handle)) yield return ($"{child}.{name}", parameter);
            }

            /// <summary>Buffers that are not persistent are never listed, whatever is asked for: so does the official package.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<nint>();
                foreach (var (name, buffer, persistent) in ownBuffers)
                    if (persistent && !buffer.IsInvalid && seen.Add(buffer.Handle)) yield return (name, buffer);
                if (!recurse) yield break;
                foreach (var (child, module) in submodules)
                    foreach (var (name, buffer) in module.named_buffers(true, include_nonpersistent))
                        if (seen.Add(buffer.Handle)) yield return ($"{child}.{name}", buffer);
            }

            public virtual IEnumerable<(string name, Module module)> named_children() => submodules;

            /// <summary>The children first, then what is below them.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var entry in submodules) yield return entry;
                foreach (var (child, module) in submodules)
                    foreach (var (name, below) in module.named_modules()) yield return ($"{child}.{name}", below);
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(entry => entry.parameter);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            public virtual IEnumerable<Module> children() => named_children().Select(entry => entry.module);

            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            public virtual Parameter get_parameter(string target) =>
                ownParameters.Find(entry => entry.name == target).parameter ?? InChild(target, (module, rest) => module.get_parameter(rest));

            public virtual Tensor get_buffer(string target) =>
                ownBuffers.Find(entry => entry.name == target).buffer ?? InChild(target, (module, rest) => module.get_buffer(rest));

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            private T InChild<T>(string target, Func<Module, string, T> find) where T : class
            {
                var dot = target.IndexOf('.');
                if (dot < 0) return null;
                var child = named_children().FirstOrDefault(entry => entry.name == target[..dot]).module;
                return child is null ? null : find(child, target[(dot + 1)..]);
            }
        }
    }
}
