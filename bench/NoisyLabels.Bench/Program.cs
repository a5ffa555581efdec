using System.Globalization;
using NoisyLabels.Bench;

// speed [runs]: how long each trainer takes on the handwritten digits; appends to bench/results/speed.csv.
// transforms [runs]: rows a second of label-noise injection; appends to bench/results/transforms.csv.
var runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
switch (args)
{
    case ["speed", ..]:
        TrainerBench.Run(runs);
        return 0;
    case ["transforms", ..]:
        TransformsBench.Run(runs);
        return 0;
    default:
        Console.Error.WriteLine("usage: speed|transforms [runs]");
        return 2;
}
