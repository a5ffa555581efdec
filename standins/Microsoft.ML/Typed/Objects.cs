namespace Microsoft.ML.Data;
/// <summary>Objects of a class as rows: the schema, and the getters over whichever object is current.</summary>
internal sealed class ObjectSource<TRow> where TRow : class
{
    private readonly TypedMember[] _members;

    public ObjectSource(SchemaDefinition definition)
    {
        _members = TypedMember.Bind(typeof(TRow), definition, SchemaDefinition.Direction.Read);
        Schema = new DataViewSchema(_members.Select(member =>
            new DataViewSchema.DetachedColumn(member.ColumnName, member.ColumnType, member.Annotations)));
    }

    public DataViewSchema Schema { get; }

    /// <summary>The definition of a class whose columns have the types and annotations of a schema.</summary>
    public static SchemaDefinition DefinitionOf(DataViewSchema schema)
    {
        var definition = SchemaDefinition.Create(typeof(TRow), SchemaDefinition.Direction.Read);
        foreach (var column in schema)
        {
            var member = definition[column.Name] ?? throw new InvalidOperationException($"Type should contain a member named {column.Name}");
            member.ColumnType = column.Type;
            member.AddAnnotations(column.Annotations);
        }
        return definition;
    }

    public Delegate CreateGetter(int column, Func<TRow> current) =>
        Dispatch.Call<Delegate>(GetterOf<int>, _members[column].Type, _members[column], current);

    private static Delegate GetterOf<TValue>(TypedMember member, Func<TRow> current)
    {
        if (!DataViewTypeManager.Knows(member.ColumnType)) throw new NotSupportedException($"Type '{member.ColumnType.RawType}' is not yet supported.");
        var read = MemberAccess.Reader<TRow, TValue>(member.Member);
        return member.ColumnType is KeyDataViewType key
            ? ValueGetters.FromIndex(() => read(current()), key.Count)
            : ValueGetters.From(() => read(current()));
    }
}

/// <summary>A row whose values are those of one object, which changes from time to time.</summary>
internal sealed class ObjectRow<TRow> : DataViewRow where TRow : class
{
    private readonly Delegate[] _getters;
    private TRow _current;
    private long _position = -1;

    public ObjectRow(SchemaDefinition definition)
    {
        var source = new ObjectSource<TRow>(definition);
        Schema = source.Schema;
        _getters = Schema.Select(column => source.CreateGetter(column.Index, () => _current)).ToArray();
    }

    public override DataViewSchema Schema { get; }
    public override long Position => _position;
    public override long Batch => 0;

    /// <summary>Makes an object the row. The position moves on, so that nobody takes it for the last one.</summary>
    public void MoveTo(TRow row) => (_current, _position) = (row, _position + 1);
    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = new DataViewRowId((ulong)_position, 0);
    public override bool IsColumnActive(DataViewSchema.Column column) => true;
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => Getters.Cast<TValue>(_getters[column.Index]);
}

/// <summary>Fills objects of a class from the rows of a schema.</summary>
internal sealed class ObjectFiller<TRow> where TRow : class
{
    private readonly (TypedMember Member, DataViewSchema.Column Column)[] _bound;

    public ObjectFiller(DataViewSchema schema, bool ignoreMissingColumns, SchemaDefinition definition)
    {
        var bound = new List<(TypedMember, DataViewSchema.Column)>();
        foreach (var member in TypedMember.Bind(typeof(TRow), definition, SchemaDefinition.Direction.Write))
        {
            if (schema.GetColumnOrNull(member.ColumnName) is not { } column)
            {
                if (ignoreMissingColumns)
                    continue;
                throw Contracts.MissingColumn("Schema", "", member.ColumnName);
            }
            Contracts.Check(member.Fits(column.Type),
                $"Can't bind the IDataView column '{column.Name}' of type '{column.Type}' to field or property '{member.Member.Name}' of type '{member.Type.FullName}'.");
            bound.Add((member, column));
        }
        _bound = bound.ToArray();
    }

    public IEnumerable<DataViewSchema.Column> Columns => _bound.Select(pair => pair.Column);

    /// <summary>What fills an object from a row, wherever the row then stands.</summary>
    public Action<TRow> Over(DataViewRow row)
    {
        var fills = _bound.Select(pair => Dispatch.Call<Action<TRow>>(FillOf<int>, pair.Member.Type, pair.Member, row, pair.Column)).ToArray();
        return target =>
        {
            foreach (var fill in fills)
                fill(target);
        };
    }

    private static Action<TRow> FillOf<TValue>(TypedMember member, DataViewRow row, DataViewSchema.Column column)
    {
        // Arrays of an object are kept where they fit, so its present value is handed on.
        var (read, write) = (MemberAccess.Reader<TRow, TValue>(member.Member), MemberAccess.Writer<TRow, TValue>(member.Member));
        var next = ValueReaders.Over<TValue>(row, column);
        return target => write(target, next(read(target)));
    }
}

/// <summary>A view of objects, enumerated anew by every cursor.</summary>
internal sealed class EnumerableDataView<TRow>(IEnumerable<TRow> data, SchemaDefinition definition) : IDataView where TRow : class
{
    private readonly IEnumerable<TRow> _data = data;
    private readonly ObjectSource<TRow> _source = new(definition);
    public bool CanShuffle => false;
    public DataViewSchema Schema => _source.Schema;
    public long? GetRowCount() => (_data as ICollection<TRow>)?.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(this, ActiveColumns.Of(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : RootCursor
    {
        private readonly bool[] _active;
        private readonly Delegate[] _getters;
        private readonly IEnumerator<TRow> _rows;

        public Cursor(EnumerableDataView<TRow> view, bool[] active)
        {
            (Schema, _active, _rows) = (view.Schema, active, view._data.GetEnumerator());
            _getters = active.Select((isActive, column) => isActive ? view._source.CreateGetter(column, Current) : null).ToArray();
        }

        public override DataViewSchema Schema { get; }
        public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Getters.CheckActive(_active[column.Index]);
            return Getters.Cast<TValue>(_getters[column.Index]);
        }

        protected override bool MoveNextCore()
        {
            if (!_rows.MoveNext())
                return false;
            Contracts.Check(_rows.Current is not null, "Encountered null when iterating over data, this is not supported.");
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _rows.Dispose();
            base.Dispose(disposing);
        }

        private TRow Current()
        {
            Contracts.Check(Position >= 0, "Cannot use getter with cursor in this state");
            return _rows.Current;
        }
    }
}
