using Saola.Records;

namespace Saola.Platform.Intake;

/// <summary>What the rows of a table without a descriptor are.</summary>
internal static class RowTypes
{
    /// <summary>The row type of a file by its name, such as <c>emof.tsv.gz</c>; null when the name says nothing.</summary>
    public static string? OfName(string file)
    {
        var stem = Path.GetFileName(file).Split('.')[0].ToLowerInvariant();
        return stem switch
        {
            "occurrence" or "occurrences" => "Occurrence",
            "event" or "events" => "Event",
            "taxon" or "taxa" => "Taxon",
            "multimedia" or "media" => "Multimedia",
            "emof" or "extendedmeasurementorfact" => "ExtendedMeasurementOrFact",
            "mof" or "measurementorfact" or "measurementorfacts" => "MeasurementOrFact",
            "vernacularname" or "vernacularnames" => "VernacularName",
            "distribution" => "Distribution",
            "humboldt" => "Event",
            _ => null,
        };
    }

    /// <summary>The standard spelling of a row type; the old names of Darwin Core records are occurrences.</summary>
    public static string Standard(string rowType) => rowType.ToLowerInvariant() switch
    {
        "darwincore" or "simpledarwinrecord" or "simpledarwincorerecord" or "occurrence" => "Occurrence",
        "event" => "Event",
        "taxon" => "Taxon",
        "multimedia" => "Multimedia",
        _ => rowType,
    };

    /// <summary>The row type by the terms; Occurrence when in doubt.</summary>
    public static string OfTerms(IReadOnlyCollection<Term> terms)
    {
        bool Has(Term term) => terms.Contains(term);
        if (Has(Term.OccurrenceId) || Has(Term.GbifId) || Has(Term.BasisOfRecord)) return "Occurrence";
        if (Has(Term.Of("measurementType")) || Has(Term.Of("measurementValue"))) return "MeasurementOrFact";
        if (Has(Term.EventId) && !Has(Term.ScientificName)) return "Event";
        var classified = Has(Term.TaxonRank) || Has(Term.Of("taxonomicStatus")) || Has(Term.Of("parentNameUsageID")) || Has(Term.Of("acceptedNameUsageID"));
        return Has(Term.TaxonId) && classified && !Has(Term.DecimalLatitude) && !Has(Term.EventDate) ? "Taxon" : "Occurrence";
    }

    /// <summary>The field that identifies a row of the type, −1 for none.</summary>
    public static int IdOf(string rowType, Term[] terms) => rowType switch
    {
        "Occurrence" => Array.FindIndex(terms, t => ReferenceEquals(t, Term.OccurrenceId)) is var id and >= 0 ? id : Array.FindIndex(terms, t => ReferenceEquals(t, Term.GbifId)),
        "Event" => Array.FindIndex(terms, t => ReferenceEquals(t, Term.EventId)),
        "Taxon" => Array.FindIndex(terms, t => ReferenceEquals(t, Term.TaxonId)),
        _ => -1,
    };
}
