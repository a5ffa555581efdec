using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static (Tensor output, Tensor inverse_indices, Tensor counts) unique(Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        input.unique(sorted, return_inverse, return_counts, dim);

    public partial class Tensor
    {
        public (Tensor output, Tensor inverse_indices, Tensor counts) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            var (output, inverse, counts) = dim is { } along
                ? Aten.unique_dim.CallTriple(this, along, sorted, return_inverse, return_counts)
                : Aten._unique2.CallTriple(this, sorted, return_inverse, return_counts);
            return (output, Wanted(inverse, return_inverse), Wanted(counts, return_counts));
        }

        private static Tensor Wanted(Tensor result, bool wanted)
        {
            if (wanted)
                return result;
            result.Dispose();
            return null;
        }
    }
}
