using System.CommandLine;
using NoisyLabels.Bench;
using NoisyLabels.Bench.Steps;
using NoisyLabels.Bench.Trainings;

// A verb for each thing that is measured; each appends to a table in bench/results.
return new RootCommand("Measures NoisyLabels.") { StepCommand.Create(), TrainCommand.Create(), TrainerBench.Create(), TransformsBench.Create() }.Parse(args).Invoke();
