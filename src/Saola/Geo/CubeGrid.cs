using System.Globalization;

namespace Saola.Geo;

/// <summary>
/// The grids over which records are counted: the EEA reference grid (cells of 1, 10 or 100 km in EPSG:3035, such as <c>10kmE432N321</c>), quarter-degree cells (Larsen et
/// al. 2009, African Journal of Ecology 47: 382–392, such as <c>E024S26BD</c>), and squares of 1° and 0.1° named by their south-western corner.
/// </summary>
public sealed class CubeGrid
{
    /// <summary>The extent of the EEA reference grid, in metres.</summary>
    private const double West = 900_000, East = 7_400_000, South = 900_000, North = 5_500_000;

    private readonly Func<double, double, string?> _cell;

    private CubeGrid(string name, string column, Func<double, double, string?> cell) => (Name, Column, _cell) = (name, column, cell);

    /// <summary>All grids.</summary>
    public static IReadOnlyList<CubeGrid> All { get; } =
    [
        new("eea1km", "eeaCellCode", (latitude, longitude) => Eea(latitude, longitude, 1)),
        new("eea10km", "eeaCellCode", (latitude, longitude) => Eea(latitude, longitude, 10)),
        new("eea100km", "eeaCellCode", (latitude, longitude) => Eea(latitude, longitude, 100)),
        new("qdgc", "eqdgcCellCode", Quarter),
        new("1deg", "degreeCellCode", (latitude, longitude) => Degrees(latitude, longitude, 1)),
        new("0.1deg", "degreeCellCode", (latitude, longitude) => Degrees(latitude, longitude, 10)),
    ];

    /// <summary>Its name, such as <c>eea10km</c>.</summary>
    public string Name { get; }

    /// <summary>What the column of its cells is called.</summary>
    public string Column { get; }

    /// <summary>The grid of a name, or null.</summary>
    public static CubeGrid? Find(string name) => All.FirstOrDefault(g => g.Name == name);

    /// <summary>The cell of a position in degrees (WGS 84); null where the grid does not reach.</summary>
    public string? CellOf(double latitude, double longitude) => _cell(latitude, longitude);

    private static string? Eea(double latitude, double longitude, int kilometres)
    {
        var (easting, northing) = LambertAzimuthal.Europe.Forward(latitude, longitude);
        if (!(easting >= West && easting < East && northing >= South && northing < North)) return null;
        var size = kilometres * 1_000.0;
        return string.Create(CultureInfo.InvariantCulture, $"{kilometres}kmE{(int)(easting / size)}N{(int)(northing / size)}");
    }

    /// <summary>A degree square by its corner nearest to 0° 0°, and two letters: A in the north-west, B in the north-east, C and D below them.</summary>
    private static string Quarter(double latitude, double longitude)
    {
        // The last square of a side holds its far edge too.
        var (x, y) = ((int)Math.Floor(Math.Min(longitude, Math.BitDecrement(180.0)) * 4), (int)Math.Floor(Math.Min(latitude, Math.BitDecrement(90.0)) * 4));
        var (column, row) = (x - (4 * (int)Math.Floor(x / 4.0)), y - (4 * (int)Math.Floor(y / 4.0)));
        var (west, south) = ((x - column) / 4, (y - row) / 4);
        static char Letter(int column, int row) => (char)('A' + column + (row == 1 ? 0 : 2));
        return string.Create(CultureInfo.InvariantCulture,
            $"{(west < 0 ? 'W' : 'E')}{(west < 0 ? -west - 1 : west):D3}{(south < 0 ? 'S' : 'N')}{(south < 0 ? -south - 1 : south):D2}{Letter(column / 2, row / 2)}{Letter(column % 2, row % 2)}");
    }

    /// <summary>The south-western corner of a square in degrees, latitude first.</summary>
    private static string Degrees(double latitude, double longitude, int parts)
    {
        var (x, y) = ((int)Math.Floor(Math.Min(longitude, Math.BitDecrement(180.0)) * parts), (int)Math.Floor(Math.Min(latitude, Math.BitDecrement(90.0)) * parts));
        return string.Create(CultureInfo.InvariantCulture, $"{(decimal)y / parts} {(decimal)x / parts}");
    }
}
