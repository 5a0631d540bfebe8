using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Saola.Platform.Screening;

namespace Saola.Web.Tests.Screening;

/// <summary>Screenings by program.</summary>
public sealed class ScreeningApiTests(ScreeningServer server) : IClassFixture<ScreeningServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_screening_is_asked_for_waited_for_fetched_and_thrown_away()
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var asked = await client.PostAsync("/api/screenings?buffers=0,5km&purpose=research&rules=illustrative&sector=railway&name=By%20program", Body("road.geojson", "application/geo+json"), Stop);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var location = asked.Headers.Location!.OriginalString;
        Assert.Matches("^/api/screenings/[0-9a-f]{32}$", location);
        Assert.Equal(location.Split('/')[^1], JsonDocument.Parse(await asked.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("id").GetString());

        var bytes = await Done(client, location);
        var document = ScreeningDocument.FromJson(bytes, "screening.json");
        Assert.Equal(("By program", "railway", "research"), (document.Result.Name, document.Result.Sector, document.Result.Purpose));
        Assert.Contains(document.Result.Places, place => place.Place == "parks/P1");
        var report = await client.GetAsync(location + "/report?lang=zh", Stop);
        Assert.Equal(("text/html", "attachment"), (report.Content.Headers.ContentType!.MediaType, report.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Contains("zh-Hans", await report.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Contains("FeatureCollection", await client.GetStringAsync(location + "/geojson", Stop), StringComparison.Ordinal);
        Assert.Equal([(byte)'P', (byte)'K'], (await client.GetByteArrayAsync(location + "/xlsx", Stop)).Take(2));
        // The same is seen on the website.
        Assert.Contains("By program", await client.GetStringAsync(location["/api/screenings".Length..].Insert(0, "/screening"), Stop), StringComparison.Ordinal);

        using var gone = await client.DeleteAsync(location, Stop);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        using var none = await client.GetAsync(location, Stop);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_form_with_files_and_a_text_in_the_address_are_taken_too()
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var form = new MultipartFormDataContent { { new ByteArrayContent(ProjectFiles.Of("road.zip")), "file", "road.zip" }, { new StringContent("""{"type":"Polygon","coordinates":[[[103,12],[106,12],[106,13],[103,13],[103,12]]]}"""), "area-file", "area.geojson" } };
        using var asked = await client.PostAsync("/api/screenings?purpose=research&without=private,parks", form, Stop);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var found = ScreeningDocument.FromJson(await Done(client, asked.Headers.Location!.OriginalString), "screening.json").Result;
        Assert.Equal("area.geojson", found.AreaSource);
        Assert.Equal(["parks", "private"], found.Without);
        // A key that is mistyped would leave nothing out.
        using var unknown = await client.PostAsync($"/api/screenings?purpose=research&without=parcs&wkt={Uri.EscapeDataString(ScreeningServer.Line)}", null, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Contains("nothing here has the key", await unknown.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var text = await client.PostAsync($"/api/screenings?purpose=research&wkt={Uri.EscapeDataString(ScreeningServer.Line)}&buffers=1", null, Stop);
        Assert.Equal(found.GeometryHash, ScreeningDocument.FromJson(await Done(client, text.Headers.Location!.OriginalString), "screening.json").Result.GeometryHash);
    }

    [Theory]
    [InlineData("?buffers=far", "application/geo+json", "{}", 400, "buffers")]
    [InlineData("", "application/geo+json", "{\"type\":\"Feature\"", 400, "file")]
    [InlineData("", "application/geo+json", "{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}", 400, "file")]
    [InlineData("", "text/plain", "x", 400, "Content-Type")]
    [InlineData("?wkt=POINT(1", null, null, 400, "geometry")]
    [InlineData("?snapshot=none&wkt=POINT(104%2012)", null, null, 400, "snapshot")]
    [InlineData("", "multipart/form-data; boundary=x", "--x\r\nbroken", 400, null)]
    public async Task What_cannot_be_is_a_problem_that_names_the_parameter(string query, string? type, string? body, int status, string? parameter)
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var content = body is null ? null : new StringContent(query.Contains("buffers", StringComparison.Ordinal) ? Encoding.UTF8.GetString(ProjectFiles.Of("road.geojson")) : body);
        if (content is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(type!);
        using var answer = await client.PostAsync("/api/screenings" + query, content, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True((int)answer.StatusCode == status, text);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.DoesNotContain(server.Home.Root, text, StringComparison.Ordinal);
        if (parameter is not null) Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task A_licence_is_a_problem_with_the_keys_to_leave_out()
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var asked = await client.PostAsync("/api/screenings", Body("road.kml", "application/vnd.google-earth.kml+xml"), Stop);
        for (var tries = 0; ; tries++)
        {
            using var answer = await client.GetAsync(asked.Headers.Location, Stop);
            if (answer.StatusCode == HttpStatusCode.Accepted && tries < 1_000)
            {
                await Task.Delay(20, Stop);
                continue;
            }

            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Equal("private", JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("without")[0].GetString());
            return;
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://other.example.org")]
    public async Task A_page_of_another_site_may_not_ask(string header, string value)
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        client.DefaultRequestHeaders.Add(header, value);
        using var asked = await client.PostAsync("/api/screenings?purpose=research", Body("road.geojson", "application/geo+json"), Stop);
        Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
        using var removed = await client.DeleteAsync("/api/screenings/" + new string('0', 32), Stop);
        Assert.Equal(HttpStatusCode.Forbidden, removed.StatusCode);
    }

    [Fact]
    public async Task The_description_tells_how()
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        var description = JsonDocument.Parse(await client.GetStringAsync("/api/openapi.json", Stop)).RootElement;
        Assert.DoesNotContain("Everything is asked with GET.", description.GetProperty("info").GetProperty("description").GetString(), StringComparison.Ordinal);
        var post = description.GetProperty("paths").GetProperty("/api/screenings").GetProperty("post");
        Assert.True(post.GetProperty("parameters").GetArrayLength() > 10);
        Assert.True(description.GetProperty("paths").GetProperty("/api/screenings/{id}").TryGetProperty("delete", out _));
    }

    private static ByteArrayContent Body(string name, string type) => new(ProjectFiles.Of(name)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private static async Task<byte[]> Done(HttpClient client, string location)
    {
        for (var tries = 0; ; tries++)
        {
            using var answer = await client.GetAsync(location, Stop);
            if (answer.StatusCode == HttpStatusCode.OK) return await answer.Content.ReadAsByteArrayAsync(Stop);
            Assert.True(answer.StatusCode == HttpStatusCode.Accepted && tries < 1_000, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
            await Task.Delay(20, Stop);
        }
    }
}
