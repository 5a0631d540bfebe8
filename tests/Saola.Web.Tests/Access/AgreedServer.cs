using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Saola.Host;
using Saola.Host.Guard;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Places;
using Saola.Platform.Store;
using Saola.Web.Tests.Processes;

namespace Saola.Web.Tests.Access;

/// <summary>
/// The real server over a home of two synthetic datasets: <c>open</c> is free, and of <c>closed</c> partners alone may take records away. Of the latter
/// 130 records are of pigs and 20 of leopards, those in Laos; the pigs are in Cambodia.
/// </summary>
public sealed class AgreedServer : IAsyncLifetime
{
    public const string Storage = "On servers in the country alone.";
    public const string Terms = "Ask the <council> first.\nThen ask again.";

    private readonly TestHome _folder = new();
    private WebApplication _app = null!;
    private HomeStore _store = null!;
    private AuditLog _audit = null!;

    private SaolaHome _home = null!;

    public HttpClient Client { get; private set; } = null!;

    internal OccurrenceStore Store => _store;

    internal string Home => _folder.Path;

    internal string In(string name) => _folder.In(name);

    public async ValueTask InitializeAsync()
    {
        _home = SaolaHome.OpenOrCreate(_folder.Path);
        Load("open", "CC0-1.0", 150);
        Load("closed", "CC-BY-4.0", 130);
        Agree(new DatasetConditions
        {
            Export = "partner",
            Until = new DateOnly(2091, 12, 31),
            Storage = Storage,
            Terms = Terms,
            Labels = [new DatasetLabel("TK Attribution", "https://localcontexts.org/label/tk-attribution/", "Name the community."), new DatasetLabel("Old label", "http://example.org/label", null)],
            By = "Synthetic office",
        });
        HomeStore.Prepare(_home);
        _audit = new AuditLog(_home);
        _store = HomeStore.Open(_home, new HomeStoreOptions { Audit = _audit });
        _app = Server.Build(_store, BoundarySet.Bundled(), ["http://127.0.0.1:0"], _home, options: new ServeOptions { Requests = 0, Exports = 0, Pages = 0 });
        await _app.StartAsync();
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.First()) };
    }

    /// <summary>Puts an agreement on the closed dataset in force.</summary>
    internal void Agree(DatasetConditions conditions) => AccessLog.Of(_home).Publish(
        state => state with { Datasets = new SortedDictionary<string, DatasetConditions> { ["closed"] = conditions } }, TimeProvider.System);

    /// <summary>The secret of a new partner's key.</summary>
    internal string Key(string name, IReadOnlyList<string>? datasets = null, IReadOnlyList<string>? taxa = null, IReadOnlyList<string>? countries = null)
    {
        using var keys = new KeyStore(_home);
        return keys.Create(new KeyRequest { Name = name, Role = Role.Partner, Datasets = datasets, Taxa = taxa, Countries = countries, By = "tester" }, DateTimeOffset.UtcNow).Secret;
    }

    /// <summary>What an address answers, to a key or to anybody.</summary>
    internal async Task<(HttpStatusCode Status, string Body)> Get(string address, string? key = null)
    {
        using var response = await Ask(address, key);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    internal async Task<HttpResponseMessage> Ask(string address, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (key is not null) request.Headers.Authorization = new("Bearer", key);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    internal async Task<JsonElement> Json(string address)
    {
        var (status, body) = await Get(address);
        Assert.True(status == HttpStatusCode.OK, $"{address}: {status} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    private void Load(string dataset, string licence, int pigs)
    {
        var rows = Enumerable.Range(0, 150).Select(i => i < pigs
            ? string.Create(CultureInfo.InvariantCulture, $"{dataset}-{i}\tSus scrofa\tKH\t{12.5 + (i / 1000.0)}\t105.0\t2001-02-03\tHUMAN_OBSERVATION")
            : string.Create(CultureInfo.InvariantCulture, $"{dataset}-{i}\tPanthera pardus\tLA\t{19.5 + (i / 1000.0)}\t102.5\t2001-02-03\tHUMAN_OBSERVATION"));
        var file = _folder.Write($"{dataset}.tsv", "occurrenceID\tscientificName\tcountryCode\tdecimalLatitude\tdecimalLongitude\teventDate\tbasisOfRecord\n" + string.Join('\n', rows) + "\n");
        Loader.Load(_home, [file], new LoadOptions { Dataset = dataset, License = licence }, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        _audit.Dispose();
        _folder.Dispose();
    }
}
