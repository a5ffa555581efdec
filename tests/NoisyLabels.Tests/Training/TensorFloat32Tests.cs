using Microsoft.ML.NoisyLabels.Interop;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training;

public class TensorFloat32Tests
{
    [Theory]
    [InlineData(DeviceType.CUDA, true)]
    [InlineData(DeviceType.CPU, false)]
    public void TheSettingLastsAsLongAsARunOnAGpu(DeviceType device, bool changes)
    {
        backends.cuda.matmul.allow_tf32 = false;
        using (new TensorFloat32(new Device(device)))
            Assert.Equal(changes, backends.cuda.matmul.allow_tf32);
        Assert.False(backends.cuda.matmul.allow_tf32);
    }
}
