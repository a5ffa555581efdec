namespace Microsoft.ML;

/// <summary>The parameters of a loader of models, in the form of a delegate.</summary>
internal delegate void SignatureLoadModel(ModelLoadContext ctx);
