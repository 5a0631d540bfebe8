namespace Saola.Names;

/// <summary>What a word of a name is for.</summary>
public enum NameWordType
{
    Uninomial,
    Genus,
    InfraGenus,
    Species,
    Infraspecies,
    Rank,
    HybridChar,
    GraftChimeraChar,
    AuthorWord,
    AuthorWordFilius,
    Year,
    ApproximateYear,
    ComparisonMarker,
    ApproximationMarker,
    Cultivar,
    Candidatus,
    GenusIcvcn,
    SpeciesIcvcn,
}

/// <summary>A word in the cleaned text, and its normal spelling where that differs.</summary>
internal readonly record struct Piece(int Start, int End, NameWordType Type, string? Changed);

internal enum AuthorJoin : byte
{
    First,
    Comma,
    And,
    Apud,
}

/// <summary>An author: the words from <paramref name="First"/> to before <paramref name="Last"/>, and how it follows the author before.</summary>
internal readonly record struct Author(int First, int Last, AuthorJoin Join);

/// <summary>Authors who stand together, and their year: the index of its word, or -1.</summary>
internal readonly record struct Team(int First, int Count, int Year);

internal enum AuthorLink : byte
{
    Ex,
    In,
    Emend,
}

internal readonly record struct LinkedTeam(AuthorLink Link, Team Team);

/// <summary>A team with those it is linked to: <c>Nyl. ex Banker</c>, <c>Busk in Chimonides, 1987</c>.</summary>
internal sealed record AuthorGroup(Team Main, LinkedTeam[] Linked);

/// <summary>An authorship from <paramref name="Start"/> to <paramref name="End"/>; <paramref name="Original"/> may stand in brackets before <paramref name="Combination"/>.</summary>
internal sealed record AuthorshipPart(int Start, int End, AuthorGroup Original, bool Bracketed, AuthorGroup? Combination);

/// <summary>An epithet with its rank marker's word (or -1), its authorship and whether a hybrid sign stands before it.</summary>
internal readonly record struct Epithet(int Word, int Rank, AuthorshipPart? Authorship, bool Hybrid);

internal enum NameKind : byte
{
    Uninomial,
    Species,
    Approximation,
    Comparison,
    VirusSpecies,
}

/// <summary>One name; a hybrid formula has several.</summary>
internal sealed class NamePart
{
    public NameKind Kind { get; set; }

    public required string Genus { get; set; }

    /// <summary>The word that the genus is read from, or -1 when it is taken over from the name before.</summary>
    public int GenusWord { get; set; }

    /// <summary>The first of two uninomials: <c>Rosa</c> in <c>Rosa sect. Caninae</c>.</summary>
    public string? Parent { get; set; }

    /// <summary>The rank of the second of two uninomials.</summary>
    public string? ParentRank { get; set; }

    /// <summary>The word of the subgenus, or -1.</summary>
    public int Subgenus { get; set; } = -1;

    public bool GenusHybrid { get; set; }

    public bool GenusGraft { get; set; }

    /// <summary>The species' epithet and those below it.</summary>
    public Epithet[] Epithets { get; set; } = [];

    /// <summary>Of a uninomial.</summary>
    public AuthorshipPart? Authorship { get; set; }

    /// <summary>The word of cf. or sp., or -1.</summary>
    public int Marker { get; set; } = -1;

    /// <summary>How many epithets stand before cf.</summary>
    public int MarkerAfter { get; set; }

    /// <summary>What follows sp. and is not read.</summary>
    public (int Start, int End) Ignored { get; set; }

    public string? Cultivar { get; set; }

    public AuthorshipPart? LastAuthorship => Epithets.Length > 0 ? Epithets[^1].Authorship : Authorship;
}

/// <summary>What kind of hybrid a name is.</summary>
public enum NameHybrid
{
    None,
    NamedHybrid,
    NothoHybrid,
    HybridFormula,
    NamedGraftChimera,
    GraftChimeraFormula,
}

/// <summary>In what way a name stands for something that has no name of its own.</summary>
public enum NameSurrogate
{
    None,
    Approximation,
    Comparison,
    BoldSurrogate,
}

/// <summary>Why a string is not read as a name.</summary>
public enum NameRefusal
{
    None,
    /// <summary>Nothing but white space.</summary>
    Empty,
    /// <summary>A virus, phage, plasmid, prion or satellite without a binomial.</summary>
    Virus,
    /// <summary>A phrase such as <c>not recorded</c>, <c>incertae sedis</c>, <c>Acidobacteria bacterium</c>, or an RNA.</summary>
    Phrase,
    /// <summary>It does not begin as names begin.</summary>
    NoName,
}

/// <summary>The code of nomenclature to read by, where more than one reading is possible.</summary>
public enum NameCode
{
    Any,
    /// <summary>ICZN: a word in brackets after a genus is a subgenus.</summary>
    Zoological,
    /// <summary>ICN: a word in brackets after a genus is an author.</summary>
    Botanical,
    /// <summary>ICNCP: <c>+</c> joins graft-chimeras.</summary>
    Cultivated,
    /// <summary>ICNP.</summary>
    Bacterial,
}

/// <summary>How to read names.</summary>
public readonly record struct NameOptions
{
    public NameCode Code { get; init; }

    /// <summary>Take <c>PANTHERA LEO</c> and <c>panthera leo</c> for names too, as columns of records hold them.</summary>
    public bool AnyCase { get; init; }
}
