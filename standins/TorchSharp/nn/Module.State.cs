namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor> destination = null, string prefix = null)
            {
                destination ??= [];
                string Key(string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";

                foreach (var (name, parameter) in named_parameters()) destination.TryAdd(Key(name), parameter);
                foreach (var (name, buffer) in named_buffers(include_nonpersistent: false)) destination.TryAdd(Key(name), buffer);
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
        }
    }
}
