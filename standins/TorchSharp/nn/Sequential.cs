using static TorchSharp.torch;

namespace TorchSharp.Modules;

public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<nn.IModule<Tensor, Tensor>> steps = [];

    internal Sequential() : base(nameof(Sequential), builtIn: true) { }

    protected Sequential(params nn.Module<Tensor, Tensor>[] modules) : this()
    {
        foreach (var module in modules) append(module);
    }

    protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules) : this()
    {
        foreach (var (name, module) in modules) append(name, module);
    }

    public int Count => steps.Count;

    public nn.IModule<Tensor, Tensor> this[int index] => steps[index];

    public Sequential append(nn.IModule<Tensor, Tensor> module) => append(steps.Count.ToString(), module);

    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        steps.Add(module);
        Append(name, (nn.Module)module);
        return this;
    }

    /// <summary>What passes between the steps is disposed as soon as the next step has used it.</summary>
    public override Tensor forward(Tensor tensor)
    {
        if (steps.Count == 0) return tensor.alias();
        var current = steps[0].call(tensor);
        for (var i = 1; i < steps.Count; i++)
        {
            var next = steps[i].call(current);
            current.Dispose();
            current = next;
        }
        return current;
    }

    /// <summary>Changes the steps only: a Sequential itself always says that it is training, as in the official package.</summary>
    public override void train(bool on = true)
    {
        foreach (var module in children()) module.train(on);
    }

    public override void eval() => train(false);
}
