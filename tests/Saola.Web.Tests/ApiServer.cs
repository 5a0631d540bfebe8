using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Saola.Host;
using Saola.Host.Guard;
using Saola.Platform.Store;

namespace Saola.Web.Tests;

/// <summary>The real server on a free port, over a store of made-up records.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    private WebApplication _app = null!;

    public ApiServer() => Store = new(ApiStore.Random(3_000, seed: 1));

    internal ApiServer(ApiStore store) => Store = store;

    internal ApiStore Store { get; }

    internal IReadOnlyList<OccurrenceRow> Rows => Store.Rows;

    internal WebApplication App => _app;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _app = Server.Build(Store, Saola.Platform.Places.BoundarySet.Bundled(), ["http://127.0.0.1:0"], options: new ServeOptions { Requests = 0, Exports = 0 });
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>The JSON of a good answer.</summary>
    internal async Task<JsonElement> Json(string path)
    {
        using var response = await Client.GetAsync(path, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>The problem details of a refusal.</summary>
    internal async Task<JsonElement> Problem(string path, HttpStatusCode status)
    {
        using var response = await Client.GetAsync(path, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"{path}: {response.StatusCode} {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        return problem;
    }
}
