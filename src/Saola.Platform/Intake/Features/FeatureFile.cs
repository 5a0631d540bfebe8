using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Features;

/// <summary>Opens files of features: vector layers of every form that people send.</summary>
public static class FeatureFile
{
    /// <summary>
    /// Opens GeoJSON (.json/.geojson, .gz of it, FeatureCollection, Feature, bare geometry, newline-delimited, RFC 8142 sequences, legacy crs member), Shapefile (.shp with
    /// its siblings, a folder, or a .zip), GeoPackage, KML and KMZ, GPX (tracks, routes, waypoints), CSV/TSV with coordinates or a WKT column.
    /// </summary>
    /// <param name="path">A file, or a folder or zip that holds one.</param>
    /// <param name="layer">The layer's name; null where there is only one.</param>
    /// <param name="cancellation">Also ends the reading of the features.</param>
    /// <exception cref="SaolaException">It is none of those, it is damaged, or it has several layers and none was named (the line lists them).</exception>
    public static FeatureTable Open(string path, string? layer = null, CancellationToken cancellation = default)
    {
        using var container = Container.Open(path);
        return new GeoJsonFeatures(() => Container.Open(path), container.Entries[0]).Table(cancellation);
    }
}
