using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Saola.Platform.Access;
using Saola.Platform.Home;

namespace Saola.Platform.Desk;

/// <summary>The drafts of a home. They outlive the server; may be used by many at once.</summary>
public sealed class Drafts
{
    /// <summary>Between two looks at the room that is left while an upload comes.</summary>
    private const long Step = 16 << 20;

    private readonly SaolaHome _home;
    private readonly DraftFolder _folder;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, Draft> _all = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _stored;
    private int _coming;

    /// <param name="home">The home.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="options">How much, and for how long.</param>
    /// <param name="log">Is told what its operator should know.</param>
    public Drafts(SaolaHome home, TimeProvider clock, DeskOptions? options = null, Action<string>? log = null)
    {
        (_home, _folder, _clock, Options) = (home, new DraftFolder(home), clock, options ?? new DeskOptions());
        foreach (var draft in _folder.Drafts(log ?? (_ => { })))
        {
            _all[draft.Id] = draft;
            _stored += draft.Size;
        }
    }

    public DeskOptions Options { get; }

    /// <summary>Bytes of the uploads that are kept, and of those that are coming.</summary>
    public long Stored => Interlocked.Read(ref _stored);

    public Draft? Find(string id) => _all.GetValueOrDefault(id);

    /// <summary>The drafts that somebody may see, newest first.</summary>
    public IReadOnlyList<Draft> Of(Principal principal) => [.. _all.Values.Where(d => principal.MaySee(d.Owner)).OrderByDescending(d => d.Modified).ThenBy(d => d.Id, StringComparer.Ordinal)];

    /// <summary>The upload of a draft.</summary>
    public string UploadOf(Draft draft) => _folder.UploadOf(draft);

    /// <summary>The mapping file of a draft; null for none.</summary>
    public string? MappingOf(Draft draft) => draft.Mapping is null ? null : _folder.MappingOf(draft);

    /// <summary>What was found in a draft last; null before it was looked through.</summary>
    public DraftDiagnosis? Diagnosis(Draft draft) => _folder.Diagnosis(draft.Id);

    /// <summary>Takes an upload in, straight to the disk.</summary>
    /// <param name="content">Its bytes, as they come.</param>
    /// <param name="fileName">Its name, as its sender gives it.</param>
    /// <param name="principal">Who sends it.</param>
    /// <param name="cancellation">Its sender has gone.</param>
    /// <exception cref="DeskRefusal">It is empty or too large, or there is no room. Nothing of it is kept.</exception>
    public async Task<Draft> Add(Stream content, string? fileName, Principal principal, CancellationToken cancellation)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var name = UploadName.Clean(fileName);
        lock (_gate)
        {
            if (_all.Count + _coming >= Options.MostDrafts || _all.Values.Count(d => d.Owner == principal.Name) >= Options.MostOfOne)
                throw new DeskRefusal(DeskRefusalKind.TooManyDrafts, Text(Math.Min(Options.MostOfOne, Options.MostDrafts)));
            _coming++;
        }

        long size = 0;
        var isKept = false;
        try
        {
            Room();
            await using (var file = _folder.Create(id, name))
            {
                var buffer = new byte[128 << 10];
                for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
                {
                    if (size / Step != (size + read) / Step) Room();
                    size += read;
                    if (Interlocked.Add(ref _stored, read) > Options.MostStored) throw new DeskRefusal(DeskRefusalKind.NoRoom, Megabytes(Options.MostStored));
                    if (size > Options.MostUpload) throw new DeskRefusal(DeskRefusalKind.TooLarge, Megabytes(Options.MostUpload));
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                }

                if (size == 0) throw new DeskRefusal(DeskRefusalKind.Empty);
                file.Flush(flushToDisk: true);
            }

            var now = _clock.GetUtcNow();
            var draft = new Draft { Id = id, FileName = name, Size = size, Owner = principal.Name, Created = now, Modified = now };
            _folder.Write(draft);
            _all[id] = draft;
            isKept = true;
            return draft;
        }
        catch (IOException e) when (IsFull(e))
        {
            throw new DeskRefusal(DeskRefusalKind.DiskFull, Megabytes(Options.LeastFree));
        }
        finally
        {
            lock (_gate) _coming--;
            if (!isKept)
            {
                Interlocked.Add(ref _stored, -size);
                _folder.Delete(id);
            }
        }
    }

    /// <summary>Changes what is said of a draft.</summary>
    /// <returns>The draft as it is now; null where it is gone.</returns>
    public Draft? Change(string id, Func<Draft, Draft> change)
    {
        lock (_gate)
        {
            if (_all.GetValueOrDefault(id) is not { } known) return null;
            var next = change(known) with { Modified = _clock.GetUtcNow() };
            _folder.Write(next);
            return _all[id] = next;
        }
    }

    /// <summary>Keeps what was found in a draft, unless it has gone meanwhile.</summary>
    public void Keep(Draft draft, DraftDiagnosis diagnosis)
    {
        lock (_gate)
        {
            if (_all.ContainsKey(draft.Id)) _folder.Write(draft.Id, diagnosis);
        }
    }

    /// <summary>Throws a draft away, its upload with it.</summary>
    public bool Remove(string id)
    {
        lock (_gate)
        {
            if (!_all.TryRemove(id, out var gone)) return false;
            Interlocked.Add(ref _stored, -gone.Size);
            _folder.Delete(id);
            return true;
        }
    }

    /// <summary>Throws away what nobody has touched for long.</summary>
    /// <param name="isBusy">Whether a job of a draft is waiting or running: then it stays.</param>
    public void Sweep(Func<string, bool> isBusy)
    {
        var now = _clock.GetUtcNow();
        foreach (var old in _all.Values.Where(d => now - d.Modified > Options.KeepDraft && !isBusy(d.Id))) Remove(old.Id);
    }

    private void Room()
    {
        if (Stored >= Options.MostStored) throw new DeskRefusal(DeskRefusalKind.NoRoom, Megabytes(Options.MostStored));
        if (new DriveInfo(_home.Root).AvailableFreeSpace < Options.LeastFree) throw new DeskRefusal(DeskRefusalKind.DiskFull, Megabytes(Options.LeastFree));
    }

    // ENOSPC and EDQUOT of Linux and macOS, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private static bool IsFull(IOException e) => e.HResult is 28 or 122 or 69 or unchecked((int)0x80070070) or unchecked((int)0x80070027);

    private static string Megabytes(long bytes) => Text((bytes + (1 << 20) - 1) >> 20);

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
