using System.Globalization;
using Saola.Platform.Places.Overlay;
using Saola.Platform.Screening.Verdicts;

namespace Saola.Platform.Screening;

/// <summary>A screening for people to read on a terminal: the first page of the report.</summary>
public static class ScreeningText
{
    /// <param name="found">The screening.</param>
    /// <param name="most">Most places, species and the like that are named; the rest are counted.</param>
    public static IEnumerable<string> Lines(ScreeningResult found, int most)
    {
        yield return $"{found.Name}: {Size(found)}{(found.Sector is { } sector ? $", {sector}" : "")}";
        yield return $"  snapshot {found.SnapshotNumber} ({found.Snapshot[..12]}), {found.BoundarySet}; purpose: {found.Purpose}{(found.Synthetic ? "; SYNTHETIC data" : "")}";
        foreach (var note in found.Notes) yield return "  note: " + note;
        if (found.Shared.Countries.Count > 0) yield return "  territory: " + string.Join(", ", found.Shared.Countries.Select(Part));
        yield return "";
        foreach (var zone in found.Zones) yield return Counted.Text($"  {Name(zone.Kilometres),-22} {zone.Area,12:N1} km²  {zone.Records,10:N0} [record |records]{(zone.Generalised > 0 ? $" ({zone.Generalised:N0} only may be there)" : "")}, {zone.Species:N0} species");
        yield return string.Create(CultureInfo.InvariantCulture, $"  effort: {found.Effort.Surveyed:N0} of {found.Effort.Cells:N0} cells of {found.Effort.CellDegrees}° have any record; {found.Effort.Recent:N0} records of the last {EffortScreen.RecentYears} years; newest {found.Effort.LastYear?.ToString(CultureInfo.InvariantCulture) ?? "–"}");
        yield return "";
        yield return Counted.Text($"  {found.Places.Count:N0} [place|places]");
        foreach (var place in found.Places.Take(most)) yield return "    " + Line(place);
        if (found.Places.Count > most) yield return Counted.Text($"    … and {found.Places.Count - most:N0} more");
        var listed = found.Species.Where(s => s.IsThreatened || s.Cites is "I" or "II").ToList();
        yield return Counted.Text($"  {found.Species.Count:N0} species, {listed.Count:N0} of them threatened or in CITES appendix I or II by the loaded lists");
        foreach (var species in listed.Take(most)) yield return "    " + Line(species);
        if (listed.Count > most) yield return Counted.Text($"    … and {listed.Count - most:N0} more");
        foreach (var raster in found.Rasters)
        {
            yield return $"  {raster.Title} [{raster.Key}] – {raster.Kind}";
            foreach (var zone in raster.Zones)
            {
                var rows = zone.Rows;
                yield return $"    {Name(zone.Kilometres)}: " + (rows.Cells == 0 ? "no cell with a value" : rows.Classes.Count > 0
                    ? string.Join(", ", rows.Classes.OrderByDescending(c => c.Km2).Take(6).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Label ?? c.Value.ToString(CultureInfo.InvariantCulture)} {c.Km2:N1} km²")))
                    : string.Create(CultureInfo.InvariantCulture, $"from {rows.Min:G6} to {rows.Max:G6}, mean {rows.MeanByArea:G6}"));
            }
        }

        if (found.Verdict is { } verdict)
        {
            yield return "";
            yield return $"  verdict by {verdict.Rules}{(verdict.Illustrative ? " (illustrative)" : "")}: {Word(verdict.Colour)}. Screening informs, experts decide.";
            foreach (var dimension in verdict.Dimensions)
            {
                yield return $"    {dimension.Name}: {Word(dimension.Colour)}{(dimension.NotKnown.Count > 0 ? $"; not known: {string.Join(", ", dimension.NotKnown)}" : "")}";
                foreach (var reason in dimension.Reasons) yield return $"      {reason.Rule} {Word(reason.Colour)}: {reason.Text}{(reason.Evidence.Count > 0 ? $" [{string.Join(", ", reason.Evidence.Take(5))}{(reason.Evidence.Count > 5 ? ", …" : "")}]" : "")}";
            }
        }

        yield return "";
        yield return Counted.Text($"  not known: {found.Gaps.Count:N0} [thing|things]");
        foreach (var gap in found.Gaps) yield return "    " + gap.Text;
    }

    private static string Size(ScreeningResult found) => string.Join(", ", new[]
    {
        found.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{found.Length:N1} km of lines") : null,
        found.Area > 0 ? string.Create(CultureInfo.InvariantCulture, $"{found.Area:N2} km² of areas") : null,
        found.Points > 0 ? Counted.Text($"{found.Points:N0} [point|points]") : null,
    }.OfType<string>());

    private static string Name(double? kilometres) => kilometres switch
    {
        null => "area of analysis",
        0 => "the project itself",
        { } km => string.Create(CultureInfo.InvariantCulture, $"within {km:0.###} km"),
    };

    private static string Part(TerritoryPart part) => string.Create(CultureInfo.InvariantCulture,
        $"{part.Country ?? "no country's"}{(part.Length is { } length ? $" {length:N1} km" : "")}{(part.Area is { } area ? $"{(part.Length is null ? "" : ",")} {area:N1} km²" : "")}");

    private static string Line(PlaceFinding place)
    {
        var how = place.Distance == 0 ? "met" : string.Create(CultureInfo.InvariantCulture, $"{place.Distance:N2} km away");
        if (place.ProjectLength > 0) how += string.Create(CultureInfo.InvariantCulture, $", {place.ProjectLength:N2} km in it");
        if (place.ProjectArea > 0) how += string.Create(CultureInfo.InvariantCulture, $", {place.ProjectArea:N2} km² in it");
        if (place.Chainage.Count > 0) how += " at km " + string.Join(", ", place.Chainage.Take(4).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.From:N1}–{s.To:N1}"))) + (place.Chainage.Count > 4 ? $" and {place.Chainage.Count - 4} more" : "");
        if (place.Corridor is { } corridor) how += Corridor(corridor, place);
        return $"{place.Name} [{place.Place}] – {place.Designation ?? place.Kind}: {how}";
    }

    private static string Corridor(CorridorFinding corridor, PlaceFinding place)
    {
        var said = "";
        if (place.Overlaps.LastOrDefault(o => o is { Kilometres: not null, Share: > 0 }) is { } overlap) said += string.Create(CultureInfo.InvariantCulture, $"; {overlap.Share:P0} of the corridor {Name(overlap.Kilometres)}");
        said += corridor.CrossesWay ? "; its cheapest way is crossed" : corridor.WayDistance is { } way ? string.Create(CultureInfo.InvariantCulture, $"; {way:N1} km from its cheapest way") : "";
        if (corridor.WeakestDistance is { } weakest) said += string.Create(CultureInfo.InvariantCulture, $"; {weakest:N1} km from its weakest piece");
        return $"{said}; {corridor.Validation}";
    }

    private static string Line(SpeciesFinding species)
    {
        var status = string.Join(", ", new[] { species.RedList, species.Cites is { } appendix ? $"CITES {appendix}" : null, species.EndemicTo is { } country ? $"endemic to {country}" : null }.OfType<string>());
        var where = species.Evidence switch
        {
            SpeciesEvidence.RangeOnly => "range only",
            SpeciesEvidence.MayOccur => "may occur: ask the custodian",
            _ => string.Create(CultureInfo.InvariantCulture, $"recorded{(species.Nearest is { } km ? $" within {km:0.###} km" : "")}{(species.LastYear is { } year ? $", last {year}" : "")}{(species.Evidence == SpeciesEvidence.Both ? ", and in its range" : "")}"),
        };
        return $"{species.Species} – {status}: {where}";
    }

    private static string Word(Colour colour) => colour.ToString().ToLowerInvariant();
}
