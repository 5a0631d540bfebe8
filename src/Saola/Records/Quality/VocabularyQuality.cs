namespace Saola.Records.Quality;

/// <summary>Whether a value is a term of its vocabulary, and which term it can mean.</summary>
internal static class VocabularyQuality
{
    public static Func<QualityRecord, QualityResult> IsTerm(Term term, Controlled vocabulary) => r =>
    {
        if (vocabulary.Authority.IsMissing(r, out var missing)) return missing;
        if (r.IsEmpty(term)) return DateQuality.Empty(term);
        var holds = vocabulary.Holds(r[term]);
        return QualityResult.Complies(holds, $"{QualityTerms.Name(term)} is {(holds ? "" : "not ")}a term of {vocabulary.Authority.Name}");
    };

    public static Func<QualityRecord, QualityResult> ToTerm(Term term, Controlled vocabulary) => r =>
    {
        if (vocabulary.Authority.IsMissing(r, out var missing)) return missing;
        if (r.IsEmpty(term)) return DateQuality.Empty(term);
        if (vocabulary.Holds(r[term])) return QualityResult.NotAmended($"{QualityTerms.Name(term)} is a term of {vocabulary.Authority.Name} already");
        return vocabulary.Meant(r[term]!) is { } meant
            ? QualityResult.Amended($"{QualityTerms.Name(term)} can only mean {meant}", (term, meant))
            : QualityResult.NotAmended($"{QualityTerms.Name(term)} means no term of {vocabulary.Authority.Name} without doubt");
    };

    /// <summary>Of each part between bars, the first word counts: <c>Holotype of Aus bus | Paratype of Aus cus</c>.</summary>
    public static QualityResult TypeStatusIsTerm(QualityRecord r)
    {
        if (Vocabularies.TypeStatus.Authority.IsMissing(r, out var missing)) return missing;
        if (r.IsEmpty(Term.TypeStatus)) return DateQuality.Empty(Term.TypeStatus);
        var holds = AreTerms(r[Term.TypeStatus]!);
        return QualityResult.Complies(holds, holds ? "each part of dwc:typeStatus begins with a term" : "a part of dwc:typeStatus does not begin with a term");
    }

    public static QualityResult TypeStatusToTerm(QualityRecord r)
    {
        if (Vocabularies.TypeStatus.Authority.IsMissing(r, out var missing)) return missing;
        if (r.IsEmpty(Term.TypeStatus)) return DateQuality.Empty(Term.TypeStatus);
        var given = r[Term.TypeStatus]!;
        if (AreTerms(given)) return QualityResult.NotAmended("each part of dwc:typeStatus begins with a term already");
        var parts = given.Split('|');
        for (var i = 0; i < parts.Length; i++)
        {
            var part = QualityRecord.Trim(parts[i]);
            var first = FirstWord(part);
            if (Vocabularies.TypeStatus.Meant(first) is not { } meant) return QualityResult.NotAmended("a part of dwc:typeStatus begins with no term without doubt");
            parts[i] = meant + part[first.Length..];
        }

        return QualityResult.Amended("each part of dwc:typeStatus begins with what can only mean one term", (Term.TypeStatus, string.Join(" | ", parts)));
    }

    private static bool AreTerms(string value) => value == QualityRecord.Trim(value)
        && Array.TrueForAll(value.Split('|'), part => Vocabularies.TypeStatus.Holds(FirstWord(QualityRecord.Trim(part))));

    private static string FirstWord(string text) => text.IndexOfAny([' ', ':', ';', ',']) is var end and >= 0 ? text[..end] : text;
}
