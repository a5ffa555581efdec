using System.Reflection;

namespace TorchSharp;
public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private const BindingFlags Fields = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

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

            public virtual void register_parameter(string name, Parameter param) => Register(ownParameters, name, param);

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (!persistent) throw new NotSupportedException("A buffer that is not persistent.");
                Register(ownBuffers, name, tensor);
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

            private bool IsRegistered(string name) =>
                submodules.Exists(entry => entry.name == name) || ownParameters.Exists(entry => entry.name == name) || ownBuffers.Exists(entry => entry.name == name);

            private static void Register<T>(List<(string name, T)> entries, string name, T tensor) where T : Tensor
            {
                if (tensor is null || tensor.IsInvalid) throw new ArgumentNullException(name, "What a module registers must be a tensor that is still alive.");
                if (entries.Exists(entry => entry.name == name)) throw new InvalidOperationException($"{typeof(T).Name} {name} is already registered.");
                entries.Add((name, tensor));
            }

            /// <summary>Adds a module as it is: unlike <see cref="register_module"/>, its fields are left alone.</summary>
            private protected void Append(string name, Module module) => submodules.Add((name, module));
            private protected Parameter Weight => get_parameter("weight");
            private protected Parameter Bias => get_parameter("bias");

            /// <summary>
            /// What the property of a built-in module gives: a wrapper of its own, which belongs to whoever asked
            /// (and to the dispose scope that is open), not to the module.
            /// </summary>
            private protected static Parameter Wrapped(Parameter parameter) => parameter is null ? null : new(Native.nd_share(parameter.Handle));
            private protected static Tensor Wrapped(Tensor tensor) => tensor is null ? null : new(Native.nd_share(tensor.Handle));

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) =>
                Move(device, dtype, module => module._to(device, dtype, non_blocking));
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Move(new Device(deviceType, deviceIndex), null, module => module._to(deviceType, deviceIndex, non_blocking));
            protected internal virtual Module _to(ScalarType dtype, bool non_blocking) =>
                Move(null, dtype, module => module._to(dtype, non_blocking));

            private Module Move(Device device, ScalarType? dtype, Func<Module, Module> moveChild)
            {
                if (device?.type == DeviceType.CUDA && !cuda.is_available()) throw new InvalidOperationException("CUDA is not available.");
                if (dtype is { } type && !is_floating_point(type)) throw new ArgumentException($"A module's tensors can be floating point only, not {type}.");
                using var untracked = no_grad();
                for (var i = 0; i < ownParameters.Count; i++)
                {
                    var (name, parameter) = ownParameters[i];
                    if (Moved(parameter, device, dtype) is not { } moved) continue;
                    using var gradient = parameter.grad;
                    using var movedGradient = gradient is null ? null : Moved(gradient, device, dtype);
                    ownParameters[i] = (name, Replace(name, parameter, moved, () => new Parameter(moved, parameter.requires_grad)));
                    if (movedGradient is not null) ownParameters[i].tensor.grad = movedGradient;
                }
                for (var i = 0; i < ownBuffers.Count; i++)
                {
                    var (name, buffer) = ownBuffers[i];
                    if (Moved(buffer, device, dtype) is { } moved) ownBuffers[i] = (name, Replace(name, buffer, moved, () => moved));
                }
                foreach (var module in children()) moveChild(module);
                return this;
            }

            /// <summary>The tensor elsewhere or in another type, or null if it is there already.</summary>
            private static Tensor Moved(Tensor tensor, Device device, ScalarType? dtype)
            {
                var type = dtype is { } wanted && tensor.is_floating_point() ? wanted : tensor.dtype;
                var stays = device is null || (device.type == tensor.device_type && (device.index == -1 || device.index == tensor.device_index));
                return stays && type == tensor.dtype ? null : tensor.to(type, device ?? tensor.device);
            }

            /// <summary>Built-in modules keep the object and change what it holds; others get a new one, also in their field.</summary>
            private T Replace<T>(string name, T old, Tensor moved, Func<T> replace) where T : Tensor
            {
                if (builtIn)
                {
                    Aten.set_data.Run(old, moved);
                    moved.Dispose();
                    return old;
                }
                var replacement = replace();
                replacement.DetachFromDisposeScope();
                Array.Find(GetType().GetFields(Fields), field => field.Name == name)?.SetValue(this, replacement);
                old.Dispose();
                return replacement;
            }
        }
    }
}

public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, ScalarType type, bool non_blocking = false) where T : nn.Module =>
        (T)module._to(type, non_blocking);
    public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false) where T : nn.Module =>
        (T)module._to(device, type, non_blocking);
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module =>
        (T)module._to(deviceType, deviceIndex, non_blocking);
    public static T to<T>(this T module, Device device, bool non_blocking = false) where T : nn.Module =>
        (T)module._to(device.type, device.index, non_blocking);
    public static T to<T>(this T module, string device, bool non_blocking = false) where T : nn.Module =>
        module.to(new Device(device), non_blocking);
    public static T cpu<T>(this T module, bool non_blocking = false) where T : nn.Module =>
        module.to(DeviceType.CPU, -1, non_blocking);
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module =>
        module.to(DeviceType.CUDA, deviceIndex, non_blocking);
}
