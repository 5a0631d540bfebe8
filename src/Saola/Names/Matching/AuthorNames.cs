namespace Saola.Names.Matching;

/// <summary>How two authorships agree.</summary>
internal enum AuthorAgreement
{
    /// <summary>One of them says nothing.</summary>
    Unknown,
    Agree,
    /// <summary>The same people in another year, or other people in the same year.</summary>
    Near,
    Differ,
}

/// <summary>The surnames and years of an authorship. Initials, particles and the words between names do not count.</summary>
internal sealed record AuthorNames
{
    /// <summary>Years of a reprint or of the volume differ by so much.</summary>
    private const int NearYears = 2;

    public static readonly AuthorNames None = new();

    private (string Name, bool Short)[] Names { get; init; } = [];
    private int[] Years { get; init; } = [];

    public bool IsEmpty => Names.Length == 0 && Years.Length == 0;

    public static AuthorNames Of(string? authorship)
    {
        if (string.IsNullOrWhiteSpace(authorship)) return None;
        var names = new List<(string, bool)>();
        var years = new List<int>();
        var text = authorship.AsSpan();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsAsciiDigit(text[i])) years.AddRange(Year(text, ref i));
            else if (char.IsLetter(text[i])) names.AddRange(Name(text, ref i));
            else i++;
        }

        return new AuthorNames { Names = [.. names], Years = [.. years] };
    }

    public AuthorAgreement Compare(AuthorNames other)
    {
        var people = Names.Length == 0 || other.Names.Length == 0 ? (bool?)null : Names.Any(a => other.Names.Any(b => IsSame(a, b)));
        if (Years.Length == 0 || other.Years.Length == 0)
            return people switch { null => AuthorAgreement.Unknown, true => AuthorAgreement.Agree, false => AuthorAgreement.Differ };
        var apart = Years.Min(a => other.Years.Min(b => Math.Abs(a - b)));
        return people switch
        {
            true => apart == 0 ? AuthorAgreement.Agree : AuthorAgreement.Near,
            false => apart == 0 ? AuthorAgreement.Near : AuthorAgreement.Differ,
            null => apart == 0 ? AuthorAgreement.Agree : apart <= NearYears ? AuthorAgreement.Near : AuthorAgreement.Differ,
        };
    }

    private static IEnumerable<int> Year(ReadOnlySpan<char> text, ref int i)
    {
        var start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        return i - start == 4 && int.Parse(text[start..i], System.Globalization.CultureInfo.InvariantCulture) is >= 1500 and <= 2100 and var year ? [year] : [];
    }

    private static IEnumerable<(string, bool)> Name(ReadOnlySpan<char> text, ref int i)
    {
        var start = i;
        while (i < text.Length && (char.IsLetter(text[i]) || (text[i] is '\'' or '’' or '-' && i + 1 < text.Length && char.IsLetter(text[i + 1])))) i++;
        var written = text[start..i];
        var isShort = i < text.Length && text[i] == '.';
        var name = NameFold.Word(written.ToString());
        return name switch
        {
            "l" or "linn" or "linne" or "linnaeus" or "linnæus" when !(name == "l" && !isShort) => [("linnaeus", false)],
            "dc" => [("candolle", false)],
            "et" or "and" or "und" or "ex" or "in" or "al" or "apud" or "emend" or "non" or "nec" or "sensu" or "auct" or "auctt" or "nom" or "nov" or "comb" or "sp"
                or "de" or "del" or "della" or "der" or "den" or "des" or "di" or "du" or "da" or "dos" or "van" or "von" or "vom" or "zu" or "la" or "le" or "ter" or "ten"
                or "fil" or "filius" or "bis" or "jr" or "sr" => [],
            // Initials: GR, A.
            _ when name.Length <= 2 && !isShort && written.IndexOfAnyExceptInRange('A', 'Z') < 0 => [],
            _ when name.Length < 2 => [],
            _ => [(name, isShort)],
        };
    }

    /// <summary>Equal, one letter apart, or one the other's abbreviation: it begins alike, and its letters come in the same order.</summary>
    private static bool IsSame((string Name, bool Short) a, (string Name, bool Short) b)
    {
        if (a.Name == b.Name || (a.Short && IsShortOf(a.Name, b.Name)) || (b.Short && IsShortOf(b.Name, a.Name))) return true;
        return Math.Min(a.Name.Length, b.Name.Length) >= 5 && EditDistance.Of(a.Name, b.Name, 1) <= 1;
    }

    private static bool IsShortOf(string shorter, string name)
    {
        if (shorter.Length > name.Length || shorter[0] != name[0]) return false;
        var at = 0;
        foreach (var c in name)
        {
            if (at < shorter.Length && c == shorter[at]) at++;
        }

        return at == shorter.Length;
    }
}
