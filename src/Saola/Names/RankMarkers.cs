using System.Collections.Frozen;

namespace Saola.Names;

/// <summary>A marker's usual spelling (null: as written) and what it tells.</summary>
internal sealed record RankMarker(string? Spelling, bool Uncommon, bool Notho);

/// <summary>The words before an epithet or a second uninomial that tell its rank.</summary>
internal static class RankMarkers
{
    private const bool Uncommon = true;

    // A word here may be followed by a period; one that is written with a period here must be.
    private static readonly FrozenDictionary<string, RankMarker>.AlternateLookup<ReadOnlySpan<char>> Infraspecific = Table(
        ("subsp.", !Uncommon, "ssp subsp subspec subspecies"),
        ("var.", !Uncommon, "var varietas variety [var] [var.] vr."),
        ("f.", !Uncommon, "f. fo fm fma fa. form forma"),
        (null, !Uncommon, """
            convar agamosp agamossp agamovar st. subvar subf subfo subforma pathovar pv biovar bv morph supersp. pseudovar subconvar
            nothosubsp nothossp notsubsp nssp nsubsp nothovar nvar nothof nf. nothofo nothoform nothoforma nothomorph nothosp nothomorpha nm. nothosubvar
            nothosubf nothoconvar nothosubspecies nothovarietas
            """),
        (null, Uncommon, """
            prol proles natio nat mut mutatio lusus lus. race ab. aberr. aberration aberratio grex * ** *** f.sp. m. morpha modif. stirps
            α β γ δ ε ζ η θ ι κ λ μ ν ξ αα ββ γγ a. b. c. d. e. g. h. i. k.
            """));

    private static readonly FrozenDictionary<string, RankMarker>.AlternateLookup<ReadOnlySpan<char>> Infrageneric = Table(
        ("subgen.", !Uncommon, "subg subgen subgenus"),
        ("trib.", !Uncommon, "tr trib"),
        ("subtrib.", !Uncommon, "subtr subtrib"),
        (null, !Uncommon, """
            sect section subsect supersect ser series subser tribe supertrib div subdiv fam subfam superfam ord subord gen. supg.
            nothosect nothoser nothogen nothosubgen nothosubg nothosubsect nothosubser nothotrib nothosubtrib nothofam
            """));

    public static RankMarker FormaSpecialis { get; } = new("f.sp.", Uncommon, Notho: false);

    /// <summary>What Kew's checklists write before an epithet that was published without a rank.</summary>
    public static RankMarker Unranked { get; } = new(Spelling: null, Uncommon, Notho: false);

    public static RankMarker? OfEpithet(ReadOnlySpan<char> word) => Find(Infraspecific, word);

    public static RankMarker? OfUninomial(ReadOnlySpan<char> word) => Find(Infrageneric, word);

    private static RankMarker? Find(FrozenDictionary<string, RankMarker>.AlternateLookup<ReadOnlySpan<char>> table, ReadOnlySpan<char> word)
    {
        if (word.Length > 16) return null;
        if (table.TryGetValue(word, out var marker)) return marker;
        return word.Length > 1 && word[^1] == '.' && table.TryGetValue(word[..^1], out marker) ? marker : null;
    }

    private static FrozenDictionary<string, RankMarker>.AlternateLookup<ReadOnlySpan<char>> Table(params ReadOnlySpan<(string? Spelling, bool Uncommon, string Words)> rows)
    {
        var table = new Dictionary<string, RankMarker>(StringComparer.Ordinal);
        foreach (var (spelling, uncommon, words) in rows)
        {
            foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                table[word] = new RankMarker(spelling, uncommon, word.StartsWith("notho", StringComparison.Ordinal) || word is "notsubsp" or "nssp" or "nsubsp" or "nvar" or "nm." or "nf.");
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
