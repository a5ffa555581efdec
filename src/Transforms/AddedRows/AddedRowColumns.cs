using System.Runtime.CompilerServices;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.RowToRow;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>The label, the trusted mark and the new mark of rows to which noisy ones are added.</summary>
internal sealed class AddedRowColumns
{
    private readonly LabelNoiseColumns _columns;
    private readonly DataViewSchema.Column? _trusted;
    private readonly string? _mark;

    /// <summary>Finds the columns that the view has, and checks that it has none by the name of the mark.</summary>
    public AddedRowColumns(
        IDataView data, string labelColumnName, string? trustedColumnName, string? mark, [CallerArgumentExpression(nameof(mark))] string markParameter = "")
    {
        _columns = new LabelNoiseColumns(labelColumnName, labelColumnName, trustedColumnName, Flipped: null);
        _columns.Extend(SchemaShapes.FromSchema(data.Schema), noise: null);
        ClassCount = SchemaErrors.CountClasses(_columns.FindLabel(data.Schema), TransitionMatrix.MaximumClassCount);
        Label = _columns.FindLabel(data.Schema);
        _trusted = _columns.FindTrusted(data.Schema);
        _mark = mark;
        if (mark is not null && data.Schema.GetColumnOrNull(mark) is not null)
            throw new ArgumentException($"The view has a column '{mark}'; name another one for the mark.", markParameter);
    }

    public DataViewSchema.Column Label { get; }

    public int ClassCount { get; }

    /// <inheritdoc cref="LabelNoiseColumns.RequireNumbering"/>
    public void RequireNumbering(DataViewSchema schema, ClassNumbering numbering) => _columns.RequireNumbering(schema, numbering);

    public bool IsTrusted(string column) => column == _trusted?.Name;

    /// <summary>The trusted mark in a view with these columns, or null.</summary>
    public DataViewSchema.Column? FindTrusted(DataViewSchema schema) => _trusted is { } column ? schema[column.Name] : null;

    public bool IsMark(string column) => column == _mark;

    /// <summary>The view with the mark, and where asked for with other labels, which nobody has verified.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="markValue">What the mark says of them.</param>
    /// <param name="createLabel">The getter of another label; null for rows as they are.</param>
    public IDataView Map(IDataView data, int markValue, Func<DataViewRow, ValueGetter<uint>>? createLabel = null)
    {
        var added = new List<(DataViewSchema.DetachedColumn Column, Func<DataViewRow, Delegate> Create)>
        {
            (new(Label.Name, Label.Type, Label.Annotations), createLabel ?? (row => row.GetGetter<uint>(row.Schema[Label.Index]))),
        };
        if (_trusted is { } column)
        {
            added.Add((new(column.Name, column.Type, column.Annotations), row =>
                createLabel is null ? row.GetGetter<bool>(row.Schema[column.Index]) : ColumnGetters.Constant(false)));
        }

        if (_mark is not null)
            added.Add((new(_mark, NumberDataViewType.Int32), _ => ColumnGetters.Constant(markValue)));
        DataViewSchema.Column[] needed = _trusted is null ? [Label] : [Label, _trusted.Value];
        return new MappedDataView(data, new RowMapping(
            data.Schema, [.. added.Select(one => one.Column)], needed, (row, index) => added[index].Create(row)));
    }
}
