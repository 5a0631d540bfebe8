using Saola.Corridors.Circuits;
using Saola.Geo.Rasters;

namespace Saola.Platform.Corridors.Circuit;

/// <summary>A focal point, or a focal region of several cells.</summary>
internal sealed record FocalPoint(int Id, IReadOnlyList<int> Cells)
{
    /// <summary>Its node; of a focal region that of its first cell that has one; -1 where none has.</summary>
    public int NodeIn(GridCircuit circuit)
    {
        foreach (var cell in Cells)
        {
            if (circuit.Node(cell) is var node and >= 0) return node;
        }

        return -1;
    }
}

/// <summary>The places between which currents flow: a raster of their numbers, or lines of number, x, y in the raster's coordinates.</summary>
internal static class FocalPoints
{
    /// <summary>The points, by their numbers.</summary>
    /// <exception cref="SaolaException">The file cannot be read, or a point lies outside.</exception>
    public static IReadOnlyList<FocalPoint> Read(string path, RasterGrid grid, string habitat) =>
        // Negative numbers stand for none, as in Circuitscape.
        [.. Cells(path, grid, habitat).Where(point => point.Value > 0 || (point.Value == 0 && point.Line > 0)).GroupBy(point => NumberTable.Whole(point.Value, path, point.Line, "a focal point's number"), point => point.Cell).OrderBy(cells => cells.Key)
            .Select(cells => new FocalPoint(cells.Key, [.. cells.Distinct().Order()]))];

    /// <summary>The cells of a raster that have a value, or those of a list's points; <c>Line</c> is 0 for a raster.</summary>
    /// <param name="path">The file.</param>
    /// <param name="grid">Where its cells must lie.</param>
    /// <param name="habitat">The raster that has them so, for messages.</param>
    /// <param name="withZero">Whether 0 in a raster is a value.</param>
    public static IEnumerable<(double Value, int Cell, int Line)> Cells(string path, RasterGrid grid, string habitat, bool withZero = false)
    {
        if (!IsList(path))
        {
            var values = CircuitHabitat.Like(path, grid, habitat);
            for (var cell = 0; cell < values.Length; cell++)
            {
                if (!double.IsNaN(values[cell]) && (values[cell] != 0 || withZero)) yield return (values[cell], cell, 0);
            }

            yield break;
        }

        foreach (var (row, line) in NumberTable.Read(path, 3, "number, x, y"))
        {
            // A point on the border of two cells belongs to the western and to the northern one, as in Circuitscape 5.
            var (east, south) = ((row[1] - grid.West) / grid.CellWidth, grid.Rows - ((row[2] - grid.South) / grid.CellHeight));
            var (column, above) = (Math.Ceiling(east), Math.Ceiling(south));
            if (!(east >= 0 && column <= grid.Columns && south >= 0 && above <= grid.Rows))
                throw new SaolaException($"{path}, line {line}: the point {row[1]}, {row[2]} lies outside of {habitat}, which reaches from {grid.West}, {grid.South} to {grid.East}, {grid.North}; give its coordinates in the raster's system");
            yield return (row[0], ((int)Math.Max(1, above) - 1) * grid.Columns + (int)Math.Max(1, column) - 1, line);
        }
    }

    /// <summary>Whether a file is a list: its first lines are numbers, a heading before them perhaps, and a raster's begins with a word and a number.</summary>
    internal static bool IsList(string path)
    {
        if (Places.Rasters.RasterFile.FormatOf(path) == Places.Rasters.RasterFormat.GeoTiff) return false;
        // Lines are taken until one tells.
        var isEmpty = true;
        foreach (var (words, _) in NumberTable.Lines(path))
        {
            if (NumberTable.TryParse(words[0], out _)) return true;
            if (words.Length < 3) return false;
            isEmpty = false;
        }

        if (!isEmpty) return true;
        throw new SaolaException($"{path}: it is empty; give a raster of the points' numbers, or lines of number, x, y");
    }
}
