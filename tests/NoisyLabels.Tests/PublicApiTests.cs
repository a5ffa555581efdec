using Microsoft.ML;
using NoisyLabels.TestTools;

namespace NoisyLabels.Tests;

public class PublicApiTests
{
    [Fact]
    public void IsThatOfTheBaseline() => PublicApi.Check(typeof(NoisyLabelsCatalog).Assembly);
}
