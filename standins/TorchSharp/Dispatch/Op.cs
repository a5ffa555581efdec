using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TorchSharp.Dispatch;
/// <summary>An operator of libtorch by its schema name, "add.Tensor" for aten::add.Tensor; found when first called.</summary>
/// <remarks>Arguments left out at the end take the schema's defaults.</remarks>
internal sealed unsafe class Op(string name)
{
    private const int StackBytes = 2048;
    private nint _handle;

    /// <summary>For operators with one result.</summary>
    public torch.Tensor Call(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        return Tensor(result);
    }

    /// <summary>For operators with several results.</summary>
    public torch.Tensor[] CallMany(int results, params ReadOnlySpan<Arg> args)
    {
        var values = stackalloc NativeValue[results];
        Invoke(args, values, results);
        var tensors = new torch.Tensor[results];
        for (var i = 0; i < results; i++)
            tensors[i] = Tensor(values[i]);
        return tensors;
    }

    public (torch.Tensor, torch.Tensor) CallPair(params ReadOnlySpan<Arg> args)
    {
        var results = CallMany(2, args);
        return (results[0], results[1]);
    }

    public (torch.Tensor, torch.Tensor, torch.Tensor) CallTriple(params ReadOnlySpan<Arg> args)
    {
        var results = CallMany(3, args);
        return (results[0], results[1], results[2]);
    }

    /// <summary>For operators whose result is a list of tensors.</summary>
    public torch.Tensor[] CallList(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        var handles = new ReadOnlySpan<nint>(result.Pointer, result.Length);
        var tensors = new torch.Tensor[handles.Length];
        for (var i = 0; i < tensors.Length; i++)
            tensors[i] = new torch.Tensor(handles[i]);
        Native.nd_free_array(result.Pointer);
        return tensors;
    }

    /// <summary>For operators whose result is a number.</summary>
    public Scalar CallScalar(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        return new Scalar(result.Tag, result.Integer);
    }

    /// <summary>For operators that change their first argument and return it; gives that argument back.</summary>
    public torch.Tensor CallInPlace(params ReadOnlySpan<Arg> args)
    {
        Invoke(args, null, 0);
        return (torch.Tensor)args[0].Reference;
    }

    /// <summary>For operators without results.</summary>
    public void Run(params ReadOnlySpan<Arg> args) => Invoke(args, null, 0);
    private static torch.Tensor Tensor(in NativeValue value) => value.Tag == Tag.Tensor ? new torch.Tensor((nint)value.Pointer) : null;

    [SkipLocalsInit]
    private void Invoke(ReadOnlySpan<Arg> args, NativeValue* results, int count)
    {
        var values = stackalloc NativeValue[args.Length];
        var lists = 0;
        for (var i = 0; i < args.Length; i++)
        {
            ref readonly var arg = ref args[i];
            values[i].Tag = arg.Tag;
            values[i].Length = 0;
            switch (arg.Tag)
            {
                case Tag.Tensor: values[i].Integer = ((torch.Tensor)arg.Reference).Handle; break;
                case Tag.Generator: values[i].Integer = ((torch.Generator)arg.Reference).Handle; break;
                case Tag.Integers or Tag.Reals or Tag.Tensors or Tag.Text: lists += ListBytes(arg); break;
                default: values[i].Integer = arg.Bits; break;
            }
        }
        if (lists <= StackBytes)
        {
            var room = stackalloc byte[lists];
            InvokeWithLists(args, values, room, results, count);
        }
        else
        {
            fixed (long* room = GC.AllocateUninitializedArray<long>(lists / sizeof(long) + 1, pinned: true))
                InvokeWithLists(args, values, (byte*)room, results, count);
        }
    }

    private void InvokeWithLists(ReadOnlySpan<Arg> args, NativeValue* values, byte* room, NativeValue* results, int count)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i].Tag is not (Tag.Integers or Tag.Reals or Tag.Tensors or Tag.Text)) continue;
            values[i].Pointer = room;
            values[i].Length = WriteList(args[i], room);
            room += ListBytes(args[i]);
        }
        var failed = Native.nd_call(_handle != 0 ? _handle : Find(), values, args.Length, results, &count);
        // A finalizer must not free what the call is using.
        foreach (ref readonly var arg in args) GC.KeepAlive(arg.Reference);
        Native.Check(failed);
    }

    // Multiples of eight, so that every list starts aligned.
    private static int ListBytes(in Arg arg) => arg.Reference switch
    {
        Array array => array.Length * sizeof(long),
        IReadOnlyList<torch.Tensor> tensors => tensors.Count * sizeof(long),
        string text => (Encoding.UTF8.GetByteCount(text) + 7) / 8 * 8,
        _ => throw new NotSupportedException($"A list argument of type {arg.Reference.GetType()}."),
    };

    private static int WriteList(in Arg arg, byte* room)
    {
        switch (arg.Reference)
        {
            case long[] integers:
                integers.CopyTo(new Span<long>(room, integers.Length));
                return integers.Length;
            case double[] reals:
                reals.CopyTo(new Span<double>(room, reals.Length));
                return reals.Length;
            case string text:
                return Encoding.UTF8.GetBytes(text, new Span<byte>(room, ListBytes(arg)));
            case var list:
                var tensors = (IReadOnlyList<torch.Tensor>)list;
                for (var i = 0; i < tensors.Count; i++)
                    ((nint*)room)[i] = tensors[i]?.Handle ?? 0;
                return tensors.Count;
        }
    }

    private nint Find()
    {
        lock (this)
        {
            var dot = name.IndexOf('.');
            var (function, overload) = dot < 0 ? (name, "") : (name[..dot], name[(dot + 1)..]);
            nint handle;
            if (_handle == 0)
            {
                Native.Check(Native.nd_operator("aten::" + function, overload, &handle));
                Volatile.Write(ref _handle, handle);
            }
            return _handle;
        }
    }
}
