using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Saola.Host;
using Saola.Host.Guard;
using Saola.Platform.Access;
using Saola.Platform.Corridors.Register;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Store;
using Saola.Testing;
using Saola.Web.Tests.Processes;

namespace Saola.Web.Tests.Pages;

/// <summary>The real server over a home with a saved synthetic corridor, its register, and records in it.</summary>
public sealed class CorridorServer : IAsyncLifetime
{
    public const string Place = "/place/wood/" + SyntheticStudy.Link;

    private readonly TestHome _home = new();
    private HomeStore _store = null!;
    private WebApplication _app = null!;

    internal SaolaHome Home { get; private set; } = null!;

    internal CorridorRegister Register => new(Home);

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Home = SaolaHome.OpenOrCreate(_home.In("corridors"));
        Loader.Load(Home, [_home.Write("incidents.csv", "occurrenceID,scientificName,decimalLatitude,decimalLongitude,year,basisOfRecord,countryCode\n1,Elephas maximus,12.47,104.5,2021,HUMAN_OBSERVATION,KH\n2,Elephas maximus,12.48,104.5,2021,HUMAN_OBSERVATION,KH\n3,Elephas maximus,11.2,104.5,2021,HUMAN_OBSERVATION,KH\n")],
            new LoadOptions { Dataset = "incidents", Title = "Synthetic incidents", License = "CC0-1.0" }, CancellationToken.None);
        SyntheticStudy.Write(_home.In("study"), detections: [104.51234, 12.45678]);
        CorridorSaver.Save(Home, _home.In("study"), new SaveOptions { Key = "wood", License = "CC0-1.0", Synthetic = true }, CancellationToken.None);
        LayerLoader.Load(Home, _home.Write("loaded.geojson", """{"type":"Feature","properties":{"id":"1","name":"Loaded corridor"},"geometry":{"type":"Polygon","coordinates":[[[104.8,12.4],[104.9,12.4],[104.9,12.6],[104.8,12.6],[104.8,12.4]]]}}"""),
            new LayerOptions { Kind = LayerKind.Corridors, Synthetic = true }, CancellationToken.None);
        Write(RegisterKind.Measure, "2022-03-01", "Trees <planted> & watered", e => e with { Amount = 12.5, Unit = "ha", Source = "a synthetic report" });
        Write(RegisterKind.Conflict, "2021-07-08", "Maize trampled", e => e with { Species = "Elephas maximus", Latitude = 12.47654, Longitude = 104.50987 });
        Write(RegisterKind.Conflict, "2020-02-03", "A snare at the salt lick", e => e with { Species = "Panthera tigris", Latitude = 12.47654, Longitude = 104.50987 });
        AccessLog.Of(Home).Publish(state => state with { Rules = [new AccessRule { Id = "tigers", Taxa = ["Panthera tigris"], Action = AccessAction.Withhold }] }, TimeProvider.System);
        _store = HomeStore.Open(Home, new HomeStoreOptions { Watch = TimeSpan.FromMilliseconds(50) });
        _app = Server.Build(_store, BoundarySet.Bundled(), ["http://127.0.0.1:0"], Home, options: new ServeOptions { Requests = 0, Exports = 0, Pages = 0 });
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    internal void Write(RegisterKind kind, string date, string text, Func<RegisterEntry, RegisterEntry>? with = null)
    {
        var entry = new RegisterEntry { Place = "wood/" + SyntheticStudy.Link, Corridor = "", Kind = kind, Date = date, Text = text };
        Register.Append([(with?.Invoke(entry) ?? entry, null)], "tester");
    }

    internal async Task<string> Text(string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{address}: {answer.StatusCode} {text}");
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        _home.Dispose();
    }
}

/// <summary>The page of a saved corridor, and its routes.</summary>
public sealed class CorridorPlaceTests(CorridorServer server) : IClassFixture<CorridorServer>
{
    [Theory]
    [InlineData("en", "unvalidated", "Over the years", "By territory")]
    [InlineData("zh", "未验证", "历年情况", "按辖区")]
    public async Task The_page_tells_how_a_corridor_was_found_and_what_happened_in_it(string language, params string[] texts)
    {
        var html = await server.Text($"{CorridorServer.Place}?lang={language}");
        Assert.All([.. texts, "Synthetic corridor", "/api/places/wood/study", "Trees &lt;planted&gt; &amp; watered", "ha"], text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.Contains(language == "en" ? "Cambodia" : "柬埔寨", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_stands_in_a_list_and_its_figures_apart_from_its_text()
    {
        var html = await server.Text($"{CorridorServer.Place}?lang=en");
        Assert.Matches("<ul class=\"entries\">\\s*<li>", html);
        Assert.Matches("watered\\s+<small class=\"muted\">12.50 ha", html);
        Assert.Matches("the records of:\\s+<a", html);
    }

    [Theory]
    [InlineData(CorridorServer.Place + "?lang=en")]
    [InlineData("/api/places/wood/" + SyntheticStudy.Link + "/register")]
    public async Task Nobody_is_told_positions_nor_more_of_a_protected_species_than_the_year(string address)
    {
        var text = await server.Text(address);
        Assert.Contains("Maize trampled", text, StringComparison.Ordinal);
        Assert.Contains("2020", text, StringComparison.Ordinal);
        Assert.All(["12.47654", "104.50987", "salt lick", "2020-02-03", "3 February 2020", "tester"], hidden => Assert.DoesNotContain(hidden, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Records_of_incidents_stand_beside_the_entries_when_the_address_asks_for_them()
    {
        Assert.DoesNotContain("Incident records", await server.Text($"{CorridorServer.Place}?lang=en"), StringComparison.Ordinal);
        var html = await server.Text($"{CorridorServer.Place}?lang=en&source=incidents");
        Assert.Contains("Incident records", html, StringComparison.Ordinal);
        Assert.Matches("<th scope=\"row\">2021</th>(<td class=\"number\">[01]</td>){4}\\s*<td></td>\\s*<td class=\"number\">2</td>\\s*<td class=\"number\">0</td>", html);
        // What cannot be asked before duplicates were looked for is not counted.
        await server.Text($"{CorridorServer.Place}?clusterKey=1");
    }

    [Fact]
    public async Task The_document_is_given_without_the_positions_that_it_was_tested_with()
    {
        var json = await server.Text("/api/places/wood/study");
        var document = CorridorFiles.Read(System.Text.Encoding.UTF8.GetBytes(json), "answer");
        Assert.Equal("synthetic detections", document.Findings.Validation!.Source);
        Assert.Null(document.Question.Evidence);
        Assert.DoesNotContain("104.51234", json, StringComparison.Ordinal);
        Assert.Equal("FeatureCollection", JsonDocument.Parse(await server.Text("/api/places/wood/study/shapes")).RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_register_is_answered_by_year_and_entry_by_entry()
    {
        var body = JsonDocument.Parse(await server.Text($"/api/places/wood/{SyntheticStudy.Link}/register")).RootElement;
        Assert.Equal(("unvalidated", SyntheticStudy.Name), (body.GetProperty("standing").GetString(), body.GetProperty("name").GetString()));
        var year = body.GetProperty("years").EnumerateArray().Single(y => y.GetProperty("year").GetInt32() == 2022);
        Assert.Equal((1, "measure", 12.5), (year.GetProperty("measures").GetInt32(), year.GetProperty("sums")[0].GetProperty("kind").GetString(), year.GetProperty("sums")[0].GetProperty("amount").GetDouble()));
        Assert.True(body.GetProperty("entries").EnumerateArray().Single(e => e.GetProperty("year").GetInt32() == 2020).GetProperty("isLimited").GetBoolean());
    }

    [Fact]
    public async Task What_is_written_down_is_seen_by_a_reader_who_has_the_page()
    {
        foreach (var address in new[] { CorridorServer.Place, $"/api/places/wood/{SyntheticStudy.Link}/register" })
        {
            using var first = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotModified, await Again(address, first));
            server.Write(RegisterKind.Monitoring, "2019", "Cameras " + address);
            Assert.Equal(HttpStatusCode.OK, await Again(address, first));
        }

        async Task<HttpStatusCode> Again(string address, HttpResponseMessage first)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_corridor_that_was_loaded_says_that_nobody_knows_how_it_was_found()
    {
        Assert.Contains("How this corridor was found is not known", await server.Text("/place/loaded/1?lang=en"), StringComparison.Ordinal);
        Assert.DoesNotContain("standing", await server.Text("/api/places/loaded/1/register"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/places/wood/study")]
    [InlineData("/api/places/wood/study/shapes")]
    [InlineData("/api/places/wood/" + SyntheticStudy.Link + "/register")]
    public async Task A_snapshot_that_is_named_is_asked_and_what_is_no_parameter_is_refused(string address)
    {
        var current = server.Home.Snapshots.Current!;
        Assert.Equal(await server.Text(address), await server.Text($"{address}?snapshot={current.Snapshot.Number}"));
        Assert.Equal(await server.Text(address), await server.Text($"{address}?snapshot={current.Id}"));
        // The first snapshot had no corridors yet.
        Assert.NotEqual("snapshot", Parameter(await server.Text(address + "?snapshot=1", HttpStatusCode.NotFound)));
        Assert.Equal("snapshot", Parameter(await server.Text(address + "?snapshot=none", HttpStatusCode.NotFound)));
        Assert.Equal("tea", Parameter(await server.Text(address + "?tea=1", HttpStatusCode.BadRequest)));

        static string? Parameter(string problem) => JsonDocument.Parse(problem).RootElement.GetProperty("parameter").GetString();
    }

    [Theory]
    [InlineData("dataset=nope", false)]
    [InlineData("dataset=incidents", true)]
    [InlineData("species=Elefas maximos", false)]
    [InlineData("species=Elephas maximus", true)]
    public async Task Incidents_of_a_dataset_or_a_name_that_nobody_knows_are_refused(string condition, bool isAnswered) =>
        Assert.Equal(isAnswered, await Host.Cli.CommandLine.Root().Parse(["corridors", "years", "wood/" + SyntheticStudy.Link, "--home", server.Home.Root, "--incidents", condition]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken) == 0);

    [Theory]
    [InlineData("/api/places/none/study")]
    [InlineData("/api/places/loaded/study")]
    [InlineData("/api/places/loaded/study/shapes")]
    [InlineData("/api/places/wood/9-9/register")]
    [InlineData("/api/places/none/1/register")]
    public async Task What_is_not_there_is_a_problem_that_says_so(string address)
    {
        var problem = JsonDocument.Parse(await server.Text(address, HttpStatusCode.NotFound)).RootElement;
        Assert.Equal(404, problem.GetProperty("status").GetInt32());
    }
}
