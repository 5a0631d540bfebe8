using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using Saola.Geo;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;

namespace Saola.Platform.Screening;

/// <summary>The places of all layers that meet the largest zone around a project, and how they meet it.</summary>
internal sealed class PlaceScreen
{
    private readonly Geometry _project;
    private readonly Geometry _areas;
    private readonly IReadOnlyList<LineString> _lines;
    private readonly IReadOnlyList<Zone> _zones;
    private readonly IPreparedGeometry _largest;
    private readonly GeometryDistance _distance;
    private readonly Territories _territories;

    public PlaceScreen(Geometry project, IReadOnlyList<Zone> zones, Geometry largest, Territories territories)
    {
        _project = project;
        _zones = zones;
        _territories = territories;
        _areas = Overlaid.Union([project]);
        _lines = [.. Shapes.Lines(project)];
        _largest = PreparedGeometryFactory.Prepare(largest);
        _distance = new GeometryDistance(project);
    }

    /// <summary>The nearest first, then by key.</summary>
    public IReadOnlyList<PlaceFinding> Find(IEnumerable<PlaceLayer> layers, CancellationToken cancellation)
    {
        var found = new List<PlaceFinding>();
        foreach (var place in layers.Where(layer => layer.Info.Kind != LayerKind.Ranges).SelectMany(Near))
        {
            cancellation.ThrowIfCancellationRequested();
            var geometry = place.Geometry;
            if (_largest.Intersects(geometry)) found.Add(Of(place, geometry));
        }

        return [.. found.OrderBy(place => place.Distance).ThenBy(place => place.Place, StringComparer.Ordinal)];
    }

    /// <summary>The ranges that meet the largest zone.</summary>
    public IReadOnlyList<Place> Ranges(IEnumerable<PlaceLayer> layers, CancellationToken cancellation)
    {
        var found = new List<Place>();
        foreach (var place in layers.Where(layer => layer.Info.Kind == LayerKind.Ranges).SelectMany(Near).Where(place => place.Range is { MayBePresent: true }))
        {
            cancellation.ThrowIfCancellationRequested();
            if (_largest.Intersects(place.Geometry)) found.Add(place);
        }

        return found;
    }

    private IEnumerable<Place> Near(PlaceLayer layer) => Boxes.SelectMany(layer.Near).Distinct();

    /// <summary>Of areas one on each side of the antimeridian; of lines and points those of each.</summary>
    private IEnumerable<GeoBox> Boxes => Shapes.Of(_largest.Geometry).Bounds
        .Concat(Shapes.Parts(_largest.Geometry).Where(part => part is not Polygon && !part.IsEmpty).Select(part => part.EnvelopeInternal).Select(box => new GeoBox(box.MinX, box.MinY, box.MaxX, box.MaxY)));

    private PlaceFinding Of(Place place, Geometry geometry)
    {
        var site = place.Site;
        var info = place.Layer.Info;
        var isArea = place.Form is PlaceForm.Area or PlaceForm.Circle;
        var met = _project.Intersects(geometry);
        var inZone = Overlaid.Intersection(geometry, _largest.Geometry);
        return new PlaceFinding
        {
            Place = place.Key,
            Name = place.Name,
            OriginalName = place.OriginalName,
            Kind = info.Kind.Name(),
            Layer = info.Key,
            LayerTitle = info.Title,
            License = info.License,
            Designation = site?.Designation,
            IucnCategory = site?.IucnCategory,
            Status = site?.Status,
            SiteType = site?.Type is { } type ? type == SiteType.Oecm ? "OECM" : "PA" : null,
            IsWorldHeritage = info.Kind == LayerKind.WorldHeritage || site is { IsWorldHeritage: true },
            IsRamsar = info.Kind == LayerKind.Ramsar || site is { IsRamsar: true },
            IsAllianceForZeroExtinction = info.Kind == LayerKind.AllianceForZeroExtinction,
            IsCircle = place.Form == PlaceForm.Circle,
            Area = place.Area,
            Distance = met ? 0 : _distance.Kilometres(geometry),
            ProjectArea = _areas.IsEmpty ? null : met && isArea ? Overlaid.SquareKilometres(Overlaid.Intersection(_areas, geometry)) : 0,
            ProjectLength = _lines.Count == 0 ? null : met && isArea ? _lines.Sum(line => Overlaid.Kilometres(Overlaid.Intersection(line, geometry))) : 0,
            Chainage = met && isArea && _lines.Count > 0 ? Chainage(geometry) : [],
            Overlaps = isArea ? [.. _zones.Select(zone => Overlap(zone, place, geometry))] : [],
            Corridor = CorridorFinding.Of(place, _project, _distance),
            Countries = place.Countries,
            Territories = isArea ? _territories.Areas(inZone) : place.Form == PlaceForm.Line ? _territories.Lengths(inZone) : _territories.Touched(inZone),
        };
    }

    private static ZoneOverlap Overlap(Zone zone, Place place, Geometry geometry)
    {
        var area = Overlaid.SquareKilometres(Overlaid.Intersection(geometry, zone.Geometry));
        return new ZoneOverlap(zone.Kilometres, area, place.Area > 0 ? Math.Min(1, area / place.Area) : null);
    }

    /// <summary>Where along the project's lines, counted on from one to the next, a place begins and ends.</summary>
    private List<Stretch> Chainage(Geometry geometry)
    {
        var stretches = new List<Stretch>();
        var before = 0.0;
        foreach (var line in _lines)
        {
            var along = new GeoLine(Shapes.Ordinates(line));
            foreach (var piece in Shapes.Lines(Overlaid.Intersection(line, geometry)))
            {
                var (a, b) = (along.Nearest(piece.StartPoint.Y, piece.StartPoint.X).ChainageMeters, along.Nearest(piece.EndPoint.Y, piece.EndPoint.X).ChainageMeters);
                stretches.Add(new Stretch((before + Math.Min(a, b)) / 1e3, (before + Math.Max(a, b)) / 1e3));
            }

            before += along.LengthMeters;
        }

        return Joined(stretches);
    }

    private static List<Stretch> Joined(List<Stretch> stretches)
    {
        var joined = new List<Stretch>();
        foreach (var stretch in stretches.OrderBy(s => s.From))
        {
            // A metre is less than any alignment is known to.
            if (joined.Count > 0 && stretch.From <= joined[^1].To + 0.001) joined[^1] = joined[^1] with { To = Math.Max(joined[^1].To, stretch.To) };
            else joined.Add(stretch);
        }

        return joined;
    }
}
