namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>All trainers of this library.</summary>
public static class NoisyLabelTrainers
{
    private const string LossCorrectionReference =
        "Patrini, Rozza, Menon, Nock, Qu: Making Deep Neural Networks Robust to Label Noise: a Loss Correction Approach, CVPR 2017";

    /// <summary>The trainers, the baseline first.</summary>
    public static IReadOnlyList<TrainerDescription> All { get; } =
    [
        new((catalog, configure) => catalog.CrossEntropy(With(new CrossEntropyTrainer.Options(), configure)))
        {
            Name = nameof(NoisyLabelsCatalog.CrossEntropy),
            Reference = "the baseline",
        },
        new((catalog, configure) => catalog.FasTEN(With(new FasTenTrainer.Options(), configure)))
        {
            Name = nameof(NoisyLabelsCatalog.FasTEN),
            Reference = "Kye, Choi, Yi, Chang: Learning with Noisy Labels by Efficient Transition Matrix Estimation to Combat Label Miscorrection, ECCV 2022",
            NeedsTrustedExamples = true,
            EstimatesTransitionMatrix = true,
            ReviewsLabels = true,
        },
        new((catalog, configure) => catalog.ForwardCorrection(With(new ForwardCorrectionTrainer.Options(), configure)))
        {
            Name = nameof(NoisyLabelsCatalog.ForwardCorrection),
            Reference = LossCorrectionReference,
            EstimatesTransitionMatrix = true,
        },
        new((catalog, configure) => catalog.BackwardCorrection(With(new BackwardCorrectionTrainer.Options(), configure)))
        {
            Name = nameof(NoisyLabelsCatalog.BackwardCorrection),
            Reference = LossCorrectionReference,
            EstimatesTransitionMatrix = true,
        },
        new((catalog, configure) => catalog.NoiseAdaptationLayer(With(new NoiseAdaptationLayerTrainer.Options(), configure)))
        {
            Name = nameof(NoisyLabelsCatalog.NoiseAdaptationLayer),
            Reference = "Goldberger, Ben-Reuven: Training Deep Neural-Networks Using a Noise Adaptation Layer, ICLR 2017",
            EstimatesTransitionMatrix = true,
        },
        new((catalog, configure) => catalog.Sgn(With(new SgnTrainer.Options(), configure)))
        {
            Name = nameof(NoisyLabelsCatalog.Sgn),
            Reference = "Englesson, Azizpour: Robust Classification via Regression for Learning with Noisy Labels, ICLR 2024",
            ReviewsLabels = true,
        },
        new((catalog, configure) => catalog.CoTeaching(With(new CoTeachingTrainer.Options(), configure)))
        {
            Name = nameof(NoisyLabelsCatalog.CoTeaching),
            Reference = "Han, Yao, Yu, Niu, Xu, Hu, Tsang, Sugiyama: Co-teaching: Robust Training of Deep Neural Networks with Extremely Noisy Labels, NeurIPS 2018",
            ReviewsLabels = true,
            NetworkCount = 2,
        },
        new((catalog, configure) => catalog.CoTeachingPlus(With(new CoTeachingPlusTrainer.Options(), configure)))
        {
            Name = nameof(NoisyLabelsCatalog.CoTeachingPlus),
            Reference = "Yu, Han, Yao, Niu, Tsang, Sugiyama: How does Disagreement Help Generalization against Label Corruption?, ICML 2019",
            ReviewsLabels = true,
            NetworkCount = 2,
        },
        new((catalog, configure) => catalog.JoCoR(With(new JoCoRTrainer.Options(), configure)))
        {
            Name = nameof(NoisyLabelsCatalog.JoCoR),
            Reference = "Wei, Feng, Chen, An: Combating Noisy Labels by Agreement: A Joint Training Method with Co-Regularization, CVPR 2020",
            ReviewsLabels = true,
            NetworkCount = 2,
        },
        new((catalog, configure) => catalog.Decoupling(With(new DecouplingTrainer.Options(), configure)))
        {
            Name = nameof(NoisyLabelsCatalog.Decoupling),
            Reference = "Malach, Shalev-Shwartz: Decoupling 'when to update' from 'how to update', NeurIPS 2017",
            ReviewsLabels = true,
            NetworkCount = 2,
        },
        new((catalog, configure) => catalog.SelfPaced(With(new SelfPacedTrainer.Options(), configure)))
        {
            Name = nameof(NoisyLabelsCatalog.SelfPaced),
            Reference = "Kumar, Packer, Koller: Self-Paced Learning for Latent Variable Models, NIPS 2010",
            ReviewsLabels = true,
        },
        new((catalog, configure) => catalog.MentorNet(With(new MentorNetTrainer.Options(), configure)))
        {
            Name = nameof(NoisyLabelsCatalog.MentorNet),
            Reference = "Jiang, Zhou, Leung, Li, Fei-Fei: MentorNet: Learning Data-Driven Curriculum for Very Deep Neural Networks on Corrupted Labels, ICML 2018",
            ReviewsLabels = true,
        },
        new((catalog, configure) => catalog.Mixup(With(new MixupTrainer.Options(), configure)))
        {
            Name = nameof(NoisyLabelsCatalog.Mixup),
            Reference = "Zhang, Cissé, Dauphin, Lopez-Paz: mixup: Beyond Empirical Risk Minimization, ICLR 2018",
        },
        new((catalog, configure) => catalog.MentorMix(With(new MentorMixTrainer.Options(), configure)))
        {
            Name = nameof(NoisyLabelsCatalog.MentorMix),
            Reference = "Jiang, Huang, Liu, Yang: Beyond Synthetic Noise: Deep Learning on Controlled Noisy Labels, ICML 2020",
            ReviewsLabels = true,
        },
        new((catalog, configure) => catalog.DivideMix(With(new DivideMixTrainer.Options(), configure)))
        {
            Name = nameof(NoisyLabelsCatalog.DivideMix),
            Reference = "Li, Socher, Hoi: DivideMix: Learning with Noisy Labels as Semi-supervised Learning, ICLR 2020",
            ReviewsLabels = true,
            NetworkCount = 2,
        },
    ];

    private static TOptions With<TOptions>(TOptions options, Action<NoisyLabelTrainerOptions> configure) where TOptions : NoisyLabelTrainerOptions
    {
        configure(options);
        return options;
    }
}
