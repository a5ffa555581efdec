using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.NoisyLabels.Onnx.Pipelines;

/// <summary>
/// The steps of a chain that have a part in the features, in their order. For the others, those that map labels to keys for example, a served model has no use.
/// </summary>
/// <param name="Steps">The steps.</param>
/// <param name="Features">What the last one leaves for the network.</param>
internal sealed record FeaturePrefix(IReadOnlyList<PrefixStep> Steps, DataViewSchema.Column Features)
{
    /// <param name="chain">The model.</param>
    /// <param name="example">The columns that it gets.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column that it reads is missing or of the wrong type.</exception>
    /// <exception cref="NotSupportedException">A step that has a part in the features is not row to row.</exception>
    public static FeaturePrefix Of(FittedChain chain, DataViewSchema example)
    {
        var schemas = new List<DataViewSchema> { example };
        foreach (var step in chain.Before) schemas.Add(step.GetOutputSchema(schemas[^1]));
        // Says what is wrong with the features, if anything is.
        chain.Trained.GetOutputSchema(schemas[^1]);

        var steps = new List<PrefixStep>();
        HashSet<string> needed = [chain.Trained.FeatureColumnName];
        for (var i = chain.Before.Count - 1; i >= 0; i--)
        {
            var (step, input, output) = (chain.Before[i], schemas[i], schemas[i + 1]);
            var made = needed.Where(name => Makes(step, input, output, name)).ToArray();
            if (made.Length == 0) continue;

            steps.Insert(0, new PrefixStep(i + 1, step, FindSources(step, input, output), made));
            needed.ExceptWith(made);
            needed.UnionWith(Dependencies(step, input, made).Select(column => column.Name));
        }
        return new FeaturePrefix(steps, schemas[^1][chain.Trained.FeatureColumnName]);
    }

    /// <summary>Whether a step makes a column: it is new, or it hides one of the same name, which stays in the schema.</summary>
    private static bool Makes(ITransformer step, DataViewSchema input, DataViewSchema output, string name) =>
        step is not ColumnSelectingTransformer && output.Count(column => column.Name == name) > input.Count(column => column.Name == name);

    /// <summary>All columns that a step reads, since it asks for those of columns that nobody needs as well.</summary>
    private static DataViewSchema.Column[] FindSources(ITransformer step, DataViewSchema input, DataViewSchema output) =>
        Dependencies(step, input, [.. output.Select(column => column.Name).Distinct().Where(name => Makes(step, input, output, name))]);

    private static DataViewSchema.Column[] Dependencies(ITransformer step, DataViewSchema input, string[] made)
    {
        if (!step.IsRowToRowMapper) throw new NotSupportedException($"{step.GetType().Name}, which makes column '{made[0]}', does not work row by row and cannot be exported.");
        var mapper = step.GetRowToRowMapper(input);
        return [.. mapper.GetDependencies(made.Select(name => mapper.OutputSchema[name]))];
    }
}
