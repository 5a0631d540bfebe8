using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Saola.Platform.Access;
using Saola.Platform.Harvest;
using Saola.Platform.Harvest.Peers;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Harvest;

/// <summary>Two homes: what one withholds is not in the other, now and before.</summary>
public sealed class PeerHarvestTests : IAsyncLifetime
{
    private static readonly (string Id, string Name, double Latitude, string By)[] Rows =
        [.. Enumerable.Range(0, 12).Select(i => ($"id-{i}", i == 5 ? "Panthera tigris" : "Sus scrofa", 12.123456 + (i * 0.3), i == 9 ? "Nemo Nusquam" : "Ann Other"))];

    private readonly PeerServer _peer = new();
    private readonly PeerServer _own = new();
    private readonly HarvestClock _clock = new();
    private readonly List<string> _told = [];

    private SaolaHome Home => _own.Home;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_new_segments_travel_and_nothing_when_nothing_changed()
    {
        _peer.Load("boars", Rows);
        await _peer.Serve();
        var report = await Harvest();
        Assert.Equal("Synthetic boars [boars]: 12 records", Assert.Single(report.Lines).Text);
        Assert.Equal(3, _told.Count);
        var release = Release("boars");
        Assert.Equal(("saola", _peer.Address + "/", "CC0-1.0", 3, null), (release.Origin!.Kind, release.Origin.Address, release.Description.License, release.Origin.Objects!.Count, release.Own));
        Assert.Equal(12, await Count(1, Filter.All));
        Assert.Equal(1, await Count(1, Filter.Is(Field.OccurrenceId, "id-5")));

        _told.Clear();
        Assert.Empty((await Harvest()).Lines);

        _peer.Load("boars", [.. Rows, ("id-12", "Sus scrofa", 11, "Ann Other")]);
        await _peer.Serve();
        Assert.Equal("Synthetic boars [boars]: 13 records", Assert.Single((await Harvest()).Lines).Text);
        Assert.Single(_told);
        // The release before is as it was: nothing is withheld.
        Assert.Equal(12, await Count(1, Filter.All));
        Assert.Equal(13, await Count(2, Filter.All));
        Assert.Equal(0, AccessLog.Of(Home).Current.Number);
    }

    [Fact]
    public async Task What_is_withheld_there_goes_here_from_older_snapshots_too()
    {
        _peer.Load("boars", Rows);
        _peer.Load("others", [("x", "Sus scrofa", 1, "Ann Other")]);
        await _peer.Serve();
        await Harvest();

        _peer.Rule(new AccessRule { Id = "case-1", Case = "1", Records = ["id-5"], Action = AccessAction.Withhold, Alone = true });
        await _peer.Serve();
        _told.Clear();
        var report = await Harvest();
        Assert.Contains(report.Lines, l => l.Text.Contains("is not shared so any more, and is withdrawn in all snapshots", StringComparison.Ordinal));
        Assert.Equal(0, await Count(2, Filter.Is(Field.OccurrenceId, "id-5")));
        Assert.Equal(11, await Count(2, Filter.Is(Field.Source, "boars")));
        Assert.Equal(0, await Count(1, Filter.Is(Field.Source, "boars")));
        // Another dataset of the same peer, of which nothing is withheld, stays where it was.
        Assert.Equal(1, await Count(1, Filter.Is(Field.Source, "others")));
        var rule = Assert.Single(AccessLog.Of(Home).Current.Rules);
        Assert.Equal(("harvest of 127.0.0.1", AccessAction.Withhold, 1), (rule.Case, rule.Action, rule.Releases!.Count));
        // A rule file says all of it.
        var state = AccessLog.Of(Home).Current;
        Assert.True(AccessChange.Between(state, RuleFile.Parse(Encoding.UTF8.GetBytes(RuleFile.Write(state)), "rules.yaml")).IsNothing);
        // No administrator sees more of it.
        var root = new Principal("root", Role.Administrator);
        HomeStore.Prepare(Home);
        using var audit = new AuditLog(Home);
        await using (var store = HomeStore.Open(Home, new HomeStoreOptions { Watch = null, Audit = audit }))
            Assert.Equal(1, await (await store.Engine("1", root, Stop)).Count(Filter.All, Stop));

        // Given free again, it is in the next snapshot and not in those that were withdrawn.
        _peer.Rule(state => state with { Rules = [] });
        await _peer.Serve();
        await Harvest();
        Assert.Equal(12, await Count(3, Filter.Is(Field.Source, "boars")));
        Assert.Equal(0, await Count(1, Filter.Is(Field.Source, "boars")));
    }

    [Fact]
    public async Task A_generalised_record_comes_as_its_cell()
    {
        _peer.Load("boars", Rows);
        _peer.Rule(new AccessRule { Id = "tiger", Taxa = ["Panthera tigris"], Grid = "1", Action = AccessAction.Generalise, Alone = true });
        await _peer.Serve();
        await Harvest();
        var row = Assert.Single(await Page(1, Filter.Is(Field.Taxon, "Panthera tigris")));
        Assert.Equal((13.5, 105.5, null), (row.DecimalLatitude, row.DecimalLongitude, row.OccurrenceId));
        Assert.True(row.CoordinateUncertaintyInMeters > 70_000);
        Assert.Equal(12, await Count(1, Filter.All));
    }

    [Fact]
    public async Task A_person_who_is_taken_out_there_is_not_named_here()
    {
        _peer.Load("boars", Rows);
        await _peer.Serve();
        await Harvest();
        Assert.Equal(1, await Count(1, Filter.Is(Field.RecordedBy, "Nemo Nusquam")));
        _peer.Rule(new AccessRule { Id = "case-2", Case = "2", Persons = ["Nemo Nusquam"], Action = AccessAction.Withhold });
        await _peer.Serve();
        await Harvest();
        Assert.Equal(12, await Count(2, Filter.All));
        Assert.Equal(0, await Count(2, Filter.Is(Field.RecordedBy, "Nemo Nusquam")));
        Assert.Equal(0, await Count(1, Filter.Is(Field.RecordedBy, "Nemo Nusquam")));
    }

    [Fact]
    public async Task A_dataset_that_is_closed_there_leaves_here()
    {
        _peer.Load("boars", Rows);
        _peer.Load("others", [("x", "Sus scrofa", 1, "Ann Other")]);
        await _peer.Serve();
        await Harvest();
        _peer.Rule(state => state with { Datasets = new SortedDictionary<string, DatasetConditions> { ["boars"] = new DatasetConditions { Export = "partner" } } });
        await _peer.Serve();
        var report = await Harvest();
        Assert.Contains(report.Lines, l => l.Text.Contains("is not given away", StringComparison.Ordinal));
        Assert.Equal(["others"], Home.Snapshots.Current!.Snapshot.Datasets.Select(d => d.Key));
        Assert.Equal(0, await Count(1, Filter.Is(Field.Source, "boars")));
    }

    [Fact]
    public async Task The_licence_may_ask_what_for()
    {
        _peer.Load("boars", "CC-BY-NC-4.0", Rows);
        await _peer.Serve();
        Assert.Contains("add purpose=research", Assert.Single((await Harvest()).Lines).Text, StringComparison.Ordinal);
        Assert.Null(Home.Snapshots.Current);
        Assert.Contains("12 records", Assert.Single((await Harvest(new PeerRequest { Address = _peer.Address, Purpose = "research" })).Lines).Text, StringComparison.Ordinal);
        // Whoever forgets to say it loses nothing.
        var line = Assert.Single((await Harvest()).Lines);
        Assert.True(line.IsError);
        Assert.EndsWith("Tell it with --purpose.", line.Text, StringComparison.Ordinal);
        Assert.Equal(12, await Count(1, Filter.All));
        Assert.Equal(["boars"], Home.Snapshots.Current!.Snapshot.Datasets.Select(d => d.Key));
        Assert.Equal(0, AccessLog.Of(Home).Current.Number);
    }

    [Theory]
    [InlineData(404, "text/plain", "not found")]
    [InlineData(404, "application/problem+json", "{\"status\":404,\"detail\":\"There is no such route.\"}")]
    [InlineData(403, "text/html", "<html>")]
    [InlineData(403, "application/problem+json", "[]")]
    public async Task A_stranger_who_answers_in_the_peers_place_makes_nothing_disappear(int status, string type, string body)
    {
        var isGone = false;
        await using var front = await Peer.Start(async (context, _) =>
        {
            if (isGone && context.Request.Path.StartsWithSegments("/api/releases"))
            {
                (context.Response.StatusCode, context.Response.ContentType) = (status, type);
                await context.Response.WriteAsync(body);
                return;
            }

            using var client = new HttpClient();
            var answer = await client.GetByteArrayAsync(_peer.Address + context.Request.Path, Stop);
            await context.Response.Body.WriteAsync(answer);
        });
        _peer.Load("boars", Rows);
        await _peer.Serve();
        var request = new PeerRequest { Address = front.Root.AbsoluteUri };
        await Harvest(request);
        isGone = true;
        var refusal = await Assert.ThrowsAsync<SaolaException>(() => Harvest(request));
        Assert.Contains("by something that cannot be harvested", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(12, await Count(1, Filter.All));
        Assert.Equal(0, AccessLog.Of(Home).Current.Number);
    }

    [Fact]
    public async Task What_was_harvested_is_not_given_on()
    {
        _peer.Load("boars", Rows);
        await _peer.Serve();
        await Harvest();
        await _own.Serve();
        using var client = new HttpClient { BaseAddress = new Uri(_own.Address) };
        using var response = await client.GetAsync($"/api/releases/{Home.Snapshots.Current!.Snapshot.Datasets.Single().Release}", Stop);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains($"was harvested from {_peer.Address}/", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        var dataset = JsonDocument.Parse(await client.GetStringAsync("/api/datasets/boars", Stop)).RootElement;
        Assert.Equal(_peer.Address + "/", dataset.GetProperty("origin").GetProperty("address").GetString());
    }

    [Fact]
    public async Task Segments_tell_nothing_of_what_is_withheld()
    {
        _peer.Load("boars", Rows);
        var interpreted = _peer.Home.Objects.Read<Release>(_peer.Home.Snapshots.Current!.Snapshot.Datasets.Single().Release).Segments.Select(s => s.Interpreted).ToList();
        _peer.Rule(new AccessRule { Id = "case-1", Case = "1", Records = ["id-5"], Action = AccessAction.Withhold, Alone = true });
        await _peer.Serve();
        using var client = new HttpClient { BaseAddress = new Uri(_peer.Address) };
        var release = _peer.Home.Snapshots.Current!.Snapshot.Datasets.Single().Release;
        var body = await client.GetStringAsync($"/api/releases/{release}", Stop);
        var segments = JsonDocument.Parse(body).RootElement.GetProperty("segments").EnumerateArray().ToList();
        Assert.Equal([4, 3, 4], segments.Select(s => s.GetProperty("records").GetInt32()));
        foreach (var hash in segments.Select(s => s.GetProperty("sha256").GetString()!))
        {
            Assert.DoesNotContain(hash, interpreted);
            var bytes = await client.GetByteArrayAsync($"/api/releases/{release}/segments/{hash}", Stop);
            Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            var text = Encoding.Latin1.GetString(bytes);
            Assert.DoesNotContain("id-5", text, StringComparison.Ordinal);
            Assert.DoesNotContain("tigris", text, StringComparison.Ordinal);

            using var rest = new HttpRequestMessage(HttpMethod.Get, $"/api/releases/{release}/segments/{hash}");
            rest.Headers.Range = new(100, null);
            using var part = await client.SendAsync(rest, Stop);
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Equal(bytes[100..], await part.Content.ReadAsByteArrayAsync(Stop));
        }

        // Files of the home that are not public have no address.
        foreach (var hash in interpreted.Append(release).Append("..%2F..%2Fhome.json").Append(new string('0', 64)))
        {
            using var refused = await client.GetAsync($"/api/releases/{release}/segments/{hash}", Stop);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
    }

    [Theory]
    [InlineData("bytes", "is not what its name says")]
    [InlineData("name", "segments that are no hashes")]
    [InlineData("release", "tells of another release")]
    [InlineData("synthetic", "all records there are synthetic")]
    [InlineData("form", "is none of a Saola that can be harvested")]
    public async Task A_peer_is_not_trusted(string fault, string told)
    {
        var (release, content) = (new string('a', 64), "PAR1 of something else"u8.ToArray());
        var hash = fault switch { "name" => "../../../etc/passwd", "bytes" => new string('b', 64), _ => SaolaJson.Hash(content) };
        await using var peer = await Peer.Start((context, _) => context.Request.Path.ToString() switch
        {
            "/api/snapshots/current" => context.Response.WriteAsync(fault == "form" ? "[1]" : $$$"""
                {"id":"x","accessEpoch":0,"snapshot":{"datasets":[{"key":"boars","title":"Boars","records":1,"release":"{{{release}}}"}],"synthetic":{{{(fault == "synthetic" ? "true" : "false")}}}}}
                """),
            var path when path.Contains("/segments/", StringComparison.Ordinal) => context.Response.Body.WriteAsync(content).AsTask(),
            _ => context.Response.WriteAsync($$"""
                {"release":"{{(fault == "release" ? new string('c', 64) : release)}}","dataset":"boars","description":{"title":"Boars"},"segments":[{"sha256":"{{hash}}","bytes":22,"records":1}]}
                """),
        });
        var request = new PeerRequest { Address = peer.Root.AbsoluteUri };
        string line;
        try
        {
            line = Assert.Single((await Harvest(request)).Lines, l => l.IsError).Text;
        }
        catch (SaolaException e)
        {
            line = e.Message;
        }

        Assert.Contains(told, line, StringComparison.Ordinal);
        Assert.Null(Home.Snapshots.Current);
        Assert.Empty(Directory.GetFiles(Path.Combine(Home.Root, "harvest"), "*.parquet", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"id":"x","accessEpoch":0,"snapshot":{}}""", null)]
    [InlineData("""{"id":"x","accessEpoch":0,"snapshot":{"datasets":[null]}}""", null)]
    [InlineData("""{"id":"x","accessEpoch":0,"snapshot":{"datasets":[{"records":1}]}}""", null)]
    [InlineData("", "{}")]
    [InlineData("", """{"release":"RELEASE","dataset":"boars","description":{},"segments":[null]}""")]
    [InlineData("", """{"release":"RELEASE","dataset":"boars","segments":[]}""")]
    [InlineData("", """{"release":"RELEASE","dataset":"boars","description":{"contacts":[null]},"segments":[]}""")]
    public async Task An_answer_that_lacks_what_every_Saola_says_is_refused_in_one_line(string current, string? release)
    {
        var hash = new string('a', 64);
        await using var peer = await Peer.Start((context, _) => context.Response.WriteAsync(context.Request.Path == "/api/snapshots/current"
            ? current.Length > 0 ? current : $$$"""{"id":"x","accessEpoch":0,"snapshot":{"datasets":[{"key":"boars","title":"Boars","records":1,"release":"{{{hash}}}"}]}}"""
            : release!.Replace("RELEASE", hash, StringComparison.Ordinal)));
        var refusal = await Assert.ThrowsAsync<SaolaException>(() => Harvest(new PeerRequest { Address = peer.Root.AbsoluteUri }));
        Assert.Contains("is none of a Saola that can be harvested", refusal.Message, StringComparison.Ordinal);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _own.DisposeAsync();
    }

    private Task<HarvestReport> Harvest(PeerRequest? request = null) =>
        PeerHarvest.Run(Home, request ?? new PeerRequest { Address = _peer.Address }, _clock.Options with { Tell = _told.Add }, Stop);

    private Release Release(string key) => Home.Objects.Read<Release>(Home.Snapshots.Current!.Snapshot.Datasets.Single(d => d.Key == key).Release);

    private async Task<long> Count(int snapshot, Filter filter)
    {
        HomeStore.Prepare(Home);
        await using var store = HomeStore.Open(Home, new HomeStoreOptions { Watch = null });
        return await (await store.Engine($"{snapshot}", Stop)).Count(filter, Stop);
    }

    private async Task<IReadOnlyList<OccurrenceRow>> Page(int snapshot, Filter filter)
    {
        HomeStore.Prepare(Home);
        await using var store = HomeStore.Open(Home, new HomeStoreOptions { Watch = null });
        return (await (await store.Engine($"{snapshot}", Stop)).Page(filter, new PageOptions(), Stop)).Rows;
    }
}
