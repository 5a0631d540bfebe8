using System.Globalization;
using Saola.Geo;
using Saola.Geo.Projections;
using Saola.Geo.Rasters;

namespace Saola.Platform.Corridors.Study;

/// <summary>The grid of a study: cells that are as large in metres wherever they lie, round the cores.</summary>
/// <param name="Grid">The cells.</param>
/// <param name="Note">What was done to the landscape to bring it there, for readers.</param>
internal sealed record StudyGrid(RasterGrid Grid, string Note)
{
    /// <summary>Kilometres of a degree of latitude, about; margins need no more.</summary>
    private const double KilometresOfDegree = 111.2;

    private const string Where = "the study's grid";

    /// <param name="own">The grid of the first landscape.</param>
    /// <param name="cores">The box round the cores, in degrees.</param>
    /// <param name="question">The size of cells, and how far beyond the cores.</param>
    /// <param name="name">The landscape's name, for messages.</param>
    /// <exception cref="SaolaException">The landscape does not say where it lies, or the grid would be too large.</exception>
    public static StudyGrid Of(RasterGrid own, GeoBox cores, CorridorQuestion question, string name)
    {
        if (own.Crs is not { } crs) throw new SaolaException($"{name}: it does not say in which coordinate system it lies; write a .prj file beside it, or 'gdal_edit.py -a_srs EPSG:…'.");
        var wanted = Grown(cores, question.MarginKilometres);
        var frame = new RasterFrame(own, name);
        if (Common(frame.Extent, wanted) is not var (box, turn)) throw new SaolaException($"{name}: no core lies on it; check that landscape and cores are of the same region.");
        var metres = question.CellMetres ?? MetresOf(own);
        if (question.CellMetres is null && IsTrue(own, crs))
            return new StudyGrid(Cropped(own, box with { West = box.West - turn, East = box.East - turn }, crs, name), string.Create(CultureInfo.InvariantCulture, $"in its own projection, whose distances and areas are true to a few thousandths"));
        return new StudyGrid(EqualAreaGrid.Around(box, metres, Where), string.Create(CultureInfo.InvariantCulture,
            $"brought from {Short(crs)} onto an equal-area grid (Lambert azimuthal) with cells of {metres:0.###} m, since {(crs.IsGeographic ? "degrees are narrower the farther they are from the equator" : "cells of another size, or of true area, were needed")}"));
    }

    /// <summary>The side in metres of a cell that is as large as those of a grid in its middle, in three digits.</summary>
    public static double MetresOf(RasterGrid own) => Rounded(Regridded.MetresOfCell(own));

    /// <summary>Cells in which there is room for a buffer.</summary>
    public static long CellsOf(RasterGrid grid, double kilometres) => (long)Math.Ceiling(kilometres * 1e3 / grid.CellWidth);

    /// <summary>The same grid with so many cells more on each side.</summary>
    public static RasterGrid Grown(RasterGrid grid, int cells) => (grid with
    {
        Columns = grid.Columns + (2 * cells),
        Rows = grid.Rows + (2 * cells),
        West = grid.West - (cells * grid.CellWidth),
        North = grid.North + (cells * grid.CellHeight),
    }).Checked(Where);

    /// <summary>Whether cells are square but for the last digits of their sides.</summary>
    public static bool AreSquare(RasterGrid grid) => Math.Abs(grid.CellWidth - grid.CellHeight) <= 1e-9 * grid.CellWidth;

    /// <summary>Whether metres on the map are metres on the ground to a few thousandths, and cells are square.</summary>
    private static bool IsTrue(RasterGrid grid, Crs crs) => crs.Unit == 1 && AreSquare(grid) && crs.Projection is TransverseMercatorMap or AlbersEqualArea or LambertAzimuthal;

    private static GeoBox Grown(GeoBox box, double? kilometres)
    {
        var wide = Math.Cos(Math.Min(80, Math.Max(Math.Abs(box.South), Math.Abs(box.North))) * (Math.PI / 180));
        var margin = kilometres ?? Math.Max((box.East - box.West) * wide, box.North - box.South) * KilometresOfDegree / 2;
        // Once round the Earth is all there is.
        var (across, along) = (Math.Min(margin / KilometresOfDegree / wide, (360 - (box.East - box.West)) / 2), margin / KilometresOfDegree);
        return new GeoBox(box.West - across, Math.Max(-90, box.South - along), box.East + across, Math.Min(90, box.North + along));
    }

    /// <summary>What both boxes have, where the extent may lie a turn off, and by how many degrees it does; null for nothing.</summary>
    private static (GeoBox Box, int Turn)? Common(GeoBox extent, GeoBox wanted)
    {
        foreach (var turn in new[] { 0, -360, 360 })
        {
            var (west, east) = (Math.Max(extent.West + turn, wanted.West), Math.Min(extent.East + turn, wanted.East));
            var (south, north) = (Math.Max(extent.South, wanted.South), Math.Min(extent.North, wanted.North));
            if (west < east && south < north) return (new GeoBox(west, south, east, north), turn);
        }

        return null;
    }

    private static RasterGrid Cropped(RasterGrid own, GeoBox box, Crs crs, string name)
    {
        const int samples = 64;
        double left = double.PositiveInfinity, top = left, right = double.NegativeInfinity, bottom = right;
        for (var i = 0; i <= samples; i++)
        {
            var (x, y) = (box.West + ((box.East - box.West) * i / samples), box.South + ((box.North - box.South) * i / samples));
            foreach (var (longitude, latitude) in new[] { (x, box.South), (x, box.North), (box.West, y), (box.East, y) })
            {
                var (east, north) = crs.Forward(latitude, longitude);
                var (column, row) = ((east - own.West) / own.CellWidth, (own.North - north) / own.CellHeight);
                (left, right, top, bottom) = (Math.Min(left, column), Math.Max(right, column), Math.Min(top, row), Math.Max(bottom, row));
            }
        }

        if (!double.IsFinite(left + right + top + bottom)) throw new SaolaException($"{name}: the cores and the land round them reach beyond where its projection can be used; give a smaller margin, or --cell for a grid of its own.");
        var (firstColumn, firstRow) = ((int)Math.Clamp(Math.Floor(left), 0, own.Columns - 1), (int)Math.Clamp(Math.Floor(top), 0, own.Rows - 1));
        var (columns, rows) = ((int)Math.Clamp(Math.Ceiling(right), firstColumn + 1, own.Columns) - firstColumn, (int)Math.Clamp(Math.Ceiling(bottom), firstRow + 1, own.Rows) - firstRow);
        return own with { Columns = columns, Rows = rows, West = own.X(firstColumn), North = own.Y(firstRow) };
    }

    /// <summary>Three digits: nobody means 859.4437 m.</summary>
    private static double Rounded(double metres)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(metres)) - 2);
        return Math.Round(metres / unit) * unit is var rounded && unit >= 1 ? rounded : Math.Round(metres, (int)Math.Round(-Math.Log10(unit)));
    }

    private static string Short(Crs crs) => crs.IsGeographic ? "degrees" : crs.Text.Length <= 30 ? crs.Text : "its own projection";
}
