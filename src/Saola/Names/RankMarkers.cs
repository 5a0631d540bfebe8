using System.Collections.Frozen;

namespace Saola.Names;

/// <summary>A marker's usual spelling (null: as written) and what it tells.</summary>
internal sealed record RankMarker(string? Spelling, bool Uncommon, bool Notho);

/// <summary>The words before an epithet or a second uninomial that tell its rank.</summary>
internal static class RankMarkers
{
    private const bool Uncommon = true;

    private static readonly FrozenDictionary<string, RankMarker>.AlternateLookup<ReadOnlySpan<char>> Infraspecific = Table(
        ("subsp.", !Uncommon, "ssp ssp. subsp subsp. subspec subspec. subspecies"),
        ("var.", !Uncommon, "var var. varietas variety [var] [var.] vr."),
        ("f.", !Uncommon, "f. fo fo. fm fm. fma fma. form form. forma"),
        (null, !Uncommon, """
            convar convar. agamosp agamosp. agamossp agamossp. agamovar agamovar. st. subvar subvar. subf subf. subfo. subforma pathovar pathovar. pv pv. biovar biovar. bv bv.
            morph morph. supersp. pseudovar pseudovar. subconvar.
            """),
        (null, Uncommon, """
            prol prol. proles natio nat. mut mut. lusus lus. race ab. aberr. aberration * ** *** f.sp. m. morpha modif.  stirps  α β γ δ ε ζ η θ ι κ λ μ ν ξ
            αα ββ γγ α. β. γ. δ. ε. ζ. η. θ. ι. κ. λ. μ. a. b. c. d. e. g. h. i. k.
            """),
        (null, !Uncommon, """
            nothosubsp nothosubsp. nothossp nothossp. nssp. nsubsp. nothovar nothovar. nvar nvar. nothof nothof. nothofo nothofo. nothoform nothoforma nothomorph nothomorph.
            nothosp nothosp. nothomorpha nm. nothosubvar. nothosubf. nothoconvar. nothosubspecies nothovarietas
            """));

    private static readonly FrozenDictionary<string, RankMarker>.AlternateLookup<ReadOnlySpan<char>> Infrageneric = Table(
        ("subgen.", !Uncommon, "subg subg. subgen subgen. subgenus"),
        ("subtrib.", !Uncommon, "subtr subtr. subtrib subtrib."),
        (null, !Uncommon, """
            sect sect. section subsect subsect. supersect supersect. ser ser. series subser subser. trib trib. tribe supertrib supertrib. div div. subdiv subdiv. fam fam. subfam subfam.
            superfam superfam. ord ord. subord subord. gen. 
            """),
        (null, !Uncommon, """
            nothosect nothosect. nothoser nothoser. nothogen nothogen. nothosubgen nothosubgen. nothosubg. nothosubsect nothosubsect. nothosubser nothosubser. nothotrib nothotrib.
            nothosubtrib nothosubtrib. nothofam nothofam.
            """));

    public static RankMarker? OfEpithet(ReadOnlySpan<char> word) => word.Length <= 15 && Infraspecific.TryGetValue(word, out var marker) ? marker : null;

    public static RankMarker? OfUninomial(ReadOnlySpan<char> word) => word.Length <= 13 && Infrageneric.TryGetValue(word, out var marker) ? marker : null;

    private static FrozenDictionary<string, RankMarker>.AlternateLookup<ReadOnlySpan<char>> Table(params ReadOnlySpan<(string? Spelling, bool Uncommon, string Words)> rows)
    {
        var table = new Dictionary<string, RankMarker>(StringComparer.Ordinal);
        foreach (var (spelling, uncommon, words) in rows)
        {
            foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                table[word] = new RankMarker(spelling, uncommon, word.StartsWith("notho", StringComparison.Ordinal) || word is "nssp." or "nsubsp." or "nvar" or "nvar." or "nm.");
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
