using System.Net;
using Microsoft.AspNetCore.Builder;
using Saola.Host;
using Saola.Host.Guard;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Screening.Queue;
using Saola.Platform.Store;
using Saola.Web.Tests.Desk;
using Saola.Web.Tests.Processes;

namespace Saola.Web.Tests.Screening;

/// <summary>The real server over a home with synthetic records and parks, which screens what is sent to it.</summary>
public sealed class ScreeningServer : IAsyncLifetime
{
    public const string Line = "LINESTRING(104 12.5,105 12.5)";
    private const string Header = "occurrenceID,scientificName,decimalLatitude,decimalLongitude,year,basisOfRecord,countryCode\n";
    private const string Park = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"P1","name":"Synthetic park <&>"},"geometry":{"type":"Polygon","coordinates":[[[104.2,12.4],[104.4,12.4],[104.4,12.6],[104.2,12.6],[104.2,12.4]]]}}]}""";
    private const string Private = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"K1","name":"Synthetic key area"},"geometry":{"type":"Point","coordinates":[104.5,12.5]}}]}""";

    private readonly TestHome _home = new();
    private WebApplication _app = null!;

    internal SaolaHome Home { get; private set; } = null!;

    internal HomeStore Store { get; private set; } = null!;

    public string Address => _app.Urls.First();

    internal ScreeningQueue Queue => (ScreeningQueue)_app.Services.GetService(typeof(ScreeningQueue))!;

    public async ValueTask InitializeAsync()
    {
        Home = SaolaHome.OpenOrCreate(_home.In("screened"));
        Load("records", "1,Panthera tigris,12.501,104.5,2020,HUMAN_OBSERVATION,KH\n2,Rosa canina,12.502,104.6,2021,HUMAN_OBSERVATION,KH\n3,Panthera leo,11.5,104.5,2021,HUMAN_OBSERVATION,KH\n");
        Layer("parks.geojson", Park, LayerKind.ProtectedAreas, "CC BY 4.0");
        Layer("private.geojson", Private, LayerKind.KeyBiodiversityAreas, "CC BY-NC 4.0");
        await Start();
    }

    internal void Load(string dataset, string rows) =>
        Loader.Load(Home, [_home.Write(dataset + ".csv", Header + rows)], new LoadOptions { Dataset = dataset, Title = $"Synthetic {dataset}", License = "CC0-1.0" }, CancellationToken.None);

    internal async Task Start(ScreeningQueueOptions? options = null)
    {
        Store = HomeStore.Open(Home, new HomeStoreOptions { Watch = TimeSpan.FromMilliseconds(50) });
        _app = Server.Build(Store, BoundarySet.Bundled(), ["http://127.0.0.1:0"], Home, options: new ServeOptions { Requests = 0, Exports = 0, Pages = 0, Screenings = options ?? new ScreeningQueueOptions { Rest = TimeSpan.FromMilliseconds(20), MostUpload = 1 << 20 } });
        await _app.StartAsync();
    }

    internal async Task End()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Store.DisposeAsync();
    }

    internal Visitor Visitor() => new(new Uri(Address));

    /// <summary>Sends a project from the form and waits until it is done; gives the address of its page.</summary>
    internal async Task<string> Screened(Visitor visitor, params (string Name, string Value)[] fields)
    {
        var sent = await visitor.SendForm("/screen", fields.Any(f => f.Name == "purpose") ? fields : [.. fields, ("purpose", "research")]);
        Assert.True(sent.Status == HttpStatusCode.SeeOther, Desk.Visitor.Content(sent.Html));
        await visitor.Until(sent.Location);
        return sent.Location;
    }

    public async ValueTask DisposeAsync()
    {
        await End();
        _home.Dispose();
    }

    private void Layer(string name, string text, LayerKind kind, string license) =>
        LayerLoader.Load(Home, _home.Write(name, text), new LayerOptions { Kind = kind, License = license, Synthetic = true }, CancellationToken.None);
}
