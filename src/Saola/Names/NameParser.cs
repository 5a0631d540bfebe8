namespace Saola.Names;

/// <summary>
/// Recursive descent over the cleaned text. Each rule takes the place where it begins and gives the place behind it, or -1; what it has written
/// down by then is taken back. No rule tries a stretch of text in more than a fixed number of ways, so the work grows with the length.
/// </summary>
internal ref partial struct NameParser
{
    private const int No = -1;

    [ThreadStatic]
    private static Piece[]? pieces;

    [ThreadStatic]
    private static Author[]? authors;

    private readonly ReadOnlySpan<char> _text;
    private readonly NameOptions _options;
    private readonly int _end;
    private Piece[] _pieces;
    private Author[] _authors;
    private int _pieceCount;
    private int _authorCount;
    private Warnings _warnings;
    private NameHybrid _hybrid;
    private bool _cultivar;
    private bool _hasInitials;
    private bool _inBrackets;
    private bool _candidatus;
    private int _steps;

    private NameParser(ReadOnlySpan<char> text, int end, NameOptions options)
    {
        _text = text;
        _end = end;
        _options = options;
        _pieces = pieces ??= new Piece[64];
        _authors = authors ??= new Author[32];
    }

    /// <summary>Reads a name. What is not one comes back with the reason.</summary>
    public static ScientificName Parse(string verbatim, NameOptions options)
    {
        var clean = NameText.Clean(verbatim);
        if (options.AnyCase) clean = NameCase.Mended(clean);
        var text = clean.Text;
        if (text.AsSpan().Trim().IsEmpty) return ScientificName.Refused(verbatim, options, NameRefusal.Empty);
        if (NotNames.IsVirusBinomial(text, out var genus, out var species)) return VirusBinomial(verbatim, options, clean, genus, species);
        if (NotNames.Find(text) is var refusal and not NameRefusal.None) return ScientificName.Refused(verbatim, options, refusal);
        var parser = new NameParser(text, Annotations.Find(text), options) { _warnings = clean.Warnings };
        var parts = parser.Names(out var end);
        pieces = parser._pieces;
        authors = parser._authors;
        return parts is null
            ? ScientificName.Refused(verbatim, options, NameRefusal.NoName)
            : parser.Result(verbatim, clean, parts, end);
    }

    private static ScientificName VirusBinomial(string verbatim, NameOptions options, NameText clean, Range genus, Range species)
    {
        var text = clean.Text;
        var words = new Piece[]
        {
            new(genus.Start.Value, genus.End.Value, NameWordType.GenusIcvcn, Changed: null),
            new(species.Start.Value, species.End.Value, NameWordType.SpeciesIcvcn, Changed: null),
        };
        return new ScientificName(verbatim, options)
        {
            Text = text,
            Written = clean.Written,
            Pieces = words,
            Parts = [new NamePart { Kind = NameKind.VirusSpecies, Genus = text[genus], Epithets = [new Epithet(1, No, Authorship: null, Hybrid: false)] }],
            Set = clean.Warnings,
            IsVirus = true,
            HasDagger = clean.Dagger,
        };
    }

    private ScientificName Result(string verbatim, NameText clean, NamePart[] parts, int end)
    {
        var tail = _text[end..];
        var hasTail = !tail.Trim().IsEmpty;
        if (hasTail) _warnings |= Warnings.Tail;
        if (BacterialGenera.MayHave(parts[0].Genus) && !_candidatus) _warnings |= Warnings.BacterialHomonym;
        return new ScientificName(verbatim, _options)
        {
            Text = clean.Text,
            Written = clean.Written,
            Pieces = _pieces.AsSpan(0, _pieceCount).ToArray(),
            AuthorItems = _authorCount == 0 ? [] : _authors.AsSpan(0, _authorCount).ToArray(),
            Parts = parts,
            Set = _warnings,
            Hybrid = _hybrid,
            IsCultivar = _cultivar,
            IsCandidatus = _candidatus,
            HasDagger = clean.Dagger,
            TailStart = hasTail ? end : No,
        };
    }

    /// <summary>How many words were written down and places marked for a way back, whatever became of them: the work, for a test of its growth.</summary>
    internal static int StepsOf(string text)
    {
        var parser = new NameParser(text, Annotations.Find(text), default);
        parser.Names(out _);
        return parser._steps;
    }

    private int Push(int start, int end, NameWordType type, string? changed = null)
    {
        _steps++;
        if (_pieceCount == _pieces.Length) Array.Resize(ref _pieces, _pieceCount * 2);
        _pieces[_pieceCount] = new Piece(start, end, type, changed);
        return _pieceCount++;
    }

    private void Push(Author author)
    {
        if (_authorCount == _authors.Length) Array.Resize(ref _authors, _authorCount * 2);
        _authors[_authorCount++] = author;
    }

    /// <summary>What is taken back when a rule does not hold.</summary>
    private (int Pieces, int Authors, Warnings Warnings) Mark()
    {
        _steps++;
        return (_pieceCount, _authorCount, _warnings);
    }

    private int Back((int Pieces, int Authors, Warnings Warnings) mark)
    {
        (_pieceCount, _authorCount, _warnings) = mark;
        return No;
    }

    private readonly char At(int at) => at < _end ? _text[at] : '\0';

    private readonly int Blanks(int at)
    {
        while (at < _end && _text[at] == ' ') at++;
        return at;
    }

    private readonly bool IsBlankOrEnd(int at) => at >= _end || _text[at] == ' ';

    private readonly bool Begins(int at, string word) => at <= _end && _text[at.._end].StartsWith(word, StringComparison.Ordinal);

    /// <summary>The end of the run of characters up to the next blank.</summary>
    private readonly int WordEnd(int at)
    {
        while (at < _end && _text[at] != ' ') at++;
        return at;
    }
}
