using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Saola.Web.Tests.Harvest;

/// <summary>A server on a free port of this machine that answers as a test wants it to, and remembers what it was asked.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, int> _times = new();

    private Peer(WebApplication app) => _app = app;

    public Uri Root => new(_app.Urls.First());

    /// <summary>Path, query and headers of each request, in order.</summary>
    public ConcurrentQueue<(string Path, IHeaderDictionary Headers)> Asked { get; } = new();

    public IEnumerable<string> Paths => Asked.Select(a => a.Path);

    /// <summary>Starts a server.</summary>
    /// <param name="answer">Told the request and how often this address was asked before, from 0.</param>
    public static async Task<Peer> Start(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(k => k.Limits.MinResponseDataRate = null);
        var app = builder.Build();
        var peer = new Peer(app);
        app.Run(async context =>
        {
            var path = context.Request.Path + context.Request.QueryString.ToString();
            peer.Asked.Enqueue((path, new HeaderDictionary(context.Request.Headers.ToDictionary())));
            await answer(context, peer._times.AddOrUpdate(path, 0, (_, n) => n + 1));
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return peer;
    }

    public Uri At(string path) => new(Root, path);

    /// <summary>Answers with a file as servers do: with a tag, in parts where a part is asked for, 304 where it is known.</summary>
    /// <param name="context">The request.</param>
    /// <param name="content">All of the file.</param>
    /// <param name="tag">Its tag with quotes; null for none.</param>
    /// <param name="cut">The connection is cut after so many bytes of this answer; null for not at all.</param>
    public static async Task File(HttpContext context, byte[] content, string? tag = "\"1\"", int? cut = null, string type = "application/zip")
    {
        var response = context.Response;
        if (tag is not null) response.Headers.ETag = tag;
        if (tag is not null && context.Request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = 304;
            return;
        }

        response.ContentType = type;
        var from = 0;
        if (context.Request.Headers.Range.ToString() is { Length: > 0 } range && context.Request.Headers.IfRange == tag)
        {
            from = int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            response.StatusCode = 206;
            response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }

        response.ContentLength = content.Length - from;
        if (cut is { } bytes)
        {
            await response.Body.WriteAsync(content.AsMemory(from, bytes));
            // Less than was told of: the server ends the connection behind it.
            return;
        }

        await response.Body.WriteAsync(content.AsMemory(from));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
