namespace Saola.Platform.Exports;

/// <summary>A form in which records leave as a file.</summary>
/// <param name="Kind">The kind of ask (<see cref="Ask.Kinds"/>), such as <c>simple-csv</c>.</param>
/// <param name="Constant">As GBIF's clients name it, such as <c>SIMPLE_CSV</c>; what GBIF does not have is named in the same manner.</param>
/// <param name="Extension">The file's extension, without a dot.</param>
/// <param name="ContentType">The file's media type.</param>
/// <param name="Description">One line for a reader.</param>
public sealed record ExportFormat(string Kind, string Constant, string Extension, string ContentType, string Description)
{
    private const string Zip = "application/zip";

    /// <summary>All forms.</summary>
    public static readonly IReadOnlyList<ExportFormat> All =
    [
        new("csv", "CSV", "csv", "text/csv; charset=utf-8; header=present", "All matching records as CSV."),
        new("parquet", "PARQUET", "parquet", "application/vnd.apache.parquet", "All matching records as Parquet."),
        new("simple-csv", "SIMPLE_CSV", "zip", Zip, "All matching records as GBIF's simple download: a zip with a table of 50 columns and its citations."),
        new("simple-parquet", "SIMPLE_PARQUET", "zip", Zip, "The columns of the simple download as Parquet, in a zip with its citations."),
        new("species-list", "SPECIES_LIST", "zip", Zip, "The distinct names of all matching records with their numbers: a zip with a table and its citations."),
        new("dwca", "DWCA", "zip", Zip, "All matching records as a Darwin Core Archive: interpreted and verbatim values, pictures, and the metadata of each dataset."),
        new("occurrence-cube", "OCCURRENCE_CUBE", "zip", Zip, "Numbers of records by time, taxon and cell of a grid, with their least uncertainty: a zip with a table and its citations."),
        new("geojson", "GEOJSON", "geojson", "application/geo+json", "All matching records as one GeoJSON FeatureCollection; a generalised record is its cell."),
        new("geoparquet", "GEOPARQUET", "parquet", "application/vnd.apache.parquet", "All matching records as GeoParquet 1.1; a generalised record is its cell."),
    ];

    /// <summary>Whether it is a zip archive that carries its citations, licences and manifest with it.</summary>
    public bool IsArchive => Extension == "zip";

    /// <summary>The form of a kind of ask, or of a constant of GBIF's; null for what is no export.</summary>
    public static ExportFormat? Find(string name) =>
        All.FirstOrDefault(f => f.Kind == name || f.Constant.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a kind of ask gives a file.</summary>
    public static bool Is(string kind) => All.Any(f => f.Kind == kind);

    /// <summary>The kinds in a sentence.</summary>
    public static string Kinds { get; } = string.Join(", ", All.Select(f => f.Kind));
}
