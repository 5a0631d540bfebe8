using System.Runtime.ExceptionServices;

namespace Saola.Corridors.Circuits;

/// <summary>
/// Shares the blocks of a loop among all cores. A solve has thousands of loops that end within a fraction of a millisecond, in which waking a thread would take as long as the loop itself: those that have helped with one
/// look out for the next a while before they go to sleep. One loop at a time has them; whoever comes meanwhile goes through its own alone, since all cores are at work then.
/// </summary>
internal static class Cores
{
    /// <summary>How often a helper looks out for another loop before it sleeps; each time it pauses for about a microsecond, and lets any other program go first.</summary>
    private const int Looks = 150;

    private const int Pauses = 24;

    private const int MostHelpers = 15;

    private static readonly SemaphoreSlim Bell = new(0);
    private static readonly Lazy<int> Helpers = new(Begin);

    private static Loop? _loop;
    private static int _isTaken;
    private static int _asleep;

    /// <summary>Does something for each number below <paramref name="count"/> once, in any order, and ends when all is done.</summary>
    /// <param name="count">How many.</param>
    /// <param name="work">What is done; may not wait for another number's.</param>
    public static void For(int count, Action<int> work)
    {
        var loop = new Loop(count, work);
        if (count < 2 || Helpers.Value == 0 || Interlocked.CompareExchange(ref _isTaken, 1, 0) != 0)
        {
            loop.Share();
        }
        else
        {
            Volatile.Write(ref _loop, loop);
            // Whoever goes to sleep says so first and looks once more then: one of both sees the other.
            Interlocked.MemoryBarrier();
            if (Volatile.Read(ref _asleep) is > 0 and var asleep) Bell.Release(asleep);
            loop.Share();
            loop.Wait();
            Volatile.Write(ref _loop, null);
            Volatile.Write(ref _isTaken, 0);
        }

        loop.End();
    }

    private static int Begin()
    {
        var count = Math.Min(Environment.ProcessorCount - 1, MostHelpers);
        for (var helper = 0; helper < count; helper++) new Thread(Help) { IsBackground = true, Name = "Saola cores" }.Start();
        return count;
    }

    private static void Help()
    {
        for (Loop? last = null; ;)
        {
            var loop = Next(last);
            loop.Share();
            last = loop;
        }
    }

    private static Loop Next(Loop? last)
    {
        for (var looks = 0; ; looks++)
        {
            if (Volatile.Read(ref _loop) is { } loop && loop != last) return loop;
            if (looks < Looks)
            {
                Thread.SpinWait(Pauses);
                Thread.Yield();
                continue;
            }

            Interlocked.Increment(ref _asleep);
            if (Volatile.Read(ref _loop) is not { } now || now == last) Bell.Wait();
            Interlocked.Decrement(ref _asleep);
            looks = 0;
        }
    }

    /// <summary>A loop, whose numbers are taken one by one by those who share it.</summary>
    private sealed class Loop(int count, Action<int> work)
    {
        /// <summary>Let go at the end: a helper remembers its last loop, but not what that has worked with.</summary>
        private Action<int>? _work = work;

        private int _next;
        private int _done;
        private ExceptionDispatchInfo? _error;

        public void Share()
        {
            for (var number = Interlocked.Increment(ref _next) - 1; number < count; number = Interlocked.Increment(ref _next) - 1)
            {
                try
                {
                    _work!(number);
                }
                catch (Exception error)
                {
                    _error = ExceptionDispatchInfo.Capture(error);
                }

                Interlocked.Increment(ref _done);
            }
        }

        public void Wait()
        {
            var wait = default(SpinWait);
            while (Volatile.Read(ref _done) < count) wait.SpinOnce(sleep1Threshold: -1);
        }

        /// <exception cref="Exception">What was thrown by one of the numbers.</exception>
        public void End()
        {
            _work = null;
            _error?.Throw();
        }
    }
}
