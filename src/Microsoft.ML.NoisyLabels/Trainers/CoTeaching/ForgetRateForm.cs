namespace Microsoft.ML.NoisyLabels;

/// <summary>How the share of examples that a step leaves out grows over the first epochs. With exponent 1 the forms differ by one epoch.</summary>
public enum ForgetRateForm
{
    /// <summary>
    /// As in the authors' code: in epoch e, from 1, τᶜ · e / (Tₖ − 1) before epoch Tₖ and τ from then on, but never more than τ. The first epoch leaves examples out already.
    /// </summary>
    Code,

    /// <summary>As in the paper: in epoch T, from 0, τ · min(Tᶜ / Tₖ, 1). The first epoch leaves none out.</summary>
    Paper,
}
