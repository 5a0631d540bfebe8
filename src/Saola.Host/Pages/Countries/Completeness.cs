using Saola.Geo;
using Saola.Indicators;
using Saola.Platform.Places;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Countries;

/// <summary>How well a cell is known, in steps that a map can show.</summary>
public enum Knowledge
{
    /// <summary>No record with a species and a place: nobody looked, or nobody shared.</summary>
    NotSurveyed,
    /// <summary>So few records that no share can be told.</summary>
    TooFew,
    /// <summary>Coverage below a half.</summary>
    Poor,
    /// <summary>From a half on.</summary>
    Fair,
    /// <summary>From 80 % on.</summary>
    Good,
    /// <summary>From 95 % on.</summary>
    Thorough,
}

/// <summary>A cell with records.</summary>
/// <param name="Box">Where it lies.</param>
/// <param name="IsLand">Whether the country's land touches it; otherwise its records lie off the coast, or beyond the border.</param>
/// <param name="Sample">Its records and species.</param>
/// <param name="Coverage">The share of the individuals of its species' community that belong to recorded species, as estimated.</param>
/// <param name="Richness">How many species it has at least, as estimated.</param>
public sealed record KnownCell(GeoBox Box, bool IsLand, SampledCell Sample, double Coverage, double Richness)
{
    /// <summary>With fewer records a cell's coverage is not told.</summary>
    public const int Fewest = 20;

    public Knowledge Knowledge => Sample.Records < Fewest ? Knowledge.TooFew
        : Coverage < 0.5 ? Knowledge.Poor : Coverage < 0.8 ? Knowledge.Fair : Coverage < 0.95 ? Knowledge.Good : Knowledge.Thorough;
}

/// <summary>How well a country is known, cell by cell and as a whole.</summary>
/// <param name="Cells">The cells that its land touches.</param>
/// <param name="Known">Those with records, and cells with its records elsewhere, the most records first.</param>
/// <param name="Records">Present records with a species in the country, those without a place among them.</param>
/// <param name="Species">Their species.</param>
/// <param name="Coverage">Of all of them; null without any.</param>
public sealed record Completeness(CountryCells Cells, IReadOnlyList<KnownCell> Known, long Records, int Species, double? Coverage, RichnessEstimate Richness)
{
    /// <summary>Cells of the land that have a record.</summary>
    public int Surveyed => Known.Count(k => k.IsLand);

    /// <summary>The cells' share.</summary>
    public double Share => Cells.Land.Count == 0 ? 0 : (double)Surveyed / Cells.Land.Count;

    /// <summary>How many cells of the land are known so well.</summary>
    public int Count(Knowledge knowledge) => knowledge == Knowledge.NotSurveyed ? Cells.Land.Count - Surveyed : Known.Count(k => k.IsLand && k.Knowledge == knowledge);

    /// <param name="cells">The country's cells.</param>
    /// <param name="sampled">What they hold, and cells beside them.</param>
    /// <param name="species">The numbers of present records of the country's species.</param>
    internal static Completeness Of(CountryCells cells, IReadOnlyList<SampledCell> sampled, IReadOnlyCollection<long> species)
    {
        var land = cells.Land.ToHashSet();
        var known = sampled.Select(s => new KnownCell(cells.BoxOf(s.X, s.Y), land.Contains((s.X, s.Y)), s, SampleCoverage.Of(s.Records, s.Once, s.Twice) ?? 0, RichnessEstimate.Chao1(s.Species, s.Once, s.Twice).Species));
        var (records, once, twice) = (species.Sum(), species.Count(n => n == 1), species.Count(n => n == 2));
        return new Completeness(cells, [.. known.OrderByDescending(k => k.Sample.Records).ThenBy(k => (k.Sample.Y, k.Sample.X))],
            records, species.Count, SampleCoverage.Of(records, once, twice), RichnessEstimate.Chao1(species.Count, once, twice));
    }
}
