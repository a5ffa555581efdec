using TorchSharp.Dispatch;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                Move(device, RequireFloatingPoint(dtype));
                foreach (var module in children()) module._to(device, dtype, non_blocking);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                Move(new Device(deviceType, deviceIndex), null);
                foreach (var module in children()) module._to(deviceType, deviceIndex, non_blocking);
                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                Move(null, RequireFloatingPoint(dtype));
                foreach (var module in children()) module._to(dtype, non_blocking);
                return this;
            }

            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            private void Move(Device device, ScalarType? dtype)
            {
                if (device?.type == DeviceType.CUDA && !cuda.is_available()) throw new InvalidOperationException("CUDA is not available.");
                using var untracked = no_grad();
                foreach (var (name, parameter) in named_parameters(false).ToArray())
                {
                    if (Moved(parameter, device, dtype) is not { } moved) continue;
                    using var gradient = parameter.grad;
                    using var movedGradient = gradient is null ? null : Moved(gradient, device, dtype);
                    if (Replace(name, parameter, moved) is Parameter target && movedGradient is not null) target.grad = movedGradient;
                }
                foreach (var (name, buffer) in named_buffers(false).ToArray())
                    if (Moved(buffer, device, dtype) is { } moved) Replace(name, buffer, moved);
            }

            /// <summary>The tensor elsewhere or in another type, or null if it is there already.</summary>
            private static Tensor Moved(Tensor tensor, Device device, ScalarType? dtype)
            {
                var type = dtype is { } wanted && IsFloatingPoint(tensor.dtype) ? wanted : tensor.dtype;
                var stays = device is null || (device.type == tensor.device_type && (device.index == -1 || device.index == tensor.device_index));
                return stays && type == tensor.dtype ? null : tensor.to(type, device ?? tensor.device);
            }

            /// <summary>Built-in modules keep the object and change what it holds; others get a new one, also in their field.</summary>
            private Tensor Replace(string name, Tensor old, Tensor moved)
            {
                if (builtIn)
                {
                    Aten.set_data.Run(old, moved);
                    moved.Dispose();
                    return old;
                }
                var replacement = (old is Parameter ? new Parameter(moved, old.requires_grad) : moved).DetachFromDisposeScope();
                if (old is Parameter) ConditionallyRegisterParameter(name, replacement);
                else ConditionallyRegisterBuffer(name, replacement);
                if (Array.Find(GetType().GetFields(Fields), field => field.Name == name) is { } holder) holder.SetValue(this, replacement);
                old.Dispose();
                return replacement;
            }

            private static bool IsFloatingPoint(ScalarType type) =>
                type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

            private static ScalarType RequireFloatingPoint(ScalarType type) =>
                IsFloatingPoint(type) ? type : throw new ArgumentException($"A module's tensors can be floating point only, not {type}.");
        }
    }
}
