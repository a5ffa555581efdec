using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private const BindingFlags Fields = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    submodules.RemoveAll(entry => entry.name == name);
                    return;
                }
                if (string.IsNullOrEmpty(name)) throw new ArgumentException("The name of a module can't be empty.");
                if (name.Contains('.')) throw new ArgumentException($"The name of a module can't contain a dot: {name}");
                if (submodules.Exists(entry => entry.name == name)) throw new InvalidOperationException($"Sub-module {name} is already registered.");
                submodule.RegisterComponents();
                submodules.Add((name, submodule));
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid) throw new ArgumentNullException(nameof(param), "A parameter must be a tensor that is still alive.");
                if (ownParameters.Exists(entry => entry.name == name)) throw new InvalidOperationException($"Parameter {name} is already registered.");
                ownParameters.Add((name, param));
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid) throw new ArgumentNullException(nameof(tensor), "A buffer must be a tensor that is still alive.");
                if (ownBuffers.Exists(entry => entry.name == name)) throw new InvalidOperationException($"Tensor {name} is already registered.");
                ownBuffers.Add((name, tensor, persistent));
            }

            /// <summary>Registers every module, parameter and tensor that is held in a field, under the field's name.</summary>
            protected virtual void RegisterComponents()
            {
                if (componentsRegistered) return;
                foreach (var field in GetType().GetFields(Fields))
                {
                    if (IsRegistered(field.Name)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(field.Name, module); break;
                        case Parameter parameter: register_parameter(field.Name, parameter); break;
                        case Tensor tensor: register_buffer(field.Name, tensor); break;
                    }
                }
                componentsRegistered = true;
            }

            protected void ConditionallyRegisterParameter(string name, Tensor value)
            {
                var index = ownParameters.FindIndex(entry => entry.name == name);
                if (value is null)
                {
                    if (index >= 0) ownParameters.RemoveAt(index);
                    return;
                }
                var parameter = value as Parameter ?? new Parameter(value);
                if (index < 0) ownParameters.Add((name, parameter));
                else ownParameters[index] = (name, parameter);
            }

            protected void ConditionallyRegisterBuffer(string name, Tensor value, bool persistent = true)
            {
                var index = ownBuffers.FindIndex(entry => entry.name == name);
                if (value is null)
                {
                    if (index >= 0) ownBuffers.RemoveAt(index);
                    return;
                }
                if (index < 0) ownBuffers.Add((name, value, persistent));
                else ownBuffers[index] = (name, value, persistent);
            }

            protected void ClearModules() => submodules.Clear();

            private bool IsRegistered(string name) =>
                submodules.Exists(entry => entry.name == name) || ownParameters.Exists(entry => entry.name == name)
                || ownBuffers.Exists(entry => entry.name == name);

            /// <summary>Adds a module as it is: unlike <see cref="register_module"/>, its fields are left alone.</summary>
            private protected void Append(string name, Module module) => submodules.Add((name, module));
        }
    }
}
