using System.IO.MemoryMappedFiles;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Features in a file that is mapped into memory: batches are copied together from it, and the system keeps as many of its pages as it has room for.</summary>
internal sealed unsafe class MappedInputs : ExampleInputs
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly Device _device;
    private readonly byte* _examples;

    /// <param name="format">What an example is.</param>
    /// <param name="map">The examples, one behind the other; owned from now on.</param>
    /// <param name="device">Where batches go.</param>
    public MappedInputs(FeatureFormat format, MemoryMappedFile map, Device device) : base(format)
    {
        (_map, _device) = (map, device);
        _view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _examples);
    }

    public override Tensor Take(Tensor rows)
    {
        var chosen = rows.cpu().data<long>().ToArray();
        var stored = empty([chosen.Length, Format.Size], dtype: Format.Element);
        var target = stored.bytes;
        var size = Format.ByteCount;
        for (var i = 0; i < chosen.Length; i++)
            new ReadOnlySpan<byte>(_examples + chosen[i] * size, size).CopyTo(target.Slice(i * size, size));
        return Format.ToInputs(stored.SendTo(_device));
    }

    public override void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }
}
