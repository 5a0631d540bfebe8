using Saola.Geo.Rasters;
using Saola.Platform.Home;

namespace Saola.Platform.Places.Rasters;

/// <summary>What a value means.</summary>
public sealed record RasterClass(double Value, string Label, string? LabelZh);

/// <summary>A raster of a home: the object that an entry of a snapshot names.</summary>
public sealed record RasterInfo
{
    public required string Key { get; init; }
    public required string Title { get; init; }
    /// <summary>One of <see cref="RasterKinds"/>.</summary>
    public required string Kind { get; init; }
    /// <summary>As its provider states it; null where none is stated.</summary>
    public string? License { get; init; }
    public required string SourceName { get; init; }
    /// <summary>The object that is its file.</summary>
    public required string File { get; init; }
    public required long Bytes { get; init; }
    /// <summary><c>GeoTIFF</c> or <c>ESRI ASCII grid</c>.</summary>
    public required string Format { get; init; }
    public required int Band { get; init; }
    /// <summary>The coordinate system that its cells are read in, as a code or WKT, whatever the file says.</summary>
    public required string Crs { get; init; }
    public required int Columns { get; init; }
    public required int Rows { get; init; }
    public required double West { get; init; }
    public required double South { get; init; }
    public required double East { get; init; }
    public required double North { get; init; }
    /// <summary>Type of its values, such as <c>Float32</c>.</summary>
    public required string Type { get; init; }
    /// <summary>What stands for no value; null for none, or for NaN.</summary>
    public double? NoData { get; init; }
    /// <summary>Cells that have a value.</summary>
    public required long Cells { get; init; }
    public double? Min { get; init; }
    public double? Max { get; init; }
    /// <summary>What values mean, by value; empty where nobody says.</summary>
    public IReadOnlyList<RasterClass> Classes { get; init; } = [];
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether its values are classes, which are counted each by itself, or amounts, which are summed.</summary>
    public bool IsOfClasses => Classes.Count > 0 || Kind is RasterKinds.LandCover or RasterKinds.ForestLoss;
}

/// <summary>What rasters map.</summary>
public static class RasterKinds
{
    public const string LandCover = "landcover", ForestLoss = "forest-loss", Carbon = "carbon", HumanPressure = "human-pressure", Elevation = "elevation", Other = "other";

    public static IReadOnlyList<string> All { get; } = [LandCover, ForestLoss, Carbon, HumanPressure, Elevation, Other];
}

/// <summary>The rasters that a snapshot names.</summary>
public static class HomeRasters
{
    /// <summary>The entry of a key.</summary>
    /// <exception cref="SaolaException">The snapshot names none of that key.</exception>
    public static RasterEntry Find(SaolaHome home, Snapshot snapshot, string key) => snapshot.Rasters?.FirstOrDefault(r => r.Key == key)
        ?? throw new SaolaException($"{home.Root}: no raster '{key}' in snapshot {snapshot.Number}; 'saola rasters list' lists them");

    /// <summary>What is known of a raster.</summary>
    /// <exception cref="SaolaException">Its object is missing or damaged.</exception>
    public static RasterInfo Info(SaolaHome home, RasterEntry entry) => home.Objects.Read<RasterInfo>(entry.Object);

    /// <summary>Its cells.</summary>
    /// <exception cref="SaolaException">Its file is missing or damaged.</exception>
    public static Raster Open(SaolaHome home, RasterInfo info)
    {
        if (!home.Objects.Has(info.File)) throw new SaolaException($"{home.Objects.PathOf(info.File)}: the file of the raster {info.Key} is missing; load {info.SourceName} again");
        return RasterFile.Open(home.Objects.PathOf(info.File), new RasterOptions { Crs = info.Crs, Band = info.Band, Name = $"raster {info.Key}" });
    }
}
