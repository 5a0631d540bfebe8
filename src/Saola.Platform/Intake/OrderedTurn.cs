namespace Saola.Platform.Intake;

/// <summary>Lets workers pass one by one in the order of their numbers, 0, 1, 2, …</summary>
internal sealed class OrderedTurn
{
    private readonly object _gate = new();
    private int _next;

    /// <summary>Does the work when all smaller numbers have done theirs.</summary>
    public void Do(int number, CancellationToken cancellation, Action work)
    {
        lock (_gate)
        {
            while (_next != number)
            {
                // The time-out is for cancellation alone: a worker that failed will never pass.
                Monitor.Wait(_gate, TimeSpan.FromMilliseconds(100));
                cancellation.ThrowIfCancellationRequested();
            }

            work();
            _next++;
            Monitor.PulseAll(_gate);
        }
    }
}
