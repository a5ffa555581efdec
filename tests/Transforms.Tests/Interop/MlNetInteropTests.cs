using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels.Interop;

namespace Transforms.Tests.Interop;

public class MlNetInteropTests
{
    [Fact]
    public void Every_catalog_of_a_context_has_the_same_environment()
    {
        var ml = new MLContext();
        var environment = MlNetInterop.GetEnvironment(ml.Transforms);
        Assert.Same(environment, MlNetInterop.GetEnvironment(ml.MulticlassClassification.Trainers));
        Assert.NotSame(environment, MlNetInterop.GetEnvironment(new MLContext().Transforms));
    }

    [Fact]
    public void A_host_tells_that_its_context_was_cancelled()
    {
        var ml = new MLContext();
        var host = MlNetInterop.GetEnvironment(ml.Transforms).Register("Training");
        Assert.False(MlNetInterop.IsCanceled(host));
        CancelExecution(ml);
        Assert.True(MlNetInterop.IsCanceled(host));
    }

    // ML.NET keeps it internal: AutoML is what calls it.
    private static void CancelExecution(MLContext ml)
        => typeof(MLContext).GetMethod("CancelExecution", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(ml, null);
}
