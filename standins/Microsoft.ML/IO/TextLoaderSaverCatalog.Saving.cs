using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public static partial class TextLoaderSaverCatalog
{
    public static void SaveAsText(this DataOperationsCatalog catalog, IDataView data, Stream stream, char separatorChar = '\t',
        bool headerRow = true, bool schema = true, bool keepHidden = false, bool forceDense = false)
    {
        Contracts.CheckValue(catalog, nameof(catalog));
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckValue(stream, nameof(stream));
        var columns = data.Schema.Where(column => keepHidden || !column.IsHidden).ToArray();
        using var writer = new StreamWriter(stream, leaveOpen: true);
        new TextSaver(writer, separatorChar, headerRow, schema, forceDense).Save(data, columns);
    }
}
