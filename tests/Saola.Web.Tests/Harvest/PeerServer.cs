using Microsoft.AspNetCore.Builder;
using Saola.Host;
using Saola.Host.Guard;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Places;
using Saola.Platform.Store;
using Saola.Web.Tests.Processes;

namespace Saola.Web.Tests.Harvest;

/// <summary>A home of synthetic records that the real server serves to another one; after each change it is served anew under the same address.</summary>
internal sealed class PeerServer : IAsyncDisposable
{
    private readonly TestHome _folder = new();
    private WebApplication? _app;
    private HomeStore? _store;

    public SaolaHome Home => SaolaHome.OpenOrCreate(_folder.Path);

    public string Address { get; private set; } = "http://127.0.0.1:0";

    public HomeStore Store => _store!;

    /// <summary>Whether what is loaded is the node's own.</summary>
    public bool Own { get; set; }

    public TestHome Folder => _folder;

    /// <summary>Loads rows of occurrenceID, name, latitude and recorder in segments of four rows.</summary>
    public void Load(string dataset, params (string Id, string Name, double Latitude, string By)[] rows) => Load(dataset, "CC0-1.0", rows);

    public void Load(string dataset, string license, params (string Id, string Name, double Latitude, string By)[] rows)
    {
        var file = _folder.Write($"{Uri.EscapeDataString(dataset)}.tsv", "occurrenceID\tscientificName\tcountryCode\tdecimalLatitude\tdecimalLongitude\teventDate\trecordedBy\tbasisOfRecord\n"
            + string.Concat(rows.Select(r => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{r.Id}\t{r.Name}\tKH\t{r.Latitude}\t105.0\t2001-02-03\t{r.By}\tHUMAN_OBSERVATION\n"))));
        var loaded = Assert.Single(Loader.Load(Home, [file], new LoadOptions { Dataset = dataset, Title = $"Synthetic {dataset}", License = license, Own = Own, Source = new() { SlabRows = 4 } }, CancellationToken.None).Sources);
        Assert.Null(loaded.Error);
    }

    public void Rule(Func<AccessState, AccessState> change)
    {
        AccessLog.Of(Home).Publish(change, TimeProvider.System);
        AccessProjection.Apply(Home, TimeProvider.System, CancellationToken.None);
    }

    public void Rule(AccessRule rule) => Rule(state => state with { Rules = [.. state.Rules, rule] });

    public async Task Serve()
    {
        await Stop();
        HomeStore.Prepare(Home);
        _store = HomeStore.Open(Home, new HomeStoreOptions { Watch = null });
        _app = Server.Build(_store, BoundarySet.Bundled(), [Address], Home, options: new ServeOptions { Requests = 0, Exports = 0, Pages = 0 });
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Address = _app.Urls.First();
    }

    private async Task Stop()
    {
        if (_app is not null) await _app.DisposeAsync();
        if (_store is not null) await _store.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _folder.Dispose();
    }
}
