namespace Saola.Names;

/// <summary>
/// A scientific name taken apart. <see cref="Parse(string?)"/> reads every character a fixed number of times and never throws; what is no name comes
/// back with <see cref="IsName"/> false and the reason in <see cref="Refusal"/>. Strings are made when they are asked for.
/// </summary>
public sealed class ScientificName
{
    private readonly NameOptions _options;

    internal ScientificName(string verbatim, NameOptions options)
    {
        Verbatim = verbatim;
        _options = options;
    }

    /// <summary>The string as given.</summary>
    public string Verbatim { get; }

    /// <summary>Whether at least a genus or another uninomial was found.</summary>
    public bool IsName => Parts.Length > 0;

    /// <summary>Why it is no name.</summary>
    public NameRefusal Refusal { get; internal init; }

    /// <summary>1 (nothing odd) to 4 (not all understood); 0 for what is no name.</summary>
    public int Quality => IsName ? WarningTexts.Quality(Set) : 0;

    /// <summary>What is odd about it, the gravest first.</summary>
    public IReadOnlyList<NameWarning> Warnings => IsName ? WarningTexts.Of(Set) : [];

    /// <summary>What is certain, without authorship, rank markers, hybrid signs and cultivar: <c>Panthera tigris altaica</c>; the first name of a formula.</summary>
    public string? Canonical => IsName ? NameFormat.Plain(this, Certain) : null;

    /// <summary>Genus and epithets: <c>Aus bus cus</c>; all names of a formula.</summary>
    public string? CanonicalSimple => IsName ? NameFormat.Canonical(this, CanonicalForm.Simple) : null;

    /// <summary>With rank markers and hybrid signs: <c>Aus × bus var. cus</c>.</summary>
    public string? CanonicalFull => IsName ? NameFormat.Canonical(this, CanonicalForm.Full) : null;

    /// <summary>The simple form with the Latin stems of its epithets, see <see cref="LatinStem"/>.</summary>
    public string? CanonicalStemmed => IsName ? NameFormat.Canonical(this, CanonicalForm.Stemmed) : null;

    /// <summary>The whole name written in one way.</summary>
    public string? Normalized => IsName ? NameFormat.Normalized(this) : null;

    /// <summary>How many words its canonical form has; 0 for approximate names, formulae and what is no name.</summary>
    public int Cardinality => !IsName || Parts.Length > 1 || IsHybridFormula || First.Kind == NameKind.Approximation || Surrogate == NameSurrogate.BoldSurrogate ? 0
        : 1 + First.Epithets.Length + (First.Cultivar is null ? 0 : 1);

    /// <summary>The genus of a binomial, or the uninomial itself whatever its rank.</summary>
    public string? Genus => IsName ? First.Genus : null;

    /// <summary>The subgenus in brackets: <c>Anopheles (Cellia) stephensi</c>.</summary>
    public string? InfragenericEpithet => IsName && First.Subgenus >= 0 ? Word(First.Subgenus).ToString() : null;

    public string? SpecificEpithet => IsName && Certain.Epithets is [var species, ..] ? Word(species.Word).ToString() : null;

    /// <summary>The last one below the species.</summary>
    public string? InfraspecificEpithet => IsName && Certain.Epithets is [_, .., var last] ? Word(last.Word).ToString() : null;

    /// <summary>The name in quotes or after cv.: <c>Golden Delicious</c>.</summary>
    public string? CultivarEpithet => IsName ? First.Cultivar : null;

    /// <summary>GBIF's rank constant, as far as the name itself tells: SPECIES, SUBSPECIES, VARIETY, …; null for a uninomial without a marker.</summary>
    public string? Rank => !IsName ? null : NameRank.Constant(this, Certain);

    /// <summary>The rank marker in its usual spelling: <c>sp.</c>, <c>subsp.</c>, <c>var.</c>, <c>sect.</c>; null without one.</summary>
    public string? RankMarker => !IsName ? null : NameRank.Marker(this);

    /// <summary>The last name's authorship as written: <c>(L., 1758) Schreber</c>.</summary>
    public string? Authorship => Authors is { } authors ? Written[authors.Start..authors.End] : null;

    /// <summary>The same written in one way: <c>(L. 1758) Schreber</c>.</summary>
    public string? AuthorshipNormalized => Authors is { } authors ? AuthorFormat.Normalized(this, authors) : null;

    /// <summary>The year of the first description; in brackets where it is not certain.</summary>
    public string? Year => Authors is { } authors ? AuthorFormat.Year(this, authors) : null;

    /// <summary>All authors in their order, each once.</summary>
    public IReadOnlyList<string> AuthorNames => Authors is { } authors ? AuthorFormat.All(this, authors) : [];

    public NameHybrid Hybrid { get; internal init; }

    /// <summary>A named hybrid (<c>Mentha × piperita</c>) or a formula.</summary>
    public bool IsHybrid => Hybrid != NameHybrid.None;

    /// <summary>Two or more names joined by a hybrid sign; the parts tell of the first.</summary>
    public bool IsHybridFormula => Hybrid is NameHybrid.HybridFormula or NameHybrid.GraftChimeraFormula;

    /// <summary>cf., aff., sp., spp., ?: the parts reach only down to what is certain.</summary>
    public bool IsApproximate => Set.Has(Names.Warnings.Approximate | Names.Warnings.Comparison);

    public NameSurrogate Surrogate => Set.Has(Names.Warnings.Comparison) ? NameSurrogate.Comparison
        : Set.Has(Names.Warnings.Approximate) ? NameSurrogate.Approximation
        : IsName && Text.Contains("BOLD:", StringComparison.OrdinalIgnoreCase) ? NameSurrogate.BoldSurrogate : NameSurrogate.None;

    /// <summary>Whether the genus is one of bacteria; null where other organisms have a genus of that name.</summary>
    public bool? IsBacterium => IsCandidatus || (IsName && BacterialGenera.Has(First.Genus)) ? true : IsName && BacterialGenera.MayHave(First.Genus) ? null : false;

    public bool IsCandidatus { get; internal init; }

    /// <summary>A virus: its binomial where it is a name, or else what stands for none.</summary>
    public bool IsVirus { get; internal init; }

    public bool IsCultivar { get; internal init; }

    /// <summary>Marked with † as extinct.</summary>
    public bool HasDagger { get; internal init; }

    /// <summary>What is not read, with the blank or comma before it.</summary>
    public string? Tail => TailStart >= 0 ? Written[TailStart..] : null;

    /// <summary>The words with their offsets.</summary>
    public IReadOnlyList<NameWord> Words => NameWord.Of(this);

    /// <summary>The id of <see cref="Verbatim"/>, see <see cref="NameId"/>.</summary>
    public Guid Id => NameId.Of(Verbatim);

    internal NameOptions Options => _options;

    /// <summary>The text that was read, see <see cref="NameText"/>.</summary>
    internal string Text { get; init; } = "";

    /// <summary>The same with its white space as written.</summary>
    internal string Written { get; init; } = "";

    internal Piece[] Pieces { get; init; } = [];

    internal Author[] AuthorItems { get; init; } = [];

    internal NamePart[] Parts { get; init; } = [];

    internal Warnings Set { get; init; }

    internal int TailStart { get; init; } = -1;

    internal NamePart First => Parts[0];

    /// <summary>The authorship of the name as a whole: a formula has none.</summary>
    internal AuthorshipPart? Authors => IsName && !IsHybridFormula ? First.LastAuthorship : null;

    // With cf. only what stands before it is certain.
    private NamePart Certain => First.Marker < 0 || First.MarkerAfter == First.Epithets.Length || First.Kind == NameKind.Approximation ? First
        : new NamePart { Kind = First.Kind, Genus = First.Genus, GenusWord = First.GenusWord, Epithets = First.Epithets[..First.MarkerAfter] };

    /// <summary>Takes a name apart. Null and white space are no names.</summary>
    public static ScientificName Parse(string? name) => Parse(name, default);

    /// <summary>The same, by a code of nomenclature or as columns of records hold names.</summary>
    public static ScientificName Parse(string? name, NameOptions options) => NameParser.Parse(name ?? "", options);

    internal static ScientificName Refused(string verbatim, NameOptions options, NameRefusal refusal) =>
        new(verbatim, options) { Refusal = refusal, IsVirus = refusal == NameRefusal.Virus };

    /// <summary>A word as it is normally spelt.</summary>
    internal ReadOnlySpan<char> Word(int index)
    {
        var piece = Pieces[index];
        return piece.Changed ?? Text.AsSpan(piece.Start, piece.End - piece.Start);
    }
}
