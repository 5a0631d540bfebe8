using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>
/// Records as Parquet: the columns of <see cref="RecordColumns"/>, in the order of keys. The file's metadata name the ask and its snapshot. As GeoParquet it has a
/// geometry too: a point, or the whole cell of a generalised record.
/// </summary>
public static class ParquetExport
{
    /// <summary>Rows of a row group.</summary>
    public const int GroupRows = 120_000;

    /// <summary>Writes all records that match; gives their number.</summary>
    public static Task<long> Write(Engine engine, Ask ask, Stream output, CancellationToken cancellation) =>
        ParquetTable.Write(engine, AskPlan.Of(ask).Filter, RecordColumns.Of(engine), null, MetadataOf(ask), output, cancellation);

    /// <summary>The same as GeoParquet 1.1 (https://geoparquet.org/releases/v1.1.0/).</summary>
    public static Task<long> WriteGeo(Engine engine, Ask ask, Stream output, CancellationToken cancellation) =>
        ParquetTable.Write(engine, AskPlan.Of(ask).Filter, RecordColumns.Of(engine), new GeoColumns(), MetadataOf(ask), output, cancellation);

    internal static Dictionary<string, string> MetadataOf(Ask ask) => new() { ["saola.ask"] = ask.ToString(), ["saola.snapshot"] = ask.Snapshot ?? "" };
}
