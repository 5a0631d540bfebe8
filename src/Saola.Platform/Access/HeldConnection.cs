using Microsoft.Data.Sqlite;

namespace Saola.Platform.Access;

/// <summary>A connection that is kept open between questions, one question at a time. It is opened anew after a second, so that a file that was put in the other's place is noticed.</summary>
internal sealed class HeldConnection(AccessDatabase database) : IDisposable
{
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private SqliteConnection? _held;
    private long _since;

    /// <summary>Does something over the connection.</summary>
    /// <param name="make">Whether a file that is missing is made; otherwise nothing is done, and the default returned.</param>
    /// <exception cref="SaolaException">As <see cref="AccessDatabase.Open"/> and <see cref="AccessDatabase.Try"/>.</exception>
    public T? Use<T>(bool make, Func<SqliteConnection, T?> work)
    {
        lock (_gate)
        {
            try
            {
                var exists = database.Exists;
                if (_held is null || !exists || TimeProvider.System.GetElapsedTime(_since) > Renewal)
                {
                    var old = _held;
                    _held = exists || make ? database.Open() : null;
                    _since = TimeProvider.System.GetTimestamp();
                    // Afterwards: the last connection to be closed folds the write-ahead log up.
                    old?.Dispose();
                }

                return _held is { } open ? database.Try(() => work(open)) : default;
            }
            catch
            {
                Close();
                throw;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate) Close();
    }

    private void Close()
    {
        _held?.Dispose();
        _held = null;
    }
}
