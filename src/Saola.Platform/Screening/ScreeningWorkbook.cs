using System.Globalization;
using Saola.Platform.Intake.Templates;
using Saola.Platform.Places.Overlay;

namespace Saola.Platform.Screening;

/// <summary>A screening as a workbook (XLSX): what was asked, its zones, places, species, what is not known, and the sources with their licences. Equal results give equal bytes.</summary>
public static class ScreeningWorkbook
{
    public static byte[] Of(ScreeningResult found)
    {
        using var output = new MemoryStream();
        XlsxOutput.Write(output, [About(found), Zones(found), Places(found), Species(found), Gaps(found), Sources(found)]);
        return output.ToArray();
    }

    private static SheetText About(ScreeningResult found)
    {
        List<(string, Value)> facts =
        [
            ("Project", found.Name), ("Sector", found.Sector), ("Purpose", found.Purpose), ("Lines (km)", found.Length), ("Areas (km²)", found.Area), ("Points", found.Points),
            ("Countries", Joined(found.Shared.Countries.Select(Part))),
            ("Verdict", found.Verdict is { } verdict ? $"{verdict.Colour.ToString().ToLowerInvariant()}, by {verdict.Rules}{(verdict.Illustrative ? " (illustrative)" : "")}" : "none asked for"),
            ("Read this first", $"Screening informs, experts decide. A cell without records was not surveyed, as far as the loaded data go.{(found.Synthetic ? " Demonstration data: synthetic." : "")}"),
            ("Area of analysis", found.AreaSource), ("Left out", Joined(found.Without)), ("Source", found.Source), ("Geometry (SHA-256)", found.GeometryHash),
            ("Snapshot", found.SnapshotNumber), ("Snapshot (SHA-256)", found.Snapshot), ("Snapshot of", found.SnapshotCreated.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("Boundary set", found.BoundarySet), ("Access rules, state", found.AccessEpoch), ("Build", found.Build),
            .. found.Declared.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => ($"Declared: {d.Key}", (Value)d.Value)),
            .. found.Notes.Select(note => ("Note", (Value)note)),
        ];
        return new SheetText("Screening", [.. facts.Where(f => f.Item2.Text.Length > 0).Select(f => (IReadOnlyList<(string, CellLook)>)[(f.Item1, CellLook.Header), (f.Item2.Text, f.Item2.Look)])]) { Widths = [24, 90], IsFilledIn = false };
    }

    private static SheetText Zones(ScreeningResult found) => Table("Zones",
        ["Zone", "km from the project", "Area (km²)", "Records", "Of them only a cell is known", "Species"],
        found.Zones.Select(zone => new Value[] { Name(zone.Kilometres), zone.Kilometres, zone.Area, zone.Records, zone.Generalised, zone.Species }));

    private static SheetText Places(ScreeningResult found) => Table("Places",
        [
            "Place", "Name", "Original name", "Kind", "Designation", "IUCN category", "Status", "Site type", "World Heritage", "Ramsar", "Alliance for Zero Extinction", "A circle stands for it",
            "Area (km²)", "km from the project", "Project in it (km²)", "Project in it (km)", "Along the line (km)",
            "Corridor: tested", "Corridor: cheapest way crossed", "Corridor: km from its cheapest way", "Corridor: km from its weakest piece",
            .. found.Zones.SelectMany(zone => new[] { $"Of it {Name(zone.Kilometres)} (km²)", $"Of it {Name(zone.Kilometres)} (share)" }),
            "Countries, by its source", "Countries, by the boundary set", "Layer", "Licence",
        ],
        found.Places.Select(place => (IReadOnlyList<Value>)
        [
            place.Place, place.Name, place.OriginalName, place.Kind, place.Designation, place.IucnCategory, place.Status, place.SiteType, Yes(place.IsWorldHeritage), Yes(place.IsRamsar), Yes(place.IsAllianceForZeroExtinction), Yes(place.IsCircle),
            place.Area, place.Distance, place.ProjectArea, place.ProjectLength, Joined(place.Chainage.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.From:0.###}–{s.To:0.###}"))),
            place.Corridor?.Validation, Yes(place.Corridor?.CrossesWay == true), place.Corridor?.WayDistance, place.Corridor?.WeakestDistance,
            .. found.Zones.Select(zone => place.Overlaps.FirstOrDefault(o => o.Kilometres == zone.Kilometres)).SelectMany(o => new Value[] { o?.Area, o?.Share }),
            Joined(place.Countries), Joined(place.Territories.Select(Part)), place.LayerTitle, place.License ?? NotStated,
        ]));

    private static SheetText Species(ScreeningResult found) => Table("Species",
        [
            "Species", "Kingdom", "Class", "Family", "Evidence", "Nearest zone", "First year", "Last year", "Red List", "CITES", "Statuses, by source", "Endemic to", "Ranges", "Seasons of the ranges", "Range (km²)", "Share of the range in the area of analysis",
            .. found.Zones.SelectMany(zone => new[] { $"Records {Name(zone.Kilometres)}", $"Uncertain {Name(zone.Kilometres)}", $"May be {Name(zone.Kilometres)}" }),
        ],
        found.Species.Select(species => (IReadOnlyList<Value>)
        [
            species.Species, species.Kingdom, species.Class, species.Family, Word(species.Evidence), species.Zones.Count > 0 ? Name(species.Nearest) : null, species.FirstYear, species.LastYear, species.RedList, species.Cites,
            Joined(species.Statuses.Select(s => $"{s.Scheme} {s.Value}{(s.Area is { } area ? $" ({area})" : "")}: {s.Source}{(s.Year is { } year ? $", {year.ToString(CultureInfo.InvariantCulture)}" : "")}")),
            species.EndemicTo, Joined(species.Ranges), Joined(species.Seasons.Select(s => s.ToString(CultureInfo.InvariantCulture))), species.RangeArea, species.RangeShare,
            .. found.Zones.Select(zone => species.Zones.FirstOrDefault(z => z.Kilometres == zone.Kilometres)).SelectMany(z => new Value[] { z?.Records ?? 0, z?.Uncertain ?? 0, z?.Generalised ?? 0 }),
        ]));

    private static SheetText Gaps(ScreeningResult found) => Table("Not known", ["What", "In words"], found.Gaps.Select(gap => new Value[] { gap.Code, gap.Text }));

    private static SheetText Sources(ScreeningResult found) => Table("Sources",
        ["Kind", "Key", "Title", "Version", "Licence", "Licence's address", "Citation", "Contact", "Places or records", "Object (SHA-256)"],
        [
            .. found.Layers.Select(layer => new Value[] { layer.Kind, layer.Key, layer.Title, layer.Version, layer.License ?? NotStated, "", layer.Citation, layer.Contact, layer.Places, layer.Object }),
            .. found.Rasters.Select(raster => new Value[] { $"raster of {raster.Kind}", raster.Key, raster.Title, "", raster.License ?? NotStated, "", "", "", "", raster.Object }),
            .. found.Checklists.Select(list => new Value[] { "checklist", list.Key, list.Title, "", list.License ?? NotStated, "", list.Citation, "", "", list.Object }),
            .. found.Datasets.Select(dataset => new Value[] { "dataset", dataset.Key, dataset.Title, "", dataset.License ?? NotStated, dataset.LicenseUri, dataset.Citation, "", dataset.Records, dataset.Release }),
        ]);

    private const string NotStated = "not stated";

    private static SheetText Table(string name, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<Value>> rows)
    {
        List<IReadOnlyList<(string Text, CellLook Look)>> cells = [[.. header.Select(title => (title, CellLook.Header))], .. rows.Select(row => row.Select(value => (value.Text, value.Look)).ToList())];
        return new SheetText(name, cells)
        {
            Frozen = 1,
            IsFilledIn = false,
            Widths = [.. header.Select((_, column) => Math.Clamp(cells.Max(row => row[column].Text.Length) + 2.0, 10, 48))],
        };
    }

    private static string Name(double? kilometres) => kilometres switch
    {
        null => "in the area of analysis",
        0 => "in the project itself",
        { } km => string.Create(CultureInfo.InvariantCulture, $"within {km:0.###} km"),
    };

    private static string Word(SpeciesEvidence evidence) => evidence switch
    {
        SpeciesEvidence.Recorded => "recorded",
        SpeciesEvidence.Both => "recorded, and in its range",
        SpeciesEvidence.RangeOnly => "in its range only",
        _ => "may occur: ask the custodian",
    };

    private static string Part(TerritoryPart part) => string.Create(CultureInfo.InvariantCulture,
        $"{part.Country ?? "no country"}{(part.Length is { } length ? $" {length:0.###} km" : part.Area is { } area ? $" {area:0.###} km²" : "")}");

    private static string Joined(IEnumerable<string> texts) => string.Join("; ", texts);

    private static string? Yes(bool holds) => holds ? "yes" : null;

    /// <summary>What a cell holds: a text, a number as it is, or nothing.</summary>
    private readonly record struct Value(string Text, CellLook Look)
    {
        public static implicit operator Value(string? text) => new(text ?? "", CellLook.Plain);

        public static implicit operator Value(double? number) => new(number?.ToString("R", CultureInfo.InvariantCulture) ?? "", CellLook.Number);

        public static implicit operator Value(double number) => (double?)number;

        public static implicit operator Value(long number) => (double?)number;

        public static implicit operator Value(int number) => (double?)number;

        public static implicit operator Value(int? number) => (double?)number;
    }
}
