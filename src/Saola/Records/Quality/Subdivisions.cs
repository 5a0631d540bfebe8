using System.Collections.Frozen;

namespace Saola.Records.Quality;

/// <summary>
/// Names of the divisions of countries: ISO 3166-2, as the npm package iso-3166 4.4.0 (MIT) has them. Names are compared by their letters; the part of a code
/// after its country (TAS, WA) is a name too.
/// </summary>
internal static class Subdivisions
{
    private static readonly Lazy<FrozenDictionary<string, string[]>> Countries = new(Read);

    /// <summary>The codes of the countries that have a division of such a name; none for an unknown name.</summary>
    public static IReadOnlyList<string> CountriesOf(string name) =>
        Key(name) is { } key && Countries.Value.TryGetValue(key, out var codes) ? codes : [];

    internal static string? Key(string name)
    {
        Span<char> folded = stackalloc char[96];
        return Fold.Letters(name, folded) is > 0 and var n ? folded[..n].ToString() : null;
    }

    private static FrozenDictionary<string, string[]> Read()
    {
        using var stream = typeof(Subdivisions).Assembly.GetManifestResourceStream("subdivisions.txt")!;
        using var reader = new StreamReader(stream);
        var found = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var country = line[..2];
            foreach (var division in line[4..].Split('|'))
            {
                var code = division.IndexOf('=', StringComparison.Ordinal);
                foreach (var name in division[(code + 1)..].Split(';')) Add(name, country);
                // Numbers say nothing without their country.
                if (!char.IsAsciiDigit(division[0])) Add(division[..code], country);
            }
        }

        return found.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);

        void Add(string name, string country)
        {
            if (Key(name) is not { } key) return;
            if (!found.TryGetValue(key, out var countries)) found[key] = countries = new SortedSet<string>(StringComparer.Ordinal);
            countries.Add(country);
        }
    }
}
