using System.Globalization;
using Saola.Geo;

namespace Saola.Platform.Tiles;

/// <summary>A tile as a view shows it: where its upper left corner lies, and how wide it is, in pixels.</summary>
internal readonly record struct PlacedTile(int Z, int X, int Y, double Left, double Top, double Size);

/// <summary>What a map shows: a place and a zoom, at which the world is 512·2^zoom pixels wide (as in MapLibre).</summary>
public sealed record MapView(double Zoom, double Latitude, double Longitude)
{
    /// <summary>Of a drawn map, in pixels.</summary>
    public const int Width = 960, Height = 540;

    private const int TileSize = 512;
    private const double DeepestZoom = 16;

    public static readonly MapView World = new(0.9, 22, 12);

    /// <summary>Reads zoom/latitude/longitude; null when it is none.</summary>
    public static MapView? Parse(string? text)
    {
        var parts = (text ?? "").Split('/');
        Span<double> numbers = stackalloc double[3];
        if (parts.Length != 3) return null;
        for (var i = 0; i < 3; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i])) return null;
        }

        return new MapView(Math.Clamp(numbers[0], 0, DeepestZoom), Math.Clamp(numbers[1], -85, 85), Turned(numbers[2]));
    }

    /// <summary>A view that holds a box; a box of most of the world is the world.</summary>
    public static MapView Around(GeoBox box)
    {
        const int padding = 32;
        if (box.East - box.West >= 300) return World;
        var (left, top) = Cell.Project(box.North, box.West);
        var (right, bottom) = Cell.Project(box.South, box.East);
        var zoom = Math.Min(Fitting(Width - (2 * padding), right - left), Fitting(Height - (2 * padding), bottom - top));
        var (latitude, longitude) = Cell.Unproject((left + right) / 2, (top + bottom) / 2);
        return new MapView(Math.Clamp(zoom, 0, 9), latitude, longitude);
    }

    public MapView Zoomed(double by) => this with { Zoom = Math.Clamp(Zoom + by, 0, DeepestZoom) };

    /// <summary>The view beside this one.</summary>
    /// <param name="across">To the east, in shares of the picture's width.</param>
    /// <param name="down">To the south, in shares of the picture's height.</param>
    public MapView Moved(double across, double down)
    {
        var (x, y) = Cell.Project(Latitude, Longitude);
        var (latitude, longitude) = Cell.Unproject(x + (across * Width / Side), Math.Clamp(y + (down * Height / Side), 0.004, 0.996));
        return this with { Latitude = latitude, Longitude = Turned(longitude) };
    }

    /// <summary>As an address has it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Zoom:0.##}/{Latitude:0.###}/{Longitude:0.###}");

    /// <summary>Where a position lies in the picture, in pixels; the turn of the globe nearest to its middle.</summary>
    internal (double X, double Y) Place(double latitude, double longitude)
    {
        var ((x, y), (middleX, middleY)) = (Cell.Project(latitude, longitude), Cell.Project(Latitude, Longitude));
        var across = x - middleX;
        return (((across - Math.Round(across)) * Side) + (Width / 2), ((y - middleY) * Side) + (Height / 2));
    }

    /// <summary>The tiles that cover the picture; where it is wider than the world, the same tile comes more than once.</summary>
    internal IEnumerable<PlacedTile> Tiles(int deepest)
    {
        var z = Math.Min((int)Math.Floor(Zoom), deepest);
        var count = 1 << z;
        var size = Side / count;
        var (x, y) = Cell.Project(Latitude, Longitude);
        var (west, north) = ((x * Side) - (Width / 2), (y * Side) - (Height / 2));
        for (var row = Math.Max(0, (int)Math.Floor(north / size)); row < count && (row * size) < north + Height; row++)
        {
            for (var column = (int)Math.Floor(west / size); (column * size) < west + Width; column++)
                yield return new PlacedTile(z, ((column % count) + count) % count, row, (column * size) - west, (row * size) - north, size);
        }
    }

    /// <summary>The width of the whole world, in pixels.</summary>
    internal double Turn => Side;

    private double Side => TileSize * Math.Pow(2, Zoom);

    private static double Fitting(int pixels, double share) => share <= 0 ? DeepestZoom : Math.Log2(pixels / (TileSize * share));

    private static double Turned(double longitude) => longitude - (360 * Math.Round(longitude / 360));
}
