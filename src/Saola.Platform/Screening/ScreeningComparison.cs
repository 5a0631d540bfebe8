using System.Globalization;
using Saola.Platform.Screening.Criteria;

namespace Saola.Platform.Screening;

/// <summary>The same of two screenings, side by side.</summary>
/// <param name="Key">What it is in both.</param>
/// <param name="A">In the first; null where it is in the second alone.</param>
/// <param name="B">In the second.</param>
public sealed record Compared<T>(string Key, T? A, T? B)
    where T : class
{
    public bool IsOnlyA => B is null;

    public bool IsOnlyB => A is null;
}

/// <summary>Two screenings side by side: two alignments of one project, or one project by two questions.</summary>
public sealed record ScreeningComparison
{
    public required ScreeningResult A { get; init; }

    public required ScreeningResult B { get; init; }

    /// <summary>By distance, the area of analysis last.</summary>
    public required IReadOnlyList<Compared<Zone>> Zones { get; init; }

    /// <summary>By the shorter of both distances.</summary>
    public required IReadOnlyList<Compared<PlaceFinding>> Places { get; init; }

    /// <summary>The gravest first, as in a screening.</summary>
    public required IReadOnlyList<Compared<SpeciesFinding>> Species { get; init; }

    public required IReadOnlyList<Compared<CriterionEvidence>> Criteria { get; init; }

    /// <summary>Whether both looked at the same data as they may be shown: then every difference is one of the projects.</summary>
    public bool IsSameData => A.Snapshot == B.Snapshot && A.AccessEpoch == B.AccessEpoch && A.Without.SequenceEqual(B.Without);

    public static ScreeningComparison Of(ScreeningResult a, ScreeningResult b) => new()
    {
        A = a,
        B = b,
        Zones = [.. Pairs(a.Zones, b.Zones, zone => zone.Kilometres?.ToString("R", CultureInfo.InvariantCulture) ?? "area").OrderBy(pair => (pair.A ?? pair.B)!.Kilometres ?? double.MaxValue)],
        Places = [.. Pairs(a.Places, b.Places, place => place.Place).OrderBy(pair => Math.Min(pair.A?.Distance ?? double.MaxValue, pair.B?.Distance ?? double.MaxValue)).ThenBy(pair => pair.Key, StringComparer.Ordinal)],
        Species = [.. Pairs(a.Species, b.Species, species => species.Species).OrderBy(pair => (pair.A ?? pair.B)!.Gravity).ThenBy(pair => (pair.A ?? pair.B)!.Statuses.Count == 0)],
        Criteria = Pairs(a.Criteria, b.Criteria, criterion => criterion.Code),
    };

    /// <summary>For people to read on a terminal.</summary>
    /// <param name="most">Most places and species that are named of each kind; the rest are counted.</param>
    public IEnumerable<string> Lines(int most)
    {
        yield return $"A: {A.Name}{Verdict(A)}";
        yield return $"B: {B.Name}{Verdict(B)}";
        if (!IsSameData) yield return $"  note: they looked at different data (snapshots {A.SnapshotNumber} and {B.SnapshotNumber}), so that not every difference is one of the projects";
        yield return Row("", "A", "B");
        yield return Row("length, km", D(A.Length), D(B.Length));
        yield return Row("area, km²", D(A.Area), D(B.Area));
        foreach (var zone in Zones)
        {
            yield return Row($"records within {ScreeningDiff.Name((zone.A ?? zone.B)!.Kilometres)}", N(zone.A?.Records), N(zone.B?.Records));
            yield return Row($"species within {ScreeningDiff.Name((zone.A ?? zone.B)!.Kilometres)}", N(zone.A?.Species), N(zone.B?.Species));
        }

        yield return Row("places met", N(A.Places.Count(p => p.Distance == 0)), N(B.Places.Count(p => p.Distance == 0)));
        yield return Row("threatened species", N(A.Species.Count(s => s.IsThreatened)), N(B.Species.Count(s => s.IsThreatened)));
        yield return Row("cells surveyed, %", D(A.Effort.Share * 100), D(B.Effort.Share * 100));
        foreach (var criterion in Criteria) yield return Row($"evidence for {criterion.Key}", N(criterion.A?.Items.Count), N(criterion.B?.Items.Count));
        foreach (var line in Named("places that only A comes near", Places.Where(p => p.IsOnlyA), p => p.A!.Name, most)) yield return line;
        foreach (var line in Named("places that only B comes near", Places.Where(p => p.IsOnlyB), p => p.B!.Name, most)) yield return line;
        foreach (var line in Named("species of A alone", Species.Where(s => s.IsOnlyA), s => s.Key, most)) yield return line;
        foreach (var line in Named("species of B alone", Species.Where(s => s.IsOnlyB), s => s.Key, most)) yield return line;
    }

    private static IReadOnlyList<Compared<T>> Pairs<T>(IReadOnlyList<T> a, IReadOnlyList<T> b, Func<T, string> key)
        where T : class
    {
        var others = b.ToDictionary(key, StringComparer.Ordinal);
        var pairs = a.Select(item => new Compared<T>(key(item), item, others.Remove(key(item), out var other) ? other : null)).ToList();
        return [.. pairs, .. b.Where(item => others.ContainsKey(key(item))).Select(item => new Compared<T>(key(item), null, item))];
    }

    private static IEnumerable<string> Named<T>(string what, IEnumerable<Compared<T>> pairs, Func<Compared<T>, string> name, int most)
        where T : class
    {
        var names = pairs.Select(name).ToList();
        if (names.Count == 0) yield break;
        yield return $"  {what} ({N(names.Count)})";
        foreach (var one in names.Take(most)) yield return "    " + one;
        if (names.Count > most) yield return $"    … and {N(names.Count - most)} more";
    }

    private static string Verdict(ScreeningResult found) => found.Verdict is { } verdict ? $" – {verdict.Colour.ToString().ToLowerInvariant()} by {verdict.Rules}" : "";

    private static string Row(string what, string a, string b) => $"  {what,-36} {a,14} {b,14}";

    private static string N(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "–";

    private static string D(double number) => number.ToString("N1", CultureInfo.InvariantCulture);
}
