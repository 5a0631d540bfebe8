namespace Saola.Geo.Rasters;

/// <summary>What to count.</summary>
public sealed record ZonalOptions
{
    /// <summary>Whether each value is counted by itself: for land cover and other classes.</summary>
    public bool ByClass { get; init; }

    /// <summary>Most values that may differ when they are counted by themselves.</summary>
    public int MostClasses { get; init; } = 10_000;

    /// <summary>The file, for messages.</summary>
    public string Where { get; init; } = "raster";
}

/// <summary>The cells of one value.</summary>
public sealed record ZonalClass(double Value, long Cells, double Km2);

/// <summary>
/// The cells whose middles lie in an area. Sums are taken along each row from the west, and over the rows from the north, so that they are
/// the same whenever they are computed again.
/// </summary>
/// <param name="Cells">Cells with a value.</param>
/// <param name="Km2">Their area on the ellipsoid.</param>
/// <param name="NoDataCells">Cells without a value.</param>
/// <param name="NoDataKm2">Their area.</param>
/// <param name="Min">The least value; null where there is none.</param>
/// <param name="Max">The greatest.</param>
/// <param name="Sum">The sum of the values; 0 where there is none.</param>
/// <param name="SumKm2">The sum of each value times the area of its cell in km²: the amount, where a value is one per km².</param>
/// <param name="Classes">Each value with its cells, by value; empty where they were not asked for.</param>
/// <param name="ReachesBeyond">Whether a part of the area lies beyond the raster: nothing is known there.</param>
public sealed record ZonalResult(
    long Cells, double Km2, long NoDataCells, double NoDataKm2, double? Min, double? Max, double Sum, double SumKm2, IReadOnlyList<ZonalClass> Classes, bool ReachesBeyond)
{
    /// <summary>The mean of the values, each cell counting once.</summary>
    public double? Mean => Cells == 0 ? null : Sum / Cells;

    /// <summary>The mean of the values, each cell counting by its area.</summary>
    public double? MeanByArea => Km2 > 0 ? SumKm2 / Km2 : null;
}

/// <summary>The length of a line over cells of one value.</summary>
public sealed record LineClass(double Value, double Km);

/// <summary>The cells that lines run through.</summary>
/// <param name="Km">Length over cells with a value, on the ellipsoid.</param>
/// <param name="NoDataKm">Length over cells without one.</param>
/// <param name="BeyondKm">Length beyond the raster.</param>
/// <param name="Min">The least value; null where there is none.</param>
/// <param name="Max">The greatest.</param>
/// <param name="SumKm">The sum of each value times the length over its cell.</param>
/// <param name="Classes">Each value with its length, by value; empty where they were not asked for.</param>
public sealed record LineResult(double Km, double NoDataKm, double BeyondKm, double? Min, double? Max, double SumKm, IReadOnlyList<LineClass> Classes)
{
    /// <summary>The mean of the values, each counting by its length.</summary>
    public double? Mean => Km > 0 ? SumKm / Km : null;
}

/// <summary>The value at a point: null with <see cref="IsBeyond"/> where the raster does not reach, and null alone where it has none.</summary>
public readonly record struct PointValue(double? Value, bool IsBeyond);
