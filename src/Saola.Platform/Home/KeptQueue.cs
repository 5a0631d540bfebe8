using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Saola.Platform.Home;

/// <summary>What a server keeps of a piece of work that somebody asks it for.</summary>
public interface IKeptWork
{
    /// <summary>128 random bits in hexadecimal: whoever knows them may see it, and nobody else.</summary>
    string Id { get; }

    /// <summary>When it is thrown away.</summary>
    DateTimeOffset Expires { get; }

    /// <summary>Bytes of all that is kept of it; before it is done as many as it is expected to have.</summary>
    long Size { get; }

    /// <summary>Whether somebody waits for it.</summary>
    bool IsPending { get; }
}

/// <summary>How much a server works out for those who ask it, and how long it keeps it.</summary>
public abstract record KeptQueueOptions
{
    /// <summary>How long a piece of work is kept after it was asked for.</summary>
    public TimeSpan Keep { get; init; }

    /// <summary>Pieces that are worked at at once.</summary>
    public int AtOnce { get; init; }

    /// <summary>Pieces of one asker, and of all, that wait or are worked at.</summary>
    public int MostOfOne { get; init; }

    public int MostWaiting { get; init; }

    /// <summary>Pieces that are kept, and their bytes together.</summary>
    public int MostKept { get; init; }

    public long MostStored { get; init; }

    /// <summary>Most bytes of an upload.</summary>
    public long MostUpload { get; init; } = 20L << 20;

    /// <summary>Most corners of all geometries that are asked of.</summary>
    public int MostCorners { get; init; }

    /// <summary>Between two looks whether there is something new, or to be thrown away.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where they are kept; null for the usual folder of the home.</summary>
    public string? Folder { get; init; }
}

/// <summary>
/// Work that a server does in its own time for whoever asks, and keeps for whoever knows its id: who may still ask, whose turn it is, what is thrown away. May be used by many at once; <see cref="Run"/> does
/// the work.
/// </summary>
/// <typeparam name="T">What is known of a piece of work; it never changes, another takes its place.</typeparam>
public abstract class KeptQueue<T>
    where T : class, IKeptWork
{
    private readonly ConcurrentDictionary<string, T> _all = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _askers = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly KeptQueueOptions _options;
    private readonly OwnTime _work;
    private readonly string _what;

    /// <param name="what">The folder of what is kept, as its operator is told of it.</param>
    /// <param name="options">How many, and for how long.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="log">Is told what the operator should know.</param>
    private protected KeptQueue(string what, KeptQueueOptions options, TimeProvider clock, Action<string>? log)
    {
        (_what, _options, Clock, Log) = (what, options, clock, log ?? (_ => { }));
        _work = new OwnTime(what, Log);
    }

    private protected TimeProvider Clock { get; }

    private protected Action<string> Log { get; }

    /// <summary>All that is kept.</summary>
    private protected IEnumerable<T> All => _all.Values;

    /// <summary>What a sentence to those who ask calls the pieces of work, shortly and in full.</summary>
    private protected abstract (string Short, string Full) Words { get; }

    /// <summary>How many are worked at before it.</summary>
    public int Before(T kept) => All.Count(other => Waits(other) && other.Id != kept.Id && Turn(other).CompareTo(Turn(kept)) < 0);

    /// <summary>Throws a piece of work away.</summary>
    public void Remove(T kept)
    {
        lock (_gate)
        {
            if (!_all.TryRemove(kept.Id, out _)) return;
            _askers.TryRemove(kept.Id, out _);
            Delete(kept.Id, _work.IsRunning(kept.Id));
        }

        _work.Cancel(kept.Id);
    }

    /// <summary>Works at what waits, one after the other, until it is stopped.</summary>
    public Task Run(CancellationToken stop) => _work.Run(Next, kept => kept.Id, Work, Sweep, _options.Rest, stop);

    private protected static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether it is to be worked at.</summary>
    private protected abstract bool Waits(T kept);

    /// <summary>Whose turn it is first: the least.</summary>
    private protected abstract (bool IsLate, DateTimeOffset Created, string Id) Turn(T kept);

    /// <summary>What is known of one that is begun now.</summary>
    private protected abstract T Begun(T kept);

    private protected abstract Task Work(T kept, CancellationToken cancellation);

    /// <summary>Writes what is known of it.</summary>
    private protected abstract void Write(T kept);

    /// <summary>Deletes all that is kept of it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="isRunning">Whether it is still worked at: whoever does sees that it is gone.</param>
    private protected abstract void Delete(string id, bool isRunning);

    /// <summary>Looks after what has been done: throws away what is over.</summary>
    private protected virtual void Sweep()
    {
        foreach (var old in All.Where(IsOver).ToList()) Remove(old);
    }

    /// <summary>What was kept when the server ended.</summary>
    private protected void Found(IEnumerable<T> kept)
    {
        foreach (var known in kept)
        {
            _all[known.Id] = known;
            if (Waits(known)) Call();
        }
    }

    /// <summary>One by its id; null where there is none, or none any more.</summary>
    private protected T? Of(string id) => _all.GetValueOrDefault(id) is { } known && !IsOver(known) ? known : null;

    /// <summary>Whether one is there, whatever its time.</summary>
    private protected bool IsKept(string id) => _all.ContainsKey(id);

    /// <summary>Takes a piece of work on.</summary>
    /// <param name="asker">Who asks, to count by; it is not kept.</param>
    /// <param name="size">Bytes that it is expected to have.</param>
    /// <param name="make">Writes what was asked, and gives what is known.</param>
    /// <exception cref="TooManyException">Too many wait, or are kept.</exception>
    private protected T Admit(string asker, long size, Func<DateTimeOffset, T> make)
    {
        lock (_gate)
        {
            CheckTurn(asker);
            var tooMany = $"No more {Words.Full} can be kept here at present; ask again later.";
            if (_all.Count >= _options.MostKept || All.Sum(kept => kept.Size) + size > _options.MostStored) throw new TooManyException(tooMany);
            try
            {
                var kept = make(Clock.GetUtcNow());
                Keep(kept);
                _askers[kept.Id] = asker;
                Call();
                return kept;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Log($"{_what} cannot be kept: {e.Message}");
                throw new TooManyException(tooMany);
            }
        }
    }

    /// <summary>Takes one on that is kept already.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="asker">Who asks.</param>
    /// <param name="change">What becomes of it; null where it cannot.</param>
    /// <exception cref="TooManyException">Too many wait.</exception>
    private protected void AdmitAgain(string id, string asker, Func<T, T?> change)
    {
        Settle(id, known =>
        {
            if (change(known) is not { } changed) return;
            CheckTurn(asker);
            Keep(changed);
            _askers[id] = asker;
        });
        Call();
    }

    /// <summary>Says that something waits.</summary>
    private protected void Call() => _work.Call();

    /// <summary>Gives up what is worked at.</summary>
    private protected void Stop(string id) => _work.Cancel(id);

    /// <summary>Changes one as it is now, unless it was thrown away meanwhile.</summary>
    private protected void Settle(string id, Action<T> change)
    {
        lock (_gate)
        {
            if (_all.GetValueOrDefault(id) is { } known) change(known);
        }
    }

    /// <summary>Keeps what is known now.</summary>
    private protected T Keep(T kept)
    {
        Write(kept);
        if (!kept.IsPending) _askers.TryRemove(kept.Id, out _);
        return _all[kept.Id] = kept;
    }

    /// <summary>Does something while nobody else changes anything.</summary>
    private protected TResult Alone<TResult>(Func<TResult> what)
    {
        lock (_gate) return what();
    }

    private T? Next()
    {
        lock (_gate)
        {
            if (All.Where(kept => Waits(kept) && !_work.IsRunning(kept.Id)).MinBy(Turn) is not { } next) return null;
            if (Begun(next) is var begun && !ReferenceEquals(begun, next)) next = Keep(begun);
            _work.Begin(next.Id);
            return next;
        }
    }

    private void CheckTurn(string asker)
    {
        var pending = All.Where(kept => kept.IsPending).ToList();
        if (pending.Count(kept => _askers.GetValueOrDefault(kept.Id) == asker) >= _options.MostOfOne)
            throw new TooManyException($"{_options.MostOfOne} {Words.Short} of yours are waiting already; wait until one is done, or cancel one.");
        if (pending.Count >= _options.MostWaiting) throw new TooManyException($"{pending.Count} {Words.Short} are waiting already; ask again later.");
    }

    private bool IsOver(T kept) => Clock.GetUtcNow() > kept.Expires;
}
