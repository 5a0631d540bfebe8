using System.Collections.Frozen;

namespace Saola.Names;

/// <summary>Small sets of words that names are built with.</summary>
internal static class Lexicon
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Particles = Set("""
        ab af al av d da dal dalla das de degli dei del dela della delle dello dem den der des di do dos du e el het ibn in't la las le les li lo los
        op't 't ten ter v van vd vom von zu zum zur
        """);

    // Particles that are looked for behind an epithet only: after a genus they are rather epithets.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RareParticles = Set("am auf ben bin im nel op");

    // Words between and after names that are never epithets.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NoEpithets = Set("""
        ex et and und in of the from with without for apud emend non nec sensu auct auctt sec fide vide ined al filius fil hort ms mihi
        sp spp spec cf aff nr prope near ssp subsp subspec var fo fma forma form fm f cv
        sect subsect ser subser subgen subg subtr trib convar nothovar nothosubsp nothof nvar pv bv
        serovar serotype pathovar biovar strain isolate clone culture group complex or vel
        larva larvae pupae nymphs juvenile juveniles male males female females adult adults eggs
        indet undet partim cultivar unknown unidentified undetermined author authors
        """);

    // Published species whose epithet is also a particle of surnames; after any other genus the particle begins an author.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LikeParticles = Set("""
        Agnetina_den Bolitoglossa_la Desmoxytes_des Gnathopleustes_den Leptonetela_la Malamatidia_zu Meteorus_dos Nocaracris_van Selenops_ab
        Semiothisa_da Stenoecia_dos Sympycnus_du Zodarion_van
        """);

    // Genera of two letters, published before the codes asked for more.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TwoLetterGenera =
        Set("Aa As Ba Ca Do Ea Ge Ia Io Ix Ja La Lo Nu Oa Oo Qu Ra Ty Ua Yi Zu");

    private static readonly string[] Numerals =
    [
        "", "uni", "bi", "tri", "quadri", "quinque", "sex", "septem", "octo", "novem", "decem", "undecim", "duodecim", "tredecim", "quatuordecim", "quindecim",
        "sedecim", "septendecim", "octodecim", "novemdecim", "viginti", "vigintiuno", "vigintiduo", "vigintitre", "vigintiquatuor", "vigintiquinque", "vigintisex",
        "vigintiseptem", "vigintiocto", "vigintinovem", "triginta",
    ];

    public static bool IsParticle(ReadOnlySpan<char> word) => word.Length is > 0 and <= 5 && Particles.Contains(word);

    public static bool IsRareParticle(ReadOnlySpan<char> word) => word.Length is 2 or 3 && RareParticles.Contains(word);

    public static bool IsNoEpithet(ReadOnlySpan<char> word) => word.Length <= 12 && NoEpithets.Contains(word);

    public static bool IsTwoLetterGenus(ReadOnlySpan<char> word) => TwoLetterGenera.Contains(word);

    public static bool IsEpithetLikeParticle(ReadOnlySpan<char> genus, ReadOnlySpan<char> epithet)
    {
        Span<char> both = stackalloc char[32];
        if (genus.Length + epithet.Length + 1 > both.Length) return false;
        genus.CopyTo(both);
        both[genus.Length] = '_';
        epithet.CopyTo(both[(genus.Length + 1)..]);
        return LikeParticles.Contains(both[..(genus.Length + epithet.Length + 1)]);
    }

    /// <summary>The Latin numeral that begins an epithet written with digits; null from 41 on.</summary>
    public static string? Numeral(int number) => number switch
    {
        > 0 and <= 30 => Numerals[number],
        > 30 and < 40 => "triginta" + (number == 31 ? "uno" : number == 32 ? "duo" : number == 33 ? "tre" : number == 34 ? "quatuor" : Numerals[number - 30]),
        40 => "quadraginta",
        _ => null,
    };

    internal static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
