namespace Saola.Records.Vocabularies;

/// <summary>
/// Nomenclatural status in GBIF's constants. Such remarks are abbreviated in every way (nom. illeg., nomen illegitimum, nom. illegit. Art. 53), so
/// words are read by their beginnings. Of several statuses the one that says most about the name is given, in the order of <see cref="Order"/>.
/// </summary>
internal static class NomenclaturalStatuses
{
    private const int Longest = 400;

    // The status that a word begins; longer beginnings first.
    private static readonly (string Start, string Status)[] Starts =
    [
        ("abort", "ABORTED"), ("altern", "ALTERNATIVE"), ("ambig", "AMBIGUOUS"), ("available", "VALIDLY_PUBLISHED"), ("valid", "VALIDLY_PUBLISHED"),
        ("combinatio", "NEW_COMBINATION"), ("superf", "SUPERFLUOUS"), ("confus", "CONFUSED"), ("correct", "CORRECTED"), ("denied", "DENIED"), ("negat", "DENIED"),
        ("doubtful", "DOUBTFUL"), ("dub", "DOUBTFUL"), ("inquirend", "DOUBTFUL"), ("uncertain", "DOUBTFUL"), ("forgotten", "FORGOTTEN"), ("oblit", "FORGOTTEN"),
        ("homonym", "ILLEGITIMATE"), ("illeg", "ILLEGITIMATE"), ("ilegit", "ILLEGITIMATE"), ("legit", "LEGITIMATE"), ("inval", "INVALID"), ("unavailable", "INVALID"), ("subnud", "SUBNUDUM"), ("nud", "NUDUM"),
        ("novum", "REPLACEMENT"), ("replacement", "REPLACEMENT"), ("orthograph", "ORTHOGRAPHIC_VARIANT"), ("ortograf", "ORTHOGRAPHIC_VARIANT"), ("protect", "PROTECTED"), ("provis", "PROVISIONAL"),
        ("conserv", "CONSERVED"), ("rejic", "REJECTED"), ("rejec", "REJECTED"), ("oppress", "SUPPRESSED"), ("suppress", "SUPPRESSED"), ("nullum", "NULL_NAME"),
    ];

    // Whole words only: they begin other words too.
    private static readonly (string Word, string Status)[] Words =
    [
        ("inv", "INVALID"), ("cons", "CONSERVED"), ("conf", "CONFUSED"), ("rej", "REJECTED"), ("ined", "PROVISIONAL"), ("ambiguous", "AMBIGUOUS"),
    ];

    // A word and the one before it.
    private static readonly (string Before, string Word, string Status)[] Pairs =
    [
        ("comb", "nov", "NEW_COMBINATION"), ("new", "combination", "NEW_COMBINATION"), ("nova", "comb", "NEW_COMBINATION"), ("gen", "nov", "NEW_GENUS"), ("new", "genus", "NEW_GENUS"), ("genus", "novum", "NEW_GENUS"),
        ("sp", "nov", "NEW_SPECIES"), ("spec", "nov", "NEW_SPECIES"), ("new", "species", "NEW_SPECIES"), ("species", "nova", "NEW_SPECIES"), ("nom", "nov", "REPLACEMENT"), ("new", "name", "REPLACEMENT"),
        ("later", "usage", "ILLEGITIMATE"), ("original", "combination", "VALIDLY_PUBLISHED"), ("orth", "var", "ORTHOGRAPHIC_VARIANT"), ("incorrect", "spelling", "ORTHOGRAPHIC_VARIANT"),
    ];

    private static readonly string[] Order =
    [
        "REJECTED_OUTRIGHT_PROPOSED", "REJECTED_OUTRIGHT", "CONSERVED_PROPOSED", "CONSERVED", "NEW_SPECIES", "NEW_GENUS", "NUDUM", "SUBNUDUM", "SUPERFLUOUS", "DENIED", "REJECTED_PROPOSED", "REJECTED", "REPLACEMENT",
        "INVALID", "ILLEGITIMATE", "ORTHOGRAPHIC_VARIANT", "SUPPRESSED", "NEW_COMBINATION", "ABORTED", "CONFUSED", "AMBIGUOUS", "DOUBTFUL", "FORGOTTEN", "NULL_NAME", "PROTECTED", "PROVISIONAL", "ALTERNATIVE", "CORRECTED",
        "LEGITIMATE", "VALIDLY_PUBLISHED",
    ];

    /// <summary>All constants.</summary>
    public static IReadOnlyList<string> Values => Order;

    public static string? Of(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > Longest) return null;
        Span<char> letters = stackalloc char[32], before = stackalloc char[32];
        int length = 0, earlier = 0, best = Order.Length;
        var (proposed, outright) = (false, false);
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? Fold.Letter(text[i]) : '\0';
            if (letter != '\0')
            {
                if (length < letters.Length) letters[length++] = letter;
                continue;
            }

            if (length == 0) continue;
            ReadOnlySpan<char> word = letters[..length];
            proposed |= word is "prop" or "proposed" or "propositum" or "propos" || word.EndsWith("prop");
            outright |= word is "utique" or "outright" || word.EndsWith("utique") || word.EndsWith("utiqueprop");
            if (StatusOf(word, before[..earlier]) is { } status) best = Math.Min(best, Array.IndexOf(Order, status));
            word.CopyTo(before);
            (earlier, length) = (length, 0);
        }

        return best == Order.Length ? Constant(text) : (Order[best], proposed, outright) switch
        {
            ("CONSERVED", true, _) => "CONSERVED_PROPOSED",
            ("REJECTED", true, true) => "REJECTED_OUTRIGHT_PROPOSED",
            ("REJECTED", true, false) => "REJECTED_PROPOSED",
            ("REJECTED", false, true) => "REJECTED_OUTRIGHT",
            _ => Order[best],
        };
    }

    private static string? StatusOf(ReadOnlySpan<char> word, ReadOnlySpan<char> before)
    {
        foreach (var (first, second, status) in Pairs)
        {
            if (word.SequenceEqual(second) && before.SequenceEqual(first)) return status;
        }

        foreach (var (whole, status) in Words)
        {
            if (word.SequenceEqual(whole)) return status;
        }

        foreach (var (start, status) in Starts)
        {
            if (word.StartsWith(start)) return status;
        }

        return null;
    }

    // NEWCOMBINATION and NULL_NAME are none of the words above.
    private static string? Constant(ReadOnlySpan<char> text)
    {
        Span<char> folded = stackalloc char[40], own = stackalloc char[40];
        var n = Fold.Letters(text, folded);
        if (n <= 0) return null;
        foreach (var constant in Order)
        {
            if (folded[..n].SequenceEqual(own[..Fold.Letters(constant, own)])) return constant;
        }

        return null;
    }
}
