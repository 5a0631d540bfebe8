using System.Text;

namespace Saola.Records.Territories;

internal enum NameKind : byte
{
    /// <summary>A name of the country, in any language.</summary>
    Name,
    /// <summary>A name of a part of it.</summary>
    Part,
    /// <summary>A name of what is not one country.</summary>
    Unplaced,
    /// <summary>A name of what holds countries, such as a continent or an ocean.</summary>
    Container,
}

/// <param name="Code">ISO 3166-1 alpha-2; null where the name is not of one country.</param>
internal readonly record struct NamedPlace(string? Code, NameKind Kind);

/// <summary>All known names of countries and their parts: CLDR's in all languages and Saola's own lists. Read when a name is first asked for.</summary>
internal sealed class Gazetteer
{
    private const int Most = 128;

    private static readonly Lazy<Gazetteer> Loaded = new(() => new Gazetteer());

    private readonly Dictionary<string, NamedPlace> _whole = new(32_768, StringComparer.Ordinal);
    private readonly Dictionary<string, NamedPlace> _phrases = new(8_192, StringComparer.Ordinal);

    // Names of one word.
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    private readonly HashSet<string> _qualified = new(StringComparer.Ordinal);

    // Spellings that only their accents tell apart (Katà is Qatar, Kāta is Chad).
    private readonly Dictionary<string, NamedPlace> _exact = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, NamedPlace>.AlternateLookup<ReadOnlySpan<char>> _wholeLookup;
    private readonly Dictionary<string, NamedPlace>.AlternateLookup<ReadOnlySpan<char>> _phraseLookup;
    private readonly Dictionary<string, NamedPlace>.AlternateLookup<ReadOnlySpan<char>> _exactLookup;

    private Gazetteer()
    {
        var read = new List<(string Folded, string Name, string Code)>(40_000);
        foreach (var (name, code, isWide) in Cldr())
        {
            // Continents are in the same file. A short name that is another's code is that code (RU is not Reino Unido).
            if (code.Length > 2 || (name.Length < 3 && CountryCodes.Of(name) is { } other && other != code)) continue;
            var folded = Folded(name);
            read.Add((folded, name, code));
            if (!_whole.TryAdd(folded, new NamedPlace(code, NameKind.Name)) && _whole[folded].Code != code) _whole[folded] = new NamedPlace(Code: null, NameKind.Name);
            // Short words of other languages would be found in every text.
            if (isWide && folded.Length >= (name[0] < '\u2E80' ? 4 : 2)) AddPhrase(name, new NamedPlace(code, NameKind.Name));
        }

        // A shared island is not the state that some language calls so; that language's own spelling is (Timôr).
        foreach (var island in Names(UnplacedNames.Islands)) _whole[Folded(island)] = new NamedPlace(Code: null, NameKind.Name);
        foreach (var (folded, name, code) in read)
        {
            if (_whole[folded].Code is not null) continue;
            _exact[name] = new NamedPlace(_exact.TryGetValue(name, out var same) && same.Code != code ? null : code, NameKind.Name);
        }

        foreach (var (code, name) in Entries(CountryNames.Official)) Add(name, new NamedPlace(code, NameKind.Name));
        foreach (var (code, name) in Entries(PartsOfTheAmericas.Table, PartsOfAsia.Table, PartsOfEuropeAndAfrica.Table, PartsOfOceania.Table))
            Add(name, new NamedPlace(code, NameKind.Part));
        foreach (var name in (string[])[.. Names(UnplacedNames.States), .. Names(UnplacedNames.Regions)]) Add(name, new NamedPlace(Code: null, NameKind.Unplaced));
        foreach (var island in Names(UnplacedNames.Islands)) _exact[island] = new NamedPlace(Code: null, NameKind.Unplaced);
        foreach (var name in (string[])[.. Names(UnplacedNames.Containers), .. Names(UnplacedNames.Continents)]) Add(name, new NamedPlace(Code: null, NameKind.Container));
        foreach (var stem in CountryNames.Qualified.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)) _qualified.Add(stem);

        _wholeLookup = _whole.GetAlternateLookup<ReadOnlySpan<char>>();
        _phraseLookup = _phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        _exactLookup = _exact.GetAlternateLookup<ReadOnlySpan<char>>();
        Near = new NearSpelling([.. _phrases.Where(p => p.Value.Kind == NameKind.Name).Select(p => (p.Key, p.Value.Code!, _words.Contains(p.Key)))]);
    }

    public static Gazetteer Instance => Loaded.Value;

    /// <summary>The names that a misspelling is compared with.</summary>
    public NearSpelling Near { get; }

    /// <summary>Spellings that stand for several territories, folded.</summary>
    public IEnumerable<string> Shared => _whole.Where(entry => entry.Value is { Code: null, Kind: NameKind.Name }).Select(entry => entry.Key);

    /// <summary>What a whole text names, by its letters alone.</summary>
    public NamedPlace? Whole(ReadOnlySpan<char> text)
    {
        Span<char> folded = stackalloc char[Most];
        var n = Fold.Letters(text, folded);
        if (n <= 0 || !_wholeLookup.TryGetValue(folded[..n], out var place)) return null;
        return place is { Code: null, Kind: NameKind.Name } && _exactLookup.TryGetValue(text, out var exact) ? exact : place;
    }

    /// <summary>What a row of words names, each as <see cref="CountryWords.CanonicalOf"/> has it, without spaces.</summary>
    public NamedPlace? Phrase(ReadOnlySpan<char> words) => _phraseLookup.TryGetValue(words, out var place) ? place : null;

    /// <summary>Whether one of a country's names is such that a word beside it may make it another's.</summary>
    public bool HasQualified(string code) => _qualified.Any(stem => _phrases.TryGetValue(stem, out var place) && place.Code == code);

    /// <summary>Whether a word beside such a name may make it another country's (<see cref="CountryNames.Qualified"/>).</summary>
    public bool IsQualified(ReadOnlySpan<char> words) => _qualified.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words);

    private void Add(string name, NamedPlace place)
    {
        var folded = Folded(name);
        _whole.TryAdd(folded, place);
        AddPhrase(name, place);
    }

    private void AddPhrase(string name, NamedPlace place)
    {
        Span<char> letters = stackalloc char[Most];
        Span<Word> words = stackalloc Word[CountryTokens.Most];
        var n = CountryTokens.Split(name, letters, words);
        // Ísland is no word for Iceland inside of "Aldabra Islands".
        if (n <= 0 || (n == 1 && words[0].Kind == WordKind.Beside)) return;
        var key = letters[..words[n - 1].End].ToString();
        AddKey(key, place);
        if (n == 1) _words.Add(key);
        // Isla Socorro is Socorro Island; but South Island is no "islands south".
        var last = words[n - 1];
        if (CountryTokens.SayNothing(words[..n])) return;
        if (n > 1 && key.StartsWith("is", StringComparison.Ordinal) && words[0] is { End: 2, Kind: WordKind.Beside }) AddKey(key[2..] + "is", place);
        if (n > 1 && key.EndsWith("is", StringComparison.Ordinal) && last is { Kind: WordKind.Beside } && last.End - last.Start == 2) AddKey("is" + key[..^2], place);
    }

    private void AddKey(string key, NamedPlace place)
    {
        if (!_phrases.TryAdd(key, place) && _phrases[key].Kind == place.Kind && _phrases[key].Code != place.Code)
            _phrases[key] = new NamedPlace(Code: null, NameKind.Unplaced);
    }

    private static string Folded(string name)
    {
        Span<char> folded = stackalloc char[Most];
        return folded[..Math.Max(0, Fold.Letters(name, folded))].ToString();
    }

    /// <summary>Code and name of lines such as <c>FR: Corsica, Corse</c>; a line that begins with more space goes on with the code above.</summary>
    internal static IEnumerable<(string Code, string Name)> Entries(params string[] tables)
    {
        foreach (var table in tables)
        {
            var code = "";
            foreach (var line in table.Split('\n'))
            {
                var names = line;
                if (line[0] != ' ') (code, names) = (line[..2], line[3..]);
                foreach (var name in Names(names)) yield return (code, name);
            }
        }
    }

    internal static string[] Names(string table) => table.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>CLDR's names of territories (alpha-2 codes) and continents (GBIF's constants).</summary>
    internal static IEnumerable<(string Name, string Code, bool IsWide)> Cldr()
    {
        using var stream = typeof(Gazetteer).Assembly.GetManifestResourceStream("territories.txt")
            ?? throw new InvalidOperationException("The assembly was built without territories.txt.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var fields = line.Split('\t');
            for (var i = 2; i < fields.Length; i++) yield return (fields[i], fields[0], fields[1] == "*");
        }
    }
}
