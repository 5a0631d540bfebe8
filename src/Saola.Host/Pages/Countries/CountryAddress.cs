using Saola.Host.Pages.Text;
using Saola.Platform.Places;

namespace Saola.Host.Pages.Countries;

/// <summary>From what stands in an address to a country.</summary>
internal static class CountryAddress
{
    /// <summary>The country of a code of two or three letters, or of a name in any language of which names are known; null for none.</summary>
    public static Country? Find(BoundarySet boundaries, string given)
    {
        var text = given.Trim();
        return boundaries.Find(text.ToUpperInvariant())
            ?? boundaries.Countries.FirstOrDefault(c => Same(c.Alpha3, text))
            ?? boundaries.Countries.FirstOrDefault(c => Same(c.Name, text) || Same(c.NameChinese, text) || Words.All.Any(w => Same(w.Find($"country.{c.Code}"), text)))
            ?? (Saola.Records.Countries.Find(text) is { How: Saola.Records.CountryMatchKind.Name, Code: { } code } ? boundaries.Find(code) : null);
    }

    private static bool Same(string? a, string b) => a is not null && a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
