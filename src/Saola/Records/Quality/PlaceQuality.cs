using System.Globalization;

namespace Saola.Records.Quality;

/// <summary>
/// Coordinates against countries. Exclusive economic zones are not in a boundary set; their rule is (UNCLOS, articles 15 and 57): the sea belongs to the country
/// whose land is nearest, to 200 nautical miles. Beyond that from any land are the high seas.
/// </summary>
internal static class PlaceQuality
{
    public static readonly Authority Boundaries = new("10m-admin-1 boundaries UNION with Exclusive Economic Zones", "naturalearthdata.com", "marineregions.org", "boundary set");

    public static readonly QualityParameter Buffer = new("spatialBufferInMeters", "3000"), CenterBuffer = new("spatialBufferInMeters", "5000");

    public static readonly Authority Centers = new("GBIF Catalogue of Country Centroides", "catalogue-of-centroids", "PCLI.tsv");

    /// <summary>Metres a degree of latitude, and how far a zone reaches: 200 nautical miles of a sixtieth of a degree.</summary>
    private const double DegreeMeters = 111_195, ZoneDegrees = 200 / 60.0;

    public static QualityResult CoordinatesInCountry(QualityRecord r)
    {
        if (IsWithoutBoundaries(r, out var missing)) return missing;
        if (r.FirstEmpty(Term.DecimalLatitude, Term.DecimalLongitude, Term.CountryCode) is { } empty) return DateQuality.Empty(empty);
        if (CoordinateQuality.Point(r) is not { } point) return QualityResult.Internal("the coordinates are no point on the globe");
        var code = r[Term.CountryCode]!;
        if (!CountryValue.IsCode(code) || code == "ZZ") return QualityResult.Internal("dwc:countryCode is no country's code");
        if (code != CountryValue.HighSeas && !r.Context.Countries.Codes.Contains(code)) return QualityResult.External($"the boundary set has no shape for {code}");
        var fits = Fits(r, code, point, r.Parameter(Buffer, 3000));
        return QualityResult.Complies(fits, $"the point lies {(fits ? "" : "not ")}in {code}, its sea or the distance that is allowed");
    }

    public static QualityResult Transposed(QualityRecord r)
    {
        if (IsWithoutBoundaries(r, out var missing)) return missing;
        if (r.FirstEmpty(Term.DecimalLatitude, Term.DecimalLongitude, Term.CountryCode) is { } empty) return DateQuality.Empty(empty);
        var code = r[Term.CountryCode]!;
        if (!Numbers.TryDecimal(r[Term.DecimalLatitude], out _) || !Numbers.TryDecimal(r[Term.DecimalLongitude], out _)) return QualityResult.NotAmended("the coordinates are not numbers");
        if (!CountryValue.IsCountry(code) || !r.Context.Countries.Codes.Contains(code)) return QualityResult.NotAmended("dwc:countryCode is no country with a shape");
        var (lat, lon) = (r.Trimmed(Term.DecimalLatitude), r.Trimmed(Term.DecimalLongitude));
        if (IsIn(lat, lon)) return QualityResult.NotAmended("the coordinates lie in the country as they are");
        foreach (var (latitude, longitude) in (ReadOnlySpan<(string, string)>)
        [
            (Negated(lat), lon), (lat, Negated(lon)), (Negated(lat), Negated(lon)),
            (lon, lat), (Negated(lon), lat), (lon, Negated(lat)), (Negated(lon), Negated(lat)),
        ])
        {
            if (IsIn(latitude, longitude))
                return QualityResult.Amended($"the point lies in {code} only so", (Term.DecimalLatitude, latitude), (Term.DecimalLongitude, longitude));
        }

        return QualityResult.NotAmended("no order and no signs bring the point into the country");

        bool IsIn(string latitude, string longitude) =>
            Numbers.TryDecimal(latitude, out var y) && Numbers.TryDecimal(longitude, out var x) && Math.Abs(y) <= 90 && Math.Abs(x) <= 180 && Fits(r, code, (y, x), 3000);
    }

    public static QualityResult CodeFromCoordinates(QualityRecord r)
    {
        if (IsWithoutBoundaries(r, out var missing)) return missing;
        if (r.FirstEmpty(Term.DecimalLatitude, Term.DecimalLongitude) is { } empty) return DateQuality.Empty(empty);
        if (!r.IsEmpty(Term.CountryCode)) return QualityResult.Internal("dwc:countryCode is not empty");
        if (CoordinateQuality.Point(r) is not { } point) return QualityResult.NotAmended("the coordinates are no point on the globe");
        var codes = On(r, point);
        if (codes.Count == 1) return QualityResult.FilledIn("the point lies in one country", (Term.CountryCode, codes[0]));
        if (codes.Count > 1) return QualityResult.NotAmended($"{string.Join(" and ", codes)} claim the place, or share its border");
        var near = r.Context.Countries.Near(point.Latitude, point.Longitude, ZoneDegrees);
        return near.Count switch
        {
            0 => QualityResult.FilledIn("the point lies on the high seas", (Term.CountryCode, CountryValue.HighSeas)),
            1 => QualityResult.FilledIn("the point lies in the sea of one country", (Term.CountryCode, near[0].Code)),
            _ => QualityResult.NotAmended("the point lies in the sea of more than one country, or between them"),
        };
    }

    public static QualityResult CenterOfCountry(QualityRecord r)
    {
        if (Centers.IsMissing(r, out var missing)) return missing;
        if (r.FirstEmpty(Term.CountryCode, Term.DecimalLatitude, Term.DecimalLongitude) is { } empty) return DateQuality.Empty(empty);
        if (r.Context.Extents is not { } extents) return QualityResult.External("no boundary set is at hand that says where the middle of a country is");
        if (CoordinateQuality.Point(r) is not { } point || extents(r[Term.CountryCode]!) is not { } country) return QualityResult.Issue(potential: false, "no country and point to compare");
        var buffer = r.Parameter(CenterBuffer, 5000);
        var near = country.Centers.Any(c => Geo.Geodesic.DistanceMeters(point.Latitude, point.Longitude, c.Latitude, c.Longitude) <= buffer);
        // Who says that the point is uncertain by half the country has said that it is the country's middle.
        var exact = !Numbers.TryDecimal(r[Term.CoordinateUncertaintyInMeters], out var meters) || meters < Math.Sqrt(country.SquareMeters) / 2;
        return QualityResult.Issue(near && exact, near ? string.Create(CultureInfo.InvariantCulture, $"the point is at most {buffer} m from the middle of the country") : "the point is not the middle of the country");
    }

    internal static bool IsWithoutBoundaries(QualityRecord r, out QualityResult missing)
    {
        if (Boundaries.IsMissing(r, out missing)) return true;
        if (r.Context.Countries.Codes.Count > 0) return false;
        missing = QualityResult.External("no boundary set is at hand");
        return true;
    }

    /// <summary>On the country's land, at most so many metres from it, or in its sea.</summary>
    private static bool Fits(QualityRecord r, string code, (double Latitude, double Longitude) point, double meters)
    {
        var countries = r.Context.Countries;
        if (code != CountryValue.HighSeas && countries.IsWithin(code, point.Latitude, point.Longitude, meters / DegreeMeters)) return true;
        if (On(r, point).Count > 0) return false;
        var near = countries.Near(point.Latitude, point.Longitude, ZoneDegrees + (meters / DegreeMeters));
        return code == CountryValue.HighSeas ? near.Count == 0 : near.Count > 0 && near.Any(n => n.Code == code && n.Degrees <= near[0].Degrees + (meters / DegreeMeters));
    }

    private static List<string> On(QualityRecord r, (double Latitude, double Longitude) point)
    {
        var codes = new List<string>();
        r.Context.Countries.All(point.Latitude, point.Longitude, codes);
        return codes;
    }

    private static string Negated(string number) => number[0] == '-' ? number[1..] : "-" + number.TrimStart('+');
}
