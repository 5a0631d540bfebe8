using System.Globalization;
using Saola.Geo;
using Saola.Platform.Home;
using Saola.Platform.Places;
using Saola.Platform.Store;

namespace Saola.Bench;

/// <summary><c>query HOME</c>: answers of the serving copy beside the same questions to an unsorted table. Warm, every question another one.</summary>
internal static class QueryVerb
{
    private const string Present = "occurrenceStatus = 'PRESENT'";

    public static async Task Run(Options options)
    {
        var home = SaolaHome.Open(options.Word(0, "the home"));
        var questions = options.Number("questions", 24);
        await using var store = HomeStore.Open(home);
        using var peer = new Unsorted(home, options.Text("peer", Path.TrimEndingDirectorySeparator(home.Root) + "-unsorted.duckdb"));
        var engine = await store.Engine(null, CancellationToken.None);
        var table = new Table($"Answers over {store.Current.Records.ToString("N0", CultureInfo.InvariantCulture)} records", options.Text("results", ""),
            "milliseconds", "Saola median", "p95", "unsorted median", "p95", "times faster");
        var places = peer.Rows(
            string.Create(CultureInfo.InvariantCulture, $"SELECT decimalLatitude, decimalLongitude FROM peer.occ WHERE cell >= 0 LIMIT {questions * 4}"),
            r => (Latitude: r.GetDouble(0), Longitude: r.GetDouble(1)));

        foreach (var z in (int[])[6, 8, 11])
        {
            await Both(table, $"tile, z {z}", places.Take(questions).ToList(), p => Tile(engine, Filter.All, p, z), p => peer.Ask(TileSql(p, z, "true")));
            await Both(table, $"tile of present records, z {z}", places.Skip(questions).Take(questions).ToList(),
                p => Tile(engine, Filter.Is(Field.OccurrenceStatus, "PRESENT"), p, z), p => peer.Ask(TileSql(p, z, Present)));
        }

        await Both(table, "species of a 2° box", places.Skip(questions).Take(questions).ToList(),
            p => engine.Species(Box(p), 100, 0, CancellationToken.None), p => peer.Ask(SpeciesSql(BoxSql(p))));
        await FilteredFacets(table, engine, peer, questions);
        await Own(table, "facets of everything (country, species, dataset)", Enumerable.Range(0, questions).ToList(),
            i => engine.Facets(Filter.All, [Field.Country, Field.Species, Field.DatasetKey], 10 + i, CancellationToken.None));
        var stores = Enumerable.Range(0, 8).Select(_ => HomeStore.Open(home)).ToList();
        var fresh = new List<Engine>();
        foreach (var opened in stores)
        {
            fresh.Add(await opened.Engine(null, CancellationToken.None));
            await fresh[^1].Tile(Filter.All, 0, 0, 0, CancellationToken.None);
        }

        foreach (var field in (Field[])[Field.Country, Field.Species, Field.DatasetKey])
            await Own(table, $"facet of everything ({field.Name}), first asked of a store", fresh, engine => engine.Facets(Filter.All, [field], 20, CancellationToken.None));
        foreach (var opened in stores) await opened.DisposeAsync();
        var species = peer.Rows($"SELECT DISTINCT species FROM (SELECT species FROM peer.occ WHERE species IS NOT NULL LIMIT {questions * 2})", r => r.GetString(0));
        await Both(table, "a species' years", species.Take(questions).ToList(),
            s => engine.Histogram(Filter.Is(Field.Species, s), Field.Year, CancellationToken.None),
            s => peer.Ask($"SELECT year, count(*) FROM peer.occ WHERE species = '{s}' GROUP BY year ORDER BY year"));
        await Countries(table, engine);
    }

    private static async Task Both<T>(Table table, string what, IReadOnlyList<T> questions, Func<T, Task> ask, Func<T, Task> askPeer)
    {
        var (own, other) = (await Measure.Of(questions, ask), await Measure.Of(questions, askPeer));
        table.Row(what, own.Median, own.P95, other.Median, other.P95, other.Median / own.Median);
    }

    private static async Task Own<T>(Table table, string what, IReadOnlyList<T> questions, Func<T, Task> ask)
    {
        var own = await Measure.Of(questions, ask);
        table.Row(what, own.Median, own.P95, "", "", "");
    }

    private static Task Tile(Engine engine, Filter filter, (double Latitude, double Longitude) p, int z)
    {
        var (x, y) = Cell.TileOf(Cell.Of(p.Latitude, p.Longitude), z);
        return engine.Tile(filter, z, x, y, CancellationToken.None);
    }

    private static string TileSql((double Latitude, double Longitude) p, int z, string condition)
    {
        var shift = 2 * (Cell.Zoom - z);
        var first = Cell.Of(p.Latitude, p.Longitude) >> shift << shift;
        return string.Create(CultureInfo.InvariantCulture,
            $"SELECT cell >> {2 * Math.Max(0, Cell.Zoom - z - Engine.TileGridBits)} AS bin, count(*) FROM peer.occ WHERE cell BETWEEN {first} AND {first + (1L << shift) - 1} AND {condition} GROUP BY bin ORDER BY bin");
    }

    private static Filter.Box Box((double Latitude, double Longitude) p) =>
        new(Math.Max(-180, p.Longitude - 1), Math.Max(-90, p.Latitude - 1), Math.Min(180, p.Longitude + 1), Math.Min(90, p.Latitude + 1));

    private static string BoxSql((double Latitude, double Longitude) p)
    {
        var b = Box(p);
        return string.Create(CultureInfo.InvariantCulture,
            $"decimalLatitude BETWEEN {b.South} AND {b.North} AND decimalLongitude BETWEEN {b.West} AND {b.East}");
    }

    private static string SpeciesSql(string condition) =>
        $"SELECT species, min(kingdom), min(family), count(*) AS n, min(year), max(year) FROM peer.occ WHERE {condition} AND {Present} AND species IS NOT NULL GROUP BY species ORDER BY n DESC, species LIMIT 100";

    /// <summary>Facets under filters that leave about 10, 1 and 0.01 % of the rows: ranges of years and of datasets.</summary>
    private static async Task FilteredFacets(Table table, Engine engine, Unsorted peer, int questions)
    {
        var datasets = peer.Rows("SELECT datasetKey, count(*) AS n FROM peer.occ GROUP BY ALL ORDER BY n DESC, datasetKey", r => (Key: r.GetString(0), Rows: r.GetInt64(1)));
        var all = datasets.Sum(d => d.Rows);
        foreach (var share in (double[])[0.1, 0.01, 0.0001])
        {
            var chosen = Enumerable.Range(0, questions).Select(i => Choose(datasets, all * share, i)).ToList();
            await Both(table, string.Create(CultureInfo.InvariantCulture, $"facets (country, year, species) of {share * 100} %"), chosen,
                keys => engine.Facets(new Filter.In(Field.DatasetKey, keys), [Field.Country, Field.Year, Field.Species], 20, CancellationToken.None),
                async keys =>
                {
                    foreach (var column in (string[])["countryCode", "year", "species"])
                        await peer.Ask($"SELECT {column}, count(*) AS n FROM peer.occ WHERE datasetKey IN ({string.Join(", ", keys.Select(k => $"'{k}'"))}) AND {column} IS NOT NULL GROUP BY ALL ORDER BY n DESC, {column} LIMIT 20");
                });
        }
    }

    private static List<string> Choose(IReadOnlyList<(string Key, long Rows)> datasets, double rows, int start)
    {
        var keys = new List<string>();
        var sum = 0.0;
        foreach (var (key, n) in datasets.Skip(start).Where(d => d.Rows <= rows))
        {
            if (sum + n > rows * 1.1) continue;
            keys.Add(key);
            sum += n;
            if (sum >= rows * 0.9) break;
        }

        return keys.Count > 0 ? keys : [datasets[^1].Key];
    }

    /// <summary>The species of a country's outline beside those of the outline's box alone.</summary>
    private static async Task Countries(Table table, Engine engine)
    {
        foreach (var code in (string[])["FR", "BR", "KE", "NO"])
        {
            var shape = BoundarySet.Bundled().Countries.First(c => c.Code == code).Shape!;
            var boxes = new Filter.Or([.. shape.Bounds.Select(b => new Filter.Box(b.West, b.South, b.East, b.North))]);
            // Another limit each time, so that each question is another one.
            var limits = Enumerable.Range(50, 8).ToList();
            var polygon = await Measure.Of(limits, n => engine.Species(new Filter.Within(shape), n, 0, CancellationToken.None));
            var box = await Measure.Of(limits, n => engine.Species(boxes, n, 0, CancellationToken.None));
            table.Row($"species of {code}'s outline; of its box alone", polygon.Median, polygon.P95, box.Median, box.P95, box.Median / polygon.Median);
        }
    }
}
