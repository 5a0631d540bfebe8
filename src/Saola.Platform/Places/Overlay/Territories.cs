using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using Saola.Geo;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Places.Overlay;

/// <summary>A part of something by territory, under the boundary set of the snapshot.</summary>
/// <param name="Country">ISO 3166-1 alpha-2; several, with slashes, where an area is disputed; null for no country's (the sea).</param>
/// <param name="Area">km²; null for lines.</param>
/// <param name="Length">km; null for areas.</param>
public sealed record TerritoryPart(string? Country, double? Area, double? Length);

/// <summary>The countries of a region under a boundary set, cut to the region once. What is disputed belongs to all its claimants together.</summary>
public sealed class Territories
{
    /// <summary>Shapes that a region held whole: made once as long as their boundary set is in use.</summary>
    private static readonly ConditionalWeakTable<GeoShape, Geometry> Wholes = [];

    /// <summary>More countries than this are taken away together.</summary>
    private const int ManyParts = 12;

    private readonly List<(string Country, Geometry Geometry)> _parts = [];
    private readonly Lazy<Geometry> _land;

    /// <param name="boundaries">The boundary set.</param>
    /// <param name="region">The largest geometry that will be asked about.</param>
    public Territories(BoundarySet boundaries, Geometry region)
    {
        _land = new(() => Overlaid.Union(_parts.Select(part => part.Geometry)));
        // Each side of the antimeridian by itself: one box round both would hold the whole Earth.
        foreach (var box in Shapes.Of(region).Bounds)
        {
            var disputed = boundaries.Disputed.Select(area => (Code: area.Owners, Geometry: Cut(area.Shape, box))).Where(area => area.Geometry is not null).ToList();
            foreach (var country in boundaries.Countries)
            {
                if (country.Shape is not { } shape || Cut(shape, box) is not { } geometry) continue;
                foreach (var area in disputed) geometry = Overlaid.Difference(geometry, area.Geometry!);
                _parts.Add((country.Code, geometry));
            }

            _parts.AddRange(disputed.Select(area => (area.Code, area.Geometry!)));
        }
    }

    /// <summary>Areas by country, the largest first; what is no country's last, under null.</summary>
    public IReadOnlyList<TerritoryPart> Areas(Geometry geometry)
    {
        var whole = Overlaid.SquareKilometres(geometry);
        return Parts(geometry, Overlaid.SquareKilometres, whole, (country, value) => new TerritoryPart(country, value, null));
    }

    /// <summary>Lengths by country, likewise.</summary>
    public IReadOnlyList<TerritoryPart> Lengths(Geometry geometry) =>
        Parts(geometry, Overlaid.Kilometres, Overlaid.Kilometres(geometry), (country, value) => new TerritoryPart(country, null, value));

    /// <summary>The countries in which a geometry lies, for what has neither area nor length.</summary>
    public IReadOnlyList<TerritoryPart> Touched(Geometry geometry) =>
        [.. _parts.Where(part => part.Geometry.Intersects(geometry)).Select(part => part.Country).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(code => new TerritoryPart(code, null, null))];

    /// <summary>What of an area lies in no territory.</summary>
    public Geometry Outside(Geometry geometry)
    {
        var near = _parts.Where(part => part.Geometry.EnvelopeInternal.Intersects(geometry.EnvelopeInternal)).Select(part => part.Geometry).ToList();
        // Of many, one after another would leave more corners for each next one.
        return near.Count > ManyParts ? Overlaid.Difference(geometry, _land.Value) : near.Aggregate(geometry, Overlaid.Difference);
    }

    private List<TerritoryPart> Parts(Geometry geometry, Func<Geometry, double> measure, double whole, Func<string?, double, TerritoryPart> make)
    {
        if (whole == 0) return [];
        var by = _parts.Select(part => (part.Country, Value: measure(Overlaid.Intersection(geometry, part.Geometry)))).Where(part => part.Value > 0)
            .GroupBy(part => part.Country, part => part.Value, StringComparer.Ordinal).Select(group => (Country: group.Key, Value: group.Sum()))
            .OrderByDescending(part => part.Value).ThenBy(part => part.Country, StringComparer.Ordinal).ToList();
        var rest = whole - by.Sum(part => part.Value);
        var result = by.ConvertAll(part => make(part.Country, part.Value));
        // Less than a millionth is what cutting at a border leaves.
        if (rest > whole * 1e-6) result.Add(make(null, rest));
        return result;
    }

    private static Geometry? Cut(GeoShape shape, GeoBox box)
    {
        if (!shape.Bounds.Any(bounds => bounds.Intersects(box))) return null;
        if (shape.Bounds.All(bounds => Holds(box, bounds))) return Wholes.GetValue(shape, whole => Valid([.. Shapes.Polygons(Shapes.Of(whole))]));
        var polygons = new List<Polygon>();
        foreach (var polygon in shape.Polygons)
        {
            var rings = RingClip.Clip(polygon.Rings, box.West - 1e-6, box.South - 1e-6, box.East + 1e-6, box.North + 1e-6);
            if (rings.Count > 0) polygons.AddRange(Shapes.Polygons(Shapes.Of(GeoShape.Of(RingNest.Nest(rings)))));
        }

        return polygons.Count == 0 || Valid(polygons) is not { IsEmpty: false } cut ? null : cut;
    }

    private static bool Holds(GeoBox box, GeoBox other) => box.West <= other.West && box.East >= other.East && box.South <= other.South && box.North >= other.North;

    /// <summary>The polygons together; where they touch each other in ways that a geometry may not, mended and united.</summary>
    private static Geometry Valid(IReadOnlyList<Polygon> polygons)
    {
        Geometry together = polygons.Count == 1 ? polygons[0] : Shapes.Factory.CreateMultiPolygon([.. polygons]);
        return together.IsValid ? together : Overlaid.Union(polygons.Select(GeometryFixer.Fix));
    }
}
