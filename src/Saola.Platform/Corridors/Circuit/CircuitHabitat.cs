using System.Globalization;
using Saola.Geo.Projections;
using Saola.Geo.Rasters;
using Saola.Platform.Places.Rasters;

namespace Saola.Platform.Corridors.Circuit;

/// <summary>The landscape of a raster question: conductances of cells, and the regions that are one node.</summary>
/// <param name="Grid">Where its cells lie.</param>
/// <param name="Conductances">Of each cell, row by row from the north; 0 where nothing passes.</param>
/// <param name="Regions">Numbers of short-circuit regions, 0 for none; null where none are asked for.</param>
internal sealed record CircuitHabitat(RasterGrid Grid, double[] Conductances, int[]? Regions)
{
    /// <summary>What stands for no value where a file does not say.</summary>
    internal const double UsualNoData = -9999;

    /// <summary>Greatest number of a region.</summary>
    private const double MostRegions = 1 << 30;

    /// <exception cref="SaolaException">A file cannot be read, or does not fit the others.</exception>
    public static CircuitHabitat Read(CircuitConfig config)
    {
        var (grid, values) = Cells(config.HabitatFile);
        var notes = new List<string>();
        if (config.ReclassFile is { } classes && Reclassification.Apply(values, classes, ofNone: true) is > 0 and var kept)
            notes.Add(Counted.Text($"{classes}: {kept:N0} [cell|cells] of {config.HabitatFile} [has a value that is|have values that are] in no class of it; [it stays as it is|they stay as they are], as in Circuitscape"));
        var negative = 0;
        for (var cell = 0; cell < values.Length; cell++)
        {
            var value = values[cell];
            if (value < 0) negative++;
            if (double.IsNaN(value) || value < 0) values[cell] = 0;
            else if (double.IsInfinity(value)) throw Wrong(config, grid, cell, $"{value} is no {(config.IsResistance ? "resistance" : "conductance")}; mend the raster, or mark cells without a value by its NODATA_value");
            else if (config.IsResistance && double.IsInfinity(1 / value) && value > 0) throw Wrong(config, grid, cell, $"a resistance of {value} is too little for a computer's numbers; give cells that are to be one a short-circuit region (polygon_file)");
            else if (config.IsResistance) values[cell] = value > 0 ? 1 / value : throw Wrong(config, grid, cell, "a resistance of 0 is none; give cells that are to be one a short-circuit region (polygon_file)");
        }

        if (negative > 0) notes.Add(Counted.Text($"{config.HabitatFile}: {negative:N0} [cell|cells] [is|are] negative, where nothing passes, as in Circuitscape"));
        if (Math.Abs(grid.CellWidth - grid.CellHeight) > 1e-6 * grid.CellWidth)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{config.HabitatFile}: its cells are {grid.CellWidth:0.######} wide and {grid.CellHeight:0.######} high; they are solved as squares, and the maps say cellsize {grid.CellWidth:0.######}"));
        notes.AddRange(Displaced(grid, config.HabitatFile, config.MaskFile, config.RegionFile, config.PointFile, config.SourceFile, config.GroundFile));
        if (config.MaskFile is { } mask)
        {
            var open = Like(mask, grid, config.HabitatFile);
            for (var cell = 0; cell < values.Length; cell++)
            {
                if (!(open[cell] > 0)) values[cell] = 0;
            }
        }

        if (!Array.Exists(values, value => value > 0))
            throw new SaolaException($"{config.HabitatFile}: no cell of it conducts anything{(config.MaskFile is null ? "" : $" where {config.MaskFile} is positive")}; check its values and its NODATA_value");
        return new CircuitHabitat(grid, values, config.RegionFile is { } regions ? Numbers(regions, Like(regions, grid, config.HabitatFile), grid) : null) { Notes = notes };
    }

    /// <summary>What is to be known of how the files were read.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Why distances on the grid are not what they seem, where it lies in degrees: a diagonal is not √2 of a side there, and a cell is not as wide as another; null where it does not.</summary>
    public string? Distortion(string path) =>
        Grid.Crs is { IsGeographic: true } || (Grid.Crs is null && Grid is { CellWidth: < 0.5, West: >= -180, East: <= 180, South: >= -90, North: <= 90 })
            ? $"{path}: its cells {(Grid.Crs is null ? "seem to be" : "are")} in degrees, which are narrower the farther they are from the equator; it is solved as it is. For distances that are true bring it into a projection in metres (gdalwarp -t_srs)"
            : Grid.Crs?.Projection is WebMercator
            ? $"{path}: its cells are of web Mercator, whose metres are shorter on the ground the farther they are from the equator; it is solved as it is. For distances that are true bring it into another projection (gdalwarp -t_srs)"
            : null;

    /// <summary>The cells of a raster; NaN for none.</summary>
    public static (RasterGrid Grid, double[] Values) Cells(string path)
    {
        using var raster = RasterFile.Open(path, new RasterOptions { WithoutCrs = true });
        if ((long)raster.Grid.Rows * raster.Grid.Columns > Array.MaxLength) throw new SaolaException($"{path}: a raster of {raster.Grid.Rows:N0} rows and {raster.Grid.Columns:N0} columns is too large for one solve; use larger cells");
        var values = new double[raster.Grid.Rows * raster.Grid.Columns];
        raster.Read(new RasterWindow(0, 0, raster.Grid.Rows, raster.Grid.Columns), values);
        // Whatever else stands for none: so do Circuitscape and Omniscape.
        foreach (ref var value in values.AsSpan())
        {
            if (value == UsualNoData) value = double.NaN;
        }

        return (raster.Grid, values);
    }

    /// <summary>Says of rasters that lie elsewhere, or have cells of another size, that their cells are taken one for one: as many they must be (<see cref="Like"/>).</summary>
    public static IEnumerable<string> Displaced(RasterGrid grid, string habitat, params IEnumerable<string?> files)
    {
        foreach (var path in files.OfType<string>().Distinct())
        {
            if (FocalPoints.IsList(path)) continue;
            using var raster = RasterFile.Open(path, new RasterOptions { WithoutCrs = true });
            var (own, least) = (raster.Grid, 1e-3 * grid.CellWidth);
            if (Math.Abs(own.West - grid.West) > least || Math.Abs(own.North - grid.North) > least || Math.Abs(own.CellWidth - grid.CellWidth) > 1e-6 * grid.CellWidth)
                yield return string.Create(CultureInfo.InvariantCulture, $"{path}: it begins at {own.West:0.######}, {own.North:0.######} with cells of {own.CellWidth:0.######}, and {habitat} at {grid.West:0.######}, {grid.North:0.######} with cells of {grid.CellWidth:0.######}; their cells are taken one for one");
        }
    }

    /// <summary>The cells of a raster that must lie as another does.</summary>
    public static double[] Like(string path, RasterGrid grid, string habitat)
    {
        var (own, values) = Cells(path);
        if (own.Rows != grid.Rows || own.Columns != grid.Columns)
            throw new SaolaException($"{path}: it has {own.Rows} rows and {own.Columns} columns, and {habitat} has {grid.Rows} and {grid.Columns}; all rasters of a run must have the same cells (gdalwarp -te and -tr make them so)");
        return values;
    }

    /// <summary>Whole numbers of cells; 0 for none. Those below 0 have numbers after all others, one for each.</summary>
    public static int[] Numbers(string path, double[] values, RasterGrid grid)
    {
        var (numbers, negative) = (new int[values.Length], new Dictionary<double, int>());
        // Whatever is not 0 is a region, as in Circuitscape.
        var greatest = (int)Math.Max(0, values.Where(value => value <= MostRegions).DefaultIfEmpty().Max());
        for (var cell = 0; cell < values.Length; cell++)
        {
            var value = values[cell];
            if (double.IsNaN(value) || value == 0) continue;
            if (value != Math.Floor(value) || Math.Abs(value) > MostRegions)
                throw new SaolaException($"{path}: row {(cell / grid.Columns) + 1}, column {(cell % grid.Columns) + 1}: {value} is no whole number; regions and points are numbered");
            if (value < 0) negative.TryAdd(value, greatest + negative.Count + 1);
            numbers[cell] = value > 0 ? (int)value : negative[value];
        }

        return numbers;
    }

    private static SaolaException Wrong(CircuitConfig config, RasterGrid grid, int cell, string why) =>
        new($"{config.HabitatFile}: row {(cell / grid.Columns) + 1}, column {(cell % grid.Columns) + 1}: {why}");
}
