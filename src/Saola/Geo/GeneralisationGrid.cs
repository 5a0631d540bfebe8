namespace Saola.Geo;

/// <summary>
/// A fixed grid of cells that a position is generalised to. It depends on nothing but its size, so that a position has the same cell
/// whenever and wherever it is asked for. Grids in degrees lie in each other, and so do those in kilometres.
/// </summary>
/// <remarks>
/// The kilometre grids divide the authalic sphere (radius 6,371,007.181 m) into rows of one height, no lower than the size, and each row
/// into a whole number of columns no narrower than the size at its edge towards the pole. A cell of 1 km is a hundredth of one of 10 km.
/// </remarks>
public sealed class GeneralisationGrid
{
    // Radius of the sphere with the surface of the WGS84 ellipsoid, in metres.
    private const double AuthalicRadius = 6_371_007.181;
    private const double HalfMeridianMeters = Math.PI * AuthalicRadius;
    private const int Rows10Km = (int)(HalfMeridianMeters / 10_000);

    private readonly int _perDegree;
    private readonly int _parts;

    private GeneralisationGrid(string name, double meters, int perDegree, int parts) =>
        (Name, Meters, _perDegree, _parts) = (name, meters, perDegree, parts);

    /// <summary>From the finest to the coarsest.</summary>
    public static readonly IReadOnlyList<GeneralisationGrid> All =
    [
        new("0.001", 111.2, 1000, 0), new("1km", 1_000, 0, 10), new("0.01", 1_112, 100, 0), new("10km", 10_000, 0, 1),
        new("0.1", 11_120, 10, 0), new("1", 111_195, 1, 0),
    ];

    /// <summary><c>0.001</c>, <c>0.01</c>, <c>0.1</c>, <c>1</c> (degrees), <c>1km</c> or <c>10km</c>.</summary>
    public string Name { get; }

    /// <summary>The height of a cell in metres, rounded: what grids are compared by.</summary>
    public double Meters { get; }

    public bool IsKilometres => _perDegree == 0;

    /// <summary>The grid of a name, or null.</summary>
    public static GeneralisationGrid? Find(string name) => All.FirstOrDefault(g => g.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The cell of a position in WGS84 degrees.</summary>
    public GeoBox CellOf(double latitude, double longitude)
    {
        if (!IsKilometres)
        {
            var (south, west) = (Index(latitude, _perDegree, 90), Index(longitude, _perDegree, 180));
            return new GeoBox(Edge(west, _perDegree), Edge(south, _perDegree), Edge(west + 1, _perDegree), Edge(south + 1, _perDegree));
        }

        // The cell of 10 km is the one that the cell of 1 km lies in, also where an edge is rounded.
        const int fine = 10;
        var row = Part(latitude, 180, Rows10Km * fine);
        var columns = Columns(row / fine) * fine;
        var column = Part(longitude, 360, columns);
        var size = fine / _parts;
        (row, column) = (row / size * size, column / size * size);
        return new GeoBox(PartEdge(column, 360, columns), PartEdge(row, 180, Rows10Km * fine), PartEdge(column + size, 360, columns), PartEdge(row + size, 180, Rows10Km * fine));
    }

    /// <summary>The distance in metres from a cell's centre to its farthest corner.</summary>
    public static double RadiusMeters(GeoBox cell)
    {
        var (latitude, longitude) = ((cell.South + cell.North) / 2, (cell.West + cell.East) / 2);
        return Math.Max(
            Geodesic.DistanceMeters(latitude, longitude, cell.South, cell.West),
            Geodesic.DistanceMeters(latitude, longitude, cell.North, cell.West));
    }

    /// <summary>The number of the cell's lower edge, counted from zero degrees.</summary>
    private static int Index(double degrees, int perDegree, int most)
    {
        // The product is rounded, and may cross the edge; the edge itself belongs to the cell that begins there.
        var index = (int)Math.Floor(degrees * perDegree);
        if (Edge(index + 1, perDegree) <= degrees) index++;
        else if (Edge(index, perDegree) > degrees) index--;
        return Math.Clamp(index, -most * perDegree, (most * perDegree) - 1);
    }

    private static double Edge(int index, int perDegree) => (double)index / perDegree;

    /// <summary>The number of one of so many parts of a span of degrees around zero, counted from its lower end; an edge belongs to the part that begins there.</summary>
    private static int Part(double degrees, int span, int parts)
    {
        var part = Math.Clamp((int)((degrees + (span / 2)) * parts / span), 0, parts - 1);
        if (part + 1 < parts && PartEdge(part + 1, span, parts) <= degrees) part++;
        else if (part > 0 && PartEdge(part, span, parts) > degrees) part--;
        return part;
    }

    // One division of whole numbers, so that an edge that two grids share is one number.
    private static double PartEdge(int part, int span, int parts) => (((double)span * part) - (span / 2 * (double)parts)) / parts;

    /// <summary>Columns of a row of the 10 km grid.</summary>
    private static int Columns(int band)
    {
        var poleward = Math.Max(Math.Abs((180.0 * band / Rows10Km) - 90), Math.Abs((180.0 * (band + 1) / Rows10Km) - 90));
        return Math.Max(1, (int)(2 * HalfMeridianMeters * Math.Cos(poleward * Math.PI / 180) / 10_000));
    }
}
