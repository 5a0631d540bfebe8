namespace Saola.Records.Duplicates;

/// <summary>
/// The texts under which records meet: whoever <see cref="LinkRules"/> links has one of them in common, so that only records of the same
/// text need be compared.
/// </summary>
public static class CandidateKeys
{
    /// <summary>Words of a record's recorders that are taken; expeditions have many members.</summary>
    private const int MostWords = 12;

    public static IEnumerable<string> Of(ComparedRecord record)
    {
        var facts = record.Facts;
        var days = record.IsDated ? $"{facts.FirstDay}/{facts.LastDay}" : null;
        var words = record.Recorders.SelectMany(r => r.Words).Distinct().Order(StringComparer.Ordinal).Take(MostWords).ToList();
        foreach (var species in record.Species)
        {
            foreach (var id in record.Identifiers.Global) yield return $"{species}, identifier {id}";
            foreach (var id in record.Identifiers.Local)
            {
                if (days is not null) yield return $"{species}, number {id}, days {days}";
                foreach (var word in words) yield return $"{species}, number {id}, recorder {word}";
            }

            if (days is not null && facts.Latitude is not null)
            {
                foreach (var word in words) yield return $"{species}, recorder {word}, days {days}";
            }

            if (record.TypeName is not null) yield return $"{species}, {facts.TypeStatus} of {record.TypeName}";
        }

        if (record.HigherTaxon is not { } taxon) yield break;
        foreach (var id in record.Identifiers.Global) yield return $"{taxon}, identifier {id}";
    }
}
