using Microsoft.ML;
using NoisyLabels.TestTools;

namespace Onnx.Tests;

public class PublicApiTests
{
    [Fact]
    public void IsThatOfTheBaseline() => PublicApi.Check(typeof(NoisyLabelsOnnxCatalog).Assembly);
}
