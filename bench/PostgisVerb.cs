using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Saola.Geo;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Bench;

/// <summary>
/// <c>postgis HOME</c>: counts by geometry and a tile, beside PostGIS with the same points in the same run. It wants a server of PostgreSQL with PostGIS: <c>psql</c>
/// takes its address from the environment (PGHOST, PGUSER, PGDATABASE); the table <c>saola_bench</c> is made anew.
/// </summary>
internal static partial class PostgisVerb
{
    private const int Corners = 2_000;

    public static async Task Run(Options options)
    {
        var home = SaolaHome.Open(options.Word(0, "the home"));
        var questions = options.Number("questions", 12);
        await using var store = HomeStore.Open(home);
        using var peer = new Unsorted(home, options.Text("peer", Path.TrimEndingDirectorySeparator(home.Root) + "-unsorted.duckdb"));
        var engine = await store.Engine(null, CancellationToken.None);
        Load(peer);
        var version = Psql("SELECT postgis_lib_version()").Trim();
        var table = new Table($"Geometry over {store.Current.Records.ToString("N0", CultureInfo.InvariantCulture)} records, beside PostGIS {version}", options.Text("results", ""),
            "milliseconds", "records found (median)", "Saola median", "p95", "PostGIS median", "p95", "times faster");
        List<(double Latitude, double Longitude)> places = [.. peer.Rows(string.Create(CultureInfo.InvariantCulture, $"SELECT decimalLatitude, decimalLongitude FROM peer.occ WHERE cell >= 0 AND abs(decimalLatitude) < 60 AND abs(decimalLongitude) < 160 LIMIT {2 * questions}"), r => (r.GetDouble(0), r.GetDouble(1)))];
        await Row(table, "count in a 10° box", places, p => engine.Count(Box(p, 5), CancellationToken.None), p => $"SELECT count(*) FROM saola_bench WHERE g && {Envelope(p, 5)}");
        await Row(table, "count in a polygon of 2,001 vertices", places, p => engine.Count(new Filter.Within(GeoShape.ParseWkt(Polygon(p))), CancellationToken.None), p => $"SELECT count(*) FROM saola_bench WHERE ST_Intersects(g, ST_GeomFromText('{Polygon(p)}', 4326))");
        await Row(table, "the same, subdivided for PostGIS", places, p => engine.Count(new Filter.Within(GeoShape.ParseWkt(Polygon(p))), CancellationToken.None),
            p => $"WITH parts AS MATERIALIZED (SELECT ST_Subdivide(ST_GeomFromText('{Polygon(p)}', 4326), 64) AS part) SELECT count(DISTINCT id) FROM parts JOIN saola_bench ON ST_Intersects(g, part)");
        await Row(table, "tile of present records, z 4", places, p => Tile(engine, p), p => TileSql(p));
    }

    private static async Task Row<T>(Table table, string name, IReadOnlyList<T> questions, Func<T, Task<long>> ask, Func<T, string> sql)
    {
        var (found, theirs) = (new List<long>(), new List<long>());
        // Warm: the second half of the questions is asked first and not counted. PostGIS is asked each question twice, and the second time counts.
        foreach (var question in questions.Skip(questions.Count / 2)) await ask(question);
        questions = [.. questions.Take(questions.Count / 2)];
        var own = await Measure.Of(questions, async q => found.Add(await ask(q)));
        // psql tells the time that the server took, without its own start.
        var times = new List<double>();
        foreach (var question in questions)
        {
            var answer = Psql("\\timing on\n" + sql(question) + ";\n" + sql(question));
            theirs.Add(long.Parse(answer.Split('\n').First(l => l.Length > 0 && char.IsAsciiDigit(l[0])), CultureInfo.InvariantCulture));
            times.Add(double.Parse(TimeLine().Matches(answer)[^1].Groups[1].Value, CultureInfo.InvariantCulture));
        }

        if (!found.SequenceEqual(theirs)) Console.WriteLine($"  counts differ: {string.Join(' ', found)} and {string.Join(' ', theirs)}");
        times.Sort();
        found.Sort();
        table.Row(name, found[found.Count / 2], own.Median, own.P95, times[times.Count / 2], times[(int)(times.Count * 0.95)], times[times.Count / 2] / own.Median);
    }

    private static async Task<long> Tile(Engine engine, (double Latitude, double Longitude) p)
    {
        var (x, y) = Cell.TileOf(Cell.Of(p.Latitude, p.Longitude), 4);
        return (await engine.Tile(Filter.Is(Field.OccurrenceStatus, "PRESENT"), 4, x, y, CancellationToken.None)).Bins.Count;
    }

    private static string TileSql((double Latitude, double Longitude) p)
    {
        const double edge = 20_037_508.342789244;
        var (x, y) = Cell.TileOf(Cell.Of(p.Latitude, p.Longitude), 4);
        var side = 2 * edge / 16;
        var (west, north) = ((x * side) - edge, edge - (y * side));
        return string.Create(CultureInfo.InvariantCulture,
            $"SELECT count(*) FROM (SELECT floor((ST_X(m) - {west:R}) / {side / 128:R})::int, floor(({north:R} - ST_Y(m)) / {side / 128:R})::int, count(*) FROM saola_bench WHERE m && ST_MakeEnvelope({west:R}, {north - side:R}, {west + side:R}, {north:R}, 3857) AND present GROUP BY 1, 2) bins");
    }

    private static Filter.Box Box((double Latitude, double Longitude) p, double half) => new(Math.Round(p.Longitude, 3) - half, Math.Round(p.Latitude, 3) - half, Math.Round(p.Longitude, 3) + half, Math.Round(p.Latitude, 3) + half);

    private static string Envelope((double Latitude, double Longitude) p, double half) => Box(p, half) is var b
        ? string.Create(CultureInfo.InvariantCulture, $"ST_MakeEnvelope({b.West:R}, {b.South:R}, {b.East:R}, {b.North:R}, 4326)") : "";

    /// <summary>A star of many points, some 20° across.</summary>
    private static string Polygon((double Latitude, double Longitude) p)
    {
        var points = Enumerable.Range(0, Corners + 1).Select(i => i % Corners).Select(i => (Angle: 2 * Math.PI * i / Corners, Radius: 8 + (2 * Math.Sin(i * 0.37)) + (i % 2)))
            .Select(c => string.Create(CultureInfo.InvariantCulture, $"{p.Longitude + (c.Radius * Math.Cos(c.Angle)):0.######} {p.Latitude + (c.Radius * Math.Sin(c.Angle)):0.######}"));
        return $"POLYGON(({string.Join(", ", points)}))";
    }

    private static void Load(Unsorted peer)
    {
        var file = Path.Combine(Path.GetTempPath(), "saola-bench-points.csv");
        peer.Rows($"COPY (SELECT row_number() OVER () AS id, decimalLongitude AS x, decimalLatitude AS y, occurrenceStatus = 'PRESENT' AS present FROM peer.occ WHERE cell >= 0) TO '{file}' (HEADER false)", r => r.GetInt64(0));
        Console.WriteLine("  loading PostGIS …");
        Psql($"""
            CREATE EXTENSION IF NOT EXISTS postgis;
            DROP TABLE IF EXISTS saola_bench;
            CREATE UNLOGGED TABLE saola_bench (id bigint, x float8, y float8, present boolean);
            \copy saola_bench FROM '{file}' WITH (FORMAT csv)
            CREATE TABLE saola_bench_points AS SELECT id, present, ST_SetSRID(ST_MakePoint(x, y), 4326) AS g, ST_Transform(ST_SetSRID(ST_MakePoint(x, greatest(-85.05, least(85.05, y))), 4326), 3857) AS m FROM saola_bench;
            DROP TABLE saola_bench;
            ALTER TABLE saola_bench_points RENAME TO saola_bench;
            CREATE INDEX saola_bench_g ON saola_bench USING gist (g);
            CREATE INDEX saola_bench_m ON saola_bench USING gist (m);
            CLUSTER saola_bench USING saola_bench_g;
            VACUUM ANALYZE saola_bench;
            """);
        File.Delete(file);
    }

    private static string Psql(string script)
    {
        var start = new ProcessStartInfo("psql", ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new UTF8Encoding(false) };
        using var process = Process.Start(start) ?? throw new SaolaException("psql could not be started.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(script + (script.TrimEnd().EndsWith(';') ? "\n" : ";\n"));
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Result : throw new SaolaException($"psql failed: {errors.Result}");
    }

    [GeneratedRegex(@"Time: ([0-9.]+) ms", RegexOptions.None, 1_000)]
    private static partial Regex TimeLine();
}
