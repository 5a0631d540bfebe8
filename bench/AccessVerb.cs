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
/// <c>access HOME</c>, a home without rules: the same questions to it and to a copy of it with rules that generalise a share of the records, in
/// turns, so that whatever else the machine does slows both; how long a running store takes to obey, and how long the public files take.
/// </summary>
internal static class AccessVerb
{
    private static readonly string[] Grids = ["0.01", "10km", "0.1", "1"];

    public static async Task Run(Options options)
    {
        var home = SaolaHome.Open(options.Word(0, "the home"));
        var share = double.Parse(options.Text("share", "0.01"), CultureInfo.InvariantCulture);
        if (!AccessLog.Of(home).Current.IsEmpty) throw new SaolaException($"{home.Root}: has rules already; give a home without.");
        var records = home.Snapshots.Current!.Snapshot.Records;
        HomeStore.Prepare(home);
        while (HomeStore.Maintain(home)) { }
        var copied = Path.TrimEndingDirectorySeparator(home.Root) + "-with-rules";
        if (Directory.Exists(copied)) throw new SaolaException($"{copied}: is there already; delete it.");
        var table = new Table(
            $"Rules that generalise {(share * 100).ToString(CultureInfo.InvariantCulture)} % of {records.ToString("N0", CultureInfo.InvariantCulture)} records",
            options.Text("results", ""), "", "without rules, ms", "with rules, ms", "ratio", "ratio, median question");
        try
        {
            Copy(home.Root, copied);
            await Compare(home, SaolaHome.Open(copied), records * share, options, table);
        }
        finally
        {
            Directory.Delete(copied, recursive: true);
        }
    }

    private static async Task Compare(SaolaHome home, SaolaHome guarded, double records, Options options, Table table)
    {
        var log = AccessLog.Of(guarded);
        List<AccessRule> rules;
        TimeSpan obeyed;
        await using (var store = HomeStore.Open(guarded))
        {
            var engine = await store.Engine(null, CancellationToken.None);
            rules = Rules((await engine.Facets(Filter.All, [Field.Species], 1_000, CancellationToken.None))[0].Counts, records);
            var clock = Stopwatch.StartNew();
            log.Publish(state => state with { Rules = rules }, TimeProvider.System);
            var hidden = await (await store.Engine(null, CancellationToken.None)).Count(Filter.Is(Field.Species, rules[0].Taxa![0]), CancellationToken.None);
            obeyed = clock.Elapsed;
            if (hidden != 0) throw new SaolaException("a new rule was not obeyed.");
        }

        var making = Stopwatch.StartNew();
        var made = AccessProjection.Apply(guarded, TimeProvider.System, CancellationToken.None);
        making.Stop();
        HomeStore.Prepare(guarded);
        while (HomeStore.Maintain(guarded)) { }
        await using (HomeStore without = HomeStore.Open(home), with = HomeStore.Open(guarded))
        {
            var engines = (await without.Engine(null, CancellationToken.None), await with.Engine(null, CancellationToken.None));
            foreach (var (what, questions) in await Questions(engines.Item2, options.Number("questions", 40)))
            {
                if (!what.Contains(options.Text("only", ""), StringComparison.Ordinal)) continue;
                var pairs = await InTurns(questions, engines.Item1, engines.Item2, options.Number("times", 5), options.Has("cpu"));
                table.Row(what, Median(pairs.Select(p => p.Without)), Median(pairs.Select(p => p.With)),
                    pairs.Sum(p => p.With) / pairs.Sum(p => p.Without), Median(pairs.Select(p => p.With / p.Without)));
            }
        }

        table.Row(string.Create(CultureInfo.InvariantCulture, $"a new state obeyed by a running store, of {rules.Count} rules; seconds"), "", obeyed.TotalSeconds, "", "");
        table.Row(string.Create(CultureInfo.InvariantCulture, $"public files made ({made.Generalised:N0} records in {made.Segments} segments); seconds"), "", making.Elapsed.TotalSeconds, "", "");
    }

    /// <summary>The shortest milliseconds of each question, asked of both so many times by turns; of all cores together where that is what counts.</summary>
    private static async Task<List<(double Without, double With)>> InTurns(IReadOnlyList<Func<Engine, Task>> questions, Engine without, Engine with, int times, bool cpu)
    {
        var pairs = new List<(double Without, double With)>();
        foreach (var question in questions)
        {
            var best = (Without: double.MaxValue, With: double.MaxValue);
            for (var i = 0; i < times; i++)
            {
                // Neither is always the first.
                if (i % 2 == 1) best.With = Math.Min(best.With, await Time(question, with, cpu));
                best.Without = Math.Min(best.Without, await Time(question, without, cpu));
                if (i % 2 == 0) best.With = Math.Min(best.With, await Time(question, with, cpu));
            }

            pairs.Add(best);
        }

        // The first question reads what later ones find read.
        return pairs.Count > 1 ? pairs[1..] : pairs;
    }

    private static async Task<double> Time(Func<Engine, Task> question, Engine engine, bool cpu)
    {
        var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await question(engine);
        return (cpu ? Environment.CpuUsage.TotalTime - before : clock.Elapsed).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> numbers) => numbers.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)) File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
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

    /// <summary>Kinds of questions, each over many places of records that both homes tell exactly.</summary>
    private static async Task<List<(string What, List<Func<Engine, Task>> Questions)>> Questions(Engine guarded, int number)
    {
        var places = (await guarded.Page(new Filter.Box(-179, -80, 179, 80), new PageOptions { Limit = number * 3, Sort = Field.OccurrenceId }, CancellationToken.None)).Rows
            .Where(r => r.Area is null).Take(number).Select(r => (Latitude: r.DecimalLatitude!.Value, Longitude: r.DecimalLongitude!.Value)).ToList();
        static Task Tile(Engine engine, Filter filter, (double Latitude, double Longitude) p, int z) =>
            Cell.TileOf(Cell.Of(p.Latitude, p.Longitude), z) is var (x, y) ? engine.Tile(filter, z, x, y, CancellationToken.None) : Task.CompletedTask;
        static Filter Box((double Latitude, double Longitude) p) =>
            new Filter.Box(Math.Max(-180, p.Longitude - 1), Math.Max(-90, p.Latitude - 1), Math.Min(180, p.Longitude + 1), Math.Min(90, p.Latitude + 1));
        var outline = BoundarySet.Bundled().Countries.First(c => c.Code == "KE").Shape!;
        List<Func<Engine, Task>> Each(Func<Engine, (double Latitude, double Longitude), Task> ask) => [.. places.Select(p => (Func<Engine, Task>)(engine => ask(engine, p)))];
        List<Func<Engine, Task>> Limits(Func<Engine, int, Task> ask) => [.. Enumerable.Range(20, number).Select(n => (Func<Engine, Task>)(engine => ask(engine, n)))];
        return
        [
            ("tile of everything, z 6", Each((engine, p) => Tile(engine, Filter.All, p, 6))),
            ("tile of everything, z 11", Each((engine, p) => Tile(engine, Filter.All, p, 11))),
            ("tile of present records, z 8", Each((engine, p) => Tile(engine, Filter.Is(Field.OccurrenceStatus, "PRESENT"), p, 8))),
            ("tile of present records, z 11", Each((engine, p) => Tile(engine, Filter.Is(Field.OccurrenceStatus, "PRESENT"), p, 11))),
            ("species of a 2° box", Each((engine, p) => engine.Species(Box(p), 100, 0, CancellationToken.None))),
            ("records of a 2° box, counted", Each((engine, p) => engine.Count(Box(p), CancellationToken.None))),
            ("page of a 2° box by date", Each((engine, p) => engine.Page(Box(p), new PageOptions { Limit = 20, Sort = Field.EventDate }, CancellationToken.None))),
            ("species of an outline", Limits((engine, n) => engine.Species(new Filter.Within(outline), n, 0, CancellationToken.None))),
            ("records within 50 km of a point, counted", Each((engine, p) => engine.Count(new Filter.Near(p.Latitude, p.Longitude, 50_000), CancellationToken.None))),
            ("facets of a country", Limits((engine, n) => engine.Facets(Filter.Is(Field.Country, "KE"), [Field.Species, Field.Year, Field.DatasetKey], n, CancellationToken.None))),
            ("years of a kingdom from a year on", Limits((engine, n) => engine.Histogram(new Filter.And([Filter.Is(Field.Kingdom, "Animalia"), new Filter.Range(Field.Year, $"{1900 + n}", null)]), Field.Year, CancellationToken.None))),
            ("records outside of a 2° box, counted", Each((engine, p) => engine.Count(new Filter.Not(Box(p)), CancellationToken.None))),
        ];
    }
}
