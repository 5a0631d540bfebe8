using ParquetSharp;
using Saola.Platform.Parquet;
using Saola.Records;

namespace Saola.Platform.Intake;

/// <summary>The interpreted records of a slab, a field a list, before they are sorted and written.</summary>
internal sealed class SegmentRows
{
    public readonly List<long> Key = [];
    public readonly List<int> Row = [];
    public readonly List<EncodedLocation> Location = [];
    public readonly List<EncodedTime> Time = [];
    public readonly List<EncodedTaxon> Taxon = [];
    public readonly List<EncodedBasic> Basic = [];
    /// <summary>Texts that are taken as they are, trimmed: one list for each of <see cref="SegmentColumns.Passed"/>.</summary>
    public readonly List<ByteArray>[] Passed = [.. SegmentColumns.Passed.Select(_ => new List<ByteArray>())];

    public int Count => Key.Count;

    public void Clear()
    {
        Key.Clear();
        Row.Clear();
        Location.Clear();
        Time.Clear();
        Taxon.Clear();
        Basic.Clear();
        foreach (var list in Passed) list.Clear();
    }

    public IssueSet Issues(int i) => Location[i].Result.Issues | Time[i].Result.Issues | Taxon[i].Issues | Basic[i].Issues;
}

/// <summary>The columns of a segment's Parquet file: one place for their names, order and sources.</summary>
internal static class SegmentColumns
{
    /// <summary>Terms whose text passes as it is. The file's column has the term's name.</summary>
    public static readonly Term[] Passed =
    [
        Term.DatasetKey, Term.OccurrenceId, Term.GbifId, Term.EventId, Term.InstitutionCode, Term.CollectionCode, Term.CatalogNumber,
        Term.RecordedBy, Term.StateProvince, Term.Locality, Term.SamplingProtocol,
    ];

    // Places in Passed.
    public const int DatasetKey = 0, OccurrenceId = 1, GbifId = 2, InstitutionCode = 4, CollectionCode = 5, CatalogNumber = 6;

    /// <summary>Columns that repeat so much that a dictionary pays.</summary>
    public static readonly string[] Dictionary =
    [
        "coordinateUncertaintyInMeters", "countryCode", "claimants", "continent", "elevation", "depth", "year", "month", "day", "taxonRank",
        "kingdom", "phylum", "class", "order", "family", "basisOfRecord", "occurrenceStatus", "individualCount", "sex", "lifeStage",
        "establishmentMeans", "typeStatus", "license", "issues0", "issues1", "datasetKey", "institutionCode", "collectionCode",
        "recordedBy", "stateProvince", "samplingProtocol",
    ];

    /// <summary>
    /// The exact side of the same records, in the same order: where they really were made. The public file of a record that a rule
    /// generalises says less; nothing that answers the public may open this one.
    /// </summary>
    public static List<OutputColumn> Exact(SegmentRows r) =>
    [
        OutputColumn.Long("key", i => r.Key[i]),
        OutputColumn.Long("cell", i => r.Location[i].Cell),
        OutputColumn.Number("decimalLatitude", i => r.Location[i].Result.DecimalLatitude),
        OutputColumn.Number("decimalLongitude", i => r.Location[i].Result.DecimalLongitude),
        OutputColumn.Number("coordinateUncertaintyInMeters", i => r.Location[i].Result.CoordinateUncertaintyInMeters),
        OutputColumn.Text("countryCode", i => r.Location[i].CountryCode),
        OutputColumn.Text("claimants", i => r.Location[i].Claimants),
        OutputColumn.Number("elevation", i => r.Location[i].Result.Elevation),
        OutputColumn.Number("depth", i => r.Location[i].Result.Depth),
        OutputColumn.Bits("issues0", i => r.Location[i].Result.Issues.Low),
        OutputColumn.Bits("issues1", i => r.Location[i].Result.Issues.High),
    ];

    /// <summary>The public side: all that anyone may see.</summary>
    public static List<OutputColumn> Public(SegmentRows r)
    {
        var columns = new List<OutputColumn>
        {
            OutputColumn.Long("key", i => r.Key[i]),
            OutputColumn.Long("cell", i => r.Location[i].Cell),
            OutputColumn.Integer("row", i => r.Row[i]),
            OutputColumn.Number("decimalLatitude", i => r.Location[i].Result.DecimalLatitude),
            OutputColumn.Number("decimalLongitude", i => r.Location[i].Result.DecimalLongitude),
            OutputColumn.Number("coordinateUncertaintyInMeters", i => r.Location[i].Result.CoordinateUncertaintyInMeters),
            OutputColumn.Text("countryCode", i => r.Location[i].CountryCode),
            OutputColumn.Text("claimants", i => r.Location[i].Claimants),
            OutputColumn.Text("continent", i => r.Location[i].Continent),
            OutputColumn.Number("elevation", i => r.Location[i].Result.Elevation),
            OutputColumn.Number("depth", i => r.Location[i].Result.Depth),
            OutputColumn.Text("eventDate", i => r.Time[i].EventDate),
            OutputColumn.Integer("firstDay", i => r.Time[i].Result.FirstDay),
            OutputColumn.Integer("lastDay", i => r.Time[i].Result.LastDay),
            OutputColumn.Integer("year", i => r.Time[i].Result.Year),
            OutputColumn.Integer("month", i => r.Time[i].Result.Month),
            OutputColumn.Integer("day", i => r.Time[i].Result.Day),
            OutputColumn.Bits("taxonHash", i => r.Taxon[i].Hash),
            OutputColumn.Text("scientificName", i => r.Taxon[i].ScientificName),
            OutputColumn.Text("canonicalName", i => r.Taxon[i].CanonicalName),
            OutputColumn.Text("taxonRank", i => r.Taxon[i].TaxonRank),
            OutputColumn.Text("kingdom", i => r.Taxon[i].Kingdom),
            OutputColumn.Text("phylum", i => r.Taxon[i].Phylum),
            OutputColumn.Text("class", i => r.Taxon[i].Class),
            OutputColumn.Text("order", i => r.Taxon[i].Order),
            OutputColumn.Text("family", i => r.Taxon[i].Family),
            OutputColumn.Text("genus", i => r.Taxon[i].Genus),
            OutputColumn.Text("species", i => r.Taxon[i].Species),
            OutputColumn.Text("basisOfRecord", i => r.Basic[i].BasisOfRecord),
            OutputColumn.Text("occurrenceStatus", i => r.Basic[i].OccurrenceStatus),
            OutputColumn.Integer("individualCount", i => r.Basic[i].IndividualCount),
            OutputColumn.Text("sex", i => r.Basic[i].Sex),
            OutputColumn.Text("lifeStage", i => r.Basic[i].LifeStage),
            OutputColumn.Text("establishmentMeans", i => r.Basic[i].EstablishmentMeans),
            OutputColumn.Text("typeStatus", i => r.Basic[i].TypeStatus),
            OutputColumn.Text("license", i => r.Basic[i].License),
            OutputColumn.Bits("issues0", i => r.Issues(i).Low),
            OutputColumn.Bits("issues1", i => r.Issues(i).High),
        };
        for (var p = 0; p < Passed.Length; p++)
        {
            var list = r.Passed[p];
            columns.Add(Passed[p] == Term.GbifId
                ? OutputColumn.NullableLong("gbifID", i => Number(list[i]))
                : OutputColumn.Text(Passed[p].Name, i => list[i]));
        }

        return columns;
    }

    private static unsafe long? Number(ByteArray text) =>
        System.Buffers.Text.Utf8Parser.TryParse(new ReadOnlySpan<byte>((void*)text.Pointer, text.Length), out long number, out var used) && used == text.Length
            ? number : null;
}
