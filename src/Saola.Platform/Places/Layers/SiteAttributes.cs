using System.Globalization;

namespace Saola.Platform.Places.Layers;

/// <summary>Reads the attributes of WDPA / WDPCA, names in any letter case.</summary>
internal sealed class SiteAttributes(IReadOnlyDictionary<string, string> attributes)
{
    private readonly Dictionary<string, string> _values = Folded(attributes);

    /// <summary>The value of the first name that has one that says something, or null.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_values.TryGetValue(name, out var value) && value.Trim() is { Length: > 0 } text) return text;
        }

        return null;
    }

    /// <summary>A number greater than zero, or null: these databases write 0 for what is not known.</summary>
    public double? Positive(params ReadOnlySpan<string> names) =>
        double.TryParse(Text(names), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && double.IsFinite(number) ? number : null;

    /// <summary>The facts, or null where there is no id of a site.</summary>
    public SiteFacts? Site()
    {
        if (Text("SITE_ID", "WDPAID", "WDPA_ID") is not { } site) return null;
        site = Whole(site);
        return new SiteFacts
        {
            SiteId = site,
            ParcelId = Text("SITE_PID", "WDPA_PID") is { } parcel ? Whole(parcel) : site,
            Type = Text("SITE_TYPE", "PA_DEF")?.ToUpperInvariant() switch { "PA" or "1" => SiteType.ProtectedArea, "OECM" or "0" => SiteType.Oecm, _ => null },
            Designation = Text("DESIG_ENG", "DESIG"),
            DesignationType = Text("DESIG_TYPE"),
            IucnCategory = Text("IUCN_CAT"),
            Status = Text("STATUS"),
            StatusYear = Positive("STATUS_YR") is { } year and < 10_000 ? (int)year : null,
            ReportedArea = Positive("REP_AREA"),
            ReportedMarineArea = Positive("REP_M_AREA"),
            SourceArea = Positive("GIS_AREA"),
            Realm = Realm(),
            Governance = Text("GOV_TYPE"),
            Verified = Text("VERIF"),
            InternationalCriteria = Text("INT_CRIT") is { } criteria && !IsNothing(criteria) ? criteria : null,
        };
    }

    /// <summary>Codes of the countries that the source names, still as it names them: <c>KHM;VNM</c> or <c>KH, VN</c>; of maritime zones those of all their territories.</summary>
    public IEnumerable<string> Countries() =>
        new[] { "1", "2", "3" }.Select(number => Text($"ISO_TER{number}", $"ISO_SOV{number}")).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } zones ? zones
        : Text("ISO3", "PRNT_ISO3", "PARENT_ISO3", "PARENT_ISO", "ISO_A3", "ISO_A2", "COUNTRY_ISO", "COUNTRYCODE", "ISO2")?.Split([';', ',', ' ', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private SiteRealm Realm() => Text("REALM", "MARINE")?.ToUpperInvariant() switch
    {
        "TERRESTRIAL" or "0" => SiteRealm.Terrestrial,
        "COASTAL" or "1" => SiteRealm.Coastal,
        "MARINE" or "2" => SiteRealm.Marine,
        _ => SiteRealm.Unknown,
    };

    private static bool IsNothing(string value) => value.Equals("Not Applicable", StringComparison.OrdinalIgnoreCase) || value.Equals("Not Reported", StringComparison.OrdinalIgnoreCase);

    // A shapefile keeps ids as floating-point numbers: 555512151.0.
    private static string Whole(string id) =>
        id.Contains('.', StringComparison.Ordinal) && double.TryParse(id, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == Math.Floor(number) && Math.Abs(number) < 1e15
            ? number.ToString("F0", CultureInfo.InvariantCulture) : id;

    private static Dictionary<string, string> Folded(IReadOnlyDictionary<string, string> attributes)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in attributes) values.TryAdd(name, value);
        return values;
    }
}
