using NetTopologySuite.Geometries;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;

namespace Saola.Platform.Places.Coverage;

/// <summary>
/// How much is covered by protected areas and OECMs: sites are flattened, so that what several cover counts once, and cut by territory, so that a site that several countries share
/// is split between them; what lies outside all land is the sea, by maritime zones where a layer has them. Sums are on the ellipsoid and add up: the parts of all territories are the whole.
/// </summary>
public sealed class CoverageMeasure
{
    private readonly BoundarySet _boundaries;
    private readonly IReadOnlyList<Place> _sites;
    private readonly HashSet<string> _withheld;
    private readonly IReadOnlyList<PlaceLayer> _waters;
    private readonly Lazy<Territories?> _territories;

    /// <param name="layers">Layers of protected areas, and of maritime zones, by which the sea is told apart; others have no sites that count.</param>
    /// <param name="boundaries">The territories.</param>
    public CoverageMeasure(IReadOnlyList<PlaceLayer> layers, BoundarySet boundaries)
    {
        _boundaries = boundaries;
        var counted = layers.Where(layer => layer.Info.Kind == LayerKind.ProtectedAreas).ToList();
        _waters = [.. layers.Where(layer => layer.Info.Kind == LayerKind.MaritimeZones)];
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
        if (counted.Count == 0 || _territories.Value is not { } territories) return new CoverageResult(rules.Name, 0, excluded, 0, [.. Unnamed([])]);
        var flat = Overlaid.Union(counted.Select(site => site.Geometry));
        var (sums, sites) = (new Dictionary<(string Country, bool IsSea), double>(), new Dictionary<(string Country, bool IsSea), int>());
        foreach (var site in counted)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (country, isSea, area) in Split(site.Geometry, territories))
            {
                var key = (country ?? "", isSea);
                sums[key] = sums.GetValueOrDefault(key) + area;
                sites[key] = sites.GetValueOrDefault(key) + 1;
            }
        }

        var parts = Split(flat, territories).Select(part => new TerritoryCoverage(
            part.Country, part.IsSea, part.Area, sums.GetValueOrDefault((part.Country ?? "", part.IsSea)), part.IsSea ? Sea(part.Country) : Land(part.Country), sites.GetValueOrDefault((part.Country ?? "", part.IsSea)),
            part.Country is { } code && code.Split('/').Any(_withheld.Contains))).ToList();
        // A country whose sites are all withheld is named with nothing rather than left out.
        parts.InsertRange(parts.TakeWhile(part => !part.IsSea).Count(), Unnamed(parts));
        return new CoverageResult(rules.Name, counted.Count, excluded, Overlaid.SquareKilometres(flat), parts);
    }

    private IEnumerable<TerritoryCoverage> Unnamed(IReadOnlyList<TerritoryCoverage> parts) => _withheld.Where(code => !parts.Any(part => part.Country == code)).Order(StringComparer.Ordinal)
        .Select(code => new TerritoryCoverage(code, IsSea: false, 0, 0, Land(code), 0, IsWithheld: true));

    /// <summary>An area by the land of countries, then what is left by their waters, then what is nobody's; km².</summary>
    private IEnumerable<(string? Country, bool IsSea, double Area)> Split(Geometry geometry, Territories territories)
    {
        var parts = territories.Areas(geometry);
        foreach (var part in parts.Where(part => part.Country is not null)) yield return (part.Country, false, part.Area ?? 0);
        if (!parts.Any(part => part.Country is null)) yield break;
        var sea = territories.Outside(geometry);
        var waters = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var zone in _waters.SelectMany(layer => Shapes.Of(sea).Bounds.SelectMany(layer.Near).Distinct()).Where(zone => zone.Area > 0))
        {
            // Zones that overlap do not count twice: the first has what they share.
            var area = Overlaid.SquareKilometres(Overlaid.Intersection(sea, zone.Geometry));
            if (area == 0) continue;
            waters[Owners(zone)] = waters.GetValueOrDefault(Owners(zone)) + area;
            sea = Overlaid.Difference(sea, zone.Geometry);
        }

        foreach (var (country, area) in waters.OrderByDescending(water => water.Value).ThenBy(water => water.Key, StringComparer.Ordinal)) yield return (country, true, area);
        var rest = Overlaid.SquareKilometres(sea);
        // Less than a millionth is what cutting at a border leaves.
        if (rest > Overlaid.SquareKilometres(geometry) * 1e-6) yield return (null, true, rest);
    }

    private static string Owners(Place zone) => zone.Countries.Count > 0 ? string.Join('/', zone.Countries) : zone.Name;

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

    private double? Sea(string? country) =>
        country is not null && _waters.SelectMany(layer => layer.Places).Where(zone => Owners(zone) == country).Sum(zone => zone.Area) is > 0 and var area ? area : null;

    private double? Land(string? country)
    {
        if (country is null) return null;
        if (_boundaries.Find(country)?.Shape is { } shape) return shape.AreaSquareMeters / 1e6;
        return _boundaries.Disputed.Where(area => area.Owners == country).Sum(area => area.Shape.AreaSquareMeters) is > 0 and var area ? area / 1e6 : null;
    }

    /// <summary>All that any site covers, as boxes: what territories must be cut to.</summary>
    private Geometry? Region()
    {
        var boxes = _sites.Where(site => site.Area > 0).Select(site => Shapes.Factory.ToGeometry(new Envelope(site.Box.West, site.Box.East, site.Box.South, site.Box.North))).ToList();
        return boxes.Count == 0 ? null : Overlaid.Union(boxes);
    }
}
