using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Valid;
using Saola.Platform.Places.Overlay;

namespace Saola.Platform.Intake.Features;

/// <summary>Mends polygons and multipolygons.</summary>
internal static class AreaMender
{
    /// <summary>A polygon that is well by itself, and how its outline ran as it was given.</summary>
    private sealed record Part(Polygon Polygon, bool? WasCounterClockwise);

    public static Geometry? Mend(Geometry area, SortedSet<string> all)
    {
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        var mended = Mended(area, faults);
        all.UnionWith(faults);
        return mended;
    }

    private static Geometry? Mended(Geometry area, SortedSet<string> faults)
    {
        var (parts, given) = (new List<Part>(), 0);
        for (var i = 0; i < area.NumGeometries; i++)
        {
            var polygon = (Polygon)area.GetGeometryN(i);
            if (polygon.IsEmpty) continue;
            given++;
            parts.AddRange(Parts(polygon, faults));
        }

        // The least work for the usual case: nothing is wrong, and nothing was made anew.
        if (faults.Count == 0 && area.Coordinate is { } first && first.GetType() == typeof(Coordinate) && (given == 1 || IsValid(area))) return area;
        if (parts.Count == 0) return null;
        if (given == 1 || parts.Count == 1) return Made(parts.Select(p => p.Polygon));
        var multi = Made(parts.Select(p => p.Polygon));
        return IsValid(multi) ? multi : Union(parts, faults);
    }

    private static IEnumerable<Part> Parts(Polygon polygon, SortedSet<string> faults)
    {
        var rings = new List<RingInHand>();
        foreach (var ring in polygon.Holes.Prepend(polygon.Shell))
        {
            if (RingInHand.Of(ring, faults) is { } hand) rings.Add(hand);
            else if (rings.Count == 0 && ring == polygon.Shell) return [];
        }

        RemoveRepeated(rings, faults);
        if (rings.TrueForAll(r => r.IsPlain || (r.JumpsFromEdgeToEdge && IsValid(Planar(rings)))))
        {
            for (var i = 0; i < rings.Count; i++)
            {
                if (rings[i].WithoutSpikes(faults) is { } kept) rings[i] = kept;
                else if (i == 0) return [];
                else rings.RemoveAt(i--);
            }

            var planar = Planar(rings);
            var test = new IsValidOp(planar);
            if (test.IsValid)
            {
                var counterClockwise = planar.Shell.IsCCW;
                if (!counterClockwise || planar.Holes.Any(h => h.IsCCW)) faults.Add(GeometryFaults.WrongWinding);
                return [new Part(Wound(planar), counterClockwise)];
            }

            faults.Add(GeometryFaults.Of(test.ValidationError.ErrorType));
            return OddParts(rings.Select(r => r.Points), rings.Count == 1 ? null : [rings[0].Points]);
        }

        return OddParts(AntimeridianCut.Rings(rings, faults), rings.Count == 1 ? null : AntimeridianCut.Rings([rings[0]], faults));
    }

    /// <summary>What an odd number of rings surround; nothing where the outline by itself surrounds nothing (spikes alone), whatever its holes would.</summary>
    private static IEnumerable<Part> OddParts(IEnumerable<Coordinate[]> rings, List<Coordinate[]>? outline) =>
        outline is not null && EvenOdd.Polygons(outline).Count == 0 ? [] : [.. EvenOdd.Polygons(rings).Select(p => new Part(Wound(p), null))];

    private static Polygon Planar(List<RingInHand> rings) =>
        ShapeMaker.Factory.CreatePolygon(ShapeMaker.Factory.CreateLinearRing(rings[0].Points), [.. rings.Skip(1).Select(r => ShapeMaker.Factory.CreateLinearRing(r.Points))]);

    /// <summary>Holes that are there twice would fill themselves up.</summary>
    private static void RemoveRepeated(List<RingInHand> rings, SortedSet<string> faults)
    {
        if (rings.Count < 3) return;
        var seen = new HashSet<Coordinate[]>(SameRing.Comparer);
        for (var i = 1; i < rings.Count; i++)
        {
            if (seen.Add(rings[i].Points)) continue;
            faults.Add(GeometryFaults.RepeatedRing);
            rings.RemoveAt(i--);
        }
    }

    /// <summary>Outlines counter-clockwise, holes clockwise.</summary>
    private static Polygon Wound(Polygon polygon) =>
        polygon.Shell.IsCCW && !polygon.Holes.Any(h => h.IsCCW) ? polygon
            : ShapeMaker.Factory.CreatePolygon(Turned(polygon.Shell, true), [.. polygon.Holes.Select(h => Turned(h, false))]);

    private static LinearRing Turned(LinearRing ring, bool counterClockwise) => ring.IsCCW == counterClockwise ? ring : (LinearRing)ring.Reverse();

    /// <summary>Parts that are valid one by one, as one area without overlaps.</summary>
    private static Geometry? Union(List<Part> parts, SortedSet<string> faults)
    {
        var solid = WithoutHoles(parts, faults);
        var multi = Made(solid);
        var test = new IsValidOp(multi);
        if (test.IsValid) return multi;
        faults.Add(test.ValidationError.ErrorType == TopologyValidationErrors.NestedShells ? GeometryFaults.NestedShells : GeometryFaults.OverlappingParts);
        return Made(Polygons(Overlaid.Union(solid)).Select(Wound));
    }

    /// <summary>
    /// Cuts out parts that run the other way than the part that they lie inside of: some writers make a polygon of each ring, but keep the
    /// rings' directions.
    /// </summary>
    private static List<Polygon> WithoutHoles(List<Part> parts, SortedSet<string> faults)
    {
        if (parts.Select(p => p.WasCounterClockwise).OfType<bool>().Distinct().Count() < 2) return [.. parts.Select(p => p.Polygon)];
        var sorted = parts.OrderByDescending(p => p.Polygon.EnvelopeInternal.Area).ToList();
        var tree = new STRtree<int>();
        for (var i = 0; i < sorted.Count; i++) tree.Insert(sorted[i].Polygon.EnvelopeInternal, i);
        var prepared = new PreparedPolygon?[sorted.Count];
        var holes = new List<Geometry>?[sorted.Count];
        var isHole = new bool[sorted.Count];
        for (var i = 1; i < sorted.Count; i++)
        {
            var part = sorted[i];
            if (part.WasCounterClockwise is null || part.Polygon.NumInteriorRings > 0) continue;
            var around = tree.Query(part.Polygon.EnvelopeInternal)
                .Where(j => j < i && !isHole[j] && sorted[j].Polygon.EnvelopeInternal.Contains(part.Polygon.EnvelopeInternal)
                    && (prepared[j] ??= new PreparedPolygon(sorted[j].Polygon)).ContainsProperly(part.Polygon))
                .DefaultIfEmpty(-1).Max();
            if (around < 0 || sorted[around].WasCounterClockwise is not { } other || other == part.WasCounterClockwise) continue;
            isHole[i] = true;
            (holes[around] ??= []).Add(part.Polygon);
            faults.Add(GeometryFaults.HoleAsPolygon);
        }

        return
        [
            .. Enumerable.Range(0, sorted.Count).Where(i => !isHole[i]).SelectMany(i => holes[i] is { } cut
                ? Polygons(Overlaid.Difference(sorted[i].Polygon, Overlaid.Union(cut))).Select(Wound) : [sorted[i].Polygon]),
        ];
    }

    private static IEnumerable<Polygon> Polygons(Geometry geometry) =>
        Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>().Where(p => !p.IsEmpty);

    private static Geometry? Made(IEnumerable<Polygon> polygons)
    {
        var all = polygons.ToArray();
        return all.Length switch { 0 => null, 1 => all[0], _ => ShapeMaker.Factory.CreateMultiPolygon(all) };
    }

    private static bool IsValid(Geometry? geometry) => geometry is not null && new IsValidOp(geometry).IsValid;
}
