using System.Text.Json.Serialization;
using Microsoft.ML.NoisyLabels.Networks;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A network of your own, made by <see cref="NetworkSpec.Custom"/>. A saved model keeps its name and its weights; loading it takes the code from the spec that
/// <see cref="NoisyLabelsCatalog.RegisterNoisyLabels"/> was given, never from the file.
/// </summary>
public sealed record CustomSpec : NetworkSpec
{
    [JsonConstructor]
    internal CustomSpec(string name) => Name = name;

    /// <summary>What saved models know the network by.</summary>
    public string Name { get; }

    /// <summary>Makes the module for the dimensions of an example; null if the spec comes from JSON.</summary>
    internal Func<IReadOnlyList<int>, nn.Module<Tensor, Tensor>>? Factory { get; init; }

    internal override NetworkSpec For(IReadOnlyList<int> inputShape) => Factory is not null
        ? this
        : throw new ArgumentException($"The network '{Name}' is not known here. Hand NetworkSpec.Custom(\"{Name}\", …) to mlContext.RegisterNoisyLabels before loading a model that has it.");

    internal override Backbone Build(IReadOnlyList<int> inputShape, Initializer initializer)
    {
        For(inputShape);
        var module = new UserModule(initializer.Adopt(() => Factory!(inputShape)));
        try
        {
            return new Backbone(CountFeatures(module, inputShape, initializer.Device), [new Reshape(inputShape), module]);
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    private int CountFeatures(UserModule module, IReadOnlyList<int> inputShape, Device device)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        module.eval();
        var features = module.call(zeros([1, .. inputShape.Select(size => (long)size)], device: device));
        module.train();
        return features.shape is [1, var count and > 0]
            ? (int)count
            : throw new ArgumentException($"The network '{Name}' must give features of shape (batch, features); for one example it gives ({string.Join(", ", features.shape)}).");
    }
}
