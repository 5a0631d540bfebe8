namespace Saola.Records.Quality;

/// <summary>The terms that only tests read, and how the standard writes a term's name.</summary>
internal static class QualityTerms
{
    public static readonly Term Type = Term.Of("type"), DegreeOfEstablishment = Term.Of("degreeOfEstablishment"), Pathway = Term.Of("pathway"),
        NamePublishedInYear = Term.Of("namePublishedInYear"), ScientificNameId = Term.Of("scientificNameID"),
        AcceptedNameUsageId = Term.Of("acceptedNameUsageID"), ParentNameUsageId = Term.Of("parentNameUsageID"),
        OriginalNameUsageId = Term.Of("originalNameUsageID"), TaxonConceptId = Term.Of("taxonConceptID"),
        HigherClassification = Term.Of("higherClassification"), Tribe = Term.Of("tribe"), Subtribe = Term.Of("subtribe"),
        InfragenericEpithet = Term.Of("infragenericEpithet"), HigherGeography = Term.Of("higherGeography"),
        HigherGeographyId = Term.Of("higherGeographyID"), Island = Term.Of("island"), IslandGroup = Term.Of("islandGroup"),
        Annotation = Term.Of("annotation"), AnnotationAlertIf = Term.Of("annotationAlertIf");

    public static readonly QualityParameter SourceAuthority = new("sourceAuthority", "");

    /// <summary>Such as <c>dwc:eventDate</c>, <c>dcterms:license</c>, <c>dc:type</c>.</summary>
    public static string Name(Term term) =>
        (ReferenceEquals(term, Term.License) ? "dcterms:" : ReferenceEquals(term, Type) ? "dc:" : "dwc:") + term.Name;

    public static string Names(params ReadOnlySpan<Term> terms)
    {
        var names = new string[terms.Length];
        for (var i = 0; i < terms.Length; i++) names[i] = Name(terms[i]);
        return string.Join(", ", names);
    }
}
