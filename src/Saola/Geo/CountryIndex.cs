namespace Saola.Geo;

/// <summary>
/// Which countries' territories, by one boundary set, hold a position. Codes are in ordinal order; a position on a boundary belongs to
/// both sides. Longitudes beyond ±180 are turned into range. Safe for many threads.
/// </summary>
public sealed class CountryIndex
{
    public static readonly CountryIndex Empty = new([], null, []);

    private readonly string[] _codes;
    private readonly PolygonTree? _tree;
    private readonly Lazy<Dictionary<string, CountryCentre>> _centres;

    private CountryIndex(string[] codes, PolygonTree? tree, List<(string Code, GeoShape Shape)> shapes)
    {
        _codes = codes;
        _tree = tree;
        _centres = new(() => shapes.GroupBy(pair => pair.Code, pair => pair.Shape, StringComparer.Ordinal)
            .Select(country => CountryCentre.Of(country.Key, [.. country.SelectMany(shape => shape.Polygons)])).OfType<CountryCentre>()
            .ToDictionary(centre => centre.Code, StringComparer.Ordinal));
    }

    /// <summary>The codes of the countries that have a shape, in order.</summary>
    public IReadOnlyList<string> Codes => _codes;

    /// <summary>An index of shapes. A code may come several times: its territory is the union, and a disputed shape is given once for each claimant.</summary>
    public static CountryIndex Build(IEnumerable<(string Code, GeoShape Shape)> shapes)
    {
        var all = shapes.ToList();
        string[] codes = [.. all.Select(pair => pair.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new CountryIndex(
            codes,
            PolygonTreeBuilder.Build([.. all.SelectMany(pair => pair.Shape.Polygons.Select(polygon => (Array.BinarySearch(codes, pair.Code, StringComparer.Ordinal), polygon)))]),
            all);
    }

    /// <summary>The centroids and the area of a country; null without a shape. Computed when first asked for.</summary>
    public CountryCentre? CentreOf(string code) => _centres.Value.GetValueOrDefault(code);

    /// <summary>Whether a position lies on the land of any country; null where the set has no country at all.</summary>
    public bool? IsLand(double latitude, double longitude) => _tree is null ? null : At(latitude, longitude) is not null;

    /// <summary>The country that holds a position, the first by code when several do; null for none.</summary>
    public string? At(double latitude, double longitude)
    {
        if (_tree is null) return null;
        var owner = _tree.First(Longitude.InRange(longitude), latitude);
        return owner < 0 ? null : _codes[owner];
    }

    /// <summary>Fills a list with all countries that hold a position, in order of code.</summary>
    public void All(double latitude, double longitude, List<string> codes)
    {
        codes.Clear();
        if (_tree is null) return;
        var owners = new List<int>();
        _tree.All(Longitude.InRange(longitude), latitude, owners);
        owners.Sort();
        foreach (var owner in owners) codes.Add(_codes[owner]);
    }

    /// <summary>The countries that share a point with a box, in order of code; touching is enough.</summary>
    public IReadOnlyList<string> Touched(GeoBox box)
    {
        if (_tree is null) return [];
        var owners = new List<int>();
        // A country without an edge in the box holds all of it or none.
        _tree.All(box.West, box.South, owners);
        var touched = new SortedSet<int>(owners);
        _tree.EdgesNear(box, (owner, ax, ay, bx, by) =>
        {
            if (!touched.Contains(owner) && BoxEdge.Touches(ax, ay, bx, by, box.West, box.South, box.East, box.North)) touched.Add(owner);
            return true;
        });
        return [.. touched.Select(owner => _codes[owner])];
    }

    /// <summary>
    /// Whether a position lies in a country or at most a tolerance away from it, in degrees of latitude; degrees of longitude are scaled by
    /// the cosine of the position's latitude. False for an unknown code.
    /// </summary>
    public bool IsWithin(string code, double latitude, double longitude, double toleranceDegrees)
    {
        var owner = Array.BinarySearch(_codes, code, StringComparer.Ordinal);
        if (owner < 0 || _tree is null) return false;
        var at = _tree.First(Longitude.InRange(longitude), latitude);
        if (at == owner) return true;
        if (at >= 0)
        {
            var owners = new List<int>();
            _tree.All(Longitude.InRange(longitude), latitude, owners);
            if (owners.Contains(owner)) return true;
        }

        return NearestEdge(latitude, longitude, toleranceDegrees, owner, out _) == owner;
    }

    /// <summary>The country that holds a position, or else the nearest one within a tolerance, measured as <see cref="IsWithin"/> does; null for none.</summary>
    public string? Nearest(double latitude, double longitude, double toleranceDegrees)
    {
        if (At(latitude, longitude) is { } code) return code;
        var owner = NearestEdge(latitude, longitude, toleranceDegrees, only: -1, out _);
        return owner < 0 ? null : _codes[owner];
    }

    /// <summary>Metres from a position at sea to the nearest coast of any country, to about a hundredth; 0 on land; null beyond a limit in degrees.</summary>
    public double? MetersToLand(double latitude, double longitude, double mostDegrees)
    {
        if (At(latitude, longitude) is not null) return 0;
        const double metersOfDegree = 111_195;
        return NearestEdge(latitude, longitude, mostDegrees, only: -1, out var degrees) < 0 ? null : degrees * metersOfDegree;
    }

    /// <summary>All countries in whose land a position lies (0) or that are at most a tolerance away, the nearest first, measured as <see cref="IsWithin"/> does.</summary>
    public IReadOnlyList<(string Code, double Degrees)> Near(double latitude, double longitude, double toleranceDegrees)
    {
        var squares = new Dictionary<int, double>();
        Edges(latitude, longitude, toleranceDegrees, (owner, square) =>
        {
            if (square <= toleranceDegrees * toleranceDegrees && (!squares.TryGetValue(owner, out var least) || square < least)) squares[owner] = square;
        });
        var inside = new List<string>();
        All(latitude, longitude, inside);
        foreach (var code in inside) squares[Array.BinarySearch(_codes, code, StringComparer.Ordinal)] = 0;
        return [.. squares.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => (_codes[pair.Key], Math.Sqrt(pair.Value)))];
    }

    private int NearestEdge(double latitude, double longitude, double tolerance, int only, out double degrees)
    {
        var (best, nearest) = (tolerance * tolerance, -1);
        Edges(latitude, longitude, tolerance, (owner, square) =>
        {
            if (only >= 0 && owner != only) return;
            if (square < best || (square == best && (nearest < 0 || owner < nearest))) (best, nearest) = (square, owner);
        });
        degrees = Math.Sqrt(best);
        return nearest;
    }

    /// <summary>Gives the square of the distance to each edge that may be within a tolerance, in square degrees of latitude.</summary>
    private void Edges(double latitude, double longitude, double tolerance, Action<int, double> take)
    {
        if (_tree is null || !(tolerance > 0) || !double.IsFinite(latitude) || !double.IsFinite(longitude)) return;
        longitude = Longitude.InRange(longitude);
        var scale = Math.Cos(latitude * (Math.PI / 180));
        var reach = scale * 180 <= tolerance ? 180 : tolerance / scale;
        // Once more from the other side when the reach crosses the antimeridian.
        foreach (var turned in (ReadOnlySpan<double>)[longitude, longitude - 360, longitude + 360])
        {
            if (turned + reach < -180 || turned - reach > 180) continue;
            var box = new GeoBox(turned - reach, latitude - tolerance, turned + reach, latitude + tolerance);
            _tree.EdgesNear(box, (owner, ax, ay, bx, by) =>
            {
                take(owner, SquareDistance((ax - turned) * scale, ay - latitude, (bx - turned) * scale, by - latitude));
                return true;
            });
        }
    }

    /// <summary>The square of the distance from the origin to a segment.</summary>
    private static double SquareDistance(double ax, double ay, double bx, double by)
    {
        var (dx, dy) = (bx - ax, by - ay);
        var length = (dx * dx) + (dy * dy);
        var along = length == 0 ? 0 : Math.Clamp(-((ax * dx) + (ay * dy)) / length, 0, 1);
        var (x, y) = (ax + (along * dx), ay + (along * dy));
        return (x * x) + (y * y);
    }
}
