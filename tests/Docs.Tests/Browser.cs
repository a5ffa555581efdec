using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Docs.Tests;

/// <summary>A page in headless Chromium, driven through its debugging protocol.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Announcement = "DevTools listening on ";

    private readonly Process _process;
    private readonly DirectoryInfo _profile;
    private readonly ClientWebSocket _socket = new();
    private int _commands;

    private Browser(Process process, DirectoryInfo profile) => (_process, _profile) = (process, profile);

    /// <summary>Opens a page, with a profile of its own.</summary>
    public static async Task<Browser> OpenAsync(Uri page)
    {
        var profile = Directory.CreateTempSubdirectory("noisy-labels-browser-");
        // As root, Chromium has no sandbox; the page is ours.
        var process = Process.Start(new ProcessStartInfo("chromium",
            ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}", page.AbsoluteUri])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var line = await process.StandardError.ReadLineAsync();
        while (line is not null && !line.StartsWith(Announcement, StringComparison.Ordinal)) line = await process.StandardError.ReadLineAsync();
        if (line is null) throw new InvalidOperationException("Chromium ended. './build.sh test' installs it.");
        // An unread pipe would stop the browser once it is full.
        _ = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();

        var browser = new Browser(process, profile);
        await browser._socket.ConnectAsync(await FindPageAsync(new Uri(line[Announcement.Length..]), page), CancellationToken.None);
        return browser;
    }

    /// <summary>The value of an expression, of a promise once it is fulfilled.</summary>
    public async Task<string> EvaluateAsync(string expression)
    {
        var result = await SendAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        return result["exceptionDetails"] is null ? $"{result["result"]!["value"]}" : throw new InvalidOperationException($"{result["exceptionDetails"]}");
    }

    /// <summary>Waits until an expression is true. While the page is loading, there may be nothing yet to ask.</summary>
    public async Task WaitForAsync(string condition)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(50))
        {
            try
            {
                if (await EvaluateAsync($"Boolean({condition})") == "true") return;
            }
            catch (InvalidOperationException)
            {
            }
        }
        throw new TimeoutException($"The page never came to {condition}.");
    }

    /// <summary>Moves the mouse along a line with its button down.</summary>
    public async Task DragAsync(IReadOnlyList<(double X, double Y)> line)
    {
        await MouseAsync("mousePressed", line[0]);
        foreach (var point in line) await MouseAsync("mouseMoved", point);
        await MouseAsync("mouseReleased", line[^1]);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        for (var attempt = 0; _profile.Exists && attempt < 50; attempt++)
        {
            try
            {
                _profile.Delete(recursive: true);
            }
            catch (IOException)
            {
                // Processes that the browser started end a little later.
                await Task.Delay(100);
            }
            _profile.Refresh();
        }
    }

    private static async Task<Uri> FindPageAsync(Uri browser, Uri page)
    {
        using var client = new HttpClient();
        while (true)
        {
            var pages = JsonNode.Parse(await client.GetStringAsync($"http://{browser.Authority}/json/list"))!.AsArray();
            if (pages.FirstOrDefault(found => $"{found!["url"]}" == page.AbsoluteUri) is { } found) return new Uri($"{found["webSocketDebuggerUrl"]}");
            await Task.Delay(50);
        }
    }

    private Task MouseAsync(string type, (double X, double Y) point) =>
        SendAsync("Input.dispatchMouseEvent", new { type, x = point.X, y = point.Y, button = "left", buttons = type == "mouseReleased" ? 0 : 1, clickCount = 1 });

    private async Task<JsonNode> SendAsync(string method, object parameters)
    {
        var id = ++_commands;
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters }), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        while (true)
        {
            var message = JsonNode.Parse(await ReceiveAsync())!;
            if ((int?)message["id"] == id) return message["result"] ?? throw new InvalidOperationException($"{message["error"]}");
        }
    }

    private async Task<byte[]> ReceiveAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return message.ToArray();
        }
    }
}
