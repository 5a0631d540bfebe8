using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Saola.Host.Cli;
using Saola.Platform.Corridors.Study;

namespace Saola.Web.Tests.Corridors;

/// <summary>Corridors by program.</summary>
public sealed class CorridorApiTests(CorridorServer server) : IClassFixture<CorridorServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("pinch", "maybe", "pinch: 'maybe' cannot be taken; give yes or no.")]
    [InlineData("scenario", "Harsh", "scenario: another view needs a landscape or a table of its own.")]
    [InlineData("classes", "1,1\n1,2\n2,3\n3,", "classes: class 1 stands there twice; leave one of its lines out.")]
    [InlineData("classes", "1,\n2,\n3,", "classes: nobody passes any class of the table")]
    [InlineData("classes", "1;1\n2;4,5\n3;", "classes, line 2: three numbers stand there")]
    [InlineData("scenario2", "Harsh", "scenario2: another view needs a landscape or a table of its own.")]
    [InlineData("scenarioLandscape3", "nowhere", "scenarioLandscape3: there is no raster 'nowhere' here.")]
    [InlineData("places", "parks/P1 parks/P2", "cores: they are given in two ways")]
    [InlineData("records", "animal=1", "'animal' is not a field of a record")]
    [InlineData("adjacency", "near", "adjacency: 'near' cannot be taken; give cost, distance, either or all.")]
    [InlineData("mostCost", "-1", "mostCost: '-1' cannot be taken; give a number above 0.")]
    [InlineData("mostKm", "far", "mostKm: 'far' cannot be taken; give a number above 0.")]
    [InlineData("restored", "0", "restored: '0' cannot be taken; give a number above 0.")]
    [InlineData("seed", "1.5", "seed: '1.5' cannot be taken; give a whole number from 1 to 2147483647.")]
    [InlineData("scenarioLandscape", "nowhere", "scenarioLandscape: there is no raster 'nowhere' here.")]
    public async Task What_cannot_be_asked_is_refused_and_named(string field, string value, string message)
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        var question = new Dictionary<string, string> { ["layer"] = "parks", ["landscape"] = "land", ["classes"] = CorridorServer.Table, [field] = value };
        using var refused = await client.PostAsJsonAsync("/api/corridors/estimate", question, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(message, JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_tell_how_much_each_link_depends_on_the_resistances_and_on_the_edge()
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var asked = await client.PostAsJsonAsync("/api/corridors", new { layer = "parks", landscape = "land", classes = CorridorServer.Table, pinch = true, scenario = "Harsh", scenarioClasses = "1,1\n2,30\n3,90", edge = 1 }, Stop);
        var location = asked.Headers.Location!.OriginalString;
        await server.Until(location.Split('/')[^1]);
        var findings = JsonDocument.Parse(await client.GetStringAsync(location, Stop)).RootElement.GetProperty("findings");
        var depends = findings.GetProperty("dependence").EnumerateArray().ToList();
        Assert.Equal(findings.GetProperty("links").GetArrayLength(), depends.Count);
        Assert.All(depends, d => Assert.InRange(d.GetProperty("resistanceRatio").GetProperty("most").GetDouble(), 1.01, 90));
        Assert.All(depends, d => Assert.InRange(d.GetProperty("elsewhere").GetProperty("most").GetDouble(), 0.001, 1));
        Assert.All(findings.GetProperty("edge").GetProperty("links").EnumerateArray(), l => Assert.InRange(l.GetProperty("current").GetProperty("ratio").GetDouble(), 0, 1 + 1e-6));
        Assert.All(findings.GetProperty("scenarios")[0].GetProperty("links").EnumerateArray(), l => Assert.True(l.GetProperty("current").GetProperty("solve").GetProperty("converged").GetBoolean()));
    }

    [Fact]
    public async Task Corridors_are_estimated_asked_for_waited_for_fetched_and_thrown_away()
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        var question = new { name = "By program", layer = "parks", landscape = "land", classes = CorridorServer.Table, cell = 1_000, pinch = false, barriers = new[] { 1_000 }, evidence = new { type = "MultiPoint", coordinates = new[] { new[] { 104.2, 12.55 }, [104.22, 12.56] } } };
        using var estimate = await client.PostAsJsonAsync("/api/corridors/estimate", question, Stop);
        Assert.True(JsonDocument.Parse(await estimate.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("cells").GetInt32() > 100);
        using var asked = await client.PostAsJsonAsync("/api/corridors", question, Stop);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var location = asked.Headers.Location!.OriginalString;
        Assert.Matches("^/api/corridors/[0-9a-f]{32}$", location);
        await server.Until(location.Split('/')[^1]);
        var state = JsonDocument.Parse(await client.GetStringAsync(location, Stop)).RootElement;
        Assert.Equal("Done", state.GetProperty("status").GetString());
        Assert.Equal(3, state.GetProperty("findings").GetProperty("cores").GetArrayLength());
        var files = state.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("name").GetString()).ToList();
        Assert.Contains("barriers.tif", files);
        var document = CorridorFiles.Read(await client.GetByteArrayAsync($"{location}/files/corridors.json", Stop), "corridors.json");
        Assert.Equal((4, false, 1_000.0), (document.Question.Evidence!.Points.Length, document.Question.PinchPoints, document.Question.CellMetres));
        using var none = await client.GetAsync($"{location}/files/question.json", Stop);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        // What is done is neither broken off nor begun anew.
        foreach (var act in new[] { "cancel", "resume" }) Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"{location}/{act}", null, Stop)).StatusCode);
        Assert.Contains("By program", await client.GetStringAsync(location["/api/corridors".Length..].Insert(0, "/corridor"), Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(location, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(location, Stop)).StatusCode);
    }

    [Fact]
    public async Task The_command_answers_a_document_without_the_positions_that_it_was_tested_with_again()
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var asked = await client.PostAsJsonAsync("/api/corridors", new { layer = "parks", landscape = "land", classes = CorridorServer.Table, pinch = false, evidence = """{"type":"MultiPoint","coordinates":[[104.2,12.55],[104.22,12.56]]}""" }, Stop);
        var document = server.Queue.Document(await server.Until(asked.Headers.Location!.OriginalString.Split('/')[^1]))!;
        Assert.NotNull(document.Findings.Validation);
        var folder = Directory.CreateTempSubdirectory("saola-corridors-").FullName;
        Assert.Equal(0, await Again(document, "public"));
        Assert.NotEqual(0, await Again(document with { Findings = document.Findings with { Width = 1 } }, "other"));
        Directory.Delete(folder, recursive: true);

        async Task<int> Again(CorridorDocument known, string name)
        {
            var file = Path.Combine(folder, name + "-corridors.json");
            await File.WriteAllBytesAsync(file, CorridorFiles.Json(known with { Question = known.Question with { Evidence = null } }), Stop);
            return await CommandLine.Root().Parse(["corridors", "again", file, "--home", server.Home.Root, "--out", Path.Combine(folder, name)]).InvokeAsync(cancellationToken: Stop);
        }
    }

    [Theory]
    [InlineData("/api/corridors/estimate?tea=1", true, HttpStatusCode.BadRequest, "tea", "'tea' is no parameter here; snapshot is.")]
    [InlineData("/api/corridors?snapshot=none", true, HttpStatusCode.BadRequest, "snapshot", "There is no snapshot 'none' here; it may have been pruned.")]
    [InlineData("/api/corridors/0?snapshot=1", false, HttpStatusCode.BadRequest, "snapshot", "'snapshot' is no parameter here.")]
    [InlineData("/api/corridors/0/files/links.csv?tea=1", false, HttpStatusCode.BadRequest, "tea", "'tea' is no parameter here.")]
    public async Task A_parameter_that_is_not_heeded_is_refused(string address, bool isAsked, HttpStatusCode status, string parameter, string detail)
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var answer = isAsked ? await client.PostAsJsonAsync(address, new { layer = "parks", landscape = "land", classes = CorridorServer.Table }, Stop) : await client.GetAsync(address, Stop);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;
        Assert.Equal((status, parameter, detail), (answer.StatusCode, problem.GetProperty("parameter").GetString(), problem.GetProperty("detail").GetString()));
    }

    [Theory]
    [InlineData("{", 400, null)]
    [InlineData("[]", 400, null)]
    [InlineData("""{"tea":1}""", 400, "tea")]
    [InlineData("""{"layer":"parks"}""", 400, "landscape")]
    [InlineData("""{"layer":"parks","landscape":"land"}""", 400, "classes")]
    [InlineData("""{"layer":"../parks","landscape":"land"}""", 400, "layer")]
    [InlineData("""{"layer":"parks","landscape":"land","classes":"1,1\n2,2\n3,3","cell":-5}""", 400, "cell")]
    [InlineData("""{"layer":"parks","landscape":"land","classes":"1,1\n2,2\n3,3","evidence":{"type":"nothing"}}""", 400, "evidence")]
    [InlineData("""{"geometry":"POLYGON((1 1","landscape":"land"}""", 400, "geometry")]
    public async Task What_cannot_be_is_a_problem_that_names_the_member(string body, int status, string? parameter)
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var answer = await client.PostAsync("/api/corridors", new StringContent(body), Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True((int)answer.StatusCode == status, text);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain(server.Home.Root, text, StringComparison.Ordinal);
        if (parameter is not null) Assert.Equal(parameter, JsonDocument.Parse(text).RootElement.GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://other.example.org")]
    public async Task A_page_of_another_site_may_not_ask(string header, string value)
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        client.DefaultRequestHeaders.Add(header, value);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("/api/corridors", new { layer = "parks" }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.DeleteAsync("/api/corridors/" + new string('0', 32), Stop)).StatusCode);
    }

    [Fact]
    public async Task The_description_tells_how()
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        var paths = JsonDocument.Parse(await client.GetStringAsync("/api/openapi.json", Stop)).RootElement.GetProperty("paths");
        Assert.Contains("landscape", paths.GetProperty("/api/corridors").GetProperty("post").GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.True(paths.GetProperty("/api/corridors/{id}").TryGetProperty("delete", out _));
    }
}
