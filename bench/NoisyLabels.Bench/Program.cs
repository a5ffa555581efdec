using System.CommandLine;
using NoisyLabels.Bench;
using NoisyLabels.Bench.Accuracy;
using NoisyLabels.Bench.Costs;
using NoisyLabels.Bench.Regret;
using NoisyLabels.Bench.Scores;
using NoisyLabels.Bench.Steps;
using NoisyLabels.Bench.Trainings;

// A verb for each thing that is measured; each appends to a table in bench/results.
return new RootCommand("Measures NoisyLabels.") { AccuracyCommand.Create(), CostCommand.Create(), RegretCommand.Create(), ScoreCommand.Create(), StepCommand.Create(), TrainCommand.Create(), TrainerBench.Create(), TransformsBench.Create() }.Parse(args).Invoke();
