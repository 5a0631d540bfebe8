using System.Text;
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

    public string? String(int row) => IsNull(row) ? null : Encoding.UTF8.GetString(Text(row));
}

/// <summary>Some rows of a result, column by column; as long as they are worked on.</summary>
internal readonly struct DataChunk(DuckDBDataChunk chunk)
{
    public int Rows => (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk);

    public Vector this[int column] => Vector.Of(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, column));
}

/// <summary>A streamed result, chunk by chunk.</summary>
internal sealed class StreamedChunks : IDisposable
{
    /// <summary>The engine gives its chunks one after another: more hands than this would wait for it.</summary>
    private const int MostHands = 4;

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

    /// <summary>How many chunks are worked on at once.</summary>
    public static int Hands { get; } = Math.Min(Environment.ProcessorCount, MostHands);

    /// <summary>Shows the chunks of a question to several hands at once, and then each hand again in the order of the chunks.</summary>
    /// <param name="runs">Who is asked.</param>
    /// <param name="sql">The question.</param>
    /// <param name="hands">Those who work.</param>
    /// <param name="begin">What is to be done with a chunk, told in the order of the chunks; it is done beside others.</param>
    /// <param name="end">Takes what a hand has made of its chunk.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task Each<T>(RunSet runs, string sql, IReadOnlyList<T> hands, Func<T, DataChunk, Action> begin, Func<T, ValueTask> end, CancellationToken cancellation)
    {
        var free = new Queue<T>(hands);
        var busy = new Queue<(Task Work, T Hand)>();
        var connection = runs.Rent();
        try
        {
            using var result = await Task.Run(() => new StreamedChunks(runs, connection, sql), cancellation);
            using var stop = cancellation.Register(() => NativeMethods.Startup.DuckDBInterrupt(connection.NativeConnection));
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                if (free.Count == 0) await Oldest();
                if (result.Next() is not { } chunk) break;
                var hand = free.Dequeue();
                var work = begin(hand, new DataChunk(chunk));
                busy.Enqueue((Task.Run(
                    () =>
                    {
                        using (chunk) work();
                    }, CancellationToken.None), hand));
            }

            while (busy.Count > 0) await Oldest();
        }
        catch (SaolaException e) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException("stopped", e, cancellation);
        }
        finally
        {
            // None of them may outlive the runs that it reads.
            await Task.WhenAll(busy.Select(b => b.Work)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            runs.Return(connection);
        }

        async ValueTask Oldest()
        {
            var (work, hand) = busy.Dequeue();
            await work;
            await end(hand);
            free.Enqueue(hand);
        }
    }

    /// <summary>The next chunk; null after the last.</summary>
    private DuckDBDataChunk? Next()
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
