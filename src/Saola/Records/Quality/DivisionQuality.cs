namespace Saola.Records.Quality;

/// <summary>First-level divisions: whether the name is one, whether it goes with the country, and whether the point lies in it.</summary>
internal static class DivisionQuality
{
    public static readonly Authority Divisions = new("10m-admin-1 boundaries", "naturalearthdata.com", "boundary set");

    public static QualityResult NameFound(QualityRecord r)
    {
        if (CountryQuality.Nations.IsMissing(r, out var missing)) return missing;
        if (r.IsEmpty(Term.StateProvince)) return DateQuality.Empty(Term.StateProvince);
        var name = r[Term.StateProvince]!;
        var found = name == QualityRecord.Trim(name) && IsOne(name) && (Subdivisions.CountriesOf(name).Count > 0 || r.Context.Divisions?.Has(name) is true);
        return QualityResult.Complies(found, $"dwc:stateProvince is {(found ? "" : "not ")}a division of a country by ISO 3166-2 or Natural Earth");
    }

    /// <summary>One country, one division of that name in it. A country alone, or a name that several have, leaves a choice.</summary>
    public static QualityResult Unambiguous(QualityRecord r)
    {
        if (CountryQuality.Nations.IsMissing(r, out var missing)) return missing;
        if (r.AreAllEmpty(Term.Country, Term.StateProvince)) return QualityResult.Internal("dwc:country and dwc:stateProvince are empty");
        if (r.IsEmpty(Term.StateProvince)) return QualityResult.Complies(complies: false, "dwc:stateProvince is empty");
        var countries = IsOne(r[Term.StateProvince]!) ? Subdivisions.CountriesOf(r[Term.StateProvince]!) : [];
        if (r.IsEmpty(Term.Country)) return QualityResult.Complies(countries.Count == 1, $"{countries.Count} countries have such a division");
        var code = CountryValue.OfName(r[Term.Country]);
        return QualityResult.Complies(code is not null && countries.Contains(code),
            code is null ? "dwc:country is not the name of one country" : countries.Contains(code) ? $"{code} has such a division" : $"{code} has no such division");
    }

    public static QualityResult CoordinatesInDivision(QualityRecord r)
    {
        if (Divisions.IsMissing(r, out var missing)) return missing;
        if (r.FirstEmpty(Term.StateProvince, Term.DecimalLatitude, Term.DecimalLongitude) is { } empty) return DateQuality.Empty(empty);
        if (CoordinateQuality.Point(r) is not { } point) return QualityResult.Internal("the coordinates are no point on the globe");
        var name = r.Trimmed(Term.StateProvince);
        var buffer = r.Parameter(PlaceQuality.Buffer, 3000) / 111_195;
        if (!Subdivisions.CountriesOf(name).Any() && r.Context.Divisions?.Has(name) is not true) return QualityResult.Internal("dwc:stateProvince is no division that is known");
        if (r.Context.Divisions is not { } divisions) return QualityResult.External("no shapes of divisions are at hand");
        var here = divisions.Near(point.Latitude, point.Longitude, buffer);
        return QualityResult.Complies(here.Any(n => Subdivisions.Key(n) == Subdivisions.Key(name)), here.Count == 0 ? "the point lies in no division" : $"the point lies in {string.Join(", ", here)}, or a short way off");
    }

    private static bool IsOne(string name) => !name.AsSpan().ContainsAny("|;/");
}
