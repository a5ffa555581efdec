namespace TorchSharp.Dispatch;

/// <summary>The operators that modules, losses and optimizers add.</summary>
internal static partial class Aten
{
    internal static readonly Op _foreach_add_List = new("_foreach_add.List"), _foreach_add__List = new("_foreach_add_.List");
    internal static readonly Op _foreach_add__Scalar = new("_foreach_add_.Scalar"), _foreach_addcdiv__ScalarList = new("_foreach_addcdiv_.ScalarList");
    internal static readonly Op _foreach_addcmul__Scalar = new("_foreach_addcmul_.Scalar"), _foreach_div__ScalarList = new("_foreach_div_.ScalarList");
    internal static readonly Op _foreach_mul__Scalar = new("_foreach_mul_.Scalar"), _foreach_norm_Scalar = new("_foreach_norm.Scalar");
    internal static readonly Op _foreach_sqrt = new("_foreach_sqrt"), _foreach_zero_ = new("_foreach_zero_");
    internal static readonly Op adaptive_avg_pool2d = new("adaptive_avg_pool2d"), avg_pool2d = new("avg_pool2d"), batch_norm = new("batch_norm");
    internal static readonly Op binary_cross_entropy = new("binary_cross_entropy");
    internal static readonly Op binary_cross_entropy_with_logits = new("binary_cross_entropy_with_logits"), conv1d = new("conv1d");
    internal static readonly Op conv2d = new("conv2d"), cosine_similarity = new("cosine_similarity"), cross_entropy_loss = new("cross_entropy_loss");
    internal static readonly Op dropout = new("dropout"), dropout_ = new("dropout_"), embedding = new("embedding");
    internal static readonly Op embedding_bag_padding_idx = new("embedding_bag.padding_idx"), kl_div = new("kl_div"), leaky_relu_ = new("leaky_relu_");
    internal static readonly Op linear = new("linear"), log_sigmoid = new("log_sigmoid"), lstm_input = new("lstm.input");
    internal static readonly Op max_pool1d = new("max_pool1d"), max_pool2d = new("max_pool2d"), maximum_out = new("maximum.out");
    internal static readonly Op mse_loss = new("mse_loss"), nll_loss_nd = new("nll_loss_nd"), pad = new("pad"), set_data = new("set_data");
}
