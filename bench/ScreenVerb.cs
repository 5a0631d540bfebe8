using System.Diagnostics;
using System.Globalization;
using NetTopologySuite.Geometries;
using Saola.Geo;
using Saola.Licences;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Screening;
using Saola.Platform.Store;

namespace Saola.Bench;

/// <summary>
/// <c>screen HOME</c>: lines of 1,000 km with a buffer of 50 km, each another one, warm; and with <c>--projects FILE</c> a portfolio of all its features with a buffer
/// of 10 km, from the first to the table, without verdicts.
/// </summary>
internal static class ScreenVerb
{
    private const double LineMeters = 1_000_000, CornerMeters = 10_000;

    public static async Task Run(Options options)
    {
        var home = SaolaHome.Open(options.Word(0, "the home"));
        await using var store = HomeStore.Open(home);
        var inputs = new ScreeningInputs(store, BoundarySets.Of(home), Principal.Anonymous, _ => null) { Home = home };
        var places = store.Layers(store.CurrentId).Sum(layer => layer.Places.Count);
        var table = new Table($"Screening over {store.Current.Records.ToString("N0", CultureInfo.InvariantCulture)} records and {places.ToString("N0", CultureInfo.InvariantCulture)} places", options.Text("results", ""),
            "what", "projects", "median ms", "p95 ms", "records (median)", "all, seconds", "not screened");
        await Lines(table, store, inputs, options.Number("questions", 12));
        if (options.Text("projects", "") is { Length: > 0 } file) await Portfolios(table, store, inputs, file, options.Text("out", Path.Combine(home.Root, "bench-screened")), options.Number("most", int.MaxValue));
    }

    private static async Task Lines(Table table, HomeStore store, ScreeningInputs inputs, int questions)
    {
        var engine = await store.Engine(null, CancellationToken.None);
        var starts = await engine.Page(Filter.Is(Field.HasCoordinate, "true"), new PageOptions { Limit = questions }, CancellationToken.None);
        var lines = starts.Rows.Select((row, i) => Line(row.DecimalLatitude!.Value, row.DecimalLongitude!.Value, 30 + (i * 61 % 360))).ToList();
        var records = new List<long>();
        var options = new ScreeningOptions { Buffers = [50], Purpose = Purpose.Research, Snapshot = store.CurrentId };
        var clock = Stopwatch.StartNew();
        var time = await Measure.Of(lines, async line => records.Add((await Screener.Screen(line, options, inputs, CancellationToken.None)).Zones[^1].Records));
        records.Sort();
        table.Row("a line of 1,000 km, 50 km around it", (long)lines.Count, time.Median, time.P95, records[records.Count / 2], clock.Elapsed.TotalSeconds, 0L);
    }

    private static ScreeningProject Line(double latitude, double longitude, double azimuth)
    {
        var line = EllipsoidGeodesics.Wgs84.Line(latitude, longitude, azimuth);
        List<double> ordinates = [];
        for (var meters = 0.0; meters <= LineMeters; meters += CornerMeters)
        {
            var at = line.At(meters);
            ordinates.Add(ordinates.Count == 0 ? at.Longitude : at.Longitude + (360 * Math.Round((ordinates[^2] - at.Longitude) / 360)));
            ordinates.Add(at.Latitude);
        }

        // A line that runs over the antimeridian turns back there: it is the length that is measured.
        var corners = Enumerable.Range(0, ordinates.Count / 2).Select(i => new Coordinate(Math.Clamp(ordinates[2 * i], -180, 180), Math.Clamp(ordinates[(2 * i) + 1], -89, 89))).ToArray();
        return ScreeningProject.Of("synthetic line", [Shapes.Factory.CreateLineString(corners)], "bench", []);
    }

    private static async Task Portfolios(Table table, HomeStore store, ScreeningInputs inputs, string file, string folder, int most)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var options = new ScreeningOptions { Buffers = [10], Purpose = Purpose.Research, Snapshot = store.CurrentId };
        foreach (var name in new[] { "a portfolio, 10 km around each", "the same again, all of it there" })
        {
            var clock = Stopwatch.StartNew();
            var lines = await Portfolio.Screen(Portfolio.Projects([file], each: true, CancellationToken.None).Take(most), folder, options, null, inputs, done =>
            {
                if (done % 100 == 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {done} in {clock.Elapsed.TotalSeconds:0} s"));
            }, CancellationToken.None);
            var found = lines.Where(line => line.Found is not null).Select(line => line.Found!.Zones[^1].Records).Order().ToList();
            foreach (var line in lines.Where(line => line.Fault is not null).Take(5)) Console.WriteLine($"  {line.Number}: {line.Fault}");
            table.Row(name, (long)lines.Count, double.NaN, double.NaN, found[found.Count / 2], clock.Elapsed.TotalSeconds, (long)lines.Count(line => line.Fault is not null));
        }
    }
}
