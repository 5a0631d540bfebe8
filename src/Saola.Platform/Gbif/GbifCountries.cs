using System.Text;
using System.Text.Json;
using Saola.Platform.Places;
using Saola.Records;

namespace Saola.Platform.Gbif;

/// <summary>Countries as GBIF's API enumerates them.</summary>
public static class GbifCountries
{
    /// <summary>The constant of a country: its name in English in capitals without accents, what is no letter as <c>_</c>; the code where it has no name here.</summary>
    public static string Constant(string code, BoundarySet boundaries)
    {
        if (boundaries.Find(code) is not { } country) return code;
        var text = new StringBuilder();
        foreach (var c in country.Name)
        {
            if (Fold.Letter(c) is var letter and not '\0') text.Append(char.ToUpperInvariant(letter));
            else if (text.Length > 0 && text[^1] != '_') text.Append('_');
        }

        return text.ToString().TrimEnd('_');
    }

    /// <summary>Writes all countries as an array.</summary>
    public static void Write(Utf8JsonWriter json, BoundarySet boundaries)
    {
        json.WriteStartArray();
        foreach (var country in boundaries.Countries.OrderBy(c => c.Code, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("iso2", country.Code);
            json.WriteString("iso3", country.Alpha3);
            json.WriteString("title", country.Name);
            json.WriteString("continent", country.Continent);
            json.WriteString("enumName", Constant(country.Code, boundaries));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
