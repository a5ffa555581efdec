using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Which columns stay: the named ones, or all others.</summary>
internal sealed class ColumnSelection
{
    private readonly string[] _names;
    private readonly bool _keep;
    private readonly bool _keepHidden;

    internal ColumnSelection(string[] names, bool keep, bool keepHidden)
    {
        if (names == null || names.Length == 0)
            throw new InvalidOperationException("Neither keepColumns and dropColumns is set. Exactly one must be specified.");
        _names = names;
        _keep = keep;
        _keepHidden = keepHidden;
    }

    internal ColumnSelection(BinaryReader reader)
    {
        _keep = reader.ReadBoolean();
        _keepHidden = reader.ReadBoolean();
        _names = new string[reader.ReadInt32()];
        for (int i = 0; i < _names.Length; i++)
            _names[i] = reader.ReadString();
    }

    internal void Save(BinaryWriter writer)
    {
        writer.Write(_keep);
        writer.Write(_keepHidden);
        writer.Write(_names.Length);
        foreach (string name in _names)
            writer.Write(name);
    }

    internal void Check(IEnumerable<string> available)
    {
        var missing = _names.Except(available).ToArray();
        if (missing.Length > 0)
            throw Contracts.MissingColumn("inputSchema", "input", string.Join(",", missing));
    }

    internal bool Keeps(string name) => _names.Contains(name) == _keep;

    /// <summary>The columns that stay, in their new order.</summary>
    internal DataViewSchema.Column[] Select(DataViewSchema schema)
    {
        Check(schema.Select(column => column.Name));
        return _keep
            ? _names.SelectMany(name => schema.Where(column => column.Name == name && (_keepHidden || !column.IsHidden))).ToArray()
            : schema.Where(column => Keeps(column.Name)).ToArray();
    }
}
