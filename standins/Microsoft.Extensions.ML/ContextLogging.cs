using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.ML;

namespace Microsoft.Extensions.ML;

/// <summary>Passes what the context logs on to the application's log.</summary>
internal sealed class ContextLogging : IPostConfigureOptions<MLOptions>
{
    private readonly ILogger<MLContext> _logger;

    public ContextLogging(ILogger<MLContext> logger) => _logger = logger;

    public void PostConfigure(string name, MLOptions options)
        => options.MLContext.Log += (_, message) => _logger.LogTrace("{Message}", message.Message);
}
