using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.RowToRow;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.NoisyLabels.Estimation;

/// <summary>The class probabilities of a view's rows, with their labels where a method needs them; one row at a time.</summary>
internal sealed partial class ProbabilityRows : IProbabilityRows
{
    private readonly IDataView _view;
    private readonly DataViewSchema.Column _score;
    private readonly DataViewSchema.Column? _label;
    private readonly DataViewSchema.Column? _trusted;

    /// <summary>Finds and checks the columns; reads no row.</summary>
    /// <param name="view">The view.</param>
    /// <param name="scoreColumnName">The column with the probabilities.</param>
    /// <param name="labelColumnName">The label column, or null if no label is needed: rows with a missing one are then like others.</param>
    /// <param name="trustedColumnName">The column that marks the only rows to visit, or null to visit all.</param>
    public ProbabilityRows(IDataView view, string scoreColumnName, string? labelColumnName, string? trustedColumnName)
    {
        _view = view;
        _score = RequireProbabilities(view.Schema, scoreColumnName);
        ClassCount = ((VectorDataViewType)_score.Type).Size;
        _label = labelColumnName is null ? null : RequireLabel(view.Schema, labelColumnName);
        _trusted = trustedColumnName is null ? null : SchemaErrors.RequireType(view.Schema, "trusted", trustedColumnName, BooleanDataViewType.Instance);
    }

    /// <summary>Takes one row.</summary>
    /// <param name="row">Its position in the view.</param>
    /// <param name="probabilities">One for each class, in [0, 1]; valid during the call only.</param>
    /// <param name="label">The class, from 0; -1 if labels are not needed.</param>
    public delegate void Visitor(long row, ReadOnlySpan<double> probabilities, int label);

    public int ClassCount { get; }

    public long Used { get; private set; }

    public long Skipped { get; private set; }

    public long FirstSkipped { get; private set; }

    public long CountAtMost() => RowCounts.Of(_view);

    public void ForEach(Visitor visit)
    {
        (Used, Skipped) = (0, 0);
        using var cursor = _view.GetRowCursor(new[] { _score, _label, _trusted }.OfType<DataViewSchema.Column>());
        var (read, getLabel, getTrusted) = (Reader(cursor), Getter<uint>(cursor, _label), Getter<bool>(cursor, _trusted));
        var probabilities = new double[ClassCount];
        while (cursor.MoveNext())
        {
            if (_trusted is not null && !getTrusted())
                continue;

            var key = getLabel();
            read(probabilities);
            if ((_label is not null && !LabelColumns.IsClass(key, ClassCount)) || !AreFinite(probabilities))
            {
                if (Skipped++ == 0)
                    FirstSkipped = cursor.Position;
                continue;
            }

            ClassProbabilities.Check<double>(probabilities, _score.Name, cursor.Position);
            RoundIntoRange(probabilities);
            Used++;
            visit(cursor.Position, probabilities, (int)key - 1);
        }

        if (Used == 0)
            throw new InvalidOperationException(NothingToUse());
    }

    /// <summary>The most probable class, the first one on ties.</summary>
    public static int FindLargest(ReadOnlySpan<double> probabilities)
    {
        var largest = 0;
        for (var i = 1; i < probabilities.Length; i++)
        {
            if (probabilities[i] > probabilities[largest])
                largest = i;
        }

        return largest;
    }

    private static Func<T> Getter<T>(DataViewRow row, DataViewSchema.Column? column) where T : struct
    {
        if (column is not { } present)
            return () => default;

        var getter = row.GetGetter<T>(present);
        return () =>
        {
            var value = default(T);
            getter(ref value);
            return value;
        };
    }

    private Action<double[]> Reader(DataViewRow row)
        => ((VectorDataViewType)_score.Type).ItemType.Equals(NumberDataViewType.Single) ? Reader<float>(row) : Reader<double>(row);

    private Action<double[]> Reader<T>(DataViewRow row) where T : struct, INumber<T>
    {
        var (getter, buffer) = (row.GetGetter<VBuffer<T>>(_score), default(VBuffer<T>));
        return target =>
        {
            getter(ref buffer);
            var values = buffer.GetValues();
            var indices = buffer.GetIndices();
            if (!buffer.IsDense)
                Array.Clear(target);
            for (var i = 0; i < values.Length; i++)
                target[buffer.IsDense ? i : indices[i]] = double.CreateTruncating(values[i]);
        };
    }

    private static bool AreFinite(ReadOnlySpan<double> probabilities)
    {
        foreach (var probability in probabilities)
        {
            if (!double.IsFinite(probability))
                return false;
        }

        return true;
    }

    /// <summary>What arithmetic has left below 0 or above 1.</summary>
    private static void RoundIntoRange(Span<double> probabilities)
    {
        foreach (ref var probability in probabilities)
            probability = Math.Clamp(probability, 0, 1);
    }

    private string NothingToUse() => this switch
    {
        { Skipped: > 0 } => $"None of {Skipped} rows can be used: the label is missing or a probability is not finite.",
        { _trusted: { } column } => $"There are no trusted rows: column '{column.Name}' is true in no row.",
        _ => "The view has no rows.",
    };
}
