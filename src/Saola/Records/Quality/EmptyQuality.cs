namespace Saola.Records.Quality;

/// <summary>Whether anything is given at all.</summary>
internal static class EmptyQuality
{
    public static Func<QualityRecord, QualityResult> IsGiven(Term term) => r =>
        QualityResult.Complies(!r.IsEmpty(term), $"{QualityTerms.Name(term)} is {(r.IsEmpty(term) ? "empty" : "not empty")}");

    public static Func<QualityRecord, QualityResult> IsAnyGiven(Term[] terms, string what) => r =>
        QualityResult.Complies(!r.AreAllEmpty(terms), r.AreAllEmpty(terms) ? $"nothing says {what}" : $"something says {what}");

    public static QualityResult CountryGiven(QualityRecord r)
    {
        if (r[Term.CountryCode] == "XZ" && (r.IsEmpty(Term.Country) || r.Trimmed(Term.Country).Equals("High seas", StringComparison.OrdinalIgnoreCase)))
            return QualityResult.Complies(complies: true, "dwc:countryCode says that it was on the high seas, which have no country");
        return QualityResult.Complies(!r.IsEmpty(Term.Country), $"dwc:country is {(r.IsEmpty(Term.Country) ? "empty" : "not empty")}");
    }

    public static Func<QualityRecord, QualityResult> IsIssue(Term term) => r =>
        QualityResult.Issue(!r.IsEmpty(term), $"{QualityTerms.Name(term)} is {(r.IsEmpty(term) ? "empty" : "not empty: read it before use")}");

    public static QualityResult Annotated(QualityRecord r)
    {
        var given = !r.AreAllEmpty(QualityTerms.Annotation, QualityTerms.AnnotationAlertIf);
        return QualityResult.Issue(given, given ? "an annotation asks for attention" : "no annotation is known");
    }
}
