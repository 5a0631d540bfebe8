using NetTopologySuite.Geometries;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;

namespace Saola.Platform.Places.Coverage;

/// <summary>
/// How much is covered by protected areas and OECMs: sites are flattened, so that what several cover counts once, and cut by territory, so that a site that several countries share
/// is split between them. Sums are on the ellipsoid and add up: the parts of all territories are the whole.
/// </summary>
public sealed class CoverageMeasure
{
    private readonly BoundarySet _boundaries;
    private readonly IReadOnlyList<Place> _sites;
    private readonly HashSet<string> _withheld;
    private readonly Lazy<Territories?> _territories;

    /// <param name="layers">Layers of protected areas; others have no sites that count.</param>
    /// <param name="boundaries">The territories.</param>
    public CoverageMeasure(IReadOnlyList<PlaceLayer> layers, BoundarySet boundaries)
    {
        _boundaries = boundaries;
        var counted = layers.Where(layer => layer.Info.Kind == LayerKind.ProtectedAreas).ToList();
        _sites = [.. counted.SelectMany(layer => layer.Places)];
        _withheld = [.. counted.SelectMany(layer => layer.Info.Withheld)];
        _territories = new(() => Region() is { } region ? new Territories(_boundaries, region) : null);
    }

    /// <summary>Number of sites, whether they count or not.</summary>
    public int Sites => _sites.Count;

    /// <summary>Coverage by territory.</summary>
    public CoverageResult Measure(CoverageRules rules, CancellationToken cancellation)
    {
        var (counted, excluded) = Parted(rules);
        if (counted.Count == 0 || _territories.Value is not { } territories) return new CoverageResult(rules.Name, 0, excluded, 0, []);
        var flat = Overlaid.Union(counted.Select(site => site.Geometry));
        var (sums, sites) = (new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var site in counted)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var part in territories.Areas(site.Geometry))
            {
                var key = part.Country ?? "";
                sums[key] = sums.GetValueOrDefault(key) + (part.Area ?? 0);
                sites[key] = sites.GetValueOrDefault(key) + 1;
            }
        }

        var parts = territories.Areas(flat).Select(part => new TerritoryCoverage(
            part.Country, part.Area ?? 0, sums.GetValueOrDefault(part.Country ?? ""), Land(part.Country), sites.GetValueOrDefault(part.Country ?? ""), part.Country is { } code && code.Split('/').Any(_withheld.Contains))).ToList();
        // A country whose sites are all withheld is named with nothing rather than left out.
        parts.AddRange(_withheld.Where(code => !parts.Exists(part => part.Country == code)).Order(StringComparer.Ordinal).Select(code => new TerritoryCoverage(code, 0, 0, Land(code), 0, IsWithheld: true)));
        return new CoverageResult(rules.Name, counted.Count, excluded, Overlaid.SquareKilometres(flat), parts);
    }

    /// <summary>Coverage of all territories together by the end of each year in which a site was established; sites without a year count from the first.</summary>
    public IReadOnlyList<CoverageYear> ByYear(CoverageRules rules, CancellationToken cancellation)
    {
        var (counted, _) = Parted(rules);
        var result = new List<CoverageYear>();
        var sites = 0;
        Geometry covered = Shapes.Factory.CreateEmpty(Dimension.Surface);
        foreach (var year in counted.GroupBy(site => site.Site?.StatusYear ?? int.MinValue).OrderBy(group => group.Key))
        {
            cancellation.ThrowIfCancellationRequested();
            covered = Overlaid.Union([covered, .. year.Select(site => site.Geometry)]);
            sites += year.Count();
            if (year.Key != int.MinValue) result.Add(new CoverageYear(year.Key, sites, Overlaid.SquareKilometres(covered)));
        }

        return result;
    }

    /// <summary>Coverage by IUCN category, each by itself: areas of two categories that overlap are in both.</summary>
    public IReadOnlyList<CoveragePart> ByCategory(CoverageRules rules) =>
        [.. Parted(rules).Counted.GroupBy(site => site.Site?.IucnCategory ?? "Not Reported", StringComparer.OrdinalIgnoreCase).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new CoveragePart(group.Key, group.Key, Overlaid.SquareKilometres(Overlaid.Union(group.Select(site => site.Geometry))), null))];

    /// <summary>Coverage of each place of another layer, such as ecoregions: the least covered first.</summary>
    public IReadOnlyList<CoveragePart> Within(PlaceLayer layer, CoverageRules rules, CancellationToken cancellation)
    {
        var flat = Overlaid.Union(Parted(rules).Counted.Select(site => site.Geometry));
        var parts = new List<CoveragePart>();
        foreach (var place in layer.Places.Where(place => place.Area > 0))
        {
            cancellation.ThrowIfCancellationRequested();
            parts.Add(new CoveragePart(place.Key, place.Name, Overlaid.SquareKilometres(Overlaid.Intersection(place.Geometry, flat)), place.Area));
        }

        return [.. parts.OrderBy(part => part.Covered / part.Area).ThenBy(part => part.Key, StringComparer.Ordinal)];
    }

    /// <summary>Sites with a reported area, those first whose geometry differs most from it.</summary>
    public IReadOnlyList<SiteDifference> Differences() =>
        [.. _sites.Where(site => site is { Form: PlaceForm.Area, Site.ReportedArea: not null }).Select(site => new SiteDifference(site.Key, site.Name, site.Site!.ReportedArea!.Value, site.Area))
            .OrderByDescending(site => Math.Abs(site.Difference)).ThenBy(site => site.Place, StringComparer.Ordinal)];

    private (List<Place> Counted, SortedDictionary<string, int> Excluded) Parted(CoverageRules rules)
    {
        var (counted, excluded) = (new List<Place>(), new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var site in _sites)
        {
            if (rules.Excludes(site) is { } reason) excluded[reason] = excluded.GetValueOrDefault(reason) + 1;
            else counted.Add(site);
        }

        return (counted, excluded);
    }

    private double? Land(string? country) => country is not null && _boundaries.Find(country)?.Shape is { } shape ? shape.AreaSquareMeters / 1e6 : null;

    /// <summary>All that any site covers, as boxes: what territories must be cut to.</summary>
    private Geometry? Region()
    {
        var boxes = _sites.Where(site => site.Area > 0).Select(site => Shapes.Factory.ToGeometry(new Envelope(site.Box.West, site.Box.East, site.Box.South, site.Box.North))).ToList();
        return boxes.Count == 0 ? null : Overlaid.Union(boxes);
    }
}
