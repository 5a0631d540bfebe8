using ParquetSharp;
using Saola.Platform.Access;

namespace Saola.Platform.Intake.Projection;

/// <summary>The names of the taxa of a table's rows.</summary>
internal sealed class TaxonNames(RecordTable table)
{
    /// <summary>Columns of the canonical name and the names above it, lowest first.</summary>
    public static readonly string[] Lineage = ["canonicalName", "species", "genus", "family", "order", "class", "phylum", "kingdom"];

    private readonly ByteArray[] _scientific = table.Texts("scientificName"), _accepted = table.Texts("acceptedScientificName"), _match = table.Texts("taxonMatchType");
    private readonly ByteArray[][] _lineage = [.. Lineage.Select(table.Texts)];

    public TaxonFacts Of(int row) => new(
        PublicColumns.Text(_scientific[row]), [.. _lineage.Select(l => PublicColumns.Text(l[row]))], PublicColumns.Text(_accepted[row]),
        PublicColumns.Text(_match[row]) is "EXACT");
}
