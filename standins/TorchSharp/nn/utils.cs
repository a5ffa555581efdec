using TorchSharp.Dispatch;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static class utils
        {
            /// <summary>Scales the gradients so that their common norm is at most <paramref name="max_norm"/>; gives the norm before.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var scope = NewDisposeScope();
                using var untracked = no_grad();
                var gradients = Gradients(tensors);
                if (gradients.Length == 0) return 0;
                var norms = stack(Aten._foreach_norm_Scalar.CallList(gradients, norm_type));
                var total = Aten.linalg_vector_norm.Call(norms, norm_type).ToDouble();
                var coefficient = max_norm / (total + 1e-6);
                // A norm that is not a number must show in the gradients.
                if (!(coefficient >= 1)) Aten._foreach_mul__Scalar.Run(gradients, coefficient);
                return total;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var untracked = no_grad();
                foreach (var gradient in Gradients(tensors)) Aten.clamp_.Run(gradient, -clip_value, clip_value);
            }

            private static Tensor[] Gradients(IEnumerable<Parameter> tensors) =>
                tensors.Select(tensor => tensor.grad).Where(gradient => gradient is not null).ToArray();
        }
    }
}
