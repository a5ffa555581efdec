namespace Microsoft.ML.Trainers;
public abstract class TrainerInputBase
{
    public string FeatureColumnName = "Features";
    private protected TrainerInputBase() { }
}

public abstract class TrainerInputBaseWithLabel : TrainerInputBase
{
    public string LabelColumnName = "Label";
    private protected TrainerInputBaseWithLabel() { }
}

public abstract class TrainerInputBaseWithWeight : TrainerInputBaseWithLabel
{
    public string ExampleWeightColumnName;
    private protected TrainerInputBaseWithWeight() { }
}
