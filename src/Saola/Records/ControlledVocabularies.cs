using Saola.Records.Vocabularies;

namespace Saola.Records;

/// <summary>Every vocabulary that Saola reads, by the name of the term that it belongs to.</summary>
public static class ControlledVocabularies
{
    private delegate string? Lookup(ReadOnlySpan<char> text);

    private static readonly SortedDictionary<string, (Lookup Find, Func<IEnumerable<string>> Values)> All = new(StringComparer.Ordinal)
    {
        ["appendixCITES"] = Of(CitesAppendices.Of, CitesAppendices.Spellings),
        ["basisOfRecord"] = Of(BasisOfRecord.Of, BasisOfRecord.Spellings),
        ["boolean"] = Of(TrueFalse.Of, TrueFalse.Spellings),
        ["continent"] = Of(Continents.Of, Continents.Spellings),
        ["countryCode"] = (Countries.Of, () => Countries.Codes),
        ["degreeOfEstablishment"] = Of(DegreesOfEstablishment.Of, DegreesOfEstablishment.Spellings),
        ["distributionStatus"] = Of(DistributionStatuses.Of, DistributionStatuses.Spellings),
        ["establishmentMeans"] = Of(EstablishmentMeans.Of, EstablishmentMeans.Spellings),
        ["habitat"] = Of(Habitats.Of, Habitats.Spellings),
        ["kingdom"] = Of(Kingdoms.Of, Kingdoms.Spellings),
        ["language"] = (text => Languages.Find(text)?.Code, () => Languages.Codes),
        ["license"] = (Licenses.Of, () => Licenses.Values),
        ["lifeStage"] = Of(LifeStages.Of, LifeStages.Spellings),
        ["maintenanceUpdateFrequency"] = Of(UpdateFrequencies.Of, UpdateFrequencies.Spellings),
        ["mediaType"] = Of(MediaTypes.Of, MediaTypes.Spellings),
        ["nomenclaturalCode"] = Of(NomenclaturalCodes.Of, NomenclaturalCodes.Spellings),
        ["nomenclaturalStatus"] = (NomenclaturalStatuses.Of, () => NomenclaturalStatuses.Values),
        ["occurrenceStatus"] = Of(OccurrenceStatuses.Of, OccurrenceStatuses.Spellings),
        ["pathway"] = Of(Pathways.Of, Pathways.Spellings),
        ["sex"] = Of(Sex.Of, Sex.Spellings),
        ["taxonRank"] = Of(TaxonRanks.Of, TaxonRanks.Spellings),
        ["taxonomicStatus"] = Of(TaxonomicStatuses.Of, TaxonomicStatuses.Spellings),
        ["threatStatus"] = Of(ThreatStatuses.Of, ThreatStatuses.Spellings),
        ["typeStatus"] = Of(TypeStatuses.Of, TypeStatuses.Spellings),
    };

    /// <summary>The names of all vocabularies, sorted.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>The standard value that a text stands for; null when it is not understood.</summary>
    /// <exception cref="ArgumentException">There is no vocabulary of that name.</exception>
    public static string? Find(string vocabulary, ReadOnlySpan<char> text) => One(vocabulary).Find(text);

    /// <summary>The standard values, each of which stands for itself; sorted.</summary>
    /// <exception cref="ArgumentException">There is no vocabulary of that name.</exception>
    public static IReadOnlyList<string> Values(string vocabulary) => [.. One(vocabulary).Values().Distinct().Order(StringComparer.Ordinal)];

    private static (Lookup Find, Func<IEnumerable<string>> Values) One(string name) =>
        All.TryGetValue(name, out var one) ? one : throw new ArgumentException($"There is no vocabulary '{name}'.", nameof(name));

    private static (Lookup Find, Func<IEnumerable<string>> Values) Of(Lookup find, Vocabulary vocabulary) => (find, () => vocabulary.Entries.Values);
}
