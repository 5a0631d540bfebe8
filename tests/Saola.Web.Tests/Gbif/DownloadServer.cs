using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Saola.Host;
using Saola.Host.Guard;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Places;
using Saola.Platform.Store;
using Saola.Web.Tests.Access;

namespace Saola.Web.Tests.Gbif;

/// <summary>The real server over a home with keys, which can be ended and started again, on a free port.</summary>
internal sealed class DownloadServer(SaolaHome home, OccurrenceStore store) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private WebApplication? _app;
    private HttpClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public SetClock Clock { get; } = new();

    public string Folder => Path.Combine(home.Root, "downloads");

    public static async Task<DownloadServer> Of(SaolaHome home, OccurrenceStore store)
    {
        var server = new DownloadServer(home, store);
        await server.Start();
        return server;
    }

    public async Task Start()
    {
        _app = Server.Build(store, BoundarySet.Bundled(), ["http://127.0.0.1:0"], home, Clock, new ServeOptions { Requests = 0, Exports = 0 });
        await _app.StartAsync(Stop);
        _client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async Task End()
    {
        if (_app is null) return;
        _client.Dispose();
        await _app.StopAsync(Stop);
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>What stands in the header <c>Authorization</c> for a new key.</summary>
    public string Key(string name, Role role = Role.Partner, params string[] datasets)
    {
        using var keys = new KeyStore(home);
        var (_, secret) = keys.Create(new KeyRequest { Name = name, Role = role, Datasets = datasets.Length == 0 ? null : datasets, By = "tester" }, Clock.GetUtcNow());
        return KeysServer.Basic(name, secret);
    }

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? key = null, string? json = null, (long, long)? range = null)
    {
        using var request = new HttpRequestMessage(method, $"/v1/occurrence/download/{path}");
        if (key is not null) request.Headers.TryAddWithoutValidation("Authorization", key);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        // What is too large is refused before any of it is sent.
        if (json?.Length > 1 << 20) request.Headers.ExpectContinue = true;
        if (range is var (first, last)) request.Headers.Range = new RangeHeaderValue(first, last);
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }

    /// <summary>Asks for a download, and gives its key.</summary>
    public async Task<string> Ask(string key, string json)
    {
        using var response = await Send(HttpMethod.Post, "request", key, json);
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.True((int)response.StatusCode == 201, $"{response.StatusCode} {text}");
        Assert.Matches(@"^\d{7}-\d{15}$", text);
        return text;
    }

    /// <summary>What is told of a download.</summary>
    public async Task<JsonElement> About(string download, string? key = null)
    {
        using var response = await Send(HttpMethod.Get, download, key);
        var body = await response.Content.ReadAsStringAsync(Stop);
        Assert.True((int)response.StatusCode == 200, $"{response.StatusCode} {body}");
        // pygbif compares it whole.
        Assert.Equal("application/json", response.Content.Headers.GetValues("Content-Type").Single());
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Waits until a download has a status.</summary>
    public async Task<JsonElement> Until(string status, string download, string? key = null)
    {
        for (var begun = DateTime.UtcNow; ; await Task.Delay(20, Stop))
        {
            var about = await About(download, key);
            if (about.GetProperty("status").GetString() == status) return about;
            Assert.True(DateTime.UtcNow - begun < Patience, $"{about}");
        }
    }

    public async Task<byte[]> Fetch(string download, string? key = null)
    {
        using var response = await Send(HttpMethod.Get, $"request/{download}.zip", key);
        Assert.True((int)response.StatusCode == 200, $"{response.StatusCode} {await response.Content.ReadAsStringAsync(Stop)}");
        Assert.Equal("application/octet-stream", response.Content.Headers.GetValues("Content-Type").Single());
        return await response.Content.ReadAsByteArrayAsync(Stop);
    }

    /// <summary>The status and the one line of a refusal.</summary>
    public async Task<(int Status, string Line)> Refusal(HttpMethod method, string path, string? key = null, string? json = null)
    {
        using var response = await Send(method, path, key, json);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).RootElement;
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return ((int)response.StatusCode, problem.GetProperty("detail").GetString()!);
    }

    public async ValueTask DisposeAsync() => await End();
}
