using System.Collections.Concurrent;

namespace Saola.Platform.Intake;

/// <summary>Reads slabs on the calling thread and hands them to workers on several cores. The first failure stops all.</summary>
internal static class SlabPipeline
{
    /// <param name="slabs">Read lazily; each slab is disposed after its worker's turn.</param>
    /// <param name="cores">Most workers at once.</param>
    /// <param name="worker">Makes a worker: what it does with a slab, and what to dispose of at the end.</param>
    /// <param name="cancellation">Stops reading and working.</param>
    public static void Run(IEnumerable<Slab> slabs, int cores, Func<CancellationToken, (Action<Slab> Work, IDisposable? End)> worker, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var queue = new BlockingCollection<Slab>(boundedCapacity: 1);
        var tasks = new List<Task>();
        try
        {
            foreach (var slab in slabs)
            {
                // Workers come as slabs do: a small file has one.
                if (tasks.Count < cores) tasks.Add(Task.Factory.StartNew(Work, stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default));
                queue.Add(slab, stop.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A worker failed; its exception is told below.
        }
        catch
        {
            stop.Cancel();
            queue.CompleteAdding();
            try
            {
                Task.WaitAll([.. tasks], CancellationToken.None);
            }
            catch (AggregateException)
            {
                // The reader's failure is the one to tell.
            }

            throw;
        }

        queue.CompleteAdding();
        try
        {
            Task.WaitAll([.. tasks], CancellationToken.None);
        }
        catch (AggregateException e)
        {
            cancellation.ThrowIfCancellationRequested();
            var cause = e.Flatten().InnerExceptions.FirstOrDefault(x => x is not OperationCanceledException) ?? e.InnerException!;
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);
        }

        void Work()
        {
            var (work, end) = worker(stop.Token);
            using (end)
            {
                try
                {
                    foreach (var slab in queue.GetConsumingEnumerable(stop.Token))
                    {
                        using (slab) work(slab);
                    }
                }
                catch
                {
                    stop.Cancel();
                    throw;
                }
            }
        }
    }
}
