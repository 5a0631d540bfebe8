using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>
/// Records as CSV: RFC 4180, UTF-8 without a byte order mark, CRLF, one header row with the columns of <see cref="RecordColumns.Of"/>, in the order of
/// keys. Numbers are written so that they read back to the same value; what is missing is empty.
/// </summary>
public static class CsvExport
{
    /// <summary>Writes the header and all records that match; gives the number of records.</summary>
    public static Task<long> Write(Engine engine, Filter filter, Stream output, CancellationToken cancellation) =>
        TextTable.Write(engine, filter, RecordColumns.Of(engine), TextDialect.Csv, output, cancellation);
}
