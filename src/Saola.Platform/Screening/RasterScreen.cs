using NetTopologySuite.Geometries;
using Saola.Platform.Home;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Rasters;

namespace Saola.Platform.Screening;

/// <summary>What a raster says of a zone.</summary>
/// <param name="Kilometres">The zone; null for the area of analysis.</param>
public sealed record ZoneRaster(double? Kilometres, RasterAreaRows Rows);

/// <summary>Land cover, forest, carbon and the like within the zones and along the project.</summary>
/// <param name="Kind">What it maps.</param>
/// <param name="Line">Along the project's lines; null where it has none.</param>
/// <param name="Object">The object that says where its cells lie.</param>
public sealed record RasterFinding(string Key, string Title, string Kind, string? License, string Object, string File, RasterLineRows? Line, IReadOnlyList<ZoneRaster> Zones);

/// <summary>The rasters of a snapshot within the zones: a cell counts where its middle lies in the zone.</summary>
internal static class RasterScreen
{
    public static IReadOnlyList<RasterFinding> Find(SaolaHome home, IReadOnlyList<RasterEntry> entries, Geometry project, IReadOnlyList<Zone> zones, CancellationToken cancellation)
    {
        var found = new List<RasterFinding>();
        foreach (var entry in entries)
        {
            var info = HomeRasters.Info(home, entry);
            using var raster = HomeRasters.Open(home, info);
            var lines = Shapes.Lines(project).Select(Shapes.Ordinates).ToList();
            found.Add(new RasterFinding(
                entry.Key, entry.Title, entry.Kind, entry.License, entry.Object, entry.File, lines.Count == 0 ? null : RasterStatistics.Along(raster, info, lines, cancellation),
                [.. zones.Where(zone => zone.Area > 0).Select(zone => new ZoneRaster(zone.Kilometres, RasterStatistics.Within(raster, info, Shapes.Of(zone.Geometry), cancellation)))]));
        }

        return found;
    }
}
