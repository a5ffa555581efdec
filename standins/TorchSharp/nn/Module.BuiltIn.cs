using TorchSharp.Dispatch;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// What the property of a built-in module gives: a wrapper of its own, which belongs to whoever asked
            /// (and to the dispose scope that is open), not to the module.
            /// </summary>
            private protected static Parameter Wrapped(Parameter parameter) => parameter is null ? null : new(Native.nd_share(parameter.Handle));

            private protected static Tensor Wrapped(Tensor tensor) => tensor is null ? null : new(Native.nd_share(tensor.Handle));

            private protected Parameter NewParameter(string name, Tensor initial)
            {
                var parameter = new Parameter(initial);
                register_parameter(name, parameter);
                return parameter;
            }

            private protected Tensor NewBuffer(string name, Tensor initial)
            {
                register_buffer(name, initial);
                return initial;
            }

            private protected BatchNormState NewBatchNormState(long features, double eps, double momentum, bool affine, bool track)
            {
                var state = new BatchNormState(eps, momentum);
                if (affine)
                {
                    state.Weight = NewParameter("weight", ones(features));
                    state.Bias = NewParameter("bias", zeros(features));
                }
                if (track)
                {
                    state.RunningMean = NewBuffer("running_mean", zeros(features));
                    state.RunningVariance = NewBuffer("running_var", ones(features));
                    state.BatchesTracked = NewBuffer("num_batches_tracked", zeros([], dtype: ScalarType.Int64));
                }
                return state;
            }

            private protected Parameter SetParameter(string name, Parameter value)
            {
                ArgumentNullException.ThrowIfNull(value, name);
                ConditionallyRegisterParameter(name, value);
                return value;
            }

            private protected Tensor SetBuffer(string name, Tensor value)
            {
                ArgumentNullException.ThrowIfNull(value, name);
                ConditionallyRegisterBuffer(name, value);
                return value;
            }
        }

        /// <summary>A new module is made on the CPU in 32 bits and moved afterwards, so that its draws are the same everywhere.</summary>
        private static T Place<T>(T module, Device device, ScalarType? dtype) where T : Module => (device, dtype) switch
        {
            (null, null) => module,
            (null, { } type) => module.to(type),
            (_, null) => module.to(device),
            (_, { } type) => module.to(device, type),
        };
    }
}
