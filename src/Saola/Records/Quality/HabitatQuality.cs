using Saola.Names;

namespace Saola.Records.Quality;

/// <summary>Whether a taxon that lives in the sea was found there, and one that does not was not.</summary>
internal static class HabitatQuality
{
    public static readonly QualityParameter TaxonIsMarine = new("taxonIsMarine", "World Register of Marine Species (WoRMS)"),
        GeospatialLand = new("geospatialLand", "Union of NaturalEarth 10m-physical-vectors for Land and NaturalEarth Minor Islands"),
        Assumption = new("assumptionOnUnknownBiome", "noassumption");

    public static QualityResult Consistent(QualityRecord r)
    {
        if (r.Parameter(TaxonIsMarine) is var register && !register.Contains("WoRMS", StringComparison.OrdinalIgnoreCase) && !register.Contains("marinespecies.org", StringComparison.OrdinalIgnoreCase))
            return QualityResult.External($"{register} is not at hand");
        if (r.Parameter(GeospatialLand) is var land && !land.Contains("NaturalEarth", StringComparison.OrdinalIgnoreCase) && !land.Contains("Natural Earth", StringComparison.OrdinalIgnoreCase))
            return QualityResult.External($"{land} is not at hand");
        if (r.FirstEmpty(Term.ScientificName, Term.DecimalLatitude, Term.DecimalLongitude) is { } empty) return DateQuality.Empty(empty);
        if (CoordinateQuality.Point(r) is not { } point) return QualityResult.Internal("the coordinates are no point on the globe");
        var habitat = Of(r.Trimmed(Term.ScientificName));
        if (habitat == Habitat.Unknown)
        {
            habitat = r.Parameter(Assumption).ToLowerInvariant() switch { "marine" => Habitat.Marine, "nonmarine" => Habitat.NotMarine, _ => Habitat.Unknown };
            if (habitat == Habitat.Unknown) return QualityResult.Internal("it is not known whether the taxon lives in the sea, and nothing is to be assumed");
        }

        if (r.Context.Countries.Codes.Count == 0) return QualityResult.External("no boundary set is at hand that says where the land is");
        var onLand = r.Context.Countries.At(point.Latitude, point.Longitude) is not null;
        var nearLand = onLand || r.Context.Countries.Nearest(point.Latitude, point.Longitude, r.Parameter(PlaceQuality.Buffer, 3000) / 111_195) is not null;
        // The buffer lies outside the land, and counts as both.
        return QualityResult.Complies(habitat == Habitat.Marine ? !onLand : nearLand,
            $"the taxon {(habitat == Habitat.Marine ? "lives" : "does not live")} in the sea, the point lies {(onLand ? "on land" : nearLand ? "near land" : "in the sea")}");
    }

    private static Habitat Of(string name) => ScientificName.Parse(name) is { Genus: { } genus } ? HigherTaxa.HabitatOf(genus) : Habitat.Unknown;
}
