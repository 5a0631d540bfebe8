using System.Globalization;
using Saola.Geo;

namespace Saola.Platform.Store.Serving;

/// <summary>Counts that are stored beside rows, so that a question about everything need not read them: what they are, as selections over the rows.</summary>
internal static class StoredCounts
{
    /// <summary>Zooms of the counts by cell, from the coarsest.</summary>
    public static readonly int[] CoarseZooms = [10, 13, 16];

    /// <summary>Columns of rows whose values are counted.</summary>
    private static readonly string[] Columns =
        ["countryCode", "continent", "basisOfRecord", "occurrenceStatus", "sex", "lifeStage", "establishmentMeans", "typeStatus", "license",
         "year", "month", "dataset", "institutionCode", "collectionCode", "recordedBy", "identifiedBy", "stateProvince", "samplingProtocol"];

    /// <summary>The columns of a run's rows that the counts are made of; those of generalised rows without their cells.</summary>
    /// <param name="run">The name under which it is attached.</param>
    /// <param name="where">A condition over the rows.</param>
    public static string Counted(string run, string where = "true")
    {
        var columns = string.Join(", ", Columns.Select(c => $"\"{c}\"").Append("taxon, issues0, issues1"));
        return $"SELECT {columns}, cell FROM {run}.occ WHERE {where} UNION ALL SELECT {columns}, NULL::BIGINT FROM {run}.area WHERE {where}";
    }

    /// <summary>Counts by field and value: <c>field</c>, <c>value</c>, <c>n</c>.</summary>
    /// <param name="rows">A table with the columns of <see cref="Counted"/>.</param>
    /// <param name="ranked">Taxa with the number n of their rows.</param>
    public static string Facets(string rows, string ranked) => string.Join(" UNION ALL ", Columns
        .Select(c => $"SELECT '{c}' AS field, \"{c}\"::VARCHAR AS value, count(*) AS n FROM {rows} WHERE \"{c}\" IS NOT NULL GROUP BY ALL")
        .Append($"SELECT 'taxon', id::VARCHAR, n FROM {ranked}")
        .Append($"SELECT 'issues', issues0::VARCHAR || ',' || issues1::VARCHAR, count(*) FROM {rows} GROUP BY ALL")
        .Concat(RunBuilder.TaxonColumns.Select(c => $"SELECT '{c}', \"{c}\", sum(n)::BIGINT FROM {ranked} WHERE \"{c}\" IS NOT NULL GROUP BY ALL")));

    /// <summary>Taxa with the number n of their rows.</summary>
    public static string Ranked(string rows, string taxa) =>
        $"SELECT t.*, c.n FROM (SELECT taxon, count(*) AS n FROM {rows} GROUP BY taxon) c JOIN ({taxa}) t ON t.id = c.taxon";

    /// <summary>Counts by coarser cells, without generalised rows: <c>zoom</c>, <c>bin</c>, <c>n</c>.</summary>
    public static string Coarse(string rows) => string.Join(" UNION ALL ", CoarseZooms.Select(zoom => string.Create(CultureInfo.InvariantCulture,
        $"SELECT {zoom}::TINYINT AS zoom, cell >> {2 * (Cell.Zoom - zoom)} AS bin, count(*) AS n FROM {rows} WHERE cell >= 0 GROUP BY ALL")));
}
