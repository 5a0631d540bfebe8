using System.Globalization;

namespace Saola.Platform.Demonstration;

/// <summary>A real species of the demonstration world. Its names and whereabouts are facts; every record of it is invented.</summary>
/// <param name="ScientificName">Binomial without authorship.</param>
/// <param name="Authorship">By the botanical or zoological code.</param>
/// <param name="English">Common name.</param>
/// <param name="Chinese">Common name, simplified characters.</param>
/// <param name="Group">Such as bird, mammal, insect, plant, fungus.</param>
/// <param name="Kingdom">Kingdom.</param>
/// <param name="Phylum">Phylum, or division of plants.</param>
/// <param name="Class">Class.</param>
/// <param name="Order">Order.</param>
/// <param name="Family">Family.</param>
/// <param name="Genus">The binomial's first word.</param>
/// <param name="Often">How often it is recorded, 1 (hardly ever) to 9 (everywhere and always).</param>
/// <param name="TypicalCount">Individuals seen together.</param>
public sealed record DemonstrationSpecies(
    string ScientificName, string Authorship, string English, string Chinese, string Group,
    string Kingdom, string Phylum, string Class, string Order, string Family, string Genus, int Often, int TypicalCount)
{
    private static readonly Lazy<IReadOnlyList<DemonstrationSpecies>> Read = new(Parse);

    /// <summary>All species, in the order of <c>species.tsv</c>.</summary>
    public static IReadOnlyList<DemonstrationSpecies> All => Read.Value;

    /// <summary>Identifier in the checklist archive and on the records, such as <c>synthetic-taxon:17</c>.</summary>
    public required string TaxonId { get; init; }

    internal SpeciesRange Range { get; init; } = SpeciesRange.Of("");

    internal SpeciesRange Winter { get; init; } = SpeciesRange.Of("");

    internal Season Season { get; init; }

    internal SiteKind Habitat { get; init; }

    /// <summary>Months (bit 0 = January) in which the species can be met at a position, 0 where it does not live.</summary>
    internal int MonthsAt(string code, double latitude, double longitude)
    {
        var home = Range.Holds(code, latitude, longitude);
        if (Winter.IsEmpty) return home ? Season.At(latitude) : 0;
        return (home ? Season.Months : 0) | (Winter.Holds(code, latitude, longitude) ? ~Season.Months & Season.WholeYear : 0);
    }

    private static List<DemonstrationSpecies> Parse()
    {
        var species = new List<DemonstrationSpecies>();
        string[] heading = [];
        foreach (var line in Embedded.Lines("species.tsv"))
        {
            if (line[0] == '[')
            {
                heading = line.Trim('[', ']').Split(' ');
                continue;
            }

            var f = line.Split('\t');
            if (f.Length != 12) throw new SaolaException($"species.tsv: “{f[0]}” has {f.Length} fields; give it 12.");
            species.Add(new DemonstrationSpecies(
                f[0], f[1], f[2], f[3], heading[0], heading[1], heading[2], heading[3], f[4], f[5], f[0][..f[0].IndexOf(' ')],
                int.Parse(f[10], CultureInfo.InvariantCulture), int.Parse(f[11], CultureInfo.InvariantCulture))
            {
                TaxonId = $"synthetic-taxon:{species.Count + 1}",
                Range = SpeciesRange.Of(f[6]),
                Season = Season.Of(f[7]),
                Winter = SpeciesRange.Of(f[8]),
                Habitat = Enum.Parse<SiteKind>(f[9], ignoreCase: true),
            });
        }

        return species;
    }
}

/// <summary>The months of a species: <c>4-9</c>, or empty for the whole year.</summary>
internal readonly record struct Season(int Months)
{
    public const int WholeYear = 0xFFF;

    public static Season Of(string text)
    {
        if (text.Length == 0) return new Season(WholeYear);
        var dash = text.IndexOf('-');
        var first = int.Parse(text.AsSpan(0, dash), CultureInfo.InvariantCulture) - 1;
        var last = int.Parse(text.AsSpan(dash + 1), CultureInfo.InvariantCulture) - 1;
        var months = 0;
        for (var month = first; ; month = (month + 1) % 12)
        {
            months |= 1 << month;
            if (month == last) return new Season(months);
        }
    }

    /// <summary>
    /// The months at a latitude: a northern season moves by half a year in the south and loses its limits near the equator. A season that
    /// runs over the new year (<c>11-3</c>) is written for the south and stays.
    /// </summary>
    public int At(double latitude)
    {
        var southern = (Months & 1) != 0 && (Months & 0x800) != 0;
        if (Months == WholeYear || southern) return Months;
        if (Math.Abs(latitude) < 12) return WholeYear;
        return latitude > 0 ? Months : (Months << 6 | Months >> 6) & WholeYear;
    }
}
