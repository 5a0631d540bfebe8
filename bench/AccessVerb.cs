using System.Diagnostics;
using System.Globalization;
using Saola.Geo;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Places;
using Saola.Platform.Store;

namespace Saola.Bench;

/// <summary>
/// <c>access HOME</c>, a home without rules: the same questions without rules, with rules that generalise a share of the records, and without
/// again; how long a running store takes to obey, and how long the public files take. The home is as it was afterwards.
/// </summary>
internal static class AccessVerb
{
    private static readonly string[] Grids = ["0.01", "10km", "0.1", "1"];

    public static async Task Run(Options options)
    {
        var home = SaolaHome.Open(options.Word(0, "the home"));
        var share = double.Parse(options.Text("share", "0.01"), CultureInfo.InvariantCulture);
        var log = AccessLog.Of(home);
        if (!log.Current.IsEmpty) throw new SaolaException($"{home.Root}: has rules already; give a home without.");
        var records = home.Snapshots.Current!.Snapshot.Records;
        var table = new Table(
            $"Rules that generalise {(share * 100).ToString(CultureInfo.InvariantCulture)} % of {records.ToString("N0", CultureInfo.InvariantCulture)} records",
            options.Text("results", ""), "", "without rules, ms", "with rules, ms", "ratio");

        List<AccessRule> rules;
        TimeSpan obeyed;
        await using (var store = HomeStore.Open(home))
        {
            var engine = await store.Engine(null, CancellationToken.None);
            rules = Rules((await engine.Facets(Filter.All, [Field.Species], 1_000, CancellationToken.None))[0].Counts, records * share);
            var clock = Stopwatch.StartNew();
            log.Publish(state => state with { Rules = rules }, TimeProvider.System);
            var hidden = await (await store.Engine(null, CancellationToken.None)).Count(Filter.Is(Field.Species, rules[0].Taxa![0]), CancellationToken.None);
            obeyed = clock.Elapsed;
            if (hidden != 0) throw new SaolaException("a new rule was not obeyed.");
            log.Publish(state => state with { Rules = [] }, TimeProvider.System);
        }

        var before = await Ask(home, options);
        log.Publish(state => state with { Rules = rules }, TimeProvider.System);
        var making = Stopwatch.StartNew();
        var made = AccessProjection.Apply(home, TimeProvider.System, CancellationToken.None);
        making.Stop();
        HomeStore.Prepare(home);
        while (HomeStore.Maintain(home)) { }
        var guarded = await Ask(home, options);
        log.Publish(state => state with { Rules = [] }, TimeProvider.System);
        HomeStore.Prepare(home);
        while (HomeStore.Maintain(home)) { }
        var after = await Ask(home, options);

        foreach (var (what, plain) in before)
        {
            var without = (plain.Median + after[what].Median) / 2;
            table.Row(what, without, guarded[what].Median, guarded[what].Median / without);
        }

        table.Row(string.Create(CultureInfo.InvariantCulture, $"a new state obeyed by a running store, of {rules.Count} rules; seconds"), "", obeyed.TotalSeconds, "");
        table.Row(string.Create(CultureInfo.InvariantCulture, $"public files made ({made.Generalised:N0} records in {made.Segments} segments); seconds"), "", making.Elapsed.TotalSeconds, "");
    }

    /// <summary>Rules for the commonest species until they cover so many records.</summary>
    private static List<AccessRule> Rules(IReadOnlyList<FacetCount> species, double records)
    {
        var rules = new List<AccessRule>();
        long sum = 0;
        foreach (var one in species.Where(s => s.Count < records / 3))
        {
            if (sum >= records) break;
            sum += one.Count;
            rules.Add(new AccessRule { Id = $"rule-{rules.Count:D3}", Taxa = [one.Value], Action = AccessAction.Generalise, Grid = Grids[rules.Count % Grids.Length] });
        }

        return rules;
    }

    private static async Task<Dictionary<string, Measure>> Ask(SaolaHome home, Options options)
    {
        var questions = options.Number("questions", 40);
        await using var store = HomeStore.Open(home);
        var engine = await store.Engine(null, CancellationToken.None);
        // The same places each time: generalised records are left out.
        var places = (await engine.Page(new Filter.Box(-179, -80, 179, 80), new PageOptions { Limit = questions * 3, Sort = Field.OccurrenceId }, CancellationToken.None)).Rows
            .Where(r => r.Area is null).Take(questions).Select(r => (Latitude: r.DecimalLatitude!.Value, Longitude: r.DecimalLongitude!.Value)).ToList();
        Task Tile(Filter filter, (double Latitude, double Longitude) p, int z) =>
            Cell.TileOf(Cell.Of(p.Latitude, p.Longitude), z) is var (x, y) ? engine.Tile(filter, z, x, y, CancellationToken.None) : Task.CompletedTask;
        static Filter Box((double Latitude, double Longitude) p) =>
            new Filter.Box(Math.Max(-180, p.Longitude - 1), Math.Max(-90, p.Latitude - 1), Math.Min(180, p.Longitude + 1), Math.Min(90, p.Latitude + 1));
        var outline = BoundarySet.Bundled().Countries.First(c => c.Code == "KE").Shape!;
        var limits = Enumerable.Range(20, questions).ToList();
        return new Dictionary<string, Measure>
        {
            ["tile of everything, z 6"] = await Measure.Of(places, p => Tile(Filter.All, p, 6)),
            ["tile of everything, z 11"] = await Measure.Of(places, p => Tile(Filter.All, p, 11)),
            ["tile of present records, z 8"] = await Measure.Of(places, p => Tile(Filter.Is(Field.OccurrenceStatus, "PRESENT"), p, 8)),
            ["species of a 2° box"] = await Measure.Of(places, p => engine.Species(Box(p), 100, 0, CancellationToken.None)),
            ["records of a 2° box, counted"] = await Measure.Of(places, p => engine.Count(Box(p), CancellationToken.None)),
            ["page of a 2° box by date"] = await Measure.Of(places, p => engine.Page(Box(p), new PageOptions { Limit = 20, Sort = Field.EventDate }, CancellationToken.None)),
            ["species of an outline"] = await Measure.Of(limits, n => engine.Species(new Filter.Within(outline), n, 0, CancellationToken.None)),
            ["facets of a country"] = await Measure.Of(limits, n => engine.Facets(Filter.Is(Field.Country, "KE"), [Field.Species, Field.Year, Field.DatasetKey], n, CancellationToken.None)),
            ["years of a kingdom from a year on"] = await Measure.Of(limits, n => engine.Histogram(new Filter.And([Filter.Is(Field.Kingdom, "Animalia"), new Filter.Range(Field.Year, $"{1900 + n}", null)]), Field.Year, CancellationToken.None)),
        };
    }
}
