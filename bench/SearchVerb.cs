using System.Globalization;
using Saola.Geo;
using Saola.Platform.Home;

namespace Saola.Bench;

/// <summary>
/// <c>search HOME</c>: pages of GBIF's search with four facets, asked of the running server, each with another filter, beside the same counts of an unsorted
/// table (the total, and each facet by itself). Warm.
/// </summary>
internal static class SearchVerb
{
    private const string Facets = "facet=country&facet=year&facet=basisOfRecord&facet=species";

    private static readonly string[] Columns = ["countryCode", "year", "basisOfRecord", "species"];

    public static async Task Run(Options options)
    {
        var path = options.Word(0, "the home");
        var questions = options.Number("questions", 24);
        var home = SaolaHome.Open(path);
        using var peer = new Unsorted(home, options.Text("peer", Path.TrimEndingDirectorySeparator(home.Root) + "-unsorted.duckdb"));
        var url = new Uri("http://127.0.0.1:5389/");
        using var server = Child.Start("serve", "--home", path, "--url", url.GetLeftPart(UriPartial.Authority), "--requests", "0");
        using var client = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromMinutes(2) };
        try
        {
            await Child.Answers(server, () => Ask(client, "basisOfRecord=FOSSIL_SPECIMEN"));
            var records = home.Snapshots.Current!.Snapshot.Records.ToString("N0", CultureInfo.InvariantCulture);
            var table = new Table($"A search page with four facets over {records} records", options.Text("results", ""),
                "milliseconds", "records found (median)", "Saola median", "p95", "unsorted median", "p95", "times faster");
            var all = new List<(string Query, string Sql)>();
            foreach (var (name, asked) in Questions(peer, questions))
            {
                all.AddRange(asked);
                await Row(table, client, peer, name, asked);
            }

            // Mixed as they come, with filters that nobody has asked yet.
            var mixed = Questions(peer, questions, skip: questions).SelectMany(q => q.Asked.Select((a, i) => (a, i))).OrderBy(a => a.i).Select(a => a.a).ToList();
            await Row(table, client, peer, "all of these, mixed", mixed);
            await Tiles(client, peer, questions, records, options);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    /// <summary>Tiles of the map as GBIF's clients ask for them, each once: no answer of them is kept anywhere yet.</summary>
    private static async Task Tiles(HttpClient client, Unsorted peer, int questions, string records, Options options)
    {
        var table = new Table($"Tiles of /v2/map/occurrence/density over {records} records", options.Text("results", "") is { Length: > 0 } file ? Path.ChangeExtension(file, null) + "-tiles.md" : "", "milliseconds", "Saola median", "p95");
        var places = peer.Rows(string.Create(CultureInfo.InvariantCulture, $"SELECT cell FROM peer.occ WHERE cell >= 0 LIMIT {questions}"), r => r.GetInt64(0));
        List<string> z8 = [.. places.Select(cell => Cell.TileOf(cell, 8)).Select(t => string.Create(CultureInfo.InvariantCulture, $"8/{t.X}/{t.Y}"))];
        async Task Times(string name, IEnumerable<string> tiles)
        {
            var time = await Measure.Of([.. tiles], async tile =>
            {
                using var response = await client.GetAsync(new Uri($"v2/map/occurrence/density/{tile}", UriKind.Relative));
                await response.Content.ReadAsByteArrayAsync();
                response.EnsureSuccessStatusCode();
            });
            table.Row(name, time.Median, time.P95);
        }

        await Times("z 8, mvt", z8.Select(t => $"{t}.mvt"));
        await Times("z 8, mvt, hexagons of ten years", z8.Select((t, i) => $"{t}.mvt?bin=hex&hexPerTile=30&year={1980 + i},{1989 + i}"));
        await Times("z 8, png", z8.Select(t => $"{t}@2x.png"));
        await Times("z 0, mvt, hexagons", Enumerable.Range(0, questions).Select(i => $"0/0/0.mvt?bin=hex&hexPerTile={i + 10}"));
        await Times("z 0, mvt, ten years", Enumerable.Range(0, questions).Select(i => $"0/0/0.mvt?year={1980 + i},{1989 + i}"));
    }

    private static async Task Row(Table table, HttpClient client, Unsorted peer, string name, IReadOnlyList<(string Query, string Sql)> questions)
    {
        var found = new List<long>();
        var own = await Measure.Of(questions, async q => found.Add(await Ask(client, q.Query)));
        var other = await Measure.Of(questions, async q =>
        {
            await peer.Ask($"SELECT count(*) FROM peer.occ WHERE {q.Sql}");
            foreach (var column in Columns) await peer.Ask($"SELECT {column}, count(*) AS n FROM peer.occ WHERE {q.Sql} AND {column} IS NOT NULL GROUP BY ALL ORDER BY n DESC, {column} LIMIT 10");
        });
        found.Sort();
        table.Row(name, found[found.Count / 2], own.Median, own.P95, other.Median, other.P95, other.Median / own.Median);
    }

    /// <summary>The kinds of filters that people have, each with as many values as there are questions.</summary>
    private static List<(string Name, IReadOnlyList<(string Query, string Sql)> Asked)> Questions(Unsorted peer, int questions, int skip = 0)
    {
        List<string> Values(string sql) => [.. peer.Rows($"{sql} LIMIT {questions} OFFSET {skip}", r => r.GetString(0))];
        var countries = Values("SELECT countryCode FROM peer.occ WHERE countryCode IS NOT NULL GROUP BY ALL ORDER BY count(*) DESC, countryCode");
        var families = Values("SELECT family FROM peer.occ WHERE family IS NOT NULL GROUP BY ALL ORDER BY count(*) DESC, family");
        var datasets = Values("SELECT datasetKey FROM peer.occ GROUP BY ALL ORDER BY count(*) DESC, datasetKey");
        var places = peer.Rows(string.Create(CultureInfo.InvariantCulture, $"SELECT decimalLatitude, decimalLongitude FROM peer.occ WHERE cell >= 0 LIMIT {questions} OFFSET {skip * 7}"), r => (Latitude: r.GetDouble(0), Longitude: r.GetDouble(1)));
        return
        [
            ("a country", [.. countries.Select(c => ($"country={c}", $"countryCode = '{c}'"))]),
            ("a country and ten years", [.. countries.Select((c, i) => (Year: 1980 + i, c)).Select(q => ($"country={q.c}&year={q.Year},{q.Year + 9}", $"countryCode = '{q.c}' AND year BETWEEN {q.Year} AND {q.Year + 9}"))]),
            ("a family", [.. families.Select(f => ($"scientificName={Uri.EscapeDataString(f)}", $"family = '{f}'"))]),
            ("a dataset", [.. datasets.Select(d => ($"datasetKey={Uri.EscapeDataString(d)}", $"datasetKey = '{d}'"))]),
            ("a 4° box", [.. places.Select(p => string.Create(CultureInfo.InvariantCulture, $"decimalLatitude={p.Latitude - 2:0.###},{p.Latitude + 2:0.###}&decimalLongitude={p.Longitude - 2:0.###},{p.Longitude + 2:0.###}"))
                .Zip(places.Select(p => string.Create(CultureInfo.InvariantCulture, $"decimalLatitude BETWEEN {p.Latitude - 2:0.###} AND {p.Latitude + 2:0.###} AND decimalLongitude BETWEEN {p.Longitude - 2:0.###} AND {p.Longitude + 2:0.###}")))]),
            ("a month of a year", [.. Enumerable.Range(skip, questions).Select(i => ($"year={1990 + (i % 30)}&month={1 + (i % 12)}", $"year = {1990 + (i % 30)} AND month = {1 + (i % 12)}"))]),
        ];
    }

    private static async Task<long> Ask(HttpClient client, string query)
    {
        using var response = await client.GetAsync(new Uri($"v1/occurrence/search?limit=20&{Facets}&{query}", UriKind.Relative));
        var body = await response.Content.ReadAsByteArrayAsync();
        if (!response.IsSuccessStatusCode) throw new SaolaException($"{query}: {response.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}");
        using var answer = System.Text.Json.JsonDocument.Parse(body);
        return answer.RootElement.GetProperty("count").GetInt64();
    }
}
