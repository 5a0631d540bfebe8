namespace Saola.Platform.Demonstration;

[Flags]
internal enum SiteKind
{
    None = 0,
    Land = 1,
    Coast = 2,
    Sea = 4,
}

/// <summary>A place that people come back to: records gather round it.</summary>
/// <param name="Country">Code of the country, for a place at sea that of the nearest coast.</param>
/// <param name="Number">Of the site in its country, from 1.</param>
/// <param name="Latitude">In degrees.</param>
/// <param name="Longitude">In degrees.</param>
/// <param name="Spread">Standard deviation of records round it, in degrees.</param>
/// <param name="Weight">How often people come, by itself.</param>
/// <param name="Kind">Which species can live here.</param>
internal sealed record Site(string Country, int Number, double Latitude, double Longitude, double Spread, double Weight, SiteKind Kind)
{
    /// <summary>A busier place of the same country to which a road leads: records lie along it; null for none.</summary>
    public Site? Road { get; set; }

    /// <summary>What lives here: species and the months (bit 0 = January) in which it can be met.</summary>
    public List<(DemonstrationSpecies Species, int Months)> Residents { get; } = [];

    public string Name => $"Synthetic site {Country}-{Number:D2}";
}
