namespace Microsoft.ML.Data;

/// <summary>A range of numbers with its lower bound and, where told so, its upper bound; or all numbers that are not in it.</summary>
internal readonly record struct Interval(double Lower, double Upper, bool IncludesUpper, bool IsComplement = false)
{
    // NaN is neither inside nor outside.
    public bool Accepts(double value) => IsComplement
        ? value < Lower || value > Upper || (value == Upper && !IncludesUpper)
        : value >= Lower && (value < Upper || (value == Upper && IncludesUpper));
}
