namespace Saola.Records.Duplicates;

/// <summary>A record made ready to be compared.</summary>
public sealed class ComparedRecord
{
    /// <summary>Spans of fewer days than this are dates; longer ones (a month, a year) only do not conflict.</summary>
    private const int LongSpan = 28;

    public ComparedRecord(RecordFacts facts)
    {
        Facts = facts;
        string[] species = [.. new[] { facts.Species, facts.AcceptedSpecies }.OfType<string>().Select(s => s.ToLowerInvariant()).Distinct()];
        Species = species;
        HigherTaxon = species.Length == 0 ? facts.CanonicalName?.ToLowerInvariant() : null;
        TypeName = facts.TypeStatus is "HOLOTYPE" or "LECTOTYPE" or "NEOTYPE" && species.Length > 0 ? facts.CanonicalName?.ToLowerInvariant() : null;
        Recorders = RecorderName.Parse(facts.RecordedBy);
        Identifiers = RecordIdentifiers.Of(facts, Recorders);
        IsDated = facts.LastDay - facts.FirstDay < LongSpan;
        var start = facts.EventDate?.Split('/')[0];
        Time = start?.IndexOf('T') is > 0 and var t ? start[t..] : null;
    }

    public RecordFacts Facts { get; }

    /// <summary>Names of its species in lower case: as given and as accepted; none when it is not known to species.</summary>
    public IReadOnlyList<string> Species { get; }

    /// <summary>In lower case, where the species is not known.</summary>
    public string? HigherTaxon { get; }

    /// <summary>The name whose one type it is, in lower case.</summary>
    public string? TypeName { get; }

    public IReadOnlyList<RecorderName> Recorders { get; }

    public RecordIdentifiers Identifiers { get; }

    /// <summary>Whether its date is a day, or a span of less than 28 days.</summary>
    public bool IsDated { get; }

    /// <summary>Time of the day and zone as its date has them; of a span, those of its beginning.</summary>
    public string? Time { get; }

    /// <summary>true for a specimen or a sample, false for an observation, null where neither is said.</summary>
    public bool? IsSpecimen => Facts.BasisOfRecord switch
    {
        "PRESERVED_SPECIMEN" or "FOSSIL_SPECIMEN" or "LIVING_SPECIMEN" or "MATERIAL_SAMPLE" or "MATERIAL_ENTITY" or "MATERIAL_CITATION" => true,
        "HUMAN_OBSERVATION" or "MACHINE_OBSERVATION" or "OBSERVATION" => false,
        _ => null,
    };
}
