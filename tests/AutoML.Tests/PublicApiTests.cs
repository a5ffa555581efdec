using Microsoft.ML;
using NoisyLabels.TestTools;

namespace AutoML.Tests;

public class PublicApiTests
{
    [Fact]
    public void IsThatOfTheBaseline() => PublicApi.Check(typeof(NoisyLabelsAutoCatalog).Assembly);
}
