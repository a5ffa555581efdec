using Microsoft.ML.NoisyLabels;

namespace Samples.ChooseMethod;

/// <summary>Prints a row as each trial ends.</summary>
internal sealed class ConsoleProgress : IProgress<TrialReport>
{
    public void Report(TrialReport value) => Console.WriteLine(value);
}
