using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Saola.Host.Guard;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Web.Tests;

/// <summary>The OpenAPI document against the routes that are really mapped.</summary>
public sealed class ApiDescriptionTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Every_mapped_route_is_described()
    {
        var document = await server.Json("/api/openapi.json");
        var paths = document.GetProperty("paths");
        var mapped = server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText!.TrimStart('/'))
            // The routes of OGC API – Features have a description of their own (OgcDocumentTests).
            .Where(p => ProgramPaths.Has("/" + p) && !p.StartsWith("ogc", StringComparison.Ordinal) && p != "api/openapi.json" && !p.EndsWith("/{**path}", StringComparison.Ordinal))
            .Select(p => "/" + Regex.Replace(p, @"\{\**(\w+)(:\w+)?\}", "{$1}", RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Distinct().ToList();
        Assert.True(mapped.Count >= 15);
        Assert.Equal(mapped.Order(StringComparer.Ordinal), paths.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        foreach (var path in paths.EnumerateObject())
        {
            var operation = path.Value.EnumerateObject().Single().Value;
            Assert.False(string.IsNullOrWhiteSpace(operation.GetProperty("summary").GetString()), path.Name);
            Assert.False(string.IsNullOrWhiteSpace(operation.GetProperty("operationId").GetString()), path.Name);
            Assert.True(operation.GetProperty("responses").GetProperty("200").TryGetProperty("content", out var good), path.Name);
            Assert.NotEmpty(good.EnumerateObject());
            if (good.TryGetProperty("application/json", out var json)) Assert.NotEmpty(json.GetProperty("schema").EnumerateObject());
            var described = Parameters(document, operation).ToList();
            Assert.All(described, p => Assert.False(string.IsNullOrWhiteSpace(p.GetProperty("description").GetString()), path.Name));
            foreach (Match match in Regex.Matches(path.Name, @"\{(\w+)\}", RegexOptions.None, TimeSpan.FromSeconds(1)))
                Assert.Contains(described, p => p.GetProperty("name").GetString() == match.Groups[1].Value && p.GetProperty("in").GetString() == "path");
        }
    }

    [Fact]
    public async Task Every_filter_of_the_algebra_is_a_parameter_of_every_answer()
    {
        var document = await server.Json("/api/openapi.json");
        string[] filtered =
        [
            "/api/occurrences", "/api/occurrences/count", "/api/occurrences/facets", "/api/occurrences/histogram", "/api/occurrences/species",
            "/api/occurrences/cube", "/api/tiles/{z}/{x}/{y}.mvt", "/api/export", "/v1/occurrence/search", "/v1/occurrence/count",
        ];
        foreach (var path in filtered)
        {
            var names = Parameters(document, document.GetProperty("paths").GetProperty(path).GetProperty("get"))
                .Select(p => p.GetProperty("name").GetString()).ToHashSet();
            Assert.All([.. Field.All.Select(f => f.Name), .. Ask.FilterShapes, "snapshot"], name => Assert.Contains(name, names));
        }
    }

    [Fact]
    public async Task A_record_is_described_column_by_column()
    {
        var document = await server.Json("/api/openapi.json");
        var record = document.GetProperty("components").GetProperty("schemas").GetProperty("OccurrenceRow").GetProperty("properties");
        Assert.Equal(RecordColumns.All.Count, record.EnumerateObject().Count());
        Assert.Equal("array", record.GetProperty("issues").GetProperty("type").GetString());
        Assert.True(record.TryGetProperty("occurrenceID", out _));
    }

    private static IEnumerable<JsonElement> Parameters(JsonElement document, JsonElement operation)
    {
        if (!operation.TryGetProperty("parameters", out var parameters)) yield break;
        foreach (var parameter in parameters.EnumerateArray())
        {
            yield return parameter.TryGetProperty("$ref", out var reference)
                ? document.GetProperty("components").GetProperty("parameters").GetProperty(reference.GetString()!.Split('/')[^1])
                : parameter;
        }
    }
}
