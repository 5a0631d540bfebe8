using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Saola.Platform.Store.Serving;

/// <summary>A column of a chunk.</summary>
internal readonly unsafe struct Vector(nint data, nint validity)
{
    public static Vector Of(nint vector) => new((nint)NativeMethods.Vectors.DuckDBVectorGetData(vector), (nint)NativeMethods.Vectors.DuckDBVectorGetValidity(vector));

    /// <summary>Longest text that stands in the place of its pointer.</summary>
    private const int Inlined = 12;

    public bool IsNull(int row) => validity != 0 && (((ulong*)validity)[row >> 6] & (1UL << (row & 63))) == 0;

    public T As<T>(int row) where T : unmanaged => ((T*)data)[row];

    public ReadOnlySpan<byte> Text(int row)
    {
        var at = (byte*)data + (row * 16);
        var length = *(int*)at;
        return new ReadOnlySpan<byte>(length <= Inlined ? at + 4 : *(byte**)(at + 8), length);
    }
}

/// <summary>A streamed result, chunk by chunk.</summary>
internal sealed class StreamedChunks : IDisposable
{
    private readonly RunSet _runs;
    private readonly DuckDBPreparedStatement _statement;
    private DuckDBResult _result;

    public StreamedChunks(RunSet runs, DuckDBConnection connection, string sql)
    {
        _runs = runs;
        if (NativeMethods.PreparedStatements.DuckDBPrepare(connection.NativeConnection, sql, out _statement) != DuckDBState.Success)
        {
            var message = NativeMethods.PreparedStatements.DuckDBPrepareError(_statement);
            _statement.Dispose();
            throw new SaolaException($"the serving engine could not read a question: {message}");
        }

        if (NativeMethods.PreparedStatements.DuckDBExecutePreparedStreaming(_statement, out _result) == DuckDBState.Success) return;
        var error = Error();
        Dispose();
        throw error;
    }

    /// <summary>The next chunk; null after the last.</summary>
    public DuckDBDataChunk? Next()
    {
        var chunk = NativeMethods.StreamingResult.DuckDBStreamFetchChunk(_result);
        if (!chunk.IsInvalid && NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk) > 0) return chunk;
        chunk.Dispose();
        return NativeMethods.Query.DuckDBResultError(ref _result) is { Length: > 0 } ? throw Error() : null;
    }

    public void Dispose()
    {
        _result.Close();
        _statement.Dispose();
    }

    private SaolaException Error()
    {
        var message = NativeMethods.Query.DuckDBResultError(ref _result);
        _runs.Note(NativeMethods.Query.DuckDBResultErrorType(ref _result), message);
        return new SaolaException($"the serving engine could not answer: {message}");
    }
}
