using System.Globalization;
using Saola.Platform.Access;

namespace Saola.Platform.Tests.Access;

/// <summary>The readable table of synthetic records and what happens to each: <c>Golden/Access/verdicts.txt</c> under <c>rules.yaml</c>.</summary>
internal static class VerdictTable
{
    public static readonly DateOnly Today = new(2026, 11, 25);

    public static readonly AccessState State = RuleFile.Read(File("rules.yaml"));

    public static readonly IReadOnlyList<(string Text, RecordFacts Record, string Verdict)> Lines =
    [
        .. System.IO.File.ReadLines(File("verdicts.txt")).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .Select(f => (f[0], Facts(f[0]), $"{f[1]} | {f[2]}")),
    ];

    /// <summary>A verdict as the table writes it.</summary>
    public static string Text(Verdict? verdict) => verdict is null ? "- | "
        : $"{verdict.Action}{(verdict.Grid is { } grid ? " " + grid.Name : "")} | {string.Join(' ', verdict.Rules.Select(r => r.Id + (r.RevealTo is { } who ? $"({string.Join(',', who)})" : "")))}";

    /// <summary>The lines that come out otherwise under a state.</summary>
    public static IReadOnlyList<string> Red(AccessState state, DateOnly today, Func<RecordFacts, RecordFacts>? change = null)
    {
        var rules = RuleSet.Of(state, today);
        return [.. Lines.Where(l => Text(rules.Judge(change is null ? l.Record : change(l.Record))) != l.Verdict).Select(l => l.Text)];
    }

    public static RecordFacts Facts(string text)
    {
        var facts = text.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        var days = facts.GetValueOrDefault("days")?.Split("..");
        var at = facts.GetValueOrDefault("at")?.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var dataset = facts.GetValueOrDefault("dataset") ?? "any";
        return new RecordFacts
        {
            Dataset = dataset,
            DatasetKey = facts.GetValueOrDefault("constituent") ?? dataset,
            Taxon = new TaxonFacts(facts.GetValueOrDefault("name"), [null, .. facts.GetValueOrDefault("above")?.Split(',') ?? []], facts.GetValueOrDefault("accepted"), facts.ContainsKey("known")),
            Key = long.Parse(facts.GetValueOrDefault("key") ?? "99", CultureInfo.InvariantCulture),
            OccurrenceId = facts.GetValueOrDefault("id"),
            Latitude = at?[0],
            Longitude = at?[1],
            CountryCode = facts.GetValueOrDefault("country"),
            Claimants = facts.GetValueOrDefault("claimants"),
            FirstDay = Day(days?[0]),
            LastDay = Day(days?[1]),
            LifeStage = facts.GetValueOrDefault("stage"),
        };
    }

    private static int? Day(string? text) => string.IsNullOrEmpty(text) ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    private static string File(string name) => Path.Combine(AppContext.BaseDirectory, "Golden", "Access", name);
}
