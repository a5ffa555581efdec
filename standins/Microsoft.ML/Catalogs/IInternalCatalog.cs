using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>What every catalog knows: the environment that its components register in.</summary>
internal interface IInternalCatalog
{
    IHostEnvironment Environment { get; }
}
