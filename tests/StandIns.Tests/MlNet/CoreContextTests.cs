using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace StandIns.Tests.MlNet;

public sealed class CoreContextTests
{
    [Fact]
    public void The_log_says_who_says_what()
    {
        var context = new MLContext(1);
        var log = new List<LoggingEventArgs>();
        context.Log += (_, message) => log.Add(message);
        var host = ((IHostEnvironment)context).Register("Trainer");
        using (var channel = host.Start("Training"))
        {
            channel.Info(MessageSensitivity.None, "epoch {0} of {1}", 1, 3);
            channel.Warning(MessageSensitivity.None, "careful");
        }

        var info = log.Single(message => message.Kind == ChannelMessageKind.Info);
        Assert.Equal("[Source=Trainer; Training, Kind=Info] epoch 1 of 3", info.Message);
        Assert.Equal("epoch 1 of 3", info.RawMessage);
        Assert.Equal("Trainer; Training", info.Source);
        Assert.Equal("careful", log.Single(message => message.Kind == ChannelMessageKind.Warning).RawMessage);
        Assert.Contains(log, message => message.Kind == ChannelMessageKind.Trace);
    }

    [Fact]
    public void A_seed_decides_the_random_numbers_of_every_host()
    {
        static int[] Draw(int seed)
        {
            IHostEnvironment context = new MLContext(seed);
            return [context.Register("a").Rand.Next(), context.Register("b").Rand.Next(), context.Register("c", seed: 7).Rand.Next()];
        }

        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1)[0], Draw(2)[0]);
        Assert.Equal(Draw(1)[2], Draw(2)[2]);
    }

    [Fact]
    public void All_catalogs_share_one_environment()
    {
        var context = new MLContext(1);
        var environment = CoreModelFiles.EnvironmentOf(context.Transforms);

        Assert.Same(environment, CoreModelFiles.EnvironmentOf(context.Data));
        Assert.Same(environment, CoreModelFiles.EnvironmentOf(context.Transforms.Conversion));
        Assert.Same(environment, CoreModelFiles.EnvironmentOf(context.MulticlassClassification));
        Assert.Same(environment, CoreModelFiles.EnvironmentOf(context.MulticlassClassification.Trainers));
    }

    [Fact]
    public void Canceling_reaches_every_host()
    {
        var context = new MLContext(1);
        var host = ((IHostEnvironment)context).Register("Trainer");
        var inner = host.Register("Inner");
        Assert.False(CoreModelFiles.IsCanceled(host));

        CoreModelFiles.Cancel(context);

        Assert.True(CoreModelFiles.IsCanceled(host));
        Assert.True(CoreModelFiles.IsCanceled(inner));
        Assert.True(CoreModelFiles.IsCanceled(host.Register("Later")));
    }

    [Fact]
    public void The_device_is_told_to_every_catalog()
    {
        var context = new MLContext();
        Assert.Null(context.GpuDeviceId);
        Assert.False(context.FallbackToCpu);
        (context.GpuDeviceId, context.FallbackToCpu) = (1, true);

        var environment = CoreModelFiles.EnvironmentOf(context.MulticlassClassification.Trainers);
        Assert.Equal(1, Read("GpuDeviceId"));
        Assert.Equal(true, Read("FallbackToCpu"));

        object? Read(string name) =>
            environment.GetType().GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(environment);
    }
}
