using Saola.Geo;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Bench;

/// <summary>
/// <c>replace FOLDER REPLACEMENTS</c>: both made by <c>generate --split</c>, the second with <c>--replacements</c>. Loads the first, replaces
/// datasets by new releases one by one, and asks before and after a fresh serving copy.
/// </summary>
internal static class ReplaceVerb
{
    public static async Task Run(Options options)
    {
        var (first, second) = (options.Word(0, "the folder of downloads"), options.Word(1, "the folder of replacements"));
        var root = options.Text("home", Path.Combine(Path.GetTempPath(), "saola-bench-replace"));
        var table = new Table("Replacing datasets of a home of many", options.Text("results", ""), "", "seconds", "CPU s", "ratio of CPU");
        if (!options.Has("keep"))
        {
            if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
            var all = Child.Run(["load", .. Directory.GetFiles(first).Order(StringComparer.Ordinal), "--no-serve", "--home", root]);
            table.Row("load of all", all.Seconds, all.CpuSeconds, double.NaN);
            var serve = Child.Run("query", "count", "--home", root);
            table.Row("serving copy of all", serve.Seconds, serve.CpuSeconds, double.NaN);
        }

        var replacements = Directory.GetFiles(second).OrderByDescending(f => new FileInfo(f).Length).ToList();
        var times = replacements.Take(options.Number("times", 200)).Select(file => (File: file, Load: Child.Run("load", file, "--home", root))).ToList();
        if (times.Count > 0) Tell(table, root, times);
        var compact = Child.Run("compact", "--home", root);
        table.Row("what a server then merges in the background", compact.Seconds, compact.CpuSeconds, double.NaN);
        await Ask(table, root);
    }

    private static void Tell(Table table, string root, List<(string File, ChildRun Load)> times)
    {
        var large = times.Take(10).OrderBy(t => t.Load.CpuSeconds).ElementAt(times.Count < 10 ? times.Count / 2 : 5);
        var empty = root + "-empty";
        if (Directory.Exists(empty)) Directory.Delete(empty, recursive: true);
        var alone = Child.Run("load", large.File, "--home", empty);
        Directory.Delete(empty, recursive: true);
        table.Row("a large dataset into an empty home, served", alone.Seconds, alone.CpuSeconds, 1.0);
        table.Row("its replacement among the others, served (median of ten)", large.Load.Seconds, large.Load.CpuSeconds, large.Load.CpuSeconds / alone.CpuSeconds);
        var least = times[^1].Load;
        table.Row("the smallest replacement", least.Seconds, least.CpuSeconds, double.NaN);
    }

    private static async Task Ask(Table table, string root)
    {
        var home = SaolaHome.Open(root);
        var (tiles, whole, boxes) = await Questions(home);
        table.Row("tiles of a filter after that, median ms", tiles.Median, double.NaN, double.NaN);
        table.Row("tiles of everything after that, median ms", whole.Median, double.NaN, double.NaN);
        table.Row("species of 2° boxes after that, median ms", boxes.Median, double.NaN, double.NaN);
        Directory.Delete(home.ServingFolder, recursive: true);
        HomeStore.Prepare(home);
        var (freshTiles, freshWhole, freshBoxes) = await Questions(home);
        table.Row("tiles of a filter after a full rebuild, median ms", freshTiles.Median, double.NaN, tiles.Median / freshTiles.Median);
        table.Row("tiles of everything after a full rebuild, median ms", freshWhole.Median, double.NaN, whole.Median / freshWhole.Median);
        table.Row("boxes after a full rebuild, median ms", freshBoxes.Median, double.NaN, boxes.Median / freshBoxes.Median);
    }

    private static async Task<(Measure Tiles, Measure Whole, Measure Boxes)> Questions(SaolaHome home)
    {
        await using var store = HomeStore.Open(home);
        var engine = await store.Engine(null, CancellationToken.None);
        var places = (await engine.Page(new Filter.Box(-179, -80, 179, 80), new PageOptions { Limit = 90 }, CancellationToken.None)).Rows;
        Task Tile(Filter filter, OccurrenceRow p)
        {
            var (x, y) = Cell.TileOf(Cell.Of(p.DecimalLatitude!.Value, p.DecimalLongitude!.Value), 8);
            return engine.Tile(filter, 8, x, y, CancellationToken.None);
        }

        var tiles = await Measure.Of(places.Take(30).ToList(), p => Tile(Filter.Is(Field.OccurrenceStatus, "PRESENT"), p));
        var whole = await Measure.Of(places.Skip(30).Take(30).ToList(), p => Tile(Filter.All, p));
        var boxes = await Measure.Of(places.Skip(60).ToList(), p => engine.Species(
            new Filter.Box(p.DecimalLongitude!.Value - 0.9, p.DecimalLatitude!.Value - 1, p.DecimalLongitude.Value + 0.9, p.DecimalLatitude.Value + 1), 100, 0, CancellationToken.None));
        return (tiles, whole, boxes);
    }
}
