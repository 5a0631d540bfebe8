using Saola.Platform.Harvest;

namespace Saola.Web.Tests.Harvest;

/// <summary>A clock that stands until it is moved, or until somebody waits: then it jumps. Nothing waits for real time.</summary>
internal sealed class HarvestClock : TimeProvider
{
    private static readonly DateTimeOffset Begin = new(2024, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private TimeSpan _passed;

    /// <summary>What was waited for, in order.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public HarvestOptions Options => new()
    {
        Clock = this,
        Pause = TimeSpan.FromSeconds(1),
        Wait = (span, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            Waits.Add(span);
            Advance(span);
            return Task.CompletedTask;
        },
        Load = new() { Today = new DateOnly(2024, 6, 1) },
    };

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Begin + _passed;

    public override long GetTimestamp() => _passed.Ticks;

    public void Advance(TimeSpan span)
    {
        List<Timer> due;
        lock (_gate)
        {
            _passed += span;
            due = [.. _timers.Where(t => t.Due <= _passed)];
        }

        foreach (var timer in due) timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_gate) _timers.Add(timer);
        return timer;
    }

    private sealed class Timer(HarvestClock clock, Action callback) : ITimer
    {
        public TimeSpan? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._passed + dueTime;
            return true;
        }

        public void Fire()
        {
            Due = null;
            callback();
        }

        public void Dispose()
        {
            lock (clock._gate) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
