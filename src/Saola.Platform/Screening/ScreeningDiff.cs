using System.Globalization;

namespace Saola.Platform.Screening;

/// <summary>One thing that differs between two screenings.</summary>
/// <param name="Code">A word by which pages find its text, such as <c>species-found</c>.</param>
/// <param name="Text">In English.</param>
/// <param name="Arguments">What stands in the text; a zone by its kilometres, or empty for the area of analysis.</param>
public sealed record Difference(string Code, string Text, IReadOnlyList<string> Arguments)
{
    /// <summary>Whether it is something that was found, and not with what it was looked for.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsFinding => Code is not ("snapshot" or "build" or "access");

    public override string ToString() => Text;
}

/// <summary>What differs between two screenings of one project: after a new snapshot, or between two alignments.</summary>
public static class ScreeningDiff
{
    /// <summary>One by one; nothing where they found the same.</summary>
    public static IReadOnlyList<Difference> Of(ScreeningResult was, ScreeningResult now)
    {
        var found = new List<Difference>();
        if (was.Snapshot != now.Snapshot) Add("snapshot", "snapshot: {0} → {1}", was.SnapshotNumber.ToString(CultureInfo.InvariantCulture), now.SnapshotNumber.ToString(CultureInfo.InvariantCulture));
        if (was.Build != now.Build) Add("build", "build: {0} → {1}", was.Build, now.Build);
        if (was.AccessEpoch != now.AccessEpoch) Add("access", "access state: {0} → {1}", N(was.AccessEpoch), N(now.AccessEpoch));
        if (was.Verdict?.RulesHash != now.Verdict?.RulesHash) Add("rules", "rules: {0} → {1}", was.Verdict?.Rules ?? "none", now.Verdict?.Rules ?? "none");
        if (was.Verdict is { } before && now.Verdict is { } after)
        {
            if (before.Colour != after.Colour) Add("verdict", "verdict: {0} → {1}", $"{before.Colour}", $"{after.Colour}");
            foreach (var dimension in after.Dimensions)
            {
                if (before.Dimensions.FirstOrDefault(d => d.Name == dimension.Name) is { } old && old.Colour != dimension.Colour) Add("verdict-of", "verdict of {0}: {1} → {2}", dimension.Name, $"{old.Colour}", $"{dimension.Colour}");
            }
        }

        foreach (var zone in now.Zones)
        {
            if (was.Zones.FirstOrDefault(z => z.Kilometres == zone.Kilometres) is not { } old) continue;
            if (old.Records != zone.Records) AddIn("records", "records within {0}: {1} → {2}", zone.Kilometres, N(old.Records), N(zone.Records));
            if (old.Species != zone.Species) AddIn("species", "species within {0}: {1} → {2}", zone.Kilometres, N(old.Species), N(zone.Species));
        }

        Compare("place", was.Places, now.Places, p => p.Place, p => p.Name, (a, b) => Math.Abs(a.Distance - b.Distance) > 1e-6 || a.Status != b.Status || a.Designation != b.Designation || Math.Abs(a.Area - b.Area) > 1e-6 || a.Corridor?.Standing != b.Corridor?.Standing || a.Corridor?.CrossesWay != b.Corridor?.CrossesWay);
        Compare("species", was.Species, now.Species, s => s.Species, s => s.Species,
            (a, b) => a.Evidence != b.Evidence || a.Nearest != b.Nearest || a.LastYear != b.LastYear || !a.Zones.SequenceEqual(b.Zones) || !a.Statuses.SequenceEqual(b.Statuses));
        return found;

        void Add(string code, string text, params string[] arguments) => found.Add(new Difference(code, string.Format(CultureInfo.InvariantCulture, text, arguments), arguments));

        void AddIn(string code, string text, double? kilometres, string old, string fresh) => found.Add(new Difference(
            code, string.Format(CultureInfo.InvariantCulture, text, Name(kilometres), old, fresh), [kilometres?.ToString("0.###", CultureInfo.InvariantCulture) ?? "", old, fresh]));

        void Compare<T>(string what, IReadOnlyList<T> old, IReadOnlyList<T> fresh, Func<T, string> key, Func<T, string> name, Func<T, T, bool> differs)
        {
            var left = old.ToDictionary(key, StringComparer.Ordinal);
            foreach (var item in fresh)
            {
                if (!left.Remove(key(item), out var known)) Add($"{what}-found", $"{what} found now: {{0}}", name(item));
                else if (differs(known, item)) Add($"{what}-changed", $"{what} told otherwise: {{0}}", name(item));
            }

            foreach (var gone in left.Values) Add($"{what}-gone", $"{what} not found any more: {{0}}", name(gone));
        }
    }

    internal static string Name(double? kilometres) => kilometres is { } km ? string.Create(CultureInfo.InvariantCulture, $"{km:0.###} km") : "the area of analysis";

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
