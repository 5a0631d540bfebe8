using Saola.Geo;
using Saola.Records;

namespace Saola.Tests.Records;

/// <summary>A world of boxes: Laos and Vietnam side by side, Peru in the south-west, France with French Guiana, and a strip that two claim.</summary>
internal static class World
{
    public static readonly int LatestDay = new DateOnly(2026, 6, 30).DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    public static readonly InterpretationContext Context = new(CountryIndex.Build(
    [
        ("LA", GeoShape.OfBox(100, 14, 106, 22)),
        ("VN", GeoShape.OfBox(106, 8, 109, 23)),
        ("PE", GeoShape.OfBox(-81, -18, -69, -1)),
        ("FR", GeoShape.OfBox(-4, 43, 7, 51)),
        ("GF", GeoShape.OfBox(-54, 2, -52, 5)),
        ("IN", GeoShape.OfBox(70, 10, 80, 30)),
        ("IN", GeoShape.OfBox(80, 25, 82, 30)),
        ("NP", GeoShape.OfBox(80, 25, 82, 30)),
    ]), LatestDay);

    public static readonly InterpretationContext WithoutCountries = new(CountryIndex.Empty, LatestDay);

    public static IEnumerable<string[]> Golden(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", file))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries));
}
