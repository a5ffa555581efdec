using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Gives the label, from 0, of the row that a cursor is at.</summary>
internal delegate int LabelDraw(int trueClass, DataViewRowId id);

/// <summary>Draws given labels; thread-safe, while what it binds to a row is that row's.</summary>
internal interface ILabelSampler
{
    LabelDraw Bind(DataViewRow row);
}
