using System.Text.Json;
using Saola.Names;
using Saola.Names.Matching;
using Saola.Platform.Store;
using Saola.Platform.Taxa;
using Saola.Records;

namespace Saola.Platform.Gbif;

/// <summary>Names of checklists and matches with them under the field names of GBIF's species API, versions 1 and 2; what is not known is left out.</summary>
public static class GbifSpecies
{
    /// <summary>Writes a usage as one JSON object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="checklist">Its checklist.</param>
    /// <param name="taxon">The usage.</param>
    /// <param name="catalogue">The checklists.</param>
    /// <param name="isFound">Whether it is one of a search's, which has its names in the languages of people and the names above it too.</param>
    public static void Write(Utf8JsonWriter json, Checklist checklist, ChecklistTaxon taxon, GbifCatalogue catalogue, bool isFound = false)
    {
        var (usage, tree) = (taxon.Usage, catalogue.Taxa);
        var key = checklist.TaxonKey(usage);
        json.WriteStartObject();
        GbifKeys.Write(json, "key", key, tree);
        json.WriteString("datasetKey", checklist.Key);
        json.WriteString("taxonID", usage.Id);
        Names(json, usage);
        if (usage.Rank is { } rank) json.WriteString("rank", rank);
        json.WriteString("taxonomicStatus", StatusOf(usage));
        json.WriteString("status", StatusOf(usage));
        json.WriteBoolean("synonym", usage.AcceptedId is not null);
        var path = tree.Path(key);
        Classification(json, checklist, path, usage.Lineage, tree);
        if (usage.AcceptedId is not null && path is [.., var accepted])
        {
            GbifKeys.Write(json, "acceptedKey", checklist.TaxonKey(accepted.Usage), tree);
            json.WriteString("accepted", TaxonMatch.FullName(accepted.Usage));
        }

        var above = usage.AcceptedId is null ? path.SkipLast(1).ToList() : [.. path];
        if (usage.AcceptedId is null && above is [.., var parent])
        {
            GbifKeys.Write(json, "parentKey", checklist.TaxonKey(parent.Usage), tree);
            json.WriteString("parent", parent.Usage.ScientificName);
        }

        if (tree.Below(key) is var (first, last)) json.WriteNumber("numDescendants", last - first);
        if (isFound)
        {
            Above(json, checklist, above, tree);
            json.WriteStartArray("vernacularNames");
            foreach (var name in taxon.VernacularNames) Write(json, name);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a name in a language of people.</summary>
    public static void Write(Utf8JsonWriter json, VernacularName name)
    {
        json.WriteStartObject();
        json.WriteString("vernacularName", name.Name);
        json.WriteString("language", name.Language == "und" ? "" : Language(name.Language));
        json.WriteEndObject();
    }

    /// <summary>Writes a usage as a suggestion.</summary>
    public static void WriteSuggestion(Utf8JsonWriter json, Checklist checklist, ChecklistTaxon taxon, GbifCatalogue catalogue)
    {
        var (usage, tree) = (taxon.Usage, catalogue.Taxa);
        var key = checklist.TaxonKey(usage);
        json.WriteStartObject();
        GbifKeys.Write(json, "key", key, tree);
        json.WriteString("datasetKey", checklist.Key);
        Names(json, usage);
        if (usage.Rank is { } rank) json.WriteString("rank", rank);
        json.WriteString("status", StatusOf(usage));
        json.WriteBoolean("synonym", usage.AcceptedId is not null);
        var path = tree.Path(key);
        Classification(json, checklist, path, usage.Lineage, tree);
        Above(json, checklist, path.Where(t => t != taxon), tree);
        json.WriteEndObject();
    }

    /// <summary>Writes a match as version 1 has it: EXACT, FUZZY, HIGHERRANK or NONE.</summary>
    public static void WriteMatch(Utf8JsonWriter json, TaxonMatch? match, GbifCatalogue catalogue, bool isVerbose)
    {
        json.WriteStartObject();
        var kind = KindOf(match);
        if (match is { Checklist: { } checklist, Name.Usage: { } usage } && kind != "NONE")
        {
            GbifKeys.Write(json, "usageKey", checklist.TaxonKey(usage), catalogue.Taxa);
            if (match.Name.Accepted is { } accepted && accepted.Id != usage.Id) GbifKeys.Write(json, "acceptedUsageKey", checklist.TaxonKey(accepted), catalogue.Taxa);
            Names(json, usage);
            if (usage.Rank is { } rank) json.WriteString("rank", rank);
            json.WriteString("status", StatusOf(usage));
        }

        json.WriteNumber("confidence", match is { Name.Usage: null } or null ? 100 : match.Name.Confidence);
        if (match is { Name.Reasons: { Count: > 0 } reasons } && (isVerbose || kind == "NONE")) json.WriteString("note", string.Join("; ", reasons));
        json.WriteString("matchType", kind);
        if (isVerbose && match is { Checklist: { } one })
        {
            json.WriteStartArray("alternatives");
            foreach (var other in match.Name.Alternatives)
            {
                json.WriteStartObject();
                GbifKeys.Write(json, "usageKey", one.TaxonKey(other.Usage), catalogue.Taxa);
                if (other.Accepted.Id != other.Usage.Id) GbifKeys.Write(json, "acceptedUsageKey", one.TaxonKey(other.Accepted), catalogue.Taxa);
                Names(json, other.Usage);
                if (other.Usage.Rank is { } its) json.WriteString("rank", its);
                json.WriteString("status", StatusOf(other.Usage));
                json.WriteNumber("confidence", other.Confidence);
                json.WriteString("matchType", KindOf(other.Type));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (match is { Checklist: { } list, Name.Usage: { } found } && kind != "NONE")
            Classification(json, list, catalogue.Taxa.Path(list.TaxonKey(found)), found.Lineage, catalogue.Taxa);
        json.WriteBoolean("synonym", kind != "NONE" && match?.Name.Usage?.AcceptedId is not null);
        json.WriteEndObject();
    }

    /// <summary>Writes a match as version 2 has it: usage, accepted usage, classification, diagnostics; kinds of match are EXACT, VARIANT, AMBIGUOUS, HIGHERRANK and NONE.</summary>
    public static void WriteMatch2(Utf8JsonWriter json, TaxonMatch? match, GbifCatalogue catalogue)
    {
        json.WriteStartObject();
        if (match is { Checklist: { } checklist, Name.Usage: { } usage })
        {
            Usage(json, "usage", checklist, usage, catalogue);
            var accepted = match.Name.Accepted;
            if (accepted is not null && accepted.Id != usage.Id) Usage(json, "acceptedUsage", checklist, accepted, catalogue);
            json.WriteStartArray("classification");
            foreach (var above in catalogue.Taxa.Path(checklist.TaxonKey(usage)))
            {
                json.WriteStartObject();
                json.WriteString("key", GbifKeys.Text(checklist.TaxonKey(above.Usage), catalogue.Taxa));
                json.WriteString("name", above.Usage.ScientificName);
                if (above.Usage.Rank is { } rank) json.WriteString("rank", rank);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("diagnostics");
        json.WriteString("matchType", match?.MatchType ?? "NONE");
        json.WriteNumber("confidence", match is { Name.Usage: null } or null ? 100 : match.Name.Confidence);
        if (match is { Name.Reasons: { Count: > 0 } reasons }) json.WriteString("note", string.Join("; ", reasons));
        json.WriteStartArray("alternatives");
        if (match is { Checklist: { } list })
        {
            foreach (var other in match.Name.Alternatives)
            {
                json.WriteStartObject();
                Usage(json, "usage", list, other.Usage, catalogue);
                json.WriteStartObject("diagnostics");
                json.WriteString("matchType", TaxonMatch.Constant(other.Type));
                json.WriteNumber("confidence", other.Confidence);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteBoolean("synonym", match?.Name.Usage?.AcceptedId is not null);
        json.WriteEndObject();
    }

    /// <summary>Writes a name as the name parser of GBIF's API answers it.</summary>
    public static void WriteParsed(Utf8JsonWriter json, ScientificName name)
    {
        json.WriteStartObject();
        json.WriteString("scientificName", name.Verbatim);
        json.WriteString("type", TypeOf(name));
        if (name.IsName)
        {
            json.Text("genusOrAbove", name.Genus);
            json.Text("infraGeneric", name.InfragenericEpithet);
            json.Text("specificEpithet", name.SpecificEpithet);
            json.Text("infraSpecificEpithet", name.InfraspecificEpithet);
            json.Text("canonicalName", name.Canonical);
            json.Text("canonicalNameWithMarker", name.CanonicalFull);
            json.Text("canonicalNameComplete", name.Normalized);
            json.Text("rankMarker", name.RankMarker);
        }

        json.WriteBoolean("parsed", name.IsName);
        json.WriteBoolean("parsedPartially", name.Tail is { Length: > 0 });
        json.WriteEndObject();
    }

    private static string TypeOf(ScientificName name) => !name.IsName ? name.IsVirus ? "VIRUS" : "NO_NAME"
        : name.IsVirus ? "VIRUS" : name.IsHybridFormula ? "HYBRID" : name.IsCultivar ? "CULTIVAR" : name.IsCandidatus ? "CANDIDATUS" : name.Cardinality == 0 ? "INFORMAL" : "SCIENTIFIC";

    private static void Usage(Utf8JsonWriter json, string name, Checklist checklist, NameUsage usage, GbifCatalogue catalogue)
    {
        json.WriteStartObject(name);
        json.WriteString("key", GbifKeys.Text(checklist.TaxonKey(usage), catalogue.Taxa));
        json.WriteString("name", TaxonMatch.FullName(usage));
        json.Text("canonicalName", NameIndex.CanonicalOf(usage.ScientificName));
        json.Text("authorship", usage.Authorship);
        json.Text("rank", usage.Rank);
        json.WriteString("status", StatusOf(usage));
        json.WriteEndObject();
    }

    private static void Names(Utf8JsonWriter json, NameUsage usage)
    {
        json.WriteString("scientificName", TaxonMatch.FullName(usage));
        json.Text("canonicalName", NameIndex.CanonicalOf(usage.ScientificName));
        json.Text("authorship", usage.Authorship);
    }

    /// <summary>The names of the usages above one by their keys.</summary>
    private static void Above(Utf8JsonWriter json, Checklist checklist, IEnumerable<ChecklistTaxon> above, TaxonTree tree)
    {
        json.WriteStartObject("higherClassificationMap");
        foreach (var one in above.DistinctBy(t => t.Usage.Id)) json.WriteString(GbifKeys.Text(checklist.TaxonKey(one.Usage), tree), one.Usage.ScientificName);
        json.WriteEndObject();
    }

    /// <summary>The names and keys of the ranks above a usage and of itself.</summary>
    private static void Classification(Utf8JsonWriter json, Checklist checklist, IReadOnlyList<ChecklistTaxon> path, Lineage lineage, TaxonTree tree)
    {
        foreach (var (rank, name, parameter) in TaxonKeys.Ranks)
        {
            if (path.LastOrDefault(t => t.Usage.Rank == rank) is { } above)
            {
                json.WriteString(name, NameIndex.CanonicalOf(above.Usage.ScientificName) ?? above.Usage.ScientificName);
                GbifKeys.Write(json, parameter, checklist.TaxonKey(above.Usage), tree);
            }
            else
            {
                json.Text(name, InLineage(lineage, rank));
            }
        }
    }

    private static string? InLineage(Lineage lineage, string rank) => rank switch
    {
        "KINGDOM" => lineage.Kingdom,
        "PHYLUM" => lineage.Phylum,
        "CLASS" => lineage.Class,
        "ORDER" => lineage.Order,
        "FAMILY" => lineage.Family,
        "GENUS" => lineage.Genus,
        _ => null,
    };

    private static string StatusOf(NameUsage usage) => usage.Status.ToString().ToUpperInvariant();

    private static string KindOf(TaxonMatch? match) => match is null || match.Name.Type == NameMatchType.Ambiguous ? "NONE" : KindOf(match.Name.Type);

    private static string KindOf(NameMatchType type) => type == NameMatchType.Variant ? "FUZZY" : TaxonMatch.Constant(type);

    /// <summary>The three letters of ISO 639-3 that GBIF's clients know, where there are any.</summary>
    private static string Language(string tag) => Languages.Find(tag)?.Code ?? tag;
}
