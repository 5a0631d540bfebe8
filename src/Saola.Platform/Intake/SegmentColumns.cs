using ParquetSharp;
using Saola.Platform.Parquet;
using Saola.Records;

namespace Saola.Platform.Intake;

/// <summary>The interpreted records of a slab, a field a list, before they are sorted and written.</summary>
internal sealed class SegmentRows
{
    public readonly List<long> Key = [];
    public readonly List<int> Row = [];
    public readonly List<EncodedRecord> Record = [];

    // A record's texts stand side by side: records are written in another order than they come, and so each is fetched once.
    private readonly List<ByteArray> _passed = [];

    public int Count => Key.Count;

    public void Clear()
    {
        Key.Clear();
        Row.Clear();
        Record.Clear();
        _passed.Clear();
    }

    /// <summary>Adds the next record's text that is taken as it is, trimmed: one call for each of <see cref="SegmentColumns.Passed"/>, in order.</summary>
    public void Pass(ByteArray text) => _passed.Add(text);

    /// <summary>A record's text that is taken as it is.</summary>
    /// <param name="record">The record's number.</param>
    /// <param name="place">Place in <see cref="SegmentColumns.Passed"/>.</param>
    public ByteArray Passed(int record, int place) => _passed[(record * SegmentColumns.Passed.Length) + place];
}

/// <summary>The columns of a segment's Parquet file: one place for their names, order and sources.</summary>
internal static unsafe class SegmentColumns
{
    /// <summary>Terms whose text passes as it is. The file's column has the term's name.</summary>
    public static readonly Term[] Passed =
    [
        Term.DatasetKey, Term.OccurrenceId, Term.GbifId, Term.EventId, Term.InstitutionCode, Term.CollectionCode, Term.CatalogNumber,
        Term.RecordedBy, Term.StateProvince, Term.Locality, Term.SamplingProtocol, Term.ParentEventId, Term.LocationId,
        Term.RecordNumber, Term.IdentifiedBy, Term.RightsHolder,
    ];

    // Places in Passed.
    public const int DatasetKey = 0, OccurrenceId = 1, GbifId = 2, InstitutionCode = 4, CollectionCode = 5, CatalogNumber = 6;

    /// <summary>Columns that repeat so much that a dictionary pays.</summary>
    public static readonly string[] Dictionary =
    [
        "coordinateUncertaintyInMeters", "countryCode", "claimants", "continent", "elevation", "depth", "year", "month", "day", "taxonRank",
        "kingdom", "phylum", "class", "order", "family", "basisOfRecord", "occurrenceStatus", "individualCount", "sex", "lifeStage",
        "establishmentMeans", "typeStatus", "license", "issues0", "issues1", "datasetKey", "institutionCode", "collectionCode",
        "recordedBy", "identifiedBy", "rightsHolder", "stateProvince", "samplingProtocol", "taxonKey", "acceptedTaxonKey", "acceptedScientificName", "taxonMatchType",
    ];

    /// <summary>All that is known of the records.</summary>
    /// <param name="r">The records.</param>
    /// <param name="matched">Whether taxa were matched; the columns of a match are not there otherwise.</param>
    public static List<OutputColumn> Of(SegmentRows r, bool matched)
    {
        var columns = new List<OutputColumn>
        {
            OutputColumn.Long("key", i => r.Key[i]),
            OutputColumn.Long("cell", i => r.Record[i].Location->Cell),
            OutputColumn.Integer("row", i => r.Row[i]),
            OutputColumn.Number("decimalLatitude", i => r.Record[i].Location->DecimalLatitude),
            OutputColumn.Number("decimalLongitude", i => r.Record[i].Location->DecimalLongitude),
            OutputColumn.Number("coordinateUncertaintyInMeters", i => r.Record[i].Location->CoordinateUncertaintyInMeters),
            OutputColumn.Text("countryCode", i => r.Record[i].Location->CountryCode),
            OutputColumn.Text("claimants", i => r.Record[i].Location->Claimants),
            OutputColumn.Text("continent", i => r.Record[i].Location->Continent),
            OutputColumn.Number("elevation", i => r.Record[i].Location->Elevation),
            OutputColumn.Number("depth", i => r.Record[i].Location->Depth),
            OutputColumn.Text("eventDate", i => r.Record[i].Time->EventDate),
            OutputColumn.Integer("firstDay", i => r.Record[i].Time->FirstDay),
            OutputColumn.Integer("lastDay", i => r.Record[i].Time->LastDay),
            OutputColumn.Integer("year", i => r.Record[i].Time->Year),
            OutputColumn.Integer("month", i => r.Record[i].Time->Month),
            OutputColumn.Integer("day", i => r.Record[i].Time->Day),
            OutputColumn.Bits("taxonHash", i => r.Record[i].Taxon->Hash),
            OutputColumn.Text("scientificName", i => r.Record[i].Taxon->ScientificName),
            OutputColumn.Text("canonicalName", i => r.Record[i].Taxon->CanonicalName),
            OutputColumn.Text("taxonRank", i => r.Record[i].Taxon->TaxonRank),
            OutputColumn.Text("kingdom", i => r.Record[i].Classification->Kingdom),
            OutputColumn.Text("phylum", i => r.Record[i].Classification->Phylum),
            OutputColumn.Text("class", i => r.Record[i].Classification->Class),
            OutputColumn.Text("order", i => r.Record[i].Classification->Order),
            OutputColumn.Text("family", i => r.Record[i].Classification->Family),
            OutputColumn.Text("genus", i => r.Record[i].Taxon->Genus),
            OutputColumn.Text("species", i => r.Record[i].Taxon->Species),
            OutputColumn.Text("basisOfRecord", i => r.Record[i].Basic->BasisOfRecord),
            OutputColumn.Text("occurrenceStatus", i => r.Record[i].Basic->OccurrenceStatus),
            OutputColumn.Integer("individualCount", i => r.Record[i].Basic->IndividualCount),
            OutputColumn.Text("sex", i => r.Record[i].Basic->Sex),
            OutputColumn.Text("lifeStage", i => r.Record[i].Basic->LifeStage),
            OutputColumn.Text("establishmentMeans", i => r.Record[i].Basic->EstablishmentMeans),
            OutputColumn.Text("typeStatus", i => r.Record[i].Basic->TypeStatus),
            OutputColumn.Text("license", i => r.Record[i].Basic->License),
            OutputColumn.Bits("issues0", i => r.Record[i].Issues.Low),
            OutputColumn.Bits("issues1", i => r.Record[i].Issues.High),
        };
        for (var p = 0; p < Passed.Length; p++)
        {
            var place = p;
            columns.Add(Passed[p] == Term.GbifId
                ? OutputColumn.NullableLong("gbifID", i => Number(r.Passed(i, place)))
                : OutputColumn.Text(Passed[p].Name, i => r.Passed(i, place)));
        }

        if (matched)
        {
            columns.Add(OutputColumn.Text("taxonKey", i => r.Record[i].Taxon->Match->TaxonKey));
            columns.Add(OutputColumn.Text("acceptedTaxonKey", i => r.Record[i].Taxon->Match->AcceptedTaxonKey));
            columns.Add(OutputColumn.Text("acceptedScientificName", i => r.Record[i].Taxon->Match->AcceptedScientificName));
            columns.Add(OutputColumn.Text("taxonMatchType", i => r.Record[i].Taxon->Match->MatchType));
        }

        return columns;
    }

    private static long? Number(ByteArray text) =>
        System.Buffers.Text.Utf8Parser.TryParse(new ReadOnlySpan<byte>((void*)text.Pointer, text.Length), out long number, out var used) && used == text.Length
            ? number : null;
}
