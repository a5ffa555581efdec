using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>
/// A part of a body. All bodies are made of the few kinds in this folder, so that whoever walks one, an exporter for example, knows them all.
/// A layer does not keep other layers in fields of their own: TorchSharp would register them a second time under the field's name.
/// </summary>
/// <param name="kind">What the layer is called in the names of the weights, with a number behind it.</param>
internal abstract class Layer(string kind) : Module<Tensor, Tensor>(kind);
