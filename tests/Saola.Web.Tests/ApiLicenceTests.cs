using System.Net;

namespace Saola.Web.Tests;

/// <summary>Records leave as a file under their licences: the purpose decides, and what is refused says how to go on.</summary>
public sealed class ApiLicenceTests : IClassFixture<ApiServer>
{
    private readonly ApiServer _server;

    public ApiLicenceTests(ApiServer server)
    {
        _server = server;
        server.Store.LicenceOf = key => key switch { "set0" => "CC0-1.0", "set1" => "http://creativecommons.org/licenses/by-nc/4.0/legalcode", _ => null };
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_export_asks_for_its_purpose_where_a_licence_depends_on_it()
    {
        var problem = await _server.Problem("/api/export?format=csv", HttpStatusCode.BadRequest);
        Assert.Equal("purpose", problem.GetProperty("parameter").GetString());
        Assert.Contains("CC-BY-NC-4.0", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("purpose=research", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Status("/api/export?source=set0"));
        Assert.Equal(HttpStatusCode.OK, await Status("/api/export?purpose=research"));
        Assert.Equal(HttpStatusCode.OK, await Status("/api/export?purpose=public&format=parquet"));
        problem = await _server.Problem("/api/export?purpose=profit", HttpStatusCode.BadRequest);
        Assert.Equal("purpose", problem.GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task What_a_licence_forbids_is_refused_with_the_filter_that_leaves_it_out()
    {
        var problem = await _server.Problem("/api/export?purpose=commercial&country=KH", HttpStatusCode.Forbidden);
        var without = problem.GetProperty("without").GetString()!;
        Assert.Equal("source=!set1", without);
        Assert.Contains(without, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var csv = await _server.Client.GetStringAsync($"/api/export?purpose=commercial&country=KH&{without}", Cancel);
        Assert.Equal(_server.Rows.Count(r => r is { CountryCode: "KH", Source: not "set1" }), csv.Count(c => c == '\r') - csv.Split("two\r\nlines").Length);
    }

    [Fact]
    public async Task Records_that_say_another_licence_than_their_dataset_are_heeded()
    {
        _server.Store.LicenceOf = _ => "CC0-1.0";
        var strict = _server.Rows[4];
        await using var server = new ApiServer(new ApiStore([.. _server.Rows.Select(r => r.Key == strict.Key ? r with { License = "CC_BY_NC_4_0" } : r)]));
        await server.InitializeAsync();
        var problem = await server.Problem("/api/export?purpose=commercial", HttpStatusCode.Forbidden);
        Assert.Equal("license=!CC_BY_NC_4_0", problem.GetProperty("without").GetString());
        var csv = await server.Client.GetStringAsync("/api/export?purpose=commercial&license=!CC_BY_NC_4_0", Cancel);
        Assert.DoesNotContain($"{strict.OccurrenceId},", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_free()
    {
        foreach (var path in new[] { "/api/occurrences/count", "/api/occurrences/facets?field=year", "/api/occurrences/histogram?field=year", "/api/occurrences/species", "/api/occurrences/cube?field=year", "/api/tiles/0/0/0.mvt" })
            Assert.Equal(HttpStatusCode.OK, await Status(path));
    }

    [Fact]
    public async Task The_companion_of_a_file_says_whom_to_cite_and_what_is_asked()
    {
        using var export = await _server.Client.GetAsync("/api/export?purpose=research&country=KH", Cancel);
        var link = export.Headers.GetValues("Link").Single().Split(", ").Single(l => l.Contains("rel=\"license\"", StringComparison.Ordinal));
        using var response = await _server.Client.GetAsync(link[1..link.IndexOf('>', StringComparison.Ordinal)], Cancel);
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.StartsWith("All of these records are synthetic", text, StringComparison.Ordinal);
        Assert.Contains($"{_server.Rows.Count(r => r.CountryCode == "KH"):N0} records", text, StringComparison.Ordinal);
        Assert.Contains("    Citation: Cite set1\n    Licence: CC-BY-NC-4.0 https://creativecommons.org/licenses/by-nc/4.0/\n    As stated: http://creativecommons.org/licenses/by-nc/4.0/legalcode\n", text, StringComparison.Ordinal);
        Assert.Contains("    Requires: attribution\n    Forbids: commercial\n", text, StringComparison.Ordinal);

        using var tile = await _server.Client.GetAsync("/api/tiles/0/0/0.mvt?country=KH", Cancel);
        Assert.Contains("rel=\"license\"", tile.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_names_identifiers_and_demands_and_the_purpose()
    {
        var manifest = await _server.Json("/api/export?format=manifest&purpose=research&source=set1&datasetKey=set1");
        Assert.Equal("research", manifest.GetProperty("purpose").GetString());
        var cited = Assert.Single(manifest.GetProperty("datasets").EnumerateArray());
        Assert.Equal("CC-BY-NC-4.0", cited.GetProperty("spdx").GetString());
        Assert.Equal("https://creativecommons.org/licenses/by-nc/4.0/", cited.GetProperty("licenseUri").GetString());
        Assert.Equal(["attribution"], cited.GetProperty("requires").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(["commercial"], cited.GetProperty("forbids").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(["CC_BY_4_0"], cited.GetProperty("recordLicenses").EnumerateArray().Select(e => e.GetString()));
        var bytes = await _server.Client.GetByteArrayAsync("/api/export?format=manifest&purpose=research&source=set1&datasetKey=set1", Cancel);
        Assert.Equal(bytes, Platform.Exports.AnswerManifest.FromJson(bytes, "m.json").ToJson());
    }

    [Fact]
    public async Task A_dataset_without_a_licence_is_what_its_records_say()
    {
        var manifest = await _server.Json("/api/export?format=manifest&source=set2&datasetKey=set2");
        var cited = Assert.Single(manifest.GetProperty("datasets").EnumerateArray());
        Assert.Equal("CC-BY-4.0", cited.GetProperty("spdx").GetString());
        Assert.False(cited.TryGetProperty("license", out _));
        Assert.False(manifest.TryGetProperty("purpose", out _));
    }

    [Theory]
    [InlineData("en", "Leave them out", "No commercial use.")]
    [InlineData("zh", "去掉这些数据集", "不得用于商业用途。")]
    public async Task A_person_is_led_to_the_terms(string language, string without, string demand)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/export?format=csv&country=KH&lang={language}");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml");
        using var response = await _server.Client.SendAsync(request, Cancel);
        var html = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Equal("/take", response.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains(without, html, StringComparison.Ordinal);
        Assert.Contains(demand, html, StringComparison.Ordinal);
        Assert.Contains("/api/export?country=KH&amp;format=csv&amp;purpose=research", html, StringComparison.Ordinal);
        Assert.DoesNotContain("purpose=commercial", html, StringComparison.Ordinal);
        Assert.Contains("source=%21set1", html, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> Status(string path)
    {
        using var response = await _server.Client.GetAsync(path, Cancel);
        return response.StatusCode;
    }
}
