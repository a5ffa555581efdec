using System.Collections;

namespace TorchSharp.Modules;
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<nn.IModule<Tensor, Tensor>> steps = [];
    internal Sequential() : base(nameof(Sequential), builtIn: true) { }
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

/// <summary>Modules under their positions; what they are when the list is registered is what counts.</summary>
public class ModuleList<T> : nn.Module, IList<T> where T : nn.Module
{
    private readonly List<T> list = [];
    private bool registered;
    public ModuleList(params T[] modules) : base("ModuleList") => list.AddRange(modules);
    public int Count => list.Count;
    public bool IsReadOnly => false;
    public T this[int index] { get => list[index]; set => list[index] = value; }
    public void Add(T item) => list.Add(item);
    public void append(params T[] parameters) => list.AddRange(parameters);
    public void extend(IEnumerable<T> modules) => list.AddRange(modules);
    public void Insert(int index, T item) => list.Insert(index, item);
    public bool Remove(T item) => list.Remove(item);
    public void RemoveAt(int index) => list.RemoveAt(index);
    public void Clear() => list.Clear();
    public bool Contains(T item) => list.Contains(item);
    public int IndexOf(T item) => list.IndexOf(item);
    public void CopyTo(T[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);
    public IEnumerator<T> GetEnumerator() => list.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents()
    {
        if (registered) return;
        for (var i = 0; i < list.Count; i++) register_module(i.ToString(), list[i]);
        registered = true;
    }
}
