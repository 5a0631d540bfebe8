using Saola.Platform.Intake.Diagnosis;

namespace Saola.Platform.Intake.Guessing;

/// <summary>A line of the mapping: a term and the column, or the template of columns, that gives it.</summary>
/// <param name="Why">For the reader.</param>
internal sealed record GuessedColumn(string Term, string Source, string Why);

/// <summary>From the columns of a table to the terms they probably hold.</summary>
internal static class ColumnGuess
{
    private const int Accepted = 50;

    private sealed record Candidate(string Term, ColumnSample Column, int Score, string Why);

    /// <summary>Each term is given to the column that speaks for it most, and each column to one term.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="open">Receives what is not mapped and why.</param>
    public static List<GuessedColumn> Of(IReadOnlyList<ColumnSample> columns, List<string> open)
    {
        var candidates = columns.Where(c => c.Header.Length > 0 && !c.Header.Contains('{') && !c.Header.Contains('}')).SelectMany(Candidates).ToList();
        var chosen = new List<Candidate>();
        foreach (var candidate in candidates.Where(c => c.Score >= Accepted).OrderByDescending(c => c.Score).ThenBy(c => c.Column.Column))
        {
            if (!chosen.Exists(c => c.Term == candidate.Term || c.Column == candidate.Column)) chosen.Add(candidate);
        }

        foreach (var column in columns.Where(c => c.Header.Length > 0 && !chosen.Exists(g => g.Column == c)))
        {
            var near = candidates.Where(c => c.Column == column).MaxBy(c => c.Score);
            open.Add($"'{column.Header}'{(near is null ? column.Values.Count == 0 ? " is empty" : $" (such as {column.Example})" : $": {near.Term}? {near.Why}")}");
        }

        return [.. Joined(chosen).OrderBy(g => g.Column).Select(g => g.Guess)];
    }

    private static IEnumerable<Candidate> Candidates(ColumnSample column)
    {
        foreach (var (term, match) in HeaderWords.Of(column.Header))
        {
            var named = match switch { HeaderMatch.Term => 100, HeaderMatch.Whole => 60, _ => 35 };
            var why = match switch { HeaderMatch.Term => "the term's own name", HeaderMatch.Whole => "the header says so", _ => "a word of the header says so" };
            foreach (var (alternative, source) in Alternatives(term, column)) yield return Judged(alternative, column, named - source, why);
        }

        // Without a word for it: a column of Latin names.
        if (column.Values.Count >= 5 && column.Share(TermEvidence.IsLatin) >= 0.8) yield return Judged("scientificName", column, 22, "the values say so");
    }

    /// <summary>What a column of that name may hold instead, when its values are written otherwise.</summary>
    private static IEnumerable<(string Term, int Less)> Alternatives(string term, ColumnSample column)
    {
        yield return (term, 0);
        switch (term)
        {
            case "decimalLatitude":
                yield return ("verbatimLatitude", 5);
                yield return ("northing", 5);
                break;
            case "decimalLongitude":
                yield return ("verbatimLongitude", 5);
                yield return ("easting", 5);
                break;
            case "minimumElevationInMeters":
                yield return ("verbatimElevation", 10);
                break;
            case "minimumDepthInMeters":
                yield return ("verbatimDepth", 10);
                break;
            case "vernacularName":
                yield return ("scientificName", 0);
                break;
            case "scientificName" when column.Share(ValueShape.WideText, ValueShape.Text) > 0.6:
                yield return ("vernacularName", 5);
                break;
        }
    }

    private static Candidate Judged(string term, ColumnSample column, int score, string why)
    {
        if (column.Values.Count == 0) return new Candidate(term, column, score - 5, why + "; no values");
        if (TermEvidence.Of(term, column) is not { } evidence) return new Candidate(term, column, score, $"{why}; such as {column.Example}");
        // Feet are no metres: the interpreters read units, columns of metres have none.
        if (term is "minimumElevationInMeters" or "maximumElevationInMeters" or "minimumDepthInMeters" && IsFeet(column.Header)) score -= 40;
        score += evidence.Fit switch { >= 0.9 => evidence.IsWeak ? 10 : 30, >= 0.6 => evidence.IsWeak ? 0 : 10, >= 0.3 => -30, _ => -100 };
        return new Candidate(term, column, score, Counted.Text($"{why}; {Math.Floor(evidence.Fit * 100):0} % of {column.Values.Count} [value|values] are {evidence.Words}, such as {column.Example}"));
    }

    /// <summary>Columns that make one term together: the ends of an interval, the parts of a UTM coordinate; and units that the header has.</summary>
    private static IEnumerable<(int Column, GuessedColumn Guess)> Joined(List<Candidate> chosen)
    {
        Candidate? Of(string term) => chosen.Find(c => c.Term == term);
        var used = new HashSet<Candidate>();
        if (Of("startDate") is { } start)
        {
            used.Add(start);
            var end = Of("endDate");
            if (end is not null) used.Add(end);
            if (Of("eventDate") is null) yield return (start.Column.Column, new GuessedColumn("eventDate", end is null ? start.Column.Header : $"{{{start.Column.Header}}}/{{{end.Column.Header}}}", start.Why));
        }

        if (Of("easting") is { } east && Of("northing") is { } north)
        {
            used.UnionWith([east, north]);
            var zone = Of("utmZone");
            if (zone is not null) used.Add(zone);
            if (zone is not null && Of("decimalLatitude") is null)
                yield return (east.Column.Column, new GuessedColumn("verbatimCoordinates", $"{{{zone.Column.Header}}} {{{east.Column.Header}}} {{{north.Column.Header}}}", "zone, easting and northing; " + east.Why));
        }

        foreach (var candidate in chosen.Where(c => !used.Contains(c) && c.Term is not ("endDate" or "easting" or "northing" or "utmZone")))
        {
            var feet = candidate.Term is "verbatimElevation" or "verbatimDepth" && IsFeet(candidate.Column.Header);
            yield return (candidate.Column.Column, new GuessedColumn(candidate.Term, feet ? $"{{{candidate.Column.Header}}} ft" : candidate.Column.Header, candidate.Why));
        }
    }

    private static bool IsFeet(string header) => HeaderWords.Brackets(header) is "ft" or "feet" or "pies" or "pés" or "pieds" or "фут" or "英尺" || header.EndsWith(" ft", StringComparison.OrdinalIgnoreCase) || header.EndsWith("_ft", StringComparison.OrdinalIgnoreCase);
}
