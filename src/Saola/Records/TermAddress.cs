using System.Collections.Frozen;

namespace Saola.Records;

/// <summary>
/// The address of a term: that of Dublin Core or of GBIF where it is one of theirs, otherwise that of Darwin Core (source: the lists of terms of Darwin Core,
/// TDWG, and of GBIF's vocabulary server).
/// </summary>
public static class TermAddress
{
    public const string DarwinCore = "http://rs.tdwg.org/dwc/terms/", DublinCore = "http://purl.org/dc/terms/", Gbif = "http://rs.gbif.org/terms/1.0/";

    private static readonly FrozenSet<string> OfDublinCore = Names("""
        accessRights audience bibliographicCitation contributor coverage created creator date description format identifier language license modified
        publisher references rights rightsHolder source title type
        """);

    private static readonly FrozenSet<string> OfGbif = Names("""
        acceptedScientificName acceptedTaxonKey classKey collectionKey datasetKey depth depthAccuracy distanceFromCentroidInMeters elevation elevationAccuracy
        familyKey gbifID gbifRegion genusKey hasCoordinate hasGeospatialIssues institutionKey issue iucnRedListCategory kingdomKey lastCrawled
        lastInterpreted lastParsed level0Gid level0Name level1Gid level1Name level2Gid level2Name level3Gid level3Name mediaType orderKey phylumKey projectId
        protocol publishedByGbifRegion publishingCountry publishingOrgKey relativeOrganismQuantity repatriated species speciesKey subgenusKey taxonKey
        verbatimScientificName
        """);

    /// <summary>The address of a name in any of the forms that files use; a name that is no term has one of Darwin Core's form.</summary>
    public static string Of(string name)
    {
        var term = Term.Of(name).Name;
        return (OfDublinCore.Contains(term) ? DublinCore : OfGbif.Contains(term) ? Gbif : DarwinCore) + term;
    }

    private static FrozenSet<string> Names(string names) => names.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
