namespace Microsoft.ML.NoisyLabels;

public abstract partial class LabelNoise
{
    /// <summary>
    /// Noise that depends on the example: features, projected at random, decide which wrong label it gets, and each example has a flip rate of its own.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The generator of Xia et al., "Part-dependent Label Noise: Towards Instance-dependent Label Noise", NeurIPS 2020, known as IDN. The flip rate q of
    /// an example is normal with mean <paramref name="rate"/> and <paramref name="rateDeviation"/>, drawn again until it is in [0, 1]; with features x and true class y, the
    /// wrong label is c with probability q softmax(x W / t)_c over c other than y, where W is a standard normal matrix for class y.
    /// </para>
    /// <para>
    /// With many features and the temperature of 1 the softmax is all but one-hot, as in the published generator: the wrong label follows from the
    /// features. A temperature of the square root of the number of features spreads it. An example with a feature that is not finite keeps its label.
    /// W takes K K S floats for K classes and S features, one class at a time as they occur, or K S if <paramref name="sharedProjection"/>.
    /// </para>
    /// </remarks>
    /// <param name="rate">The mean flip rate, in [0, 1], before what is outside of [0, 1] is drawn again; the nominal rate of a fitted injection is the mean
    /// after it. With the default deviation 0.4 stays 0.4, but 0.05 becomes 0.101.</param>
    /// <param name="featureColumnName">The features: a vector of <see cref="float"/>, not augmented.</param>
    /// <param name="standardize">Whether each feature is first brought to mean 0 and variance 1 over the fitted view. Published code does not: with raw pixels,
    /// whose mean dominates, almost all examples of a class get the same wrong label.</param>
    /// <param name="temperature">What projections are divided by, above 0.</param>
    /// <param name="sharedProjection">Whether all classes share one W, as in the variant of CORES, CIFAR-N and SGN.</param>
    /// <param name="rateDeviation">The standard deviation of flip rates, at least 0.</param>
    /// <exception cref="ArgumentException">An argument is outside its range, or the column name is empty.</exception>
    public static LabelNoise PartDependent(
        double rate,
        string featureColumnName = "Features",
        bool standardize = true,
        double temperature = 1,
        bool sharedProjection = false,
        double rateDeviation = 0.1)
        => new PartDependentLabelNoise(rate, featureColumnName, standardize, temperature, sharedProjection, rateDeviation);

    /// <summary>
    /// Noise where classes meet: a label becomes one of the two likeliest classes, the second the more often the smaller the margin between them. The rate is given.
    /// </summary>
    /// <remarks>
    /// Polynomial-margin-diminishing noise of Zhang et al., "Learning with Feature-Dependent Label Noise: A Progressive Approach", ICLR 2021. With the margin m of the
    /// two largest probabilities, the label is the likeliest class with probability k(m) / F and the second one otherwise; F is found such that the expected share of labels
    /// that differ from those of the view is <paramref name="rate"/>. The given label decides nothing but that share. A row whose probabilities are not finite keeps its label.
    /// </remarks>
    /// <param name="type">The polynomial k.</param>
    /// <param name="rate">The share of wrong labels to reach, in [0, 1].</param>
    /// <param name="probabilityColumnName">Class probabilities of a classifier trained on clean labels: a vector of <see cref="float"/> in the order of the label's keys, as
    /// the Score column of an ML.NET classifier.</param>
    /// <exception cref="ArgumentException">An argument is outside its range, or the column name is empty. Fitting throws an
    /// <see cref="InvalidOperationException"/> where no factor reaches the rate, no row can be used, or a row does not hold probabilities.</exception>
    public static LabelNoise PolynomialMargin(MarginNoise type, double rate, string probabilityColumnName = "Score")
    {
        TransitionMatrix.CheckRate(rate);
        return new MarginLabelNoise(type, probabilityColumnName, rate, null);
    }

    /// <summary>The noise of <see cref="PolynomialMargin"/> with the factor F of a publication.</summary>
    /// <param name="type">The polynomial k.</param>
    /// <param name="factor">F, above 0. For CIFAR-10 and 35 %, the authors use 1.43, 1.32 and 1.35 for the types I, II and III; for 70 %, 3.40, 3.10 and 3.20.</param>
    /// <param name="probabilityColumnName">Class probabilities, as in <see cref="PolynomialMargin"/>.</param>
    /// <exception cref="ArgumentException">An argument is outside its range, or the column name is empty.</exception>
    public static LabelNoise PolynomialMarginWithFactor(MarginNoise type, double factor, string probabilityColumnName = "Score")
    {
        if (!(factor > 0 && double.IsFinite(factor)))
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor must be above 0.");
        return new MarginLabelNoise(type, probabilityColumnName, null, factor);
    }

    /// <summary>Labels that somebody gave, row by row; see <see cref="RecordedLabels"/>.</summary>
    /// <remarks>
    /// A row's id is its number in the records, so the view must have its rows in their order, as read from the data set's files; filters, splits and shuffles after
    /// that change nothing. Each true label is checked against the clean one of the records, in fitting and in every cursor:
    /// an <see cref="InvalidOperationException"/> names the first row where they differ, or that the records do not have. The seed is of no effect.
    /// </remarks>
    /// <param name="labels">The records.</param>
    public static LabelNoise Recorded(RecordedLabels labels) => new RecordedLabelNoise(labels);
}
