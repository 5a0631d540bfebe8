namespace Saola.Names.Matching;

/// <summary>
/// A taxon as a rule names it, and whether a name is one of it or of what lies below it, where doubt counts as yes. Case, accents,
/// authorship and rank markers do not matter; epithets with one Latin stem are one (<c>alba</c>, <c>albus</c>); what cf., aff. and ? stand
/// before counts as named; each parent of a formula counts.
/// </summary>
public sealed class NameScope
{
    /// <summary>A word alone is compared from so many letters on: Mantis is no misspelt Manis.</summary>
    private const int ShortestAlone = 7;

    /// <summary>In a name of two words shorter words must be equal.</summary>
    private const int ShortestOfSeveral = 3;

    /// <summary>Endings of names above the genus: of these the letters before them must be many enough.</summary>
    private static readonly string[] Endings = ["aceae", "oideae", "oidea", "idae", "inae", "ales", "ineae", "eae", "ini"];

    private readonly NameReading _named;

    private NameScope(NameReading named) => _named = named;

    /// <summary>The taxon of a text; null when nothing of it can be compared. A text that is no scientific name is compared as a whole.</summary>
    public static NameScope? Of(string? text) => NameReading.Of(text, asRule: true) is { IsEmpty: false } named ? new NameScope(named) : null;

    /// <summary>What was read of the text.</summary>
    public NameReading Named => _named;

    /// <summary>Whether a name is of this taxon.</summary>
    /// <param name="name">The name as a record has it.</param>
    /// <param name="misspelt">Whether a name that differs in one letter may be meant.</param>
    public bool Holds(NameReading name, bool misspelt)
    {
        if (name.IsEmpty) return false;
        if (_named.Text == name.Text || (_named.Formula is { } formula && formula == name.Formula)) return true;
        foreach (var words in _named.Names)
        {
            foreach (var other in name.Names)
            {
                if (IsWithin(words, other, misspelt)) return true;
            }

            if (Stands(words, name)) return true;
        }

        return false;
    }

    /// <summary>Whether a name is another or lies below it, by its own words.</summary>
    private static bool IsWithin(string[] taxon, string[] name, bool misspelt)
    {
        if (name.Length < taxon.Length) return false;
        if (taxon.Length == 1) return taxon[0] == name[0] || (misspelt && IsNearAlone(taxon[0], name[0]));
        // An abbreviation is doubt enough.
        var isAbbreviated = IsAbbreviation(name[0], taxon[0]);
        var edits = misspelt && !isAbbreviated ? 1 : 0;
        if (!isAbbreviated && !IsSame(taxon[0], name[0], ref edits)) return false;
        if (!IsSameEpithet(taxon[1], name[1], ref edits)) return false;
        // Aus bus var. dus is in Aus bus subsp. cus var. dus too.
        var at = 2;
        for (var i = 2; i < taxon.Length; i++, at++)
        {
            while (at < name.Length && !IsSameEpithet(taxon[i], name[at], ref edits)) at++;
            if (at >= name.Length) return false;
        }

        return true;
    }

    private static bool IsSame(string a, string b, ref int edits)
    {
        if (a == b) return true;
        if (edits == 0 || Math.Min(a.Length, b.Length) < ShortestOfSeveral || EditDistance.Of(a, b, 1) > 1) return false;
        edits--;
        return true;
    }

    private static bool IsSameEpithet(string a, string b, ref int edits) =>
        a == b || (a.Length > 2 && b.Length > 2 && ComparedName.Stem(a) == ComparedName.Stem(b)) || IsSame(a, b, ref edits);

    /// <summary>Two words alone that differ in one letter: both long, with one first letter; of families, the letters before their ending.</summary>
    private static bool IsNearAlone(string a, string b)
    {
        if (a.Length < ShortestAlone || b.Length < ShortestAlone || a[0] != b[0] || EditDistance.Of(a, b, 1) > 1) return false;
        var stem = a.Length - (Array.Find(Endings, e => a.EndsWith(e, StringComparison.Ordinal))?.Length ?? 0);
        // Where the ending is the misspelt one: of Mantidae it is not.
        return stem >= ShortestAlone || b.AsSpan().StartsWith(a.AsSpan(0, stem + 1));
    }

    private static bool IsAbbreviation(string word, string genus) => word.EndsWith('.') && genus.AsSpan().StartsWith(word.AsSpan(0, word.Length - 1));

    /// <summary>Whether the words stand one behind the other somewhere in the text; a word alone only where the text is not understood.</summary>
    private static bool Stands(string[] taxon, NameReading name)
    {
        if (taxon.Length == 1 && (!name.IsUnread || taxon[0].Length < 4)) return false;
        for (var i = 0; i + taxon.Length <= name.Words.Length; i++)
        {
            if (name.Words.AsSpan(i, taxon.Length).SequenceEqual(taxon)) return true;
        }

        return false;
    }
}
