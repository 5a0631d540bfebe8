using Saola.Geo.Projections;

namespace Saola.Geo.Rasters;

/// <summary>From positions in degrees of WGS 84 to a raster's coordinates, and back.</summary>
public sealed class RasterFrame
{
    private const int Samples = 64;

    private readonly Crs _crs;
    private readonly DatumOperation? _operation;

    /// <param name="grid">The raster's grid.</param>
    /// <param name="where">The file, for the message.</param>
    /// <exception cref="SaolaException">Nobody says in which system it is, or no way leads there.</exception>
    public RasterFrame(RasterGrid grid, string where)
    {
        Grid = grid;
        _crs = grid.Crs ?? throw new SaolaException($"{where}: it does not say in which coordinate system it is; say so with --crs, such as --crs EPSG:4326");
        var (latitude, longitude) = _crs.Inverse((grid.West + grid.East) / 2, (grid.North + grid.South) / 2);
        if (!_crs.Datum.IsWgs84OrNear)
        {
            // One operation for the whole raster, or it would tear where two areas meet.
            _operation = _crs.Datum.OperationAt(latitude, Longitude.InRange(longitude))
                ?? throw new SaolaException($"{where}: no published transformation leads from {_crs.Datum.Name} to WGS 84 there ({latitude:0.##}, {longitude:0.##}); transform the file (gdalwarp -t_srs EPSG:4326), or mend its system with --crs");
        }

        Extent = ExtentOf(where);
    }

    public RasterGrid Grid { get; }

    /// <summary>Whether the raster's coordinates are degrees of WGS 84 themselves, so that straight edges stay straight.</summary>
    public bool IsPlain => _crs.IsGeographic && _operation is null;

    /// <summary>
    /// A box in degrees of WGS 84 that holds the raster and a little more. Its longitudes are continuous: a raster over the antimeridian
    /// reaches beyond 180 or −180.
    /// </summary>
    public GeoBox Extent { get; }

    /// <summary>How edges are told apart from straight ones: a hundredth of a cell.</summary>
    private double Tolerance => 0.01 * Math.Min(Grid.CellWidth, Grid.CellHeight);

    /// <summary>The raster's coordinates of a position; longitudes are continuous.</summary>
    public (double X, double Y) Forward(double latitude, double longitude)
    {
        if (_operation is not null) (latitude, longitude) = FromWgs84(latitude, longitude, _operation);
        return _crs.Forward(latitude, longitude);
    }

    /// <summary>The position in degrees of WGS 84 of the raster's coordinates; NaN where the map shows nothing.</summary>
    public (double Latitude, double Longitude) Inverse(double x, double y)
    {
        var (latitude, longitude) = _crs.Inverse(x, y);
        if (_operation is null) return (latitude, longitude);
        var (north, east) = _crs.Datum.ToWgs84(latitude, longitude, _operation);
        return (north, longitude + Math.IEEERemainder(east - longitude, 360));
    }

    /// <summary>The cell that a position in degrees lies in; null beyond the raster. An edge belongs to the cell east and south of it, and longitudes are taken whole turns on.</summary>
    public (int Row, int Column)? CellAt(double longitude, double latitude) =>
        PlaceAt(longitude, latitude) is var (column, row) ? ((int)row, (int)column) : null;

    /// <summary>Column and row of a position with their fractions; null beyond the raster.</summary>
    internal (double Column, double Row)? PlaceAt(double longitude, double latitude)
    {
        for (var turn = -360; turn <= 360; turn += 360)
        {
            if (!Extent.Contains(latitude, longitude + turn)) continue;
            var (x, y) = Forward(latitude, longitude + turn);
            var (column, row) = ((x - Grid.West) / Grid.CellWidth, (Grid.North - y) / Grid.CellHeight);
            if (column >= 0 && column < Grid.Columns && row >= 0 && row < Grid.Rows) return (column, row);
        }

        return null;
    }

    /// <summary>The corners of an edge in the raster's coordinates so close that its projection is followed; the last one is left out.</summary>
    /// <param name="x1">Longitude of its beginning.</param>
    /// <param name="y1">Latitude of its beginning.</param>
    /// <param name="x2">Longitude of its end.</param>
    /// <param name="y2">Latitude of its end.</param>
    /// <param name="add">Is told of each corner: its share of the way, x and y.</param>
    public void Follow(double x1, double y1, double x2, double y2, Action<double, double, double> add)
    {
        var (x, y) = Forward(y1, x1);
        if (IsPlain)
        {
            add(0, x, y);
            return;
        }

        // Both ways along an edge give the same corners, or neighbours that share it would part.
        var isBackward = (x1, y1).CompareTo((x2, y2)) > 0;
        var (ax, ay, bx, by) = isBackward ? (x2, y2, x1, y1) : (x1, y1, x2, y2);
        var corners = new List<(double Share, double X, double Y)>();
        var pieces = Math.Clamp((int)Math.Ceiling(Math.Max(Math.Abs(bx - ax), Math.Abs(by - ay))), 1, 1000);
        (double Share, double X, double Y) At(double share)
        {
            var (px, py) = Forward(share == 1 ? by : ay + (share * (by - ay)), share == 1 ? bx : ax + (share * (bx - ax)));
            return (share, px, py);
        }

        void Split((double Share, double X, double Y) from, (double Share, double X, double Y) to, int depth)
        {
            var middle = At((from.Share + to.Share) / 2);
            if (depth > 12 || (Math.Abs(middle.X - ((from.X + to.X) / 2)) <= Tolerance && Math.Abs(middle.Y - ((from.Y + to.Y) / 2)) <= Tolerance))
            {
                corners.Add(from);
                return;
            }

            Split(from, middle, depth + 1);
            Split(middle, to, depth + 1);
        }

        var last = At(0);
        for (var i = 1; i <= pieces; i++)
        {
            var next = At((double)i / pieces);
            Split(last, next, 0);
            last = next;
        }

        corners.Add(last);
        for (var i = 0; i < corners.Count - 1; i++)
        {
            var corner = corners[isBackward ? corners.Count - 1 - i : i];
            add(isBackward ? 1 - corner.Share : corner.Share, corner.X, corner.Y);
        }
    }

    /// <summary>The polygons of a shape that may touch the raster, each as rings of the raster's coordinates.</summary>
    internal List<List<double[]>> Place(GeoShape shape)
    {
        var placed = new List<List<double[]>>();
        foreach (var polygon in shape.Polygons)
        {
            for (var turn = -360; turn <= 360; turn += 360)
            {
                if (!polygon.Rings.Any(ring => Touches(ring, turn))) continue;
                IReadOnlyList<double[]> rings = turn == 0 ? polygon.Rings : [.. polygon.Rings.Select(ring => Turned(ring, turn))];
                // Far from the raster a map may fold or tear. Degrees do not, and are left as they are.
                if (!IsPlain) rings = RingClip.Clip(rings, Extent.West, Extent.South, Extent.East, Extent.North);
                if (rings.Count > 0) placed.Add([.. rings.Select(Placed)]);
            }
        }

        return placed;
    }

    private bool Touches(double[] ring, double turn)
    {
        var ((west, east), (south, north)) = (RingClip.Range(ring, 0), RingClip.Range(ring, 1));
        return west + turn <= Extent.East && east + turn >= Extent.West && south <= Extent.North && north >= Extent.South;
    }

    private double[] Placed(double[] ring)
    {
        if (IsPlain) return ring;
        var result = new List<double>(ring.Length + 2);
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            Follow(ring[i], ring[i + 1], ring[i + 2], ring[i + 3], (_, x, y) =>
            {
                result.Add(x);
                result.Add(y);
            });
        }

        result.AddRange([result[0], result[1]]);
        return [.. result];
    }

    private static double[] Turned(double[] ring, double by)
    {
        var result = (double[])ring.Clone();
        for (var i = 0; i < result.Length; i += 2) result[i] += by;
        return result;
    }

    // The published operations lead to WGS 84; their inverse is found by going there and looking how far off one is.
    private (double Latitude, double Longitude) FromWgs84(double latitude, double longitude, DatumOperation operation)
    {
        var (y, x) = (latitude, longitude);
        for (var i = 0; i < 3; i++)
        {
            var (atY, atX) = _crs.Datum.ToWgs84(y, x, operation);
            (y, x) = (y + (latitude - atY), x + Math.IEEERemainder(longitude - atX, 360));
        }

        return (y, x);
    }

    /// <summary>Walks round the raster's edge and looks where on the globe it is.</summary>
    private GeoBox ExtentOf(string where)
    {
        double west = double.PositiveInfinity, east = double.NegativeInfinity, south = west, north = east;
        double first = double.NaN, last = double.NaN;
        var isWhole = false;
        for (var i = 0; i <= 4 * Samples; i++)
        {
            var (column, row) = Edge(i % (4 * Samples));
            var (latitude, longitude) = _crs.Inverse(Grid.X(column), Grid.Y(row));
            if (!double.IsFinite(latitude) || !double.IsFinite(longitude))
            {
                if (_crs.Projection is TransverseMercatorMap) throw new SaolaException($"{where}: it reaches further from the central meridian than its map can show; check its coordinate system, {Grid.Crs}");
                isWhole = true;
                continue;
            }

            // A map round a pole jumps by a turn where its meridians end.
            if (!double.IsNaN(last) && !_crs.IsGeographic) longitude = last + Math.IEEERemainder(longitude - last, 360);
            if (double.IsNaN(first)) first = longitude;
            last = longitude;
            (west, east, south, north) = (Math.Min(west, longitude), Math.Max(east, longitude), Math.Min(south, latitude), Math.Max(north, latitude));
        }

        if (isWhole || double.IsNaN(first)) return new GeoBox(_crs.Projection!.CentralMeridian - 180, -90, _crs.Projection.CentralMeridian + 180, 90);
        // Once round the globe: a pole lies within.
        if (!_crs.IsGeographic && Math.Abs(last - first) > 180)
            return new GeoBox(_crs.Projection!.CentralMeridian - 180, north > 0 ? south - 1 : -90, _crs.Projection.CentralMeridian + 180, north > 0 ? 90 : north + 1);
        // Between two samples the edge bulges a little, and another datum lies up to a kilometre off.
        var margin = (0.02 * Math.Max(east - west, north - south)) + 0.05;
        return new GeoBox(west - margin, Math.Max(-90, south - margin), east + margin, Math.Min(90, north + margin));
    }

    private (double Column, double Row) Edge(int sample)
    {
        var share = (double)(sample % Samples) / Samples;
        return (sample / Samples) switch
        {
            0 => (share * Grid.Columns, 0),
            1 => (Grid.Columns, share * Grid.Rows),
            2 => ((1 - share) * Grid.Columns, Grid.Rows),
            _ => (0, (1 - share) * Grid.Rows),
        };
    }
}
