using System.Globalization;
using CsCheck;
using Saola.Platform.Access;

namespace Saola.Platform.Tests.Access;

/// <summary>
/// Random states and records over a small world, and what a slow, plain reading of docs/decisions/access.md says of them. It shares no code with
/// the rules engine: names are known by their parts instead of being parsed, days are counted one by one, regions are boxes.
/// </summary>
internal static class PlainRules
{
    public static readonly DateOnly Today = new(2026, 11, 25);

    private static readonly string[] Countries = ["KH", "TH", "VN"];
    private static readonly string[] Stages = ["ADULT", "EGG", "LARVA"];
    private static readonly string[] DatasetKeys = ["da", "db", "dc"];

    // Far enough from each other that none is a misspelling of another.
    private static readonly string[][] Taxa =
    [
        ["Panthera"], ["Panthera", "tigris"], ["Panthera", "tigris", "corbetti"], ["Panthera", "pardus"], ["Paphiopedilum", "callosum"], ["Paphiopedilum", "concolor"], ["Felidae"], ["Orchidaceae"],
    ];

    private static readonly Gen<AccessRule> Rule = Gen.Select(
        Some(Subset(Taxa.Select(t => string.Join(' ', t)).ToArray())), Some(Subset(Countries)), Some(Box), Some(Subset(DatasetKeys)), Maybe(Season),
        Gen.Select(Some(Subset(Stages)), Some(Subset(["o1", "o2", "7"])), Gen.Enum<AccessAction>(), OneOf<string?>(null, "0.01", "0.1", "1", "1km", "10km"), Gen.Int[1, 400], Maybe(Gen.Int[-2, 400])))
        .Select((taxa, countries, box, datasets, season, rest) => new AccessRule
        {
            Id = "", Taxa = taxa, Countries = countries, Region = box, Datasets = datasets, Season = season is { } s ? new Season(s.Item1, s.Item2) : null,
            LifeStages = rest.Item1, Records = rest.Item2, Action = rest.Item3, Grid = rest.Item3 == AccessAction.Generalise ? rest.Item4 ?? "1" : rest.Item4,
            Days = rest.Item3 == AccessAction.Delay ? rest.Item5 : null, Until = rest.Item6 is { } days ? Today.AddDays(days) : null,
        });

    public static readonly Gen<AccessState> State = Gen.Select(Rule.Array[0, 8], Gen.Select(OneOf(DatasetKeys), Maybe(Gen.Int[-3, 3]), Maybe(Gen.Int[-3, 3])).Array[0, 2]).Select((rules, conditions) => AccessState.Nothing with
    {
        Rules = [.. rules.Select((r, i) => r with { Id = string.Create(CultureInfo.InvariantCulture, $"r{i}") })],
        Datasets = new SortedDictionary<string, DatasetConditions>(conditions.DistinctBy(c => c.Item1).ToDictionary(
            c => c.Item1, c => new DatasetConditions { Embargo = c.Item2 is { } e ? Today.AddDays(e) : null, Until = c.Item3 is { } u ? Today.AddDays(u) : null, FiguresOnly = c.Item2 is { } of && of % 3 == 0 })),
    });

    /// <summary>A record, and its names by their parts.</summary>
    public sealed record PlainRecord(RecordFacts Facts, IReadOnlyList<string[]> Names);

    public static readonly Gen<PlainRecord> Record = Gen.Select(
        Gen.Select(Some(OneOf(Taxa)), Gen.Int[0, 6], Some(OneOf(Taxa)), Some(OneOf("Felidae", "Orchidaceae")), Gen.Bool),
        Gen.Select(Some(OneOf(Countries)), OneOf<string?>(null, "KH;TH", "VN", "")),
        Maybe(Gen.Select(Gen.Int[-4, 4], Gen.Int[-4, 4])),
        Gen.Select(Maybe(Gen.Int[-800, 20]), OneOf(0, 1, 30, 200, 400), Gen.Int[0, 9]),
        Some(OneOf(Stages)),
        Gen.Select(OneOf(DatasetKeys), OneOf(DatasetKeys), Some(OneOf("o1", "o2", "o3")), OneOf(7L, 8L)))
        .Select((names, country, at, days, stage, ids) =>
        {
            var (own, form, accepted, above, known) = names;
            var first = days.Item1 is { } from ? DayNumber(Today) + from : (int?)null;
            var parts = new List<string[]>();
            if (own is not null) parts.Add(own);
            if (accepted is not null) parts.Add(accepted);
            if (above is not null) parts.Add([above]);
            return new PlainRecord(
                new RecordFacts
                {
                    Taxon = new TaxonFacts(own is null ? null : Written(own, form), [null, above], accepted is null ? null : string.Join(' ', accepted) + " Author, 1900", known),
                    CountryCode = country.Item1, Claimants = country.Item2, Latitude = at?.Item1, Longitude = at?.Item2,
                    FirstDay = first, LastDay = first is null || days.Item3 == 0 ? null : first + days.Item2,
                    LifeStage = stage, Dataset = ids.Item1, DatasetKey = ids.Item2, OccurrenceId = ids.Item3, Key = ids.Item4,
                },
                parts);
        });

    /// <summary>What happens to a record, as <see cref="VerdictTable.Text"/> writes it.</summary>
    public static string Judge(AccessState state, PlainRecord record, DateOnly today)
    {
        var hits = state.Rules.Where(r => !(r.Until is { } end && end.CompareTo(today) < 0) && Hits(r, record, today)).Select(r => (r.Id, r.Action, r.Grid)).ToList();
        foreach (var (key, c) in state.Datasets.Where(d => d.Key == record.Facts.Dataset || d.Key == record.Facts.DatasetKey))
        {
            if (c.Embargo is { } from && today.CompareTo(from) < 0) hits.Add(("embargo", AccessAction.Withhold, null));
            if (c.Until is { } until && today.CompareTo(until) > 0) hits.Add(("licence-ended", AccessAction.Withhold, null));
            if (c.FiguresOnly) hits.Add(("figures-only", AccessAction.Generalise, "1"));
        }

        if (hits.Count == 0) return "- | ";
        var action = hits.Exists(h => h.Action == AccessAction.Withhold) ? AccessAction.Withhold : hits.Exists(h => h.Action == AccessAction.Delay) ? AccessAction.Delay : AccessAction.Generalise;
        string[] coarsening = ["0.001", "1km", "0.01", "10km", "0.1", "1"];
        var grid = hits.Exists(h => h.Grid is null) ? "" : " " + coarsening[hits.Max(h => Array.IndexOf(coarsening, h.Grid))];
        return $"{action}{grid} | {string.Join(' ', hits.Select(h => h.Id).Order(StringComparer.Ordinal))}";
    }

    private static bool Hits(AccessRule rule, PlainRecord record, DateOnly today)
    {
        var facts = record.Facts;
        if (rule.Taxa is { } taxa && !taxa.Any(t => record.Names.Any(n => n.Length >= t.Split(' ').Length && t.Split(' ').Zip(n).All(w => w.First == w.Second)))) return false;
        if (rule.Datasets is { } datasets && !datasets.Contains(facts.Dataset) && !datasets.Contains(facts.DatasetKey)) return false;
        if (rule.Records is { } records && !records.Contains(facts.OccurrenceId ?? "-") && !records.Contains($"{facts.Key}")) return false;
        if (rule.LifeStages is { } stages && facts.LifeStage is { } stage && !stages.Contains(stage)) return false;
        if (rule.Countries is { } countries)
        {
            string[] said = [.. new[] { facts.CountryCode }.OfType<string>(), .. (facts.Claimants ?? "").Split(';').Where(c => c != "")];
            if (said.Length > 0 && !said.Any(countries.Contains)) return false;
        }

        if (rule.Region is { } region && facts.Latitude is { } y && facts.Longitude is { } x)
        {
            // POLYGON ((west south, east south, east north, …
            var n = region[10..].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Take(6).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
            if (x < n[0] || x > n[2] || y < n[1] || y > n[5]) return false;
        }

        if (rule.Season is { } season && (facts.FirstDay ?? facts.LastDay) is { } first)
        {
            var met = false;
            for (var day = first; day <= (facts.LastDay ?? first); day++)
            {
                var date = DateOnly.FromDayNumber(day + new DateOnly(1970, 1, 1).DayNumber);
                var number = (date.Month * 100) + date.Day;
                met |= season.From <= season.To ? number >= season.From && number <= season.To : number >= season.From || number <= season.To;
            }

            if (!met) return false;
        }

        return rule.Action != AccessAction.Delay || facts.LastDay is not { } last || DayNumber(today) - last <= rule.Days;
    }

    /// <summary>A name as somebody could have written it.</summary>
    private static string Written(string[] name, int form) => form switch
    {
        0 => string.Join(' ', name).ToUpperInvariant(),
        1 => string.Join(' ', name) + " (Linnaeus, 1758)",
        2 when name.Length == 2 => $"{name[0]} cf. {name[1]}",
        3 when name.Length == 2 => $"{name[0]} aff. {name[1]}",
        4 when name.Length == 2 => $"{name[0]} {name[1]}?",
        5 when name is [_, "callosum"] => $"{name[0]} callosa",
        _ => string.Join(' ', name),
    };

    private static int DayNumber(DateOnly day) => day.DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<IReadOnlyList<string>> Subset(string[] of) => OneOf(of).Array[1, 3].Select(a => (IReadOnlyList<string>)[.. a.Distinct().Order(StringComparer.Ordinal)]);

    private static Gen<string> Box => Gen.Select(Gen.Int[-4, 2], Gen.Int[-4, 2], Gen.Int[1, 3], Gen.Int[1, 3]).Select((w, s, width, height) =>
        string.Create(CultureInfo.InvariantCulture, $"POLYGON (({w} {s}, {w + width} {s}, {w + width} {s + height}, {w} {s + height}, {w} {s}))"));

    private static Gen<(int, int)> Season => Gen.Select(Day, Day);

    private static Gen<int> Day => Gen.Int[0, 364].Select(d => new DateOnly(2023, 1, 1).AddDays(d) is var date ? (date.Month * 100) + date.Day : 0);

    private static Gen<T?> Some<T>(Gen<T> gen)
        where T : class => Gen.Select(Gen.Bool, gen).Select((there, value) => there ? value : null);

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : struct => Gen.Select(Gen.Bool, gen).Select((there, value) => there ? value : (T?)null);
}
