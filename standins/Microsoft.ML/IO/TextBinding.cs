namespace Microsoft.ML.Data;
/// <summary>The columns of a loader, bound to the fields of its lines, and the schema that they make.</summary>
internal sealed class TextBinding
{
    private const int SampleSize = 100;

    public TextBinding(TextLoader.Options options, TextFormat format, IMultiStreamSource dataSample)
    {
        var columns = options.Columns is { Length: > 0 } given ? given : ByDefault(dataSample);
        var sample = TextLines.Read(dataSample, hasHeader: false);
        Columns = columns.Select(column => TextColumn.Of(column, () => options.InputSize ?? InputSize(sample, format))).ToArray();
        Schema = MakeSchema(sample.Take(format.HasHeader ? 1 : 0), format);
    }

    public IReadOnlyList<TextColumn> Columns { get; }
    public DataViewSchema Schema { get; }

    private static TextLoader.Column[] ByDefault(IMultiStreamSource dataSample)
    {
        if (dataSample.Count > 0)
        {
            using var reader = dataSample.OpenTextReader(0);
            if (reader.ReadLine()?.StartsWith("#@", StringComparison.Ordinal) == true)
                throw new NotSupportedException("Loader options that are written in the text file; give the columns");
        }
        return [new("Label", DataKind.Single, 0), new("Features", DataKind.Single, [new TextLoader.Range(1, null)])];
    }

    private static int InputSize(IEnumerable<TextLine> sample, TextFormat format)
    {
        var fields = new TextFields(format, int.MaxValue, (_, _) => { });
        var sizes = sample.Take(SampleSize).Select(line =>
        {
            fields.Split(line);
            return fields.Count;
        }).Distinct().ToArray();
        Contracts.CheckParam(sizes.Length > 0, "Source", "Can't determine the number of source columns without valid data");
        Contracts.CheckParam(sizes.Length == 1, "Source", "The size of input lines is not consistent");
        return sizes[0];
    }

    private DataViewSchema MakeSchema(IEnumerable<TextLine> header, TextFormat format)
    {
        var fields = new TextFields(format, int.MaxValue, (_, _) => { });
        foreach (var line in header)
            fields.Split(line);
        var schema = new DataViewSchema.Builder();
        foreach (var column in Columns)
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            if (column.Type is VectorDataViewType)
            {
                var names = SlotNames(column, fields);
                if (names.Any(name => name.Length > 0))
                    annotations.AddSlotNames(names);
            }
            schema.AddColumn(column.Name, column.Type, annotations.ToAnnotations());
        }
        return schema.ToSchema();
    }

    private static string[] SlotNames(TextColumn column, TextFields header)
    {
        var names = Enumerable.Repeat("", column.Size).ToArray();
        var slot = 0;
        foreach (var (first, end) in column.Ranges)
        {
            foreach (var (index, text) in header.Between(first, end))
                names[slot + index - first] = text.ToString().Trim();
            slot += end - first;
        }
        return names;
    }
}

/// <summary>A column of a text file: its type, and the ranges of fields that it is read from, in this order.</summary>
internal sealed class TextColumn
{
    private TextColumn(string name, PrimitiveDataViewType itemType, IReadOnlyList<(int First, int End)> ranges, bool isVector)
    {
        (Name, ItemType, Ranges) = (name, itemType, ranges);
        Size = ranges.Sum(range => range.End - range.First);
        Type = isVector || Size > 1 ? new VectorDataViewType(itemType, Size) : itemType;
    }

    public string Name { get; }
    public PrimitiveDataViewType ItemType { get; }
    public DataViewType Type { get; }
    public IReadOnlyList<(int First, int End)> Ranges { get; }
    public int Size { get; }
    public int End => Ranges.Max(range => range.End);

    /// <summary>The column of an option; <paramref name="inputSize"/> is asked for only where a range goes to the end of the line.</summary>
    public static TextColumn Of(TextLoader.Column column, Func<int> inputSize)
    {
        Contracts.CheckParam(!string.IsNullOrWhiteSpace(column.Name), nameof(column.Name), "Can't be null or white space");
        Contracts.CheckParam(column.Source is { Length: > 0 }, nameof(column.Source), "Must specify some source column indices");
        var ranges = column.Source.Select(range => RangeOf(range, inputSize)).ToArray();
        var sorted = ranges.Order().ToArray();
        for (var i = 1; i < sorted.Length; i++)
            Contracts.CheckParam(sorted[i - 1].End <= sorted[i].First, nameof(column.Source),
                $"Intervals specified for column '{column.Name}' overlap");
        var isVector = column.Source.Any(range => range.ForceVector || (range.AutoEnd && range.Max is null));
        return new TextColumn(column.Name.Trim(), ItemTypeOf(column), ranges, isVector);
    }

    private static PrimitiveDataViewType ItemTypeOf(TextLoader.Column column)
    {
        var type = DataKinds.TypeOf(column.DataKind);
        if (column.KeyCount is null)
            return type;
        return new KeyDataViewType(type.RawType, column.KeyCount.Count
            ?? throw new NotSupportedException("Key columns without a count in text files"));
    }

    private static (int First, int End) RangeOf(TextLoader.Range range, Func<int> inputSize)
    {
        if (range.AllOther || range.VariableEnd)
            throw new NotSupportedException("Columns of all other fields, and columns of a varying number of fields, in text files");
        Contracts.CheckParam(range.Min >= 0, nameof(range.Min), "Must be non-negative");
        if (range.Max is { } last)
        {
            Contracts.CheckParam(range.Min <= last, nameof(range.Max), "Must not be less than the first index");
            return (range.Min, last + 1);
        }
        if (!range.AutoEnd)
            return (range.Min, range.Min + 1);
        var size = inputSize();
        Contracts.CheckParam(range.Min < size, nameof(range.Min), $"Column #{range.Min} not found in the dataset (it only has {size} columns)");
        return (range.Min, size);
    }
}

/// <summary>The columns that the members of a type are loaded from, by their attributes.</summary>
internal static class TypedTextColumns
{
    public static TextLoader.Column[] Of(Type type)
    {
        var members = type.GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Select(field => (Member: (MemberInfo)field, Type: field.FieldType))
            .Concat(type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetGetMethod() is not null && property.GetIndexParameters().Length == 0)
                .Select(property => (Member: (MemberInfo)property, Type: property.PropertyType)))
            .ToArray();
        Contracts.CheckParam(members.Length > 0, "TInput", "Should define at least one public, readable field or property in TInput.");
        return members.Select(member => Of(member.Member, member.Type)).ToArray();
    }

    private static TextLoader.Column Of(MemberInfo member, Type type)
    {
        var place = $"{(member is FieldInfo ? "Field" : "Property")} '{member.Name}'";
        var load = member.GetCustomAttribute<LoadColumnAttribute>()
            ?? throw new InvalidOperationException($"{place} is missing the {nameof(LoadColumnAttribute)} attribute");
        var kind = DataKinds.Of(PrimitiveDataViewType.Of(type.IsArray ? type.GetElementType() : type))
            ?? throw new InvalidOperationException($"{place} is of unsupported type.");
        var ranges = load.Ranges.Select(range =>
            new TextLoader.Range(range.First, range.Last) { ForceVector = type.IsArray || range.First != range.Last });
        var keyCount = member.GetCustomAttribute<KeyTypeAttribute>() is { } key ? new KeyCount(key.Count) : null;
        return new(member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name, kind, ranges.ToArray(), keyCount);
    }
}
