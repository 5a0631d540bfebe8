using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Saola.Host;
using Saola.Host.Guard;
using Saola.Platform.Corridors.Queue;
using Saola.Platform.Places;
using Saola.Platform.Screening.Queue;

namespace Saola.Web.Tests.Pages;

/// <summary>The real server over an invented world, on a free port of this machine.</summary>
public sealed class PagesServer : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"saola-test-{Guid.NewGuid():N}");
    private WebApplication? _app;

    internal SyntheticStore Store { get; } = new();

    /// <summary>Such as http://127.0.0.1:40123.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The routes of pages and pictures, such as /dataset/{key}.</summary>
    internal IEnumerable<string> Routes => _app!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/').Replace(":long", "", StringComparison.Ordinal).Replace(":int", "", StringComparison.Ordinal))
        .Where(r => !ProgramPaths.Has(r) && !r.Contains('*'));

    public HttpClient Client { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        _app = Server.Build(Store, BoundarySet.Bundled(), ["http://127.0.0.1:0"], options: new ServeOptions { Requests = 0, Exports = 0, Screenings = new ScreeningQueueOptions { Folder = Path.Combine(_folder, "screenings"), Rest = TimeSpan.FromMilliseconds(20) }, Corridors = new CorridorQueueOptions { Folder = Path.Combine(_folder, "corridors") } });
        await _app.StartAsync();
        Address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All })
        {
            BaseAddress = new Uri(Address),
        };
    }

    /// <summary>A page's HTML, which must be answered with the status.</summary>
    public async Task<string> Html(string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"{address}: {(int)response.StatusCode}\n{html}");
        return html;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
