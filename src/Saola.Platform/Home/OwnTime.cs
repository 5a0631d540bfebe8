using System.Collections.Concurrent;

namespace Saola.Platform.Home;

/// <summary>
/// Work that a server does in its own time: what waits is taken one after the other, each piece can be given up, and a full disk stops neither the server nor, when there is
/// room again, the work. Several may <see cref="Run"/> it at once.
/// </summary>
/// <param name="what">What is kept, as the log calls it.</param>
/// <param name="log">Is told what the operator should know.</param>
internal sealed class OwnTime(string what, Action<string> log)
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _signal = new(0);
    private readonly Lock _gate = new();

    /// <summary>Says that something waits.</summary>
    public void Call() => _signal.Release();

    /// <summary>Marks a piece of work as begun: whoever chooses the next does it before anybody else chooses.</summary>
    public void Begin(string key) => _running[key] = new CancellationTokenSource();

    public bool IsRunning(string key) => _running.ContainsKey(key);

    /// <summary>Gives up what is worked at under a key.</summary>
    public void Cancel(string key)
    {
        lock (_gate)
        {
            if (_running.TryGetValue(key, out var running)) running.Cancel();
        }
    }

    /// <summary>Does what waits until it is stopped.</summary>
    /// <param name="next">Chooses the next and begins it (<see cref="Begin"/>); null for nothing.</param>
    /// <param name="key">The key of a piece of work.</param>
    /// <param name="work">Does it. What goes wrong with it is its own business; what it throws of files and rights is told.</param>
    /// <param name="sweep">Looks after what has been done, before each choice and whenever nothing has come for a while.</param>
    /// <param name="rest">That while.</param>
    /// <param name="stop">Ends the work.</param>
    public async Task Run<T>(Func<T?> next, Func<T, string> key, Func<T, CancellationToken, Task> work, Action sweep, TimeSpan rest, CancellationToken stop)
        where T : class
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await _signal.WaitAsync(rest, stop);
                sweep();
                if (next() is not { } chosen) continue;
                try
                {
                    using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, _running[key(chosen)].Token);
                    await work(chosen, either.Token);
                }
                finally
                {
                    End(key(chosen));
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log($"{what} cannot be kept: {e.Message}");
                await Task.Delay(TimeSpan.FromSeconds(10), stop).ContinueWith(_ => { }, TaskScheduler.Default);
                _signal.Release();
            }
        }
    }

    private void End(string key)
    {
        lock (_gate)
        {
            if (_running.TryRemove(key, out var ended)) ended.Dispose();
        }
    }
}
