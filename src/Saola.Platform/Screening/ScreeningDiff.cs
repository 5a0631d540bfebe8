using System.Globalization;

namespace Saola.Platform.Screening;

/// <summary>What differs between two screenings of one project: after a new snapshot, or between two alignments.</summary>
public static class ScreeningDiff
{
    /// <summary>A line each; nothing where they found the same.</summary>
    public static IReadOnlyList<string> Of(ScreeningResult was, ScreeningResult now)
    {
        var lines = new List<string>();
        if (was.Snapshot != now.Snapshot) lines.Add($"snapshot: {was.SnapshotNumber} → {now.SnapshotNumber}");
        if (was.Build != now.Build) lines.Add($"build: {was.Build} → {now.Build}");
        if (was.AccessEpoch != now.AccessEpoch) lines.Add($"access state: {was.AccessEpoch} → {now.AccessEpoch}");
        if (was.Verdict?.RulesHash != now.Verdict?.RulesHash) lines.Add($"rules: {was.Verdict?.Rules ?? "none"} → {now.Verdict?.Rules ?? "none"}");
        if (was.Verdict is { } before && now.Verdict is { } after)
        {
            if (before.Colour != after.Colour) lines.Add($"verdict: {before.Colour} → {after.Colour}");
            foreach (var dimension in after.Dimensions)
            {
                if (before.Dimensions.FirstOrDefault(d => d.Name == dimension.Name) is { } old && old.Colour != dimension.Colour) lines.Add($"verdict of {dimension.Name}: {old.Colour} → {dimension.Colour}");
            }
        }

        foreach (var zone in now.Zones)
        {
            if (was.Zones.FirstOrDefault(z => z.Kilometres == zone.Kilometres) is not { } old) continue;
            if (old.Records != zone.Records) lines.Add($"records within {Name(zone.Kilometres)}: {N(old.Records)} → {N(zone.Records)}");
            if (old.Species != zone.Species) lines.Add($"species within {Name(zone.Kilometres)}: {N(old.Species)} → {N(zone.Species)}");
        }

        Compare(lines, "place", was.Places, now.Places, p => p.Place, p => p.Name, (a, b) => Math.Abs(a.Distance - b.Distance) > 1e-6 || a.Status != b.Status || a.Designation != b.Designation || Math.Abs(a.Area - b.Area) > 1e-6);
        Compare(lines, "species", was.Species, now.Species, s => s.Species, s => s.Species,
            (a, b) => a.Evidence != b.Evidence || a.Nearest != b.Nearest || a.LastYear != b.LastYear || !a.Zones.SequenceEqual(b.Zones) || !a.Statuses.SequenceEqual(b.Statuses));
        return lines;
    }

    private static void Compare<T>(List<string> lines, string what, IReadOnlyList<T> was, IReadOnlyList<T> now, Func<T, string> key, Func<T, string> name, Func<T, T, bool> differs)
    {
        var before = was.ToDictionary(key, StringComparer.Ordinal);
        foreach (var item in now)
        {
            if (!before.Remove(key(item), out var old)) lines.Add($"{what} found now: {name(item)}");
            else if (differs(old, item)) lines.Add($"{what} told otherwise: {name(item)}");
        }

        lines.AddRange(before.Values.Select(gone => $"{what} not found any more: {name(gone)}"));
    }

    private static string Name(double? kilometres) => kilometres is { } km ? string.Create(CultureInfo.InvariantCulture, $"{km:0.###} km") : "the area of analysis";

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
