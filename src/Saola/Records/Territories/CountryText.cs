namespace Saola.Records.Territories;

/// <summary>Countries in longer texts: the words that name them, what stands beside, and when that is too much to decide.</summary>
internal static class CountryText
{
    private const int MostLetters = 128;
    private const int MostTogether = 8;

    private ref struct Findings
    {
        public string? First, Second;
        public NameKind Kind;
        public int Unplaced, Containers, Unknown, FirstWord, LastWord;
        public bool Joined, Blocked;

        /// <summary>Bit n: word n is of a name.</summary>
        public uint Named;
    }

    /// <summary>The country that a text names among other words; none where it names several, or another thing by a country's name.</summary>
    public static CountryMatch Find(ReadOnlySpan<char> text, Gazetteer names)
    {
        Span<char> letters = stackalloc char[MostLetters];
        Span<Word> words = stackalloc Word[CountryTokens.Most];
        var n = CountryTokens.Split(text, letters, words);
        if (n <= 0) return default;
        words = words[..n];
        var found = Look(words, letters, names);
        if (found.First is not { } code) return found.Unplaced + found.Containers > 0 || found.Joined ? default : Near(words, letters, names);
        // "Peru or Brazil", "Mexico and Central America", "Iran, USSR": not one country.
        if (found.Blocked || found.Unplaced > 0) return default;
        if (found.Joined && (found.Second is not null || found.Unknown + found.Containers > 0)) return default;
        if (found.Second is { } second)
        {
            if (Countries.StateOf(second) == code) return new CountryMatch(second, CountryMatchKind.Within);
            return Countries.StateOf(code) == second ? new CountryMatch(code, CountryMatchKind.Within) : default;
        }

        if (found.Unknown == 0) return new CountryMatch(code, found.Kind == NameKind.Part ? CountryMatchKind.Part : CountryMatchKind.Within);
        // "Aalst, Belgium" and "Brazil, Manaus": the name of the country stands at an end, and no other word is a misspelt country.
        var atAnEnd = CountryTokens.SayNothing(words[..found.FirstWord]) || CountryTokens.SayNothing(words[(found.LastWord + 1)..]);
        return found.Kind == NameKind.Name && atAnEnd && !NamesAnother(words, letters, found.Named, code, names) ? new CountryMatch(code, CountryMatchKind.Within) : default;
    }

    private static Findings Look(ReadOnlySpan<Word> words, ReadOnlySpan<char> letters, Gazetteer names)
    {
        var found = new Findings { FirstWord = -1 };
        var read = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var last = Longest(words, letters, i, names, out var place);
            if (last < 0)
            {
                if (words[i].Kind is WordKind.Or or WordKind.And) found.Joined = true;
                else if (words[i].Kind is WordKind.Denying) found.Blocked = true;
                else if (words[i].Kind is WordKind.None) found.Unknown++;
                continue;
            }

            if (place.Code is not null)
            {
                Take(place, i, last, ref found);
                found.Blocked |= IsAnother(words, letters, read == i, i, last, names);
            }
            else if (place.Kind == NameKind.Container)
            {
                found.Containers++;
            }
            else
            {
                found.Unplaced++;
            }

            for (; i < last; i++) found.Named |= 1u << i;
            found.Named |= 1u << last;
            read = last + 1;
        }

        return found;
    }

    private static void Take(NamedPlace place, int first, int last, ref Findings found)
    {
        if (found.First is null)
        {
            (found.First, found.FirstWord, found.Kind) = (place.Code, first, place.Kind);
        }
        else if (place.Code == found.First)
        {
            if (place.Kind == NameKind.Name && found.Kind != NameKind.Name) (found.Kind, found.FirstWord) = (NameKind.Name, first);
        }
        else if (found.Second is null)
        {
            found.Second = place.Code;
        }
        else if (place.Code != found.Second)
        {
            // Three countries: never one of them.
            found.Blocked = true;
        }

        found.LastWord = last;
    }

    // The longest row of words from one on that names a place.
    private static int Longest(ReadOnlySpan<Word> words, ReadOnlySpan<char> letters, int from, Gazetteer names, out NamedPlace place)
    {
        place = default;
        if (words[from].Kind == WordKind.And) return -1;
        for (var last = Math.Min(words.Length, from + MostTogether) - 1; last >= from; last--)
        {
            if (words[last].Kind == WordKind.And || names.Phrase(letters[words[from].Start..words[last].End]) is not { } known) continue;
            place = known;
            return last;
        }

        // Chinese and Japanese write no spaces: 中国云南省.
        var word = letters[words[from].Start..words[from].End];
        for (var end = word[0] >= '\u2E80' ? word.Length - 1 : 0; end >= 2; end--)
        {
            if (names.Phrase(word[..end]) is not { } known) continue;
            place = known;
            return from;
        }

        return -1;
    }

    // The Gulf of Panama, the China Sea, New Spain, Belgian Congo; but Suruga Bay, Japan is in Japan.
    private static bool IsAnother(ReadOnlySpan<Word> words, ReadOnlySpan<char> letters, bool followsName, int first, int last, Gazetteer names)
    {
        // Words of another name say nothing of this one: Colombia, South America.
        var before = first > 0 && !followsName ? words[first - 1].Kind : WordKind.Beside;
        var after = last + 1 < words.Length && Longest(words, letters, last + 1, names, out _) < 0 ? words[last + 1].Kind : WordKind.Beside;
        if (before == WordKind.Changing || after == WordKind.Water) return true;
        if (before == WordKind.Water && (first == 1 || words[first - 2].Kind != WordKind.None)) return true;
        if (!names.IsQualified(letters[words[first].Start..words[last].End])) return false;
        var isApart = words[first].IsApart;
        var nextIsApart = last + 1 >= words.Length || words[last + 1].IsApart;
        return (!isApart && before is WordKind.Telling or WordKind.None) || (!nextIsApart && after is WordKind.Telling or WordKind.None);
    }

    // Whether an unknown word is a misspelling or an abbreviation of another country's name.
    private static bool NamesAnother(ReadOnlySpan<Word> words, ReadOnlySpan<char> letters, uint named, string code, Gazetteer names)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if ((named >> i) % 2 != 0 || word.Kind != WordKind.None || word.End - word.Start < 4) continue;
            var text = letters[word.Start..word.End];
            if ((names.Near.Find(text) is { } near && near != code) || names.Near.BeginsAnother(text, code)) return true;
        }

        return false;
    }

    // "Soth Africa" with the words that tell names apart, "N. Argentena" without them.
    private static CountryMatch Near(ReadOnlySpan<Word> words, ReadOnlySpan<char> letters, Gazetteer names)
    {
        Span<char> telling = stackalloc char[MostLetters], bare = stackalloc char[MostLetters];
        int t = 0, b = 0;
        foreach (var word in words)
        {
            if (word.Kind is WordKind.Beside) continue;
            if (word.Kind is WordKind.Denying or WordKind.Water) return default;
            letters[word.Start..word.End].CopyTo(telling[t..]);
            t += word.End - word.Start;
            if (word.Kind is WordKind.Telling) continue;
            letters[word.Start..word.End].CopyTo(bare[b..]);
            b += word.End - word.Start;
        }

        if (names.Near.Find(telling[..t], t == b ? 2 : 1) is { } whole) return new CountryMatch(whole, CountryMatchKind.Spelling);
        if (t > b && names.Near.Find(bare[..b]) is { } near && !names.HasQualified(near)) return new CountryMatch(near, CountryMatchKind.Spelling);
        return words.Length == 1 && words[0].Kind == WordKind.None && names.Near.Begun(telling[..t]) is { } begun ? new CountryMatch(begun, CountryMatchKind.Spelling) : default;
    }
}
