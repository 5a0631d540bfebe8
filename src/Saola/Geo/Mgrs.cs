using System.Globalization;

namespace Saola.Geo;

/// <summary>
/// A square of the Military Grid Reference System, which is the United States National Grid too (NGA.STND.0037_2.0.0_GRIDS, "Universal
/// Grids and Grid Reference Systems", 2014).
/// </summary>
/// <param name="Latitude">Degrees of the square's centre on WGS 84.</param>
/// <param name="Longitude">Degrees of the square's centre on WGS 84.</param>
/// <param name="SideMeters">Length of the square's side: 1 to 100,000.</param>
public readonly record struct Mgrs(double Latitude, double Longitude, double SideMeters)
{
    private const double Square = 100_000;

    /// <summary>Metres that the projections' own rounding may take off a whole number.</summary>
    private const double Grain = 1e-5;

    private const string Rows = "ABCDEFGHJKLMNPQRSTUV";
    private const string PolarColumns = "ABCFGHJKLPQRSTUXYZ";
    private const string PolarRows = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Reads <c>18SUJ2337106519</c>, <c>18S UJ 23371 06519</c> or <c>4Q FJ</c>; the letters of a polar square stand alone. Case does not matter.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Mgrs square) => TryParse(text, Ellipsoid.Wgs84, out square);

    /// <summary>The same, with the latitude and longitude on the ellipsoid of another datum.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, Ellipsoid ellipsoid, out Mgrs square)
    {
        square = default;
        Span<char> packed = stackalloc char[16];
        var n = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '\u00A0' or '-' or '_') continue;
            if (n == packed.Length || !char.IsAsciiLetterOrDigit(c)) return false;
            packed[n++] = char.ToUpperInvariant(c);
        }

        var digits = 0;
        while (digits < n && digits < 2 && char.IsAsciiDigit(packed[digits])) digits++;
        var rest = packed[digits..n];
        if (rest.Length < 3 || !Within(rest[3..], out var east, out var north, out var side)) return false;
        if (digits == 0) return Polar(rest, east + (side / 2), north + (side / 2), side, out square);
        var zone = int.Parse(packed[..digits], CultureInfo.InvariantCulture);
        var (column, row, band) = (Column(zone, rest[1]), Rows.IndexOf(rest[2], StringComparison.Ordinal), Utm.Bands.IndexOf(rest[0], StringComparison.Ordinal));
        if (zone is < 1 or > 60 || column < 0 || row < 0 || band < 0) return false;
        if (zone % 2 == 0) row = (row + Rows.Length - 5) % Rows.Length;

        // Rows repeat every 2,000 km: the one that meets the band is meant. A square lies up to 100 km from its row's latitude.
        var lowest = (band * 8) - 80;
        var highest = lowest + (band == Utm.Bands.Length - 1 ? 12 : 8);
        for (var northing = (row * Square) + north + (side / 2); northing < 10_000_000; northing += Rows.Length * Square)
        {
            var (latitude, longitude) = new Utm(zone, band < 10, ((column + 1) * Square) + east + (side / 2), northing).ToGeographic(ellipsoid);
            if (latitude < lowest - 1 || latitude > highest + 1) continue;
            square = new Mgrs(latitude, longitude, side);
            return true;
        }

        return false;
    }

    /// <summary>The square of one metre that holds a position in degrees of WGS 84.</summary>
    public static string Format(double latitude, double longitude)
    {
        if (Utm.BandOf(latitude) is var band and not '\0')
        {
            var zone = Utm.ZoneOf(latitude, longitude);
            var utm = Utm.Of(latitude, longitude, zone);
            // The square of the south that touches the equator ends there.
            var (easting, northing) = (utm.Easting + Grain, Math.Min(utm.Northing + Grain, 10_000_000 - Grain));
            var (column, row) = ((int)(easting / Square), (int)(northing / Square) % Rows.Length);
            if (zone % 2 == 0) row = (row + 5) % Rows.Length;
            return Text($"{zone:00}{band}{Columns(zone)[column - 1]}{Rows[row]}", easting, northing);
        }

        var ups = Ups.Of(latitude, longitude);
        var east = ups.Easting + Grain >= 2_000_000;
        var letter = ups.South ? (east ? 'B' : 'A') : east ? 'Z' : 'Y';
        var first = east ? 0 : PolarColumns.IndexOf('J', StringComparison.Ordinal);
        var (x, y) = (ups.Easting + Grain - (east ? 2_000_000 : 800_000), ups.Northing + Grain - (ups.South ? 800_000 : 1_300_000));
        return Text($"{letter}{PolarColumns[first + (int)(x / Square)]}{PolarRows[(int)(y / Square)]}", ups.Easting + Grain, ups.Northing + Grain);
    }

    private static bool Polar(ReadOnlySpan<char> rest, double east, double north, double side, out Mgrs square)
    {
        square = default;
        var (south, isEast) = (rest[0] is 'A' or 'B', rest[0] is 'B' or 'Z');
        var (column, row) = (PolarColumns.IndexOf(rest[1], StringComparison.Ordinal), PolarRows.IndexOf(rest[2], StringComparison.Ordinal));
        if (!isEast) column -= PolarColumns.IndexOf('J', StringComparison.Ordinal);
        if (rest[0] is not ('A' or 'B' or 'Y' or 'Z') || column < 0 || row < 0) return false;
        var ups = new Ups(south, (isEast ? 2_000_000 : 800_000) + (column * Square) + east, (south ? 800_000 : 1_300_000) + (row * Square) + north);
        var (latitude, longitude) = ups.ToGeographic();
        // A square beyond the grid's edge names no place.
        if (south ? latitude > -79 : latitude < 83) return false;
        square = new Mgrs(latitude, longitude, side);
        return true;
    }

    private static bool Within(ReadOnlySpan<char> digits, out double east, out double north, out double side)
    {
        (east, north, side) = (0, 0, Square);
        if (digits.Length % 2 != 0 || digits.Length > 10 || digits.ContainsAnyExceptInRange('0', '9')) return false;
        var half = digits.Length / 2;
        if (half == 0) return true;
        side = Math.Pow(10, 5 - half);
        east = int.Parse(digits[..half], CultureInfo.InvariantCulture) * side;
        north = int.Parse(digits[half..], CultureInfo.InvariantCulture) * side;
        return true;
    }

    private static string Columns(int zone) => (zone % 3) switch { 1 => "ABCDEFGH", 2 => "JKLMNPQR", _ => "STUVWXYZ" };

    private static int Column(int zone, char letter) => Columns(zone).IndexOf(letter, StringComparison.Ordinal);

    private static string Text(string square, double easting, double northing) =>
        string.Create(CultureInfo.InvariantCulture, $"{square}{(int)(easting % Square):00000}{(int)(northing % Square):00000}");
}
