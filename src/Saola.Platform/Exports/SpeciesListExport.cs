using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>
/// The distinct names of records with their numbers, as GBIF's species lists. Keys of taxa are those of the home's checklists; keys of higher taxa, and
/// taxonomic statuses beyond whether a name is its own accepted one, are not told.
/// </summary>
internal static class SpeciesListExport
{
    private static readonly Field[] Names =
    [
        Field.TaxonKey, Field.ScientificName, Field.AcceptedTaxonKey, Field.AcceptedScientificName, Field.TaxonRank,
        Field.Kingdom, Field.Phylum, Field.Class, Field.Order, Field.Family, Field.Genus, Field.Species,
    ];

    private static readonly string[] Header =
    [
        "taxonKey", "scientificName", "acceptedTaxonKey", "acceptedScientificName", "numberOfOccurrences", "taxonRank", "taxonomicStatus",
        "kingdom", "kingdomKey", "phylum", "phylumKey", "class", "classKey", "order", "orderKey", "family", "familyKey", "genus", "genusKey", "species", "speciesKey",
        "iucnRedListCategory",
    ];

    /// <summary>Writes the header and a row for each name; most records first, then by name.</summary>
    public static async Task Write(Engine engine, Filter filter, Stream output, CancellationToken cancellation)
    {
        var table = new TextTable(TextDialect.Tab);
        foreach (var name in Header) table.Field(name);
        table.End();
        // Equal numbers keep the order of the values, which is the same on every engine.
        foreach (var cell in (await engine.Cube(filter, Names, cancellation)).OrderByDescending(cell => cell.Count))
        {
            var v = cell.Values;
            table.Field(v[0]);
            table.Field(v[1]);
            table.Field(v[2]);
            table.Field(v[3]);
            table.Number<long>(cell.Count);
            table.Field(v[4]);
            table.Field(v[0] is null ? null : v[0] == v[2] ? "ACCEPTED" : "SYNONYM");
            for (var rank = 5; rank < v.Count; rank++)
            {
                table.Field(v[rank]);
                table.Field(rank == v.Count - 1 && v[4] == "SPECIES" ? v[2] : null);
            }

            table.Empty();
            table.End();
            await table.DrainIfFull(output, cancellation);
        }

        await table.Drain(output, cancellation);
    }
}
