using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Microsoft.ML.NoisyLabels;

internal sealed class RecordedLabelNoise : LabelNoise
{
    public RecordedLabelNoise(RecordedLabels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Labels = labels;
    }

    public RecordedLabels Labels { get; }

    internal override ClassNumbering Numbering => ClassNumbering.FromZero;

    internal override bool DependsOnClassAlone => false;

    public override TransitionMatrix ToTransitionMatrix(int classCount) => Labels.ToTransitionMatrix(classCount);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Labels.Clean.Count:N0} recorded labels, {100 * Labels.NoiseRate:F2} % of them wrong");

    internal override FittedNoise Fit(NoiseFitting fitting)
        => new(fitting.ClassCount, Labels.NoiseRate, ToTransitionMatrix(fitting.ClassCount));

    internal override ILabelSampler CreateSampler(FittedNoise fitted, int seed) => new Sampler(Labels);

    private sealed class Sampler(RecordedLabels labels) : ILabelSampler
    {
        public LabelDraw Bind(DataViewRow row) => Draw;

        private int Draw(int trueClass, DataViewRowId id)
        {
            if (id.High != 0 || id.Low >= (ulong)labels.Clean.Count)
                throw new InvalidOperationException($"Row {id} is not in the records, which have rows 0 to {labels.Clean.Count - 1}.");
            var number = (int)id.Low;
            if (labels.Clean[number] != trueClass)
            {
                throw new InvalidOperationException(
                    $"Row {number} is of class {trueClass}, but of class {labels.Clean[number]} in the records: they are for other rows, in another order, or number the classes in another way.");
            }

            return labels.Given[number];
        }
    }
}
