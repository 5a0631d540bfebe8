namespace Saola.Names.Matching;

/// <summary>A name as the index compares it. The only place here that calls the parser.</summary>
/// <param name="Canonical">The name without authorship, markers and hybrid signs, as written; null when it is no scientific name.</param>
/// <param name="Key">The folded words with blanks between them; of what is no scientific name, all of it folded.</param>
/// <param name="Words">The folded words: a uninomial, or genus and epithets, a cultivar's among them; empty when it is no scientific name.</param>
/// <param name="Authors">Who wrote it, and when.</param>
/// <param name="Rank">GBIF's rank constant, as far as the name itself or its giver tells.</param>
internal sealed record ComparedName(string? Canonical, string Key, string[] Words, AuthorNames Authors, string? Rank)
{
    /// <summary>More words than a name can have; what is longer is no name.</summary>
    private const int MostCharacters = 1_000;

    // Columns hold names in capitals and in lower case too.
    private static readonly NameOptions AsInRecords = new() { AnyCase = true };

    /// <summary>The genus and the stems of the epithets: what names that differ in a Latin ending have in common.</summary>
    public string StemKey { get; private init; } = "";

    /// <summary>The words reach only down to what is certain: cf., aff., sp., or a hybrid formula, of which only the genus counts.</summary>
    public bool IsPartial { get; private init; }

    /// <summary>Names with a mark of their own: only others with the mark are wholly equal.</summary>
    public bool IsAggregate { get; private init; }

    public static ComparedName Of(string? name, string? authorship, string? rank)
    {
        var text = name?.Trim() ?? "";
        var parsed = text.Length is > 0 and <= MostCharacters ? ScientificName.Parse(text, AsInRecords) : null;
        if (parsed is not { IsName: true, Canonical: { } canonical })
        {
            return new ComparedName(null, text.Length > MostCharacters ? "" : Whole(text), [], AuthorNames.Of(authorship), rank);
        }

        // The other parents of a formula may be of another genus.
        if (parsed.IsHybridFormula) canonical = parsed.Genus ?? canonical;
        // A cultivar is a word more: its species is above it.
        var parts = canonical.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] words = [.. (parsed.CultivarEpithet is { } cultivar && !parsed.IsHybridFormula ? parts.Append(cultivar) : parts).Select(NameFold.Word).Where(w => w.Length > 0)];
        // A species of one word is not wholly read: Dactylocnemis "North Cape" is not its genus.
        var key = words.Length == 1 && IsBelowGenus(rank) && !parsed.IsApproximate && !parsed.IsHybridFormula ? Whole(text) : string.Join(' ', words);
        return new ComparedName(canonical, key, words, AuthorNames.Of(parsed.Authorship ?? authorship), rank ?? parsed.Rank)
        {
            StemKey = Stemmed(words),
            IsPartial = parsed.IsApproximate || parsed.IsHybridFormula,
            IsAggregate = parsed.Rank == "SPECIES_AGGREGATE" || rank == "SPECIES_AGGREGATE",
        };
    }

    /// <summary>The stem of a folded epithet.</summary>
    public static string Stem(string epithet) => LatinStem.Of(epithet);

    private static string Whole(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(NameFold.Word));

    private static bool IsBelowGenus(string? rank) => rank is "SPECIES" or "SUBSPECIES" or "VARIETY" or "FORM" or "INFRASPECIFIC_NAME" or "CULTIVAR";

    private static string Stemmed(string[] words) => words.Length < 2 ? string.Join(' ', words) : string.Join(' ', words.Skip(1).Select(Stem).Prepend(words[0]));
}
