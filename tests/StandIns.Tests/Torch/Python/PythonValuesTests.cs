using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace StandIns.Tests.Torch.Python;

/// <summary>Numbers equal to those of Python's torch, which <c>values.py</c> wrote to <c>values.json</c>.</summary>
public sealed class PythonValuesTests : IDisposable
{
    private static readonly Dictionary<string, double[]> Values = JsonSerializer.Deserialize<Dictionary<string, double[]>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Torch", "Python", "values.json")))!;

    private readonly DisposeScope _scope = NewDisposeScope();

    private readonly int _threads = get_num_threads();

    // As when the values were written: a bias before batch norm has a gradient of rounding errors alone, of which AdamW makes whole steps.
    public PythonValuesTests() => set_num_threads(1);

    public void Dispose()
    {
        set_num_threads(_threads);
        _scope.Dispose();
    }

    [Fact]
    public void NetworkLossAndGradients()
    {
        var parameters = Mlp();
        var output = Logits(parameters, Wave([5, 6]));
        var loss = F.cross_entropy(output, Labels(), label_smoothing: 0.1);
        loss.backward();
        Same("mlp.logits", output);
        Same("mlp.loss", loss);
        for (var i = 0; i < parameters.Length; i++) Same($"mlp.grad{i}", parameters[i].grad!);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("nesterov")]
    [InlineData("adam")]
    [InlineData("adamw")]
    public void ParametersAfterThreeSteps(string name)
    {
        var parameters = Mlp();
        using optim.Optimizer optimizer = name switch
        {
            "adam" => optim.Adam(parameters, 0.01, weight_decay: 1e-3),
            "adamw" => optim.AdamW(parameters, 0.01, weight_decay: 1e-2),
            _ => optim.SGD(parameters, 0.1, momentum: 0.9, weight_decay: 5e-4, nesterov: name == "nesterov"),
        };
        for (var step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            F.cross_entropy(Logits(parameters, Wave([5, 6])), Labels()).backward();
            optimizer.step();
        }
        for (var i = 0; i < parameters.Length; i++) Same($"{name}.parameter{i}", parameters[i]);
    }

    [Fact]
    public void ConvolutionNormalisationAndPooling()
    {
        var image = Wave([2, 3, 8, 8]).requires_grad_();
        var kernel = Wave([4, 3, 3, 3], 0.3, 1).requires_grad_();
        var convolved = F.conv2d(image, kernel, strides: [2, 2], padding: [1, 1]);
        var (mean, var) = (zeros(4), ones(4));
        var normalised = F.batch_norm(convolved, mean, var, Wave([4], phase: 2) + 2, Wave([4], phase: 3), training: true);
        var pooled = F.adaptive_avg_pool2d(F.max_pool2d(F.relu(normalised), 2), 1).flatten(1);
        (pooled * Wave([2, 4], phase: 4)).sum().backward();
        Same("conv.convolved", convolved);
        Same("conv.mean", mean);
        Same("conv.var", var);
        Same("conv.pooled", pooled);
        Same("conv.image_grad", image.grad!);
        Same("conv.kernel_grad", kernel.grad!);
    }

    [Fact]
    public void LinearAlgebraReductionsAndIndexing()
    {
        var square = Wave([4, 4]) + 3 * eye(4);
        Same("linalg.inv", linalg.inv(square));
        Same("linalg.solve", linalg.solve(square, Wave([4, 2], phase: 5)));
        Same("linalg.logabsdet", linalg.slogdet(square).Item2);
        var table = Wave([3, 5]);
        Same("reduce.logsumexp", table.logsumexp(1));
        Same("reduce.softmax", table.softmax(1));
        Same("reduce.var", table.var(1, unbiased: true));
        Same("index.gather", table.gather(1, tensor(new long[] { 4, 0, 1, 1, 2, 3 }, [3, 2])));
        Same("index.scatter_add", zeros(3, 4).scatter_add(1, tensor(new long[] { 0, 1, 1, 3, 3, 0, 2, 2, 2 }, [3, 3]), Wave([3, 3])));
        Same("index.topk", Wave([20]).topk(5).Item1);
    }

    [Fact]
    public void FirstAndSecondDerivatives()
    {
        var input = tensor(new[] { 0.3, -1.2 }).requires_grad_();
        var first = autograd.grad([(input.pow(3) * input.exp()).sum()], [input], retain_graph: true, create_graph: true)[0];
        var second = autograd.grad([first.sum()], [input])[0];
        Same("autograd.first", first);
        Same("autograd.second", second);
    }

    [Fact]
    public void GeneratorsDrawTheSameNumbers()
    {
        Same("random.randperm", randperm(12, generator: Drawn(7)));
        Same("random.rand", rand(6, generator: Drawn(7)));
        Same("random.randn", randn(20, generator: Drawn(7)));
        Same("random.uniform_", empty(6).uniform_(-2, 3, Drawn(9)));
        Same("random.bernoulli_", empty(12).bernoulli_(0.3, Drawn(9)));
        Same("random.randint", randint(0, 100, [6L], generator: Drawn(9)));
    }

    private static Generator Drawn(ulong seed) => new(seed, CPU);

    private static Tensor Wave(long[] shape, double scale = 1, double phase = 0) =>
        tensor(Enumerable.Range(0, (int)shape.Aggregate((a, b) => a * b)).Select(i => (float)(scale * Math.Sin(0.7 * i + phase))).ToArray()).reshape(shape);

    private static Tensor Labels() => tensor(new long[] { 0, 2, 1, 2, 0 });

    private static Parameter[] Mlp() => [.. new long[][] { [8, 6], [8], [3, 8], [3] }.Select((shape, i) => nn.Parameter(Wave(shape, 0.5, i)))];

    private static Tensor Logits(Parameter[] parameters, Tensor input)
    {
        var hidden = F.linear(input, parameters[0], parameters[1]);
        hidden = F.batch_norm(hidden, zeros(8), ones(8), training: true);
        return F.linear(F.relu(hidden), parameters[2], parameters[3]);
    }

    private static void Same(string name, Tensor actual)
    {
        var expected = Values[name];
        var values = actual.detach().to(float64).flatten().data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.True(Math.Abs(expected[i] - values[i]) <= 1e-6 + 1e-5 * Math.Abs(expected[i]), $"{name}[{i}]: Python's torch has {expected[i]}, this {values[i]}");
    }
}
