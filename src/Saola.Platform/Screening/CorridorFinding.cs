using Saola.Platform.Corridors.Register;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;

namespace Saola.Platform.Screening;

/// <summary>What matters of a saved corridor that a project comes near.</summary>
/// <param name="Standing">What tests with detections or tracks say of it.</param>
/// <param name="Validation">The same in one line.</param>
/// <param name="CrossesWay">Whether the project meets its cheapest way.</param>
/// <param name="WayDistance">km from the project to the cheapest way; null where that is not known.</param>
/// <param name="WeakestDistance">km from the project to the middle of its hardest piece; null where none is told.</param>
public sealed record CorridorFinding(CorridorStanding Standing, string Validation, bool CrossesWay, double? WayDistance, double? WeakestDistance)
{
    /// <summary>Null for places of layers that no study was saved with.</summary>
    /// <exception cref="SaolaException">The study is missing or damaged.</exception>
    internal static CorridorFinding? Of(Place place, NetTopologySuite.Geometries.Geometry project, GeometryDistance distance)
    {
        if (place.Layer.Info.Kind != LayerKind.Corridors || SavedStudy.Of(place.Layer) is not { } study || study.Link(place.Id) is not { } link) return null;
        var way = study.Way(place.Id);
        var crosses = way is not null && project.Intersects(way);
        return new CorridorFinding(
            study.Standing, CorridorText.Validation(study.Document.Findings.Validation), crosses, crosses ? 0 : way is null ? null : distance.Kilometres(way),
            SavedStudy.Weakest(link)?.Weakest is { } weak ? distance.Kilometres(Shapes.Factory.CreatePoint(new NetTopologySuite.Geometries.Coordinate(weak.At.Longitude, weak.At.Latitude))) : null);
    }
}
