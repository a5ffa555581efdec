using Microsoft.ML.NoisyLabels;
using NoisyLabels.TestTools;

namespace Transforms.Tests;

public class PublicApiTests
{
    [Fact]
    public void Is_that_of_the_baseline() => PublicApi.Check(typeof(TransitionMatrix).Assembly);
}
