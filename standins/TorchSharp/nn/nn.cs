namespace TorchSharp;
public enum EmbeddingBagMode
{
    Sum = 0,
    Mean = 1,
    Max = 2,
}

public enum PaddingModes
{
    Zeros = 0,
    Reflect = 1,
    Replicate = 2,
    Circular = 3,
    Constant = 4,
}

public static partial class torch
{
    public static partial class nn
    {
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        public static Identity Identity() => new();
        public static ReLU ReLU(bool inplace = false) => new(inplace);
        public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);
        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);
        public static Flatten Flatten(long startDim = 1, long endDim = -1) => new(startDim, endDim);

        public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device device = null, ScalarType? dtype = null) =>
            Place(new Linear(inputSize, outputSize, hasBias), device, dtype);

        public static BatchNorm1d BatchNorm1d(long features, double eps = 1e-05, double momentum = 0.1, bool affine = true,
            bool track_running_stats = true, Device device = null, ScalarType? dtype = null) =>
            Place(new BatchNorm1d(features, eps, momentum, affine, track_running_stats), device, dtype);

        public static BatchNorm2d BatchNorm2d(long features, double eps = 1e-05, double momentum = 0.1, bool affine = true,
            bool track_running_stats = true, Device device = null, ScalarType? dtype = null) =>
            Place(new BatchNorm2d(features, eps, momentum, affine, track_running_stats), device, dtype);

        public static Conv1d Conv1d(long in_channels, long out_channels, long kernelSize, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) =>
            Place(new Conv1d(in_channels, out_channels, kernelSize, stride, padding, dilation, padding_mode, groups, bias), device, dtype);

        public static Conv2d Conv2d(long in_channels, long out_channels, long kernelSize, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) =>
            Place(new Conv2d(in_channels, out_channels, Twice(kernelSize), Twice(stride), Twice(padding), Twice(dilation), padding_mode, groups, bias),
                device, dtype);

        public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernelSize, (long, long)? stride = null,
            (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device device = null, ScalarType? dtype = null) =>
            Place(new Conv2d(in_channels, out_channels, Both(kernelSize), Both(stride ?? (1, 1)), Both(padding ?? (0, 0)), Both(dilation ?? (1, 1)),
                padding_mode, groups, bias), device, dtype);

        public static MaxPool2d MaxPool2d(long kernelSize, long? stride = null, long? padding = null, long? dilation = null, bool ceilMode = false) =>
            new(tensor => functional.max_pool2d(tensor, kernelSize, stride, padding, dilation, ceilMode));

        public static AvgPool2d AvgPool2d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false,
            bool count_include_pad = true, long? divisor_override = null) => divisor_override is null
            ? new(tensor => functional.avg_pool2d(tensor, kernel_size, stride, padding ?? 0, ceil_mode, count_include_pad))
            : throw new NotSupportedException("AvgPool2d with a divisor of its own.");

        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long outputSize) => new(outputSize, outputSize);
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) outputSize) => new(outputSize.Item1, outputSize.Item2);

        public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null,
            double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device device = null, ScalarType? dtype = null) =>
            max_norm is null
                ? Place(new Embedding(num_embeddings, embedding_dims, padding_idx, scale_grad_by_freq, sparse), device, dtype)
                : throw new NotSupportedException("An embedding with a greatest norm.");

        public static EmbeddingBag EmbeddingBag(long num_embeddings, long embedding_dims, double? max_norm = null, double norm_type = 2.0,
            bool scale_grad_by_freq = false, EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false,
            long padding_index = -1, Device device = null, ScalarType? dtype = null) => max_norm is null
            ? Place(new EmbeddingBag(num_embeddings, embedding_dims, scale_grad_by_freq, mode, sparse, include_last_offset, padding_index), device, dtype)
            : throw new NotSupportedException("An embedding bag with a greatest norm.");

        public static LSTM LSTM(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0.0,
            bool bidirectional = false, Device device = null, ScalarType? dtype = null) =>
            Place(new LSTM(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), device, dtype);

        public static Sequential Sequential() => new();
        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential((IEnumerable<Module<Tensor, Tensor>>)modules);
        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) =>
            Sequential((IEnumerable<(string, Module<Tensor, Tensor>)>)modules);
        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) =>
            modules.Aggregate(new Sequential(), (sequential, module) => sequential.append(module));
        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
            modules.Aggregate(new Sequential(), (sequential, entry) => sequential.append(entry.name, entry.submodule));
        public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);
        public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);

        /// <summary>A new module is made on the CPU in 32 bits and moved afterwards, so that its draws are the same everywhere.</summary>
        private static T Place<T>(T module, Device device, ScalarType? dtype) where T : Module
        {
            if (dtype is { } type) module.to(type);
            return device is null ? module : module.to(device);
        }

        private static long[] Twice(long? size) => size is { } value ? [value, value] : null;
        private static long[] Both((long, long) size) => [size.Item1, size.Item2];

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
