using Samples.Digits;

const string Usage = """
    Handwritten digits, 40 % of the training labels wrong: cross-entropy against FasTEN.

      Digits [--seeds N] [--epochs N] [--output FOLDER]   train, compare, save the models (defaults: 2, 100, artifacts/demo)
      Digits predict MODEL                                load a saved model and read a few test digits
    """;

switch (args)
{
    case ["predict", var model]:
        PredictCommand.Run(model);
        return 0;
    case ["--help" or "-h" or "help", ..]:
        Console.WriteLine(Usage);
        return 0;
}

if (DemoOptions.Parse(args) is { } options)
    return DemoCommand.Run(options);

Console.Error.WriteLine(Usage);
return 2;
