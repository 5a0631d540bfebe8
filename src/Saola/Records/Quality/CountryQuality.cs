namespace Saola.Records.Quality;

/// <summary>Countries by code and by name.</summary>
internal static class CountryQuality
{
    public static readonly Authority Iso = new("ISO 3166 Country Codes", "iso.org", "iso 3166");

    public static readonly Authority Nations = new("The Getty Thesaurus of Geographic Names (TGN)", "getty.edu", "tgn");

    public static QualityResult CodeIsStandard(QualityRecord r)
    {
        if (Iso.IsMissing(r, out var missing)) return missing;
        if (r.IsEmpty(Term.CountryCode)) return DateQuality.Empty(Term.CountryCode);
        var standard = CountryValue.IsCode(r[Term.CountryCode]);
        return QualityResult.Complies(standard, $"dwc:countryCode is {(standard ? "" : "not ")}a code of ISO 3166-1 alpha-2, XZ or ZZ");
    }

    public static QualityResult CodeStandardized(QualityRecord r)
    {
        if (Iso.IsMissing(r, out var missing)) return missing;
        if (r.IsEmpty(Term.CountryCode)) return DateQuality.Empty(Term.CountryCode);
        var given = r[Term.CountryCode]!;
        if (CountryValue.IsCode(given)) return QualityResult.NotAmended("dwc:countryCode is standard already");
        return CountryValue.Meant(given) is { } code
            ? QualityResult.Amended($"dwc:countryCode can only mean {code}", (Term.CountryCode, code))
            : QualityResult.NotAmended("dwc:countryCode names no country without doubt");
    }

    public static QualityResult NameFound(QualityRecord r)
    {
        if (Nations.IsMissing(r, out var missing)) return missing;
        if (r.IsEmpty(Term.Country)) return DateQuality.Empty(Term.Country);
        var nation = CountryValue.OfName(r[Term.Country]) is { } code && CountryValue.IsNation(code);
        return QualityResult.Complies(nation, $"dwc:country is {(nation ? "" : "not ")}the name of one nation");
    }

    public static QualityResult NameMatchesCode(QualityRecord r)
    {
        if (Nations.IsMissing(r, out var missing)) return missing;
        if (r.FirstEmpty(Term.Country, Term.CountryCode) is { } empty) return DateQuality.Empty(empty);
        var code = CountryValue.OfName(r[Term.Country]);
        return QualityResult.Complies(code is not null && code == r[Term.CountryCode], code is null ? "dwc:country is not the name of one country" : $"dwc:country names {code}");
    }
}
