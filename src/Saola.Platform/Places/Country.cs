using System.Text.Json;
using Saola.Geo;

namespace Saola.Platform.Places;

/// <summary>A country or area that has a code in ISO 3166-1 (or XK for Kosovo).</summary>
/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="Alpha3">ISO 3166-1 alpha-3; the data's own code where ISO has none.</param>
/// <param name="Name">Common name in English.</param>
/// <param name="NameChinese">Common name in Chinese.</param>
/// <param name="Continent">GBIF's constant: AFRICA, ANTARCTICA, ASIA, EUROPE, NORTH_AMERICA (Central America and the Caribbean too), OCEANIA, SOUTH_AMERICA.</param>
/// <param name="Subregion">The United Nations' subregion; empty for the Antarctic.</param>
/// <param name="Latitude">Of a point to stand for the country, in degrees.</param>
/// <param name="Longitude">Of the same point.</param>
/// <param name="Shape">The territory by the boundary set; null when the set has none.</param>
public sealed record Country(
    string Code, string Alpha3, string Name, string NameChinese, string Continent, string Subregion, double Latitude, double Longitude, GeoShape? Shape);

/// <summary>An area that several countries claim, kept out of all their shapes; a point in it gets every claimant.</summary>
/// <param name="Name">As the boundary set names it.</param>
/// <param name="Claimants">Codes, in order.</param>
/// <param name="Shape">The area.</param>
public sealed record DisputedArea(string Name, IReadOnlyList<string> Claimants, GeoShape Shape)
{
    /// <summary>The codes of all claimants, in order, with slashes: whose territory it is where only one word is written.</summary>
    public string Owners => string.Join('/', Claimants.Order(StringComparer.Ordinal));
}

/// <summary>Reads the names, codes and places of all countries (the file countries.json of world-countries).</summary>
internal static class CountryNames
{
    public static List<(Country Country, string Numeric)> Read(byte[] utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        var countries = new List<(Country, string)>();
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            string Text(string name) => entry.GetProperty(name).GetString() ?? "";
            var (code, subregion, place) = (Text("cca2"), Text("subregion"), entry.GetProperty("latlng"));
            var chinese = BundledPolicy.ChineseNames.GetValueOrDefault(code)
                ?? entry.GetProperty("translations").GetProperty("zho").GetProperty("common").GetString()!;
            countries.Add((new Country(
                code, Text("cca3"), entry.GetProperty("name").GetProperty("common").GetString()!, chinese,
                Continent(code, Text("region"), subregion), subregion, place[0].GetDouble(), place[1].GetDouble(), Shape: null), Text("ccn3")));
        }

        countries.Sort((a, b) => string.CompareOrdinal(a.Item1.Code, b.Item1.Code));
        return countries;
    }

    private static string Continent(string code, string region, string subregion) => (code, region, subregion) switch
    {
        // Islands of the Pacific but for one small rock, though the data give them the region of their owner.
        ("UM", _, _) => "OCEANIA",
        (_, "Americas", "South America") => "SOUTH_AMERICA",
        (_, "Americas", _) => "NORTH_AMERICA",
        (_, "Antarctic", _) => "ANTARCTICA",
        _ => region.ToUpperInvariant(),
    };
}
