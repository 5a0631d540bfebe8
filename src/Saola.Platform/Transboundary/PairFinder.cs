using Saola.Geo;
using Saola.Names.Matching;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;
using Saola.Platform.Store;
using Saola.Platform.Taxa;

namespace Saola.Platform.Transboundary;

/// <summary>Finds protected areas that face each other across a border.</summary>
public static class PairFinder
{
    /// <summary>km: what may lie between two areas of a pair at most.</summary>
    public const double MostKilometres = 100;

    /// <summary>A place belongs to a country in which at least this share of it lies: borders of two sources never agree to the metre.</summary>
    private const double LeastShare = 0.5;

    /// <summary>Pairs by distance, then by keys. Without an engine nothing is said of species and effort.</summary>
    /// <param name="layers">Layers of protected areas; others have no part in it.</param>
    /// <param name="boundaries">Whose borders.</param>
    /// <param name="kilometres">How far apart they may lie.</param>
    /// <param name="engine">Answers for species; null to leave them out.</param>
    /// <param name="checklists">What lists say of the species.</param>
    /// <param name="cancellation">Stops in between.</param>
    /// <exception cref="SaolaException">The distance is out of range.</exception>
    public static async Task<IReadOnlyList<TransboundaryPair>> Find(
        IReadOnlyList<PlaceLayer> layers, BoundarySet boundaries, double kilometres, Engine? engine, IReadOnlyList<Checklist> checklists, CancellationToken cancellation)
    {
        if (!(kilometres is >= 0 and <= MostKilometres)) throw new SaolaException($"a distance of {kilometres:0.###} km: it must be between 0 and {MostKilometres:0} km.");
        var sites = layers.Where(layer => layer.Info.Kind == LayerKind.ProtectedAreas).SelectMany(layer => layer.Places).Where(place => place.Form is PlaceForm.Area or PlaceForm.Circle).ToList();
        var countries = sites.ToDictionary(site => site, site => CountryOf(site, boundaries));
        var pairs = new List<TransboundaryPair>();
        for (var i = 0; i < sites.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var a = sites[i];
            if (countries[a] is not { } country) continue;
            GeometryDistance? from = null;
            foreach (var b in sites.Skip(i + 1).Where(b => countries[b] is { } other && other != country && IsNear(a.Box, b.Box, kilometres)))
            {
                from ??= new GeometryDistance(a.Geometry);
                var distance = a.Geometry.Intersects(b.Geometry) ? 0 : from.Kilometres(b.Geometry);
                if (distance <= kilometres) pairs.Add(await Pair(a, country, b, countries[b]!, distance, kilometres, engine, checklists, cancellation));
            }
        }

        return [.. pairs.OrderBy(pair => pair.Distance).ThenBy(pair => pair.A.Place, StringComparer.Ordinal).ThenBy(pair => pair.B.Place, StringComparer.Ordinal)];
    }

    private static async Task<TransboundaryPair> Pair(
        Place a, string countryA, Place b, string countryB, double distance, double kilometres, Engine? engine, IReadOnlyList<Checklist> checklists, CancellationToken cancellation)
    {
        var (inA, inB) = engine is null ? (null, null) : (await engine.Species(new Filter.Within(a.Shape), int.MaxValue, 0, cancellation), await engine.Species(new Filter.Within(b.Shape), int.MaxValue, 0, cancellation));
        var (namesA, namesB) = (inA?.Species.Select(s => s.Species).ToHashSet(StringComparer.Ordinal), inB?.Species.Select(s => s.Species).ToHashSet(StringComparer.Ordinal));
        var both = namesA?.Where(namesB!.Contains).Order(StringComparer.Ordinal).ToList();
        // A border of two sources is seldom one line: what faces the other within the distance asked for, and at least 100 m, counts.
        var facing = Overlaid.Intersection(a.Geometry.Boundary, GeodesicBuffer.Around(b.Geometry, Math.Max(kilometres, 0.1) * 1000));
        return new TransboundaryPair(
            Side(a, countryA, inA), Side(b, countryB, inB), distance, Overlaid.Kilometres(facing), Overlaid.SquareKilometres(Overlaid.Union([a.Geometry, b.Geometry])),
            Attribute(a, "agreement") ?? Attribute(b, "agreement"), Attribute(a, "agreement_source") ?? Attribute(b, "agreement_source"),
            both, namesA?.Except(namesB!).Order(StringComparer.Ordinal).ToList(), namesB?.Except(namesA!).Order(StringComparer.Ordinal).ToList(), [.. Seam(a, countryA, b, countryB, both ?? [], checklists)]);
    }

    private static PairSide Side(Place place, string country, SpeciesListResult? species) => new(
        place.Key, place.Name, country, place.Area, place.Site?.Designation, place.Site?.IucnCategory, species?.Species.Sum(s => s.Records), species?.Total, species?.Species.Max(s => s.LastYear));

    /// <summary>What the sides code differently: the sites themselves, and the laws and national lists of the two countries for the species of both.</summary>
    private static IEnumerable<SeamDifference> Seam(Place a, string countryA, Place b, string countryB, IReadOnlyList<string> both, IReadOnlyList<Checklist> checklists)
    {
        if (a.Site?.IucnCategory is { } categoryA && b.Site?.IucnCategory is { } categoryB && categoryA != categoryB) yield return new SeamDifference("iucn-category", null, categoryA, categoryB);
        if (a.Site is { Realm: not SiteRealm.Unknown } siteA && b.Site is { Realm: not SiteRealm.Unknown } siteB && siteA.Realm != siteB.Realm) yield return new SeamDifference("realm", null, $"{siteA.Realm}", $"{siteB.Realm}");
        if (checklists.Count == 0) yield break;
        foreach (var species in both)
        {
            var statuses = TaxonProfile.Of(checklists, species, Lineage.Unknown).Entries.SelectMany(entry => entry.Statuses).Select(s => s.Status).ToList();
            foreach (var scheme in statuses.Where(s => s.Area == countryA || s.Area == countryB).Select(s => s.Scheme).Distinct(StringComparer.Ordinal))
            {
                var (of, other) = (Values(countryA), Values(countryB));
                if (of != other) yield return new SeamDifference(scheme, species, of, other);

                string Values(string country) => string.Join('/', statuses.Where(s => s.Scheme == scheme && s.Area == country).Select(s => s.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) is { Length: > 0 } values ? values : "–";
            }
        }
    }

    private static string? CountryOf(Place site, BoundarySet boundaries)
    {
        var parts = new Territories(boundaries, site.Geometry).Areas(site.Geometry);
        return parts.FirstOrDefault(part => part.Country is not null) is { Country: { } country, Area: { } area } && area >= LeastShare * site.Area ? country : null;
    }

    private static string? Attribute(Place place, string name) =>
        place.Attributes.FirstOrDefault(a => a.Key.Equals(name, StringComparison.OrdinalIgnoreCase) && a.Value.Trim().Length > 0).Value?.Trim();

    /// <summary>Whether boxes may lie that near; a degree of latitude is at least 110.5 km.</summary>
    private static bool IsNear(GeoBox a, GeoBox b, double kilometres)
    {
        var latitude = kilometres / 110.5;
        var widest = Math.Min(89, Math.Max(Math.Max(Math.Abs(a.South), Math.Abs(a.North)), Math.Max(Math.Abs(b.South), Math.Abs(b.North))) + latitude);
        var longitude = latitude / Math.Cos(widest * Math.PI / 180);
        if (a.South > b.North + latitude || b.South > a.North + latitude) return false;
        // Across the antimeridian too.
        return new[] { 0.0, 360, -360 }.Any(turn => a.West + turn <= b.East + longitude && b.West <= a.East + turn + longitude);
    }
}
