using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Saola.Platform.Harvest;
using Saola.Platform.Harvest.Gbif;
using Saola.Platform.Home;
using Saola.Platform.Store;
using Saola.Web.Tests.Access;
using Saola.Web.Tests.Processes;

namespace Saola.Web.Tests.Harvest;

/// <summary>An API in GBIF's form on this machine: one that the tests write, and Saola's own.</summary>
public sealed class GbifHarvestTests : IDisposable
{
    private const string One = "22222222-0000-4000-8000-000000000001", Two = "22222222-0000-4000-8000-000000000002";

    private readonly TestHome _folder = new();
    private readonly HarvestClock _clock = new();

    private SaolaHome Home => SaolaHome.OpenOrCreate(_folder.Path);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_is_read_page_by_page_with_licence_and_citation_of_each_dataset()
    {
        await using var gbif = await Gbif(700);
        var report = await Harvest(gbif, "country=KH");
        Assert.Contains("700 records", Assert.Single(report.Lines).Text, StringComparison.Ordinal);
        Assert.Equal(["0", "0", "300", "600"], gbif.Asked.Where(a => a.Path.Contains("/search", StringComparison.Ordinal)).Select(a => Parameter(a.Path, "offset")));

        var entry = Assert.Single(Home.Snapshots.Current!.Snapshot.Datasets);
        Assert.Equal(700, entry.Records);
        var release = Home.Objects.Read<Release>(entry.Release);
        Assert.Equal([One, Two], release.Constituents.Keys.Order());
        Assert.Equal(("First dataset", "http://creativecommons.org/licenses/by/4.0/legalcode", "Synthetic (2024). First.", "Synthetic institute"),
            (release.Constituents[One].Title, release.Constituents[One].License, release.Constituents[One].Citation, release.Constituents[One].Publisher));
        Assert.Equal("gbif", release.Origin!.Kind);

        HomeStore.Prepare(Home);
        await using var store = HomeStore.Open(Home);
        var engine = await store.Engine(store.CurrentId, Platform.Access.Principal.Anonymous, Stop);
        Assert.Equal(234, await engine.Count(Filter.All.With(Filter.Is(Field.DatasetKey, Two)), Stop));
        Assert.Equal(350, await engine.Count(Filter.All.With(Filter.Is(Field.Year, "2001")), Stop));
        Assert.Equal(1, await engine.Count(Filter.All.With(Filter.Is(Field.OccurrenceId, "o-699")), Stop));

        // The same again is no new release.
        Assert.Null((await Harvest(gbif, "country=KH")).Snapshot);
    }

    [Fact]
    public async Task A_harvest_that_was_stopped_goes_on_at_its_page()
    {
        var isDown = true;
        await using var gbif = await Gbif(700, context => isDown && context.Request.Query["offset"] == "300" ? 404 : null);
        await Assert.ThrowsAsync<SaolaException>(() => Harvest(gbif, "country=KH"));
        Assert.Null(Home.Snapshots.Current);
        isDown = false;
        gbif.Asked.Clear();
        await Harvest(gbif, "country=KH");
        Assert.Equal(["300", "600"], gbif.Asked.Where(a => a.Path.Contains("/search", StringComparison.Ordinal)).Select(a => Parameter(a.Path, "offset")));
        Assert.Equal(700, Home.Snapshots.Current!.Snapshot.Records);
    }

    [Fact]
    public async Task What_pages_do_not_reach_is_cut_by_dataset_and_year()
    {
        await using var gbif = await Gbif(700);
        using var fetcher = new Fetcher(_clock.Options, gbif.Root);
        var api = new GbifApi(fetcher, gbif.At("/v1"));
        var parts = await SearchParts.Of(api, [new("country", "KH")], window: 240, Stop);
        Assert.Equal(700, parts.Sum(p => p.Count));
        Assert.All(parts, p => Assert.InRange(p.Count, 1, 240));
        Assert.Contains(parts, p => p.Query.Select(q => $"{q.Key}={q.Value}").SequenceEqual(["country=KH", $"datasetKey={Two}"]));
        Assert.Contains(parts, p => p.Query.Select(q => $"{q.Key}={q.Value}").SequenceEqual(["country=KH", $"datasetKey={One}", "year=2000"]));
        var refusal = await Assert.ThrowsAsync<SaolaException>(() => SearchParts.Of(api, [new("country", "KH")], window: 10, Stop));
        Assert.Contains("ask for a download there, and give its key with --download", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_that_moves_is_read_anew()
    {
        var moved = 0;
        await using var gbif = await Gbif(700, context => null, context => context.Request.Query["offset"] == "600" && moved++ == 0 ? 701 : 700);
        await Harvest(gbif, "country=KH");
        Assert.Equal(700, Home.Snapshots.Current!.Snapshot.Records);
        await using var restless = await Gbif(700, context => null, context => 700 + moved++);
        Assert.Contains("changes while it is read", (await Assert.ThrowsAsync<SaolaException>(() => Harvest(restless, "country=LA"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_is_waited_for_fetched_in_parts_and_loaded_once()
    {
        var archive = SmallArchive.Of("Download", [.. Enumerable.Range(0, 20_000).Select(i => $"d-{i}-{i * 7919 % 10007}")]);
        await using var gbif = await Peer.Start((context, times) => context.Request.Path.ToString() switch
        {
            "/v1/occurrence/download/0000001-240601000000000" => Json(context, new
            {
                key = "0000001-240601000000000", doi = "10.5072/synthetic", license = "http://creativecommons.org/licenses/by-nc/4.0/legalcode",
                status = times switch { 0 => "PREPARING", 1 => "RUNNING", _ => "SUCCEEDED" },
            }),
            "/v1/occurrence/download/request/0000001-240601000000000.zip" => Peer.File(context, archive, cut: times == 0 ? 20_000 : null),
            _ => Missing(context),
        });
        var request = new GbifRequest { Api = gbif.At("/v1").AbsoluteUri, Download = "0000001-240601000000000" };
        var report = await GbifHarvest.Run(Home, request, _clock.Options, Stop);
        Assert.False(report.Lines[0].IsError, report.Lines[0].Text);
        Assert.Equal(2, _clock.Waits.Count(w => w == request.Poll));
        Assert.Equal(["", "bytes=20000-"], gbif.Asked.Where(a => a.Path.EndsWith(".zip", StringComparison.Ordinal)).Select(a => a.Headers.Range.ToString()));
        var release = Home.Objects.Read<Release>(Home.Snapshots.Current!.Snapshot.Datasets.Single().Release);
        Assert.Equal((20_000L, "10.5072/synthetic", "http://creativecommons.org/licenses/by-nc/4.0/legalcode"), (release.Records, release.Description.Doi, release.Description.License));

        gbif.Asked.Clear();
        Assert.Null((await GbifHarvest.Run(Home, request, _clock.Options, Stop)).Snapshot);
        Assert.Empty(gbif.Asked);
    }

    [Theory]
    [InlineData("KILLED", "the download is KILLED")]
    [InlineData("RUNNING", "the download is still RUNNING")]
    public async Task A_download_that_never_comes_is_given_up(string status, string told)
    {
        await using var gbif = await Peer.Start((context, _) => Json(context, new { status }));
        var request = new GbifRequest { Api = gbif.At("/v1").AbsoluteUri, Download = "1" };
        Assert.Contains(told, (await Assert.ThrowsAsync<SaolaException>(() => GbifHarvest.Run(Home, request, _clock.Options, Stop))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"count\":\"many\",\"results\":[]}")]
    [InlineData("{\"count\":-5,\"results\":[]}")]
    [InlineData("{\"count\":200000,\"results\":[],\"facets\":[{\"counts\":[{\"name\":\"a\",\"count\":9223372036854775807},{\"name\":\"b\",\"count\":9223372036854775807}]}]}")]
    [InlineData("not JSON")]
    public async Task An_answer_in_another_form_is_refused_in_one_line(string answer)
    {
        await using var gbif = await Peer.Start((context, _) => context.Response.WriteAsync(answer));
        Assert.Contains("in GBIF's form; check --api", (await Assert.ThrowsAsync<SaolaException>(() => Harvest(gbif, "country=KH"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dataset_that_is_no_object_is_refused_in_one_line()
    {
        await using var gbif = await Peer.Start((context, _) => context.Request.Path.StartsWithSegments("/v1/dataset") ? context.Response.WriteAsync("[1]")
            : Json(context, new { count = 1, results = new[] { Row(0) } }));
        Assert.Contains("no object of the registry in GBIF's form", (await Assert.ThrowsAsync<SaolaException>(() => Harvest(gbif, "country=KH"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_that_went_while_they_were_read_are_not_loaded()
    {
        var isEmpty = false;
        await using var gbif = await Gbif(700, context => null, context =>
        {
            isEmpty |= context.Request.Query["offset"] == "300";
            return isEmpty ? 0 : 700;
        });
        await Harvest(gbif, "country=KH");
        Assert.Equal(0, Home.Snapshots.Current?.Snapshot.Records ?? 0);
    }

    [Fact]
    public async Task What_was_read_and_is_not_there_any_more_is_read_anew()
    {
        var isDown = true;
        await using var gbif = await Gbif(700, context => isDown && context.Request.Query["offset"] == "300" ? 404 : null);
        await Assert.ThrowsAsync<SaolaException>(() => Harvest(gbif, "country=KH"));
        foreach (var part in Directory.GetFiles(_folder.Path, "part-*.jsonl", SearchOption.AllDirectories)) File.Delete(part);
        isDown = false;
        await Harvest(gbif, "country=KH");
        Assert.Equal(700, Home.Snapshots.Current!.Snapshot.Records);
    }

    [Fact]
    public async Task The_order_of_the_conditions_makes_no_other_dataset()
    {
        await using var gbif = await Gbif(7);
        Task<HarvestReport> Ask(params string[] where) => GbifHarvest.Run(Home, new GbifRequest { Api = gbif.At("/v1").AbsoluteUri, Where = [.. where.Select(w => KeyValuePair.Create(w.Split('=')[0], w.Split('=')[1]))] }, _clock.Options, Stop);
        await Ask("country=KH", "year=2000");
        var again = await Ask("year=2000", "country=KH");
        Assert.All(again.Lines, l => Assert.False(l.IsError, l.Text));
        Assert.Null(again.Snapshot);
        Assert.Single(Home.Snapshots.Current!.Snapshot.Datasets);
    }

    [Fact]
    public async Task One_download_after_the_other_under_a_chosen_key_is_its_next_release()
    {
        static Task Answer(HttpContext context) => context.Request.Path.ToString() is var path && path.EndsWith(".zip", StringComparison.Ordinal)
            ? Peer.File(context, SmallArchive.Of("Download", path[^5..], "same"), tag: $"\"{path.Length}{path[^5]}\"") : Json(context, new { status = "SUCCEEDED" });
        await using var gbif = await Peer.Start((context, _) => Answer(context));
        await using var stranger = await Peer.Start((context, _) => Answer(context));
        Task<HarvestReport> Ask(Peer of, string key) => GbifHarvest.Run(Home, new GbifRequest { Api = of.At("/v1").AbsoluteUri, Download = key, Dataset = "cambodia" }, _clock.Options, Stop);
        await Ask(gbif, "1");
        var next = await Ask(gbif, "2");
        Assert.All(next.Lines, l => Assert.False(l.IsError, l.Text));
        var dataset = Assert.Single(Home.Snapshots.Current!.Snapshot.Datasets);
        Assert.Equal(("cambodia", "2"), (dataset.Key, Home.Objects.Read<Release>(dataset.Release).Origin!.Version));
        // Another API's is not taken for it.
        Assert.True(Assert.Single((await Ask(stranger, "3")).Lines).IsError);
    }

    [Fact]
    public async Task Another_Saola_is_asked_alike()
    {
        await using var server = new AgreedServer();
        await server.InitializeAsync();
        var report = await GbifHarvest.Run(Home, new GbifRequest { Api = new Uri(server.Client.BaseAddress!, "/v1").AbsoluteUri, Where = [new("datasetKey", "open"), new("country", "KH")] }, _clock.Options, Stop);
        Assert.All(report.Lines, l => Assert.False(l.IsError, l.Text));
        var release = Home.Objects.Read<Release>(Home.Snapshots.Current!.Snapshot.Datasets.Single().Release);
        Assert.Equal(150, release.Records);
        Assert.Equal(["open"], release.Constituents.Keys);
    }

    [Fact]
    public async Task A_dataset_whose_key_is_an_address_comes_with_its_licence()
    {
        const string Key = "http://ipt.example.org/resource?id=boars";
        await using var server = new PeerServer();
        server.Load(Key, "CC-BY-4.0", [("id-1", "Sus scrofa", 12.5, "Ann Other")]);
        await server.Serve();
        var report = await GbifHarvest.Run(Home, new GbifRequest { Api = server.Address + "/v1", Where = [new("country", "KH")] }, _clock.Options, Stop);
        Assert.Contains("1 record", Assert.Single(report.Lines).Text, StringComparison.Ordinal);
        var release = Home.Objects.Read<Release>(Home.Snapshots.Current!.Snapshot.Datasets.Single().Release);
        Assert.Equal(("Synthetic " + Key, "https://creativecommons.org/licenses/by/4.0/"), (release.Constituents[Key].Title, release.Constituents[Key].License));
    }

    public void Dispose() => _folder.Dispose();

    private Task<HarvestReport> Harvest(Peer gbif, string where) =>
        GbifHarvest.Run(Home, new GbifRequest { Api = gbif.At("/v1").AbsoluteUri, Where = [new(where.Split('=')[0], where.Split('=')[1])] }, _clock.Options, Stop);

    private static string Parameter(string path, string name) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(path[path.IndexOf('?', StringComparison.Ordinal)..])[name].ToString();

    private static Task Missing(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private static Task Json(HttpContext context, object body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body)).AsTask();
    }

    /// <summary>Synthetic records: two of three of the first dataset, half of them of the year 2000 and half of 2001.</summary>
    private static Task<Peer> Gbif(int records, Func<HttpContext, int?>? status = null, Func<HttpContext, int>? count = null) => Peer.Start((context, _) =>
    {
        if (status?.Invoke(context) is { } refused)
        {
            context.Response.StatusCode = refused;
            return Task.CompletedTask;
        }

        var query = context.Request.Query;
        switch (context.Request.Path)
        {
            case "/v1/occurrence/search":
                var found = Enumerable.Range(0, records).Where(i => (query["datasetKey"].ToString() is not { Length: > 0 } d || d == DatasetOf(i)) && (query["year"].ToString() is not { Length: > 0 } y || y == YearOf(i))).ToList();
                var (offset, limit) = (Number(query["offset"]), Number(query["limit"]));
                var facets = query["facet"].ToString() is not { Length: > 0 } field ? [] : new[]
                {
                    new { field, counts = found.GroupBy(i => field switch { "datasetKey" => DatasetOf(i), "year" => YearOf(i), _ => "1" }).Select(g => new { name = g.Key, count = g.Count() }).ToList() },
                };
                return Json(context, new { offset, limit, endOfRecords = offset + limit >= found.Count, count = count?.Invoke(context) ?? found.Count, results = found.Skip(offset).Take(limit).Select(Row), facets });
            case "/v1/dataset/" + One:
                return Json(context, new
                {
                    key = One, title = "First dataset", license = "http://creativecommons.org/licenses/by/4.0/legalcode", citation = new { text = "Synthetic (2024). First." },
                    publishingOrganizationKey = "33333333-0000-4000-8000-000000000001", description = "Made up & <b>bold</b>\u0001",
                });
            case "/v1/dataset/" + Two:
                return Json(context, new { key = Two, title = "Second dataset", license = "http://creativecommons.org/publicdomain/zero/1.0/legalcode" });
            case "/v1/organization/33333333-0000-4000-8000-000000000001":
                return Json(context, new { title = "Synthetic institute" });
            default:
                return Missing(context);
        }

        static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
    });

    private static string DatasetOf(int i) => i % 3 == 0 ? Two : One;

    private static string YearOf(int i) => i % 2 == 0 ? "2000" : "2001";

    private static object Row(int i) => new
    {
        key = 5_000_000_000 + i, datasetKey = DatasetOf(i), occurrenceID = $"o-{i}", scientificName = "Sus scrofa Linnaeus, 1758", countryCode = "KH", country = "Cambodia", decimalLatitude = 12.5, decimalLongitude = 105.0 + (i / 10_000.0),
        year = int.Parse(YearOf(i), CultureInfo.InvariantCulture), month = 2, day = 3, eventDate = $"{YearOf(i)}-02-03", basisOfRecord = "HUMAN_OBSERVATION", locality = "a\tb\nc", issues = new[] { "COORDINATE_ROUNDED" },
        media = new[] { new { type = "StillImage" } }, lastInterpreted = Guid.NewGuid().ToString(),
    };
}
