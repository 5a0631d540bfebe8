using Saola.Platform.Intake.Diagnosis;
using Saola.Records;

namespace Saola.Platform.Intake.Guessing;

/// <summary>
/// Whether the headers of a table are enough to read it by: one rule for tables of text and sheets. They are not when none is a Darwin
/// Core term, or when what the records are of seems to stand under headers that are none: such a table would become records that say
/// nothing. Where only place or time stand under such headers, the table is read, and says loudly what its records lack.
/// </summary>
internal static class UnmappedHeaders
{
    private static readonly string[][] Needs =
    [
        ["scientificName", "species", "genus", "acceptedScientificName", "family", "order", "class", "phylum", "kingdom", "taxonID", "taxonKey", "scientificNameID", "verbatimIdentification"],
        ["decimalLatitude", "decimalLongitude", "verbatimLatitude", "verbatimLongitude", "verbatimCoordinates", "footprintWKT", "easting", "northing"],
        ["eventDate", "verbatimEventDate", "year", "startDate"],
    ];

    /// <summary>The headers without which the table cannot be read; empty when it can.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> headers)
    {
        var given = Given(headers);
        var named = headers.Where(h => h.Trim().Length > 0).ToList();
        if (given.Count > 0 && !named.Exists(h => Lacks(h, Needs[0], given))) return [];
        var needed = Lacking(headers);
        return needed.Count > 0 ? needed : named;
    }

    /// <summary>Whether a term says what the records are of.</summary>
    public static bool SaysWhat(IReadOnlyList<string> headers) => Needs[0].Any(Given(headers).Contains);

    /// <summary>The headers that are no terms, but under which what the records are of, where or when they were seems to stand, and under no term.</summary>
    public static IReadOnlyList<string> Lacking(IReadOnlyList<string> headers)
    {
        var given = Given(headers);
        return [.. headers.Where(h => h.Trim().Length > 0 && Needs.Any(need => Lacks(h, need, given)))];
    }

    /// <summary>What a load says of headers that are no terms: what the records lack, or else what is kept verbatim only; null for nothing.</summary>
    public static string? Note(string path, IReadOnlyList<string> headers)
    {
        if (Lacking(headers) is { Count: > 0 } lacking)
            return $"{path}: the headers {Shown(lacking)} are no Darwin Core terms, so that the records lack what stands there; run '{Guess(path)}', look through what it proposes, and load with --map {ShellText.Quoted(MappingFile(path))}";
        var given = Given(headers);
        List<string> kept = [.. headers.Where(h => h.Trim().Length > 0 && Headers.Known(h) is null && Means(h) is { Count: > 0 } terms && !terms.Exists(given.Contains))];
        return kept.Count > 0 ? $"{path}: headers that are no Darwin Core terms are kept verbatim only: {Shown(kept)}; 'saola map guess' proposes terms for them" : null;
    }

    /// <summary>The one line for a table that needs a mapping.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sheet">The sheet; null for a table of text.</param>
    /// <param name="headers">The headers that are none.</param>
    public static SaolaException Refusal(string path, string? sheet, IReadOnlyList<string> headers) => new(
        $"{path}: {(sheet is null ? "has" : $"the sheet '{sheet}' has")} headers that are no Darwin Core terms ({Shown(headers)}); run '{Guess(path)}', look through what it proposes, and load with --map {ShellText.Quoted(MappingFile(path))}");

    /// <summary>The first three of them.</summary>
    public static string Shown(IReadOnlyList<string> headers) =>
        string.Join(", ", headers.Take(3).Select(h => $"'{(h.Length <= 60 ? h : h[..60] + "…").Trim()}'")) + (headers.Count > 3 ? ", …" : "");

    /// <summary>The command that proposes a mapping.</summary>
    public static string Guess(string path) => $"saola map guess {ShellText.Quoted(path)} --out {ShellText.Quoted(MappingFile(path))}";

    public static string MappingFile(string path) => SourceHash.NameOf(path) + ".yaml";

    private static HashSet<string> Given(IReadOnlyList<string> headers) => headers.Where(IsGiven).Select(h => Headers.Known(h)!.Name).ToHashSet(StringComparer.Ordinal);

    private static bool Lacks(string header, string[] need, HashSet<string> given) => !IsGiven(header) && !need.Any(given.Contains) && Means(header).Any(need.Contains);

    /// <summary>A term's name, unless it is as likely a word of every day; a species is a name.</summary>
    private static bool IsGiven(string header) => Headers.Known(header) is { } known && (!HeaderWords.IsEveryday(header) || known == Term.Species);

    private static List<string> Means(string header) => [.. HeaderWords.Of(header).Where(m => m.Match >= HeaderMatch.Whole).Select(m => m.Term)];
}
