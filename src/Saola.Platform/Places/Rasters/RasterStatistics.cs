using Saola.Geo;
using Saola.Geo.Rasters;
using Saola.Platform.Home;

namespace Saola.Platform.Places.Rasters;

/// <summary>A value or class within an area or along a line, with what it means.</summary>
/// <param name="Cells">Cells of an area; null for lines.</param>
/// <param name="Km2">Area; null for lines.</param>
/// <param name="Km">Length; null for areas.</param>
/// <param name="Share">Its part of all that has a value.</param>
public sealed record RasterClassRow(double Value, string? Label, string? LabelZh, long? Cells, double? Km2, double? Km, double Share);

/// <summary>The cells of an area.</summary>
/// <param name="ReachesBeyond">Whether a part of the area lies beyond the raster; nothing is known there.</param>
public sealed record RasterAreaRows(
    long Cells, double Km2, long NoDataCells, double NoDataKm2, bool ReachesBeyond, double? Min, double? Max, double? Mean, double? MeanByArea, double Sum, double SumKm2, IReadOnlyList<RasterClassRow> Classes);

/// <summary>The cells along lines.</summary>
/// <param name="BeyondKm">Length beyond the raster.</param>
public sealed record RasterLineRows(double Km, double NoDataKm, double BeyondKm, double? Min, double? Max, double? Mean, IReadOnlyList<RasterClassRow> Classes);

/// <summary>The value at a point.</summary>
public sealed record RasterPointRow(double Longitude, double Latitude, double? Value, string? Label, string? LabelZh, bool IsBeyond);

/// <summary>What a raster of a snapshot says of a geometry, with all that it takes to compute it again.</summary>
public sealed record RasterAnswer
{
    /// <summary>The rule by which cells belong to an area; another one has another name.</summary>
    public const string CurrentRule = "1: a cell counts for an area where its middle lies in it, and for a line by the length within it; km² and km on the ellipsoid";

    /// <summary>Id and number of the snapshot.</summary>
    public required string Snapshot { get; init; }
    public required int Number { get; init; }
    public required string Key { get; init; }
    public required string Title { get; init; }
    public required string Kind { get; init; }
    public string? License { get; init; }
    /// <summary>The objects that say what it is, and that is its file.</summary>
    public required string Object { get; init; }
    public required string File { get; init; }
    /// <summary>SHA-256 of the geometry's file.</summary>
    public required string Geometry { get; init; }
    public string Rule { get; init; } = CurrentRule;
    public string Build { get; init; } = ThisBuild.Name;
    /// <summary>Null where the geometry has no areas; and so for lines and points.</summary>
    public RasterAreaRows? Area { get; init; }
    public RasterLineRows? Line { get; init; }
    public IReadOnlyList<RasterPointRow>? Points { get; init; }
}

/// <summary>Zonal statistics of the rasters of a home.</summary>
public static class RasterStatistics
{
    /// <summary>Most points of a geometry's file.</summary>
    public const int MaxPoints = 5_000_000;

    /// <summary>What a raster says of a geometry.</summary>
    /// <param name="home">The home.</param>
    /// <param name="published">The snapshot.</param>
    /// <param name="key">The raster's key.</param>
    /// <param name="geoJson">Areas, lines and points as GeoJSON.</param>
    /// <param name="byClass">Whether each value is counted by itself; null to do so where the raster is one of classes.</param>
    /// <exception cref="SaolaException">There is no such raster, the geometry is not readable, or has nothing in it.</exception>
    public static RasterAnswer Of(SaolaHome home, PublishedSnapshot published, string key, ReadOnlySpan<byte> geoJson, bool? byClass = null, CancellationToken cancellation = default)
    {
        var entry = HomeRasters.Find(home, published.Snapshot, key);
        var parts = GeoParts.ParseGeoJson(geoJson, MaxPoints);
        if (parts.IsEmpty) throw new SaolaException("the geometry is empty; give areas, lines or points as GeoJSON");
        var info = HomeRasters.Info(home, entry);
        using var raster = HomeRasters.Open(home, info);
        var options = new ZonalOptions { ByClass = byClass ?? info.IsOfClasses, Where = $"raster {key}" };
        return new RasterAnswer
        {
            Snapshot = published.Id,
            Number = published.Snapshot.Number,
            Key = key,
            Title = entry.Title,
            Kind = entry.Kind,
            License = entry.License,
            Object = entry.Object,
            File = entry.File,
            Geometry = SaolaJson.Hash(geoJson),
            Area = parts.Areas.Polygons.Count == 0 ? null : Rows(ZonalStatistics.Of(raster, parts.Areas, options, cancellation), info),
            Line = parts.Lines.Count == 0 ? null : Rows(ZonalStatistics.Along(raster, parts.Lines, options, cancellation), info),
            Points = parts.Points.Count == 0 ? null : Rows(parts.Points, ZonalStatistics.At(raster, parts.Points, options.Where, cancellation), info),
        };
    }

    /// <summary>The cells of a raster within an area.</summary>
    /// <exception cref="SaolaException">The raster is damaged.</exception>
    public static RasterAreaRows Within(Raster raster, RasterInfo info, GeoShape area, CancellationToken cancellation) =>
        Rows(ZonalStatistics.Of(raster, area, new ZonalOptions { ByClass = info.IsOfClasses, Where = $"raster {info.Key}" }, cancellation), info);

    /// <summary>The cells of a raster along lines, each as longitude and latitude in turn.</summary>
    /// <exception cref="SaolaException">The raster is damaged.</exception>
    public static RasterLineRows Along(Raster raster, RasterInfo info, IReadOnlyList<double[]> lines, CancellationToken cancellation) =>
        Rows(ZonalStatistics.Along(raster, lines, new ZonalOptions { ByClass = info.IsOfClasses, Where = $"raster {info.Key}" }, cancellation), info);

    private static RasterAreaRows Rows(ZonalResult r, RasterInfo info) => new(
        r.Cells, r.Km2, r.NoDataCells, r.NoDataKm2, r.ReachesBeyond, r.Min, r.Max, r.Mean, r.MeanByArea, r.Sum, r.SumKm2,
        [.. r.Classes.Select(c => new RasterClassRow(c.Value, Of(info, c.Value)?.Label, Of(info, c.Value)?.LabelZh, c.Cells, c.Km2, null, c.Km2 / r.Km2))]);

    private static RasterLineRows Rows(LineResult r, RasterInfo info) => new(
        r.Km, r.NoDataKm, r.BeyondKm, r.Min, r.Max, r.Mean,
        [.. r.Classes.Select(c => new RasterClassRow(c.Value, Of(info, c.Value)?.Label, Of(info, c.Value)?.LabelZh, null, null, c.Km, c.Km / r.Km))]);

    private static IReadOnlyList<RasterPointRow> Rows(IReadOnlyList<(double Longitude, double Latitude)> points, IReadOnlyList<PointValue> values, RasterInfo info) =>
        [.. points.Zip(values, (p, v) => new RasterPointRow(p.Longitude, p.Latitude, v.Value, Of(info, v.Value)?.Label, Of(info, v.Value)?.LabelZh, v.IsBeyond))];

    private static RasterClass? Of(RasterInfo info, double? value) => info.Classes.FirstOrDefault(c => c.Value == value);
}
