namespace Saola.Records.Duplicates;

/// <summary>
/// The identifiers of a record in one spelling: letters and digits alone, folded; a UUID by its digits wherever it stands; a DOI from its
/// <c>10.</c> on; without scheme. Those that say by themselves whose they are stand apart from bare numbers, which many may have.
/// </summary>
/// <param name="Global">UUIDs, URIs, DOIs, three parts with colons, institution with catalogue number, barcodes, GBIF's ids.</param>
/// <param name="Local">Other numbers, and the collector's number under a word of the collector's name (<c>smith#123</c>).</param>
public sealed record RecordIdentifiers(IReadOnlyList<string> Global, IReadOnlyList<string> Local)
{
    /// <summary>Longest identifier that is looked at, in UTF-16 units.</summary>
    private const int MostLetters = 300;

    /// <summary>Identifiers of one record that are looked at.</summary>
    private const int Most = 16;

    private const int UuidDigits = 32;

    // Ways to say that there is no number.
    private static readonly HashSet<string> NoNumber = new(StringComparer.Ordinal)
    {
        "sn", "sno", "nonumber", "nocatalognumber", "nocatalogue", "unnumbered", "sinnumero", "sinnro", "snumero", "ohnenummer", "sansnumero", "senza", "nn", "na",
        "none", "null", "unknown", "uncat", "uncatalogued", "uncataloged", "notcataloged", "notcatalogued", "tba", "tbd", "xx", "test", "无", "无号", "无编号", "不详", "未知",
    };

    public static RecordIdentifiers Of(RecordFacts record, IReadOnlyList<RecorderName> recorders)
    {
        var (global, local) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        Add(record.OccurrenceId);
        Add(record.MaterialSampleId);
        Add(record.CatalogNumber);
        foreach (var other in (record.OtherCatalogNumbers ?? "").Split([';', '|', ','], StringSplitOptions.RemoveEmptyEntries).Take(Most)) Add(other);
        if (record.GbifId is { } id) global.Add($"gbif#{id}");
        AddCatalogued(record, global);
        foreach (var number in new[] { record.RecordNumber, record.FieldNumber })
        {
            if (!TryNormal(number, out var normal, out _)) continue;
            foreach (var word in recorders.SelectMany(r => r.Words))
            {
                // "Smith 123" stands in the field where only 123 belongs.
                var own = normal.StartsWith(word, StringComparison.Ordinal) ? normal[word.Length..] : normal;
                if (own.Any(char.IsDigit) && !IsTrivial(own)) local.Add($"{word}#{own}");
            }
        }

        return new RecordIdentifiers([.. global.Take(Most)], [.. local.Take(Most)]);

        void Add(string? text)
        {
            if (TryNormal(text, out var normal, out var tellsWhose)) (tellsWhose ? global : local).Add(normal);
        }
    }

    /// <summary>Whether an identifier in its one spelling tells nothing: <c>1</c>, <c>00</c>, <c>9999</c>, <c>xx</c>, <c>sn</c>, <c>na</c>.</summary>
    public static bool IsTrivial(string normal) => normal.Length < 2 || NoNumber.Contains(normal)
        || (normal.All(c => c == normal[0]) && (normal.Length > 3 || normal[0] is < '1' or > '9'));

    /// <summary>An identifier in its one spelling; false when there is none, or a trivial one.</summary>
    /// <param name="text">As the file has it.</param>
    /// <param name="normal">Letters and digits, folded.</param>
    /// <param name="tellsWhose">Whether it says by itself whose it is.</param>
    public static bool TryNormal(string? text, out string normal, out bool tellsWhose)
    {
        (normal, tellsWhose) = ("", false);
        var clean = Placeholder.Clean(text);
        if (clean.Length > MostLetters || Placeholder.IsUnknown(clean)) return false;
        if (Uuid(clean) is { } uuid)
        {
            (normal, tellsWhose) = (uuid, true);
            return !IsTrivial(uuid);
        }

        var doi = clean.IndexOf("10.", StringComparison.Ordinal);
        var isDoi = doi >= 0 && clean.Length > doi + 8 && clean[doi..].IndexOf('/') is > 6 and < 12;
        var scheme = clean.IndexOf("://", StringComparison.Ordinal);
        var rest = isDoi ? clean[doi..] : scheme > 0 ? clean[(scheme + 3)..] : clean;
        normal = Folded(rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? rest[4..] : rest);
        if (IsTrivial(normal)) return false;
        var digits = normal.Count(char.IsDigit);
        var parts = clean.Count(':') >= 2 && clean[(clean.LastIndexOf(':') + 1)..] is { Length: > 0 } last && !IsTrivial(Folded(last)) && digits > 0;
        // KUN1234567 and E00123456 are barcodes of one collection each.
        var barcode = digits >= 6 && char.IsLetter(normal[0]) && digits < normal.Length;
        tellsWhose = (isDoi && digits > 4) || (scheme > 0 && normal.Length >= 8 && digits > 0) || parts || barcode;
        return true;
    }

    private static void AddCatalogued(RecordFacts record, SortedSet<string> global)
    {
        if (!TryNormal(record.CatalogNumber, out var catalog, out _) || catalog.Count(char.IsDigit) < 3) return;
        var institution = Placeholder.Clean(record.InstitutionCode);
        if (Placeholder.IsUnknown(institution) || Folded(institution) is not { Length: > 0 } code) return;
        global.Add(catalog.StartsWith(code, StringComparison.Ordinal) ? catalog : code + catalog);
        var collection = Placeholder.Clean(record.CollectionCode);
        if (!Placeholder.IsUnknown(collection) && Folded(collection) is { Length: > 0 } part && !catalog.StartsWith(code, StringComparison.Ordinal))
            global.Add(catalog.StartsWith(part, StringComparison.Ordinal) ? code + catalog : code + part + catalog);
    }

    private static string Folded(ReadOnlySpan<char> text)
    {
        Span<char> letters = text.Length <= MostLetters ? stackalloc char[MostLetters] : new char[text.Length];
        return letters[..Fold.Letters(text, letters)].ToString();
    }

    /// <summary>The digits of the last UUID in a text, or null.</summary>
    private static string? Uuid(ReadOnlySpan<char> text)
    {
        for (var at = text.Length - 36; at >= 0; at--)
        {
            if (Guid.TryParseExact(text.Slice(at, 36), "D", out var uuid)) return uuid.ToString("N");
        }

        return text.Length == UuidDigits && Guid.TryParseExact(text, "N", out var bare) ? bare.ToString("N") : null;
    }
}
