using Saola.Geo.Projections;

namespace Saola.Geo.Rasters;

/// <summary>The type of the values in a file. A <see cref="double"/> holds each value of each of them without loss.</summary>
public enum RasterValueType
{
    Byte,
    SByte,
    UInt16,
    Int16,
    UInt32,
    Int32,
    Float32,
    Float64,
}

/// <summary>A rectangle of cells.</summary>
public readonly record struct RasterWindow(int Row, int Column, int Rows, int Columns)
{
    public int Cells => checked(Rows * Columns);
}

/// <summary>Where the cells of a raster lie: rows from the north to the south, columns from the west to the east, no rotation.</summary>
/// <param name="Columns">Number of columns.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="West">The western edge of the first column, in units of the coordinate system.</param>
/// <param name="North">The northern edge of the first row.</param>
/// <param name="CellWidth">Width of a cell, positive.</param>
/// <param name="CellHeight">Height of a cell, positive.</param>
/// <param name="Crs">The coordinate system; null where nobody says.</param>
/// <param name="NoData">The value that stands for none, as the file has it; null for none. NaN is never a value.</param>
public sealed record RasterGrid(int Columns, int Rows, double West, double North, double CellWidth, double CellHeight, Crs? Crs, double? NoData)
{
    public double East => X(Columns);

    /// <summary>
    /// The southern edge of the last row: of all numbers that add up with the rows to the northern edge the roundest, which is the one that a header tells from which the grid was made (0.1 and not 0.09999999999999998).
    /// </summary>
    public double South
    {
        get
        {
            var (south, height) = (Y(Rows), Rows * CellHeight);
            var digits = 15 - (int)Math.Ceiling(Math.Log10(Math.Max(Math.Max(Math.Abs(North), Math.Abs(south)), double.Epsilon)));
            return digits is >= 0 and <= 15 && Math.Round(south, digits) is var round && round + height == North ? round : south;
        }
    }

    /// <summary>The western edge of a column; a half more is its middle.</summary>
    public double X(double column) => West + (column * CellWidth);

    /// <summary>The northern edge of a row; a half more is its middle.</summary>
    public double Y(double row) => North - (row * CellHeight);

    /// <summary>The grid, when its numbers can be those of a raster.</summary>
    /// <param name="where">The file, for the message.</param>
    /// <exception cref="SaolaException">They cannot.</exception>
    public RasterGrid Checked(string where)
    {
        if (Columns < 1 || Rows < 1) throw new SaolaException($"{where}: a raster of {Columns} columns and {Rows} rows has no cells; check its header");
        if (!(CellWidth > 0 && CellHeight > 0 && double.IsFinite(CellWidth) && double.IsFinite(CellHeight)))
            throw new SaolaException($"{where}: cells of {CellWidth} by {CellHeight} are no cells; check its header (rows must run from the north to the south: gdalwarp makes them so)");
        if (!double.IsFinite(West) || !double.IsFinite(North) || !double.IsFinite(East) || !double.IsFinite(South) || X(1) == West || Y(1) == North)
            throw new SaolaException($"{where}: its corner {West}, {North} and its cells of {CellWidth} by {CellHeight} do not make a grid; check its header");
        if (Crs is { IsGeographic: true } && !(South >= -90 - CellHeight && North <= 90 + CellHeight && West >= -540 && East <= 540))
            throw new SaolaException($"{where}: it lies from {West} to {East} and from {South} to {North}, which are no degrees; give the system that it is in with --crs, or mend its header");
        return this;
    }
}
