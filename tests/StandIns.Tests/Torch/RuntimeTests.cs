using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

public class RuntimeTests
{
    [Fact]
    public void NativeErrorsCarryTheirMessage()
    {
        var e = Assert.Throws<ExternalException>(() => ones(2, 3).mm(ones(2, 3)));
        Assert.Contains("mat1 and mat2 shapes cannot be multiplied", e.Message);
        Assert.Throws<ExternalException>(() => ones(2).reshape(3));
        Assert.Throws<ExternalException>(() => ones(2).sum(4));
        Assert.Throws<ExternalException>(() => ones(2).backward());
    }

    [Fact]
    public void ThreadsCanBeSet()
    {
        var before = get_num_threads();
        Assert.Equal(int.Parse(Environment.GetEnvironmentVariable("OMP_NUM_THREADS") ?? $"{Environment.ProcessorCount}"), before);
        set_num_threads(2);
        Assert.Equal(2, get_num_threads());
        int[] elsewhere = [];
        var thread = new Thread(() =>
        {
            // Taken over from the thread that set it last, then this one's own.
            var first = get_num_threads();
            set_num_threads(1);
            elsewhere = [first, get_num_threads()];
        });
        thread.Start();
        thread.Join();
        Assert.Equal([2, 1], elsewhere);
        Assert.Equal(2, get_num_threads());
        set_num_threads(before);
    }

    [Fact]
    public void DevicesHaveNames()
    {
        Assert.Equal("cpu", CPU.ToString());
        Assert.Equal(DeviceType.CPU, ones(1).device_type);
        Assert.Equal("cuda:1", new Device("cuda:1").ToString());
        Assert.Equal((DeviceType.CUDA, -1), (new Device("cuda").type, new Device("cuda").index));
        Assert.Equal(cuda.is_available(), cuda.device_count() > 0);
        if (!cuda.is_available())
            Assert.Throws<InvalidOperationException>(() => ones(1).cuda());
    }

    [Fact]
    public void ConversionsChangeTheType()
    {
        using var x = tensor(new[] { 1.7, -1.7 });
        Expect.Close(x.to(int64), 1, -1);
        Assert.Equal(float32, x.type_as(zeros(1)).dtype);
        Assert.Equal(float16, x.half().dtype);
        Assert.Equal(@bool, x.@bool().dtype);
        Assert.Equal("[2], type = Float64, device = cpu", x.ToString());
        using var alias = x.to(float64);
        alias[0] = tensor(0.0);
        Expect.Close(x, 0, -1.7);
        using var moved = x.to(float32, copy: true, disposeAfter: true);
        Assert.True(x.IsInvalid);
    }

    [Fact]
    public void ScalarsConvert()
    {
        Scalar number = 2.75;
        Assert.Equal((2.75, 2.75f, 2L, 2, true), (number.ToDouble(), number.ToSingle(), number.ToInt64(), number.ToInt32(), number.ToBoolean()));
        Assert.Equal(ScalarType.Int64, ((Scalar)3L).Type);
        Assert.Equal(3, tensor(3L).ToScalar().ToInt32());
    }
}
