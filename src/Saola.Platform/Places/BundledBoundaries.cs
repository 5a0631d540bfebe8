using System.Text.Json;
using Saola.Geo;

namespace Saola.Platform.Places;

/// <summary>Reads the boundary data that the build puts beside the program, in the folder <c>boundaries</c>.</summary>
internal static class BundledBoundaries
{
    private static readonly BoundarySetOptions About = new(
        "Natural Earth",
        "4.1.0 (world-atlas 2.0.2, world-countries 5.1.0)",
        "Natural Earth (public domain) by way of world-atlas (ISC); names and codes from world-countries (ODbL 1.0)",
        "Boundaries: Natural Earth, de facto and for demonstration; they imply no opinion on the status of any territory.");

    public static readonly Lazy<BoundarySet> Set = new(Read);

    public static List<(Country Country, string Numeric)> Names() => CountryNames.Read(Bytes("countries.json"));

    private static BoundarySet Read()
    {
        var names = Names();
        var (countries, disputed) = Shapes("countries-10m.json", names);
        return new BoundarySet(About, countries, disputed, () =>
        {
            // The smallest territories are only in the finer file.
            var (coarse, areas) = Shapes("countries-50m.json", names);
            return ([.. coarse.Zip(countries, (small, large) => small.Shape is null ? large : small)], areas);
        });
    }

    private static (List<Country> Countries, List<DisputedArea> Disputed) Shapes(string file, List<(Country Country, string Numeric)> names)
    {
        List<TopoFeature> features;
        try
        {
            features = TopoJson.Read(Bytes(file), "countries");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new SaolaException($"boundaries/{file} beside the program is damaged: build or install Saola again.", e);
        }

        var byNumeric = names.Where(n => n.Numeric.Length > 0).ToDictionary(n => n.Numeric, n => n.Country.Code, StringComparer.Ordinal);
        var polygons = new Dictionary<string, List<double[][]>>(StringComparer.Ordinal);
        var disputed = new List<DisputedArea>();
        foreach (var feature in features)
        {
            if (BundledPolicy.Claimants.TryGetValue(feature.Name, out var claimants))
            {
                disputed.Add(new DisputedArea(feature.Name, claimants, GeoShape.Of(feature.Polygons)));
                continue;
            }

            var code = feature.Id is not null ? byNumeric.GetValueOrDefault(feature.Id) : BundledPolicy.Codes.GetValueOrDefault(feature.Name);
            if (code is null) throw new SaolaException($"boundaries/{file}: {feature.Name} has no country code that Saola knows; add it to BundledPolicy.");
            foreach (var polygon in feature.Polygons)
            {
                var owner = BundledPolicy.CodeOf(code, polygon[0]);
                if (!polygons.TryGetValue(owner, out var list)) polygons[owner] = list = [];
                list.Add(polygon);
            }
        }

        var countries = names.Select(n => n.Country with
        {
            Shape = polygons.TryGetValue(n.Country.Code, out var list) ? GeoShape.Of(list) : null,
        });
        return ([.. countries], disputed);
    }

    internal static byte[] Bytes(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "boundaries", file);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (IOException e)
        {
            throw new SaolaException($"{path} cannot be read: build or install Saola again, which puts it there.", e);
        }
    }
}
