using System.Text.Json;

namespace Saola.Web.Tests;

/// <summary>Good answers, each against the records counted by hand.</summary>
public sealed class ApiAnswerTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_page_bears_its_records_in_the_order_of_keys()
    {
        var page = await server.Json("/api/occurrences?country=KH&limit=5&offset=2");
        var expected = server.Rows.Where(r => r.CountryCode == "KH").OrderBy(r => r.Key).ToList();
        Assert.Equal(expected.Count, page.GetProperty("total").GetInt32());
        Assert.Equal(ApiStore.Now, page.GetProperty("snapshot").GetString());
        Assert.Equal(expected.Skip(2).Take(5).Select(r => r.Key), page.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("key").GetInt64()));
    }

    [Fact]
    public async Task A_record_has_Darwin_Core_names_and_leaves_out_what_is_missing()
    {
        var page = await server.Json("/api/occurrences?limit=200&sort=year&desc=true");
        var rows = server.Rows.ToDictionary(r => r.Key);
        foreach (var record in page.GetProperty("records").EnumerateArray())
        {
            var row = rows[record.GetProperty("key").GetInt64()];
            Assert.Equal(row.OccurrenceId, record.GetProperty("occurrenceID").GetString());
            Assert.Equal(row.Locality, record.TryGetProperty("locality", out var locality) ? locality.GetString() : null);
            Assert.Equal(row.DecimalLatitude, record.TryGetProperty("decimalLatitude", out var latitude) ? latitude.GetDouble() : null);
            Assert.Equal(row.CountryCode, record.TryGetProperty("countryCode", out var country) ? country.GetString() : null);
            Assert.Equal(row.Issues.Count, record.GetProperty("issues").GetArrayLength());
        }
    }

    [Fact]
    public async Task Values_of_a_parameter_are_alternatives_and_parameters_are_all_required()
    {
        var count = await server.Json("/api/occurrences/count?country=KH&country=LA&year=1990,2000&basisOfRecord=!PRESERVED_SPECIMEN");
        Assert.Equal(
            server.Rows.Count(r => r.CountryCode is "KH" or "LA" && r.Year is >= 1990 and <= 2000 && r.BasisOfRecord != "PRESERVED_SPECIMEN"),
            count.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Records_of_a_cluster_count_once_when_that_is_asked_for()
    {
        var rows = server.Rows.Where(r => r.CountryCode == "KH").ToList();
        var count = await server.Json("/api/occurrences/count?country=KH&distinct=true");
        var clusters = rows.Select(r => r.ClusterKey).OfType<long>().Distinct().Count();
        Assert.Equal(rows.Count(r => r.ClusterKey is null) + clusters, count.GetProperty("count").GetInt32());
        Assert.Equal((rows.Count, clusters), (count.GetProperty("records").GetInt32(), count.GetProperty("clusters").GetInt32()));
        Assert.Equal((2, 3), (count.GetProperty("covered").GetInt32(), count.GetProperty("datasets").GetInt32()));
        Assert.Equal(rows.Count, (await server.Json("/api/occurrences/count?country=KH&distinct=false")).GetProperty("count").GetInt32());
        Assert.Equal(rows.Count(r => r.ClusterKey is not null), (await server.Json("/api/occurrences/count?country=KH&isInCluster=true")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_record_tells_what_is_probably_the_same()
    {
        var row = server.Rows.First(r => r.ClusterKey is not null);
        var related = await server.Json($"/api/occurrences/{row.Key}/related");
        var cluster = related.GetProperty("cluster");
        Assert.Equal(row.ClusterKey, cluster.GetProperty("key").GetInt64());
        Assert.Equal(server.Rows.Where(r => r.ClusterKey == row.ClusterKey).Select(r => r.Key), cluster.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("key").GetInt64()));
        Assert.Equal(["SAME_DATE", "IDENTIFIERS_OVERLAP"], cluster.GetProperty("links")[0].GetProperty("reasons").EnumerateArray().Select(r => r.GetString()));
        var alone = await server.Json($"/api/occurrences/{server.Rows.First(r => r.ClusterKey is null).Key}/related");
        Assert.False(alone.TryGetProperty("cluster", out _));
        Assert.Equal(2, alone.GetProperty("covered").GetInt32());
    }

    [Fact]
    public async Task A_polygon_filters_by_position()
    {
        var count = await server.Json("/api/occurrences/count?geometry=POLYGON((0 0,90 0,90 45,0 45,0 0))");
        Assert.Equal(server.Rows.Count(r => r is { DecimalLatitude: >= 0 and <= 45, DecimalLongitude: >= 0 and <= 90 }), count.GetProperty("count").GetInt32());
        Assert.NotEqual(0, count.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Facets_come_in_the_order_asked_for()
    {
        var facets = (await server.Json("/api/occurrences/facets?field=species,country&field=issue&limit=2")).GetProperty("facets");
        Assert.Equal(["species", "country", "issue"], facets.EnumerateArray().Select(f => f.GetProperty("field").GetString()));
        var top = server.Rows.Where(r => r.CountryCode is not null).GroupBy(r => r.CountryCode).Max(g => g.Count());
        Assert.Equal(top, facets[1].GetProperty("counts")[0].GetProperty("count").GetInt32());
        Assert.Equal(2, facets[1].GetProperty("counts").GetArrayLength());
    }

    [Fact]
    public async Task A_histogram_counts_every_dated_record()
    {
        var bins = (await server.Json("/api/occurrences/histogram?field=year")).GetProperty("bins");
        Assert.Equal(server.Rows.Count(r => r.Year is not null), bins.EnumerateArray().Sum(b => b.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task Species_leave_out_absences()
    {
        var species = await server.Json("/api/occurrences/species?limit=3");
        var expected = server.Rows.Where(r => r.OccurrenceStatus == "PRESENT").GroupBy(r => r.Species).OrderByDescending(g => g.Count()).First();
        Assert.Equal(3, species.GetProperty("species").GetArrayLength());
        Assert.Equal(expected.Count(), species.GetProperty("species")[0].GetProperty("records").GetInt32());
    }

    [Fact]
    public async Task A_cube_counts_each_record_once()
    {
        var cube = await server.Json("/api/occurrences/cube?field=country&field=basisOfRecord");
        Assert.Equal(server.Rows.Count, cube.GetProperty("cells").EnumerateArray().Sum(c => c.GetProperty("count").GetInt32()));
        Assert.Equal(JsonValueKind.Null, cube.GetProperty("cells")[0].GetProperty("values")[0].ValueKind);
    }

    [Fact]
    public async Task A_record_comes_with_its_verbatim_values_and_trace()
    {
        var body = await server.Json($"/api/occurrences/{server.Rows[3].Key}");
        Assert.Equal(server.Rows[3].Key, body.GetProperty("record").GetProperty("key").GetInt64());
        Assert.Equal("Kambodscha", body.GetProperty("verbatim")[0].GetProperty("value").GetString());
        Assert.Equal("ZERO_COORDINATE", body.GetProperty("trace")[0].GetProperty("issue").GetString());
        Assert.True(body.GetProperty("reproduced").GetBoolean());
    }

    [Fact]
    public async Task An_earlier_snapshot_still_answers()
    {
        var count = await server.Json($"/api/occurrences/count?snapshot={ApiStore.Before}");
        Assert.Equal(server.Rows.Count / 2, count.GetProperty("count").GetInt32());
        Assert.Equal(ApiStore.Before, count.GetProperty("snapshot").GetString());
    }

    [Fact]
    public async Task A_dataset_shows_its_description_and_accounting()
    {
        var datasets = await server.Json("/api/datasets");
        Assert.Equal(3, datasets.GetProperty("total").GetInt32());
        var dataset = await server.Json("/api/datasets/set1");
        var account = dataset.GetProperty("accounting")[0];
        Assert.Equal("release-set1", dataset.GetProperty("release").GetString());
        Assert.Equal("2024-10-04", dataset.GetProperty("latestDay").GetString());
        Assert.Equal(account.GetProperty("rowsRead").GetInt64(),
            account.GetProperty("rowsKept").GetInt64() + account.GetProperty("rowsQuarantined").GetInt64());
    }

    [Fact]
    public async Task The_current_snapshot_and_the_fields_are_listed()
    {
        Assert.Equal(ApiStore.Now, (await server.Json("/api/snapshots/current")).GetProperty("id").GetString());
        var fields = (await server.Json("/api/fields")).GetProperty("fields").EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!);
        Assert.Equal("Integer", fields["year"].GetProperty("kind").GetString());
        Assert.True(fields["year"].GetProperty("histogram").GetBoolean());
        Assert.False(fields["key"].GetProperty("facet").GetBoolean());
    }

    [Fact]
    public async Task Names_are_suggested_in_the_language_asked_for()
    {
        var suggestions = (await server.Json("/api/suggest?q=eleph&lang=zh")).GetProperty("suggestions");
        Assert.Equal("大象", suggestions[0].GetProperty("vernacular").GetString());
        Assert.Contains("Elephas", suggestions[0].GetProperty("species").GetString());
    }
}
