using System.Diagnostics;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>
/// Where the time of an epoch goes: at every moment one activity is charged, so that the parts sum to the whole. On a GPU it is the host's time.
/// </summary>
internal sealed class ActivityClock
{
    private readonly TimeSpan[] _spent = new TimeSpan[Enum.GetValues<Activity>().Length];
    private Activity _current = Activity.Bookkeeping;
    private long _since = Stopwatch.GetTimestamp();

    /// <summary>The seconds spent on an activity until the last switch.</summary>
    public double SecondsOf(Activity activity) => _spent[(int)activity].TotalSeconds;

    /// <summary>Charges the next activity from now on, and gives the one charged until now.</summary>
    public Activity Switch(Activity next)
    {
        var now = Stopwatch.GetTimestamp();
        var previous = _current;
        _spent[(int)previous] += Stopwatch.GetElapsedTime(_since, now);
        (_current, _since) = (next, now);
        return previous;
    }
}
