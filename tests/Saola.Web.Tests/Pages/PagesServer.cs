using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Saola.Host;
using Saola.Platform.Places;
using Saola.Platform.Store;
using Saola.Platform.Tiles;

namespace Saola.Web.Tests.Pages;

/// <summary>The real server over an invented world, on a free port of this machine.</summary>
public sealed class PagesServer : IAsyncLifetime
{
    private WebApplication? _app;

    internal SyntheticStore Store { get; } = new();

    /// <summary>Such as http://127.0.0.1:40123.</summary>
    public string Address { get; private set; } = "";

    public HttpClient Client { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        _app = Server.Build(Store, ["http://127.0.0.1:0"]);
        TemporaryTiles(_app);
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
    }

    private static void TemporaryTiles(WebApplication app)
    {
        var basemap = new Lazy<Basemap>(() => new Basemap(BoundarySet.Bundled()));
        app.MapGet("/api/basemap/{z:int}/{x:int}/{y:int}.mvt", (int z, int x, int y) => Results.Bytes(basemap.Value.Tile(z, x, y), "application/vnd.mapbox-vector-tile"));
        app.MapGet("/api/tiles/{z:int}/{x:int}/{y:int}.mvt", async (HttpContext context, OccurrenceStore store, int z, int x, int y) =>
        {
            var filter = FilterText.Parse(context.Request.Query.SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v!))));
            var content = await (await store.Engine(null, default)).Tile(filter, z, x, y, default);
            var tile = new MvtWriter();
            var side = MvtWriter.Extent / content.GridSize;
            if (content.Bins.Count > 0) tile.BeginLayer("density");
            foreach (var bin in content.Bins)
            {
                var (w, n, e, s) = (bin.X * side, bin.Y * side, (bin.X + 1) * side, (bin.Y + 1) * side);
                tile.Attribute("count", bin.Count);
                tile.Polygons([[[w, n, e, n, e, s, w, s, w, n]]]);
            }

            if (content.Points.Count > 0) tile.BeginLayer("points");
            foreach (var point in content.Points)
            {
                tile.Attribute("key", point.Key);
                tile.Attribute("name", point.Name);
                tile.Point((int)(point.X * MvtWriter.Extent), (int)(point.Y * MvtWriter.Extent));
            }

            var bytes = tile.ToArray();
            return bytes.Length == 0 ? Results.NoContent() : Results.Bytes(bytes, "application/vnd.mapbox-vector-tile");
        });
    }
}
