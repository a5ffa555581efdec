using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device device = null, ScalarType? dtype = null) =>
            Place(new Linear(inputSize, outputSize, hasBias), device, dtype);

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

        public static BatchNorm1d BatchNorm1d(long features, double eps = 1e-05, double momentum = 0.1, bool affine = true,
            bool track_running_stats = true, Device device = null, ScalarType? dtype = null) =>
            Place(new BatchNorm1d(features, eps, momentum, affine, track_running_stats), device, dtype);

        public static BatchNorm2d BatchNorm2d(long features, double eps = 1e-05, double momentum = 0.1, bool affine = true,
            bool track_running_stats = true, Device device = null, ScalarType? dtype = null) =>
            Place(new BatchNorm2d(features, eps, momentum, affine, track_running_stats), device, dtype);

        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
    }
}
