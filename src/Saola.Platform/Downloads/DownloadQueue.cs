using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Saola.Licences;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Platform.Downloads;

/// <summary>Why a download is not taken on: too many wait already.</summary>
public sealed class TooManyDownloadsException(string line) : Exception(line);

/// <summary>
/// The downloads of a home: those that wait, are being made, and were made. What a restart breaks off begins again and gives the same bytes, since each is
/// pinned to its snapshot. May be used by many at once; <see cref="Run"/> makes the files.
/// </summary>
public sealed class DownloadQueue
{
    private readonly OccurrenceStore _store;
    private readonly DownloadFolder _folder;
    private readonly Func<string, Principal?> _holder;
    private readonly Func<Func<string, DatasetConditions?>> _agreed;
    private readonly TimeProvider _clock;
    private readonly Action<string> _log;
    private readonly ConcurrentDictionary<string, Download> _all = new(StringComparer.Ordinal);
    private readonly OwnTime _work;
    private readonly Lock _gate = new();
    private int _serial;

    /// <param name="home">The home.</param>
    /// <param name="store">What answers over it.</param>
    /// <param name="holder">Who holds the key of an id now; null for nobody any more.</param>
    /// <param name="agreed">What was agreed on the datasets of the home, as it is now.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="options">How many, and for how long.</param>
    /// <param name="log">Is told what its operator should know.</param>
    public DownloadQueue(
        SaolaHome home, OccurrenceStore store, Func<string, Principal?> holder, Func<Func<string, DatasetConditions?>> agreed, TimeProvider clock, DownloadOptions? options = null, Action<string>? log = null)
    {
        (_store, _folder, _holder, _agreed, _clock, _log) = (store, new DownloadFolder(home), holder, agreed, clock, log ?? (_ => { }));
        (Options, _work) = (options ?? new DownloadOptions(), new OwnTime("downloads", _log));
        foreach (var known in _folder.All(_log))
        {
            // What a server was at when it ended begins anew.
            _all[known.Key] = known.Status == DownloadStatus.Running ? known with { Status = DownloadStatus.Preparing } : known;
            if (int.TryParse(known.Key.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var serial)) _serial = Math.Max(_serial, serial);
            if (known.IsPending || known.Status == DownloadStatus.Suspended) _work.Call();
        }
    }

    public DownloadOptions Options { get; }

    /// <summary>A download by its key, or null.</summary>
    public Download? Find(string key) => _all.GetValueOrDefault(key);

    /// <summary>The downloads of somebody, newest first.</summary>
    public IReadOnlyList<Download> Of(string creator) => [.. _all.Values.Where(d => d.Creator.Equals(creator, StringComparison.OrdinalIgnoreCase)).OrderByDescending(d => d.Key, StringComparer.Ordinal)];

    /// <summary>The file of a download.</summary>
    public string FileOf(Download download) => _folder.FileOf(download.Key);

    /// <summary>Takes a download on.</summary>
    /// <returns>The download, or why it may not be made.</returns>
    /// <exception cref="TooManyDownloadsException">Too many wait.</exception>
    /// <exception cref="SaolaException">It cannot be.</exception>
    public async Task<(Download? Download, ExportRefusal? Refusal)> Ask(DownloadRequest request, Principal principal, CancellationToken cancellation)
    {
        var epoch = _store.AccessEpoch;
        var pairs = request.Predicate is { } predicate ? [KeyValuePair.Create("predicate", predicate)] : Array.Empty<KeyValuePair<string, string>>();
        var ask = Exports.Ask.Of(request.Format.Kind, pairs).At(_store.CurrentId);
        var plan = AskPlan.Of(ask);
        Judge();
        var engine = await _store.Engine(ask.Snapshot, principal, cancellation);
        plan.Judge(engine);
        var terms = await ExportTerms.Of(_store, engine, ask, principal, _agreed(), cancellation);
        if (terms.Judge(request.Purpose) is { } refusal) return (null, refusal);
        var isPrivate = (await engine.Revealed(plan.Filter, cancellation)).Count > 0;
        lock (_gate)
        {
            Judge();
            var key = string.Create(CultureInfo.InvariantCulture, $"{++_serial:D7}-{RandomNumberGenerator.GetInt32(100_000_000):D8}{RandomNumberGenerator.GetInt32(10_000_000):D7}");
            var now = _clock.GetUtcNow();
            var download = new Download
            {
                Key = key,
                Status = DownloadStatus.Preparing,
                Ask = Exports.Ask.Of(ask.Kind, ask.Pairs().Append(new("table", key))),
                Purpose = request.Purpose is { } purpose ? Purposes.Name(purpose) : null,
                Predicate = request.Predicate,
                Creator = principal.Name,
                CreatorKey = principal.Key ?? "",
                Created = now,
                Modified = now,
                IsPrivate = isPrivate,
                TotalRecords = terms.Datasets.Sum(d => d.Records),
                NumberDatasets = terms.Datasets.Count,
                License = LicenceOf(terms.Datasets),
                AccessEpoch = epoch,
                AccessDay = Days.Today(_clock),
            };
            Keep(download);
            _work.Call();
            return (download, null);
        }

        void Judge()
        {
            var pending = _all.Values.Where(d => d.IsPending).ToList();
            if (pending.Count(d => d.Creator == principal.Name) >= Options.MostOfOne)
                throw new TooManyDownloadsException(Counted.Text($"{Options.MostOfOne} [download|downloads] of yours [is|are] being made already; wait until one is done, or cancel one."));
            if (pending.Count >= Options.MostWaiting) throw new TooManyDownloadsException($"{pending.Count} downloads are waiting already; ask again later.");
        }
    }

    /// <summary>Gives a download up: what waits or is being made is not made, and a file that is there is deleted.</summary>
    public Download Cancel(Download download)
    {
        lock (_gate)
        {
            if (_all.GetValueOrDefault(download.Key) is not { } known) return download;
            if (known.IsPending) known = Keep(known with { Status = DownloadStatus.Cancelled });
            else if (known.HasFile) known = Erase(known, "who asked for it has given it up");
            _work.Cancel(known.Key);
            return known;
        }
    }

    /// <summary>
    /// What may be given out of a download in this moment: where what may be shown has changed since it was made, it is held back until somebody has looked whether
    /// that touches it.
    /// </summary>
    public Download Checked(Download download)
    {
        lock (_gate)
        {
            if (_all.GetValueOrDefault(download.Key) is not { } known) return download;
            if (known.Status != DownloadStatus.Succeeded) return known;
            if (IsOver(known)) return Erase(known, "its time is over");
            if (_store.IsShownAs(known.AccessEpoch, known.AccessDay)) return known;
            known = Keep(known with { Status = DownloadStatus.Suspended });
            _work.Call();
            return known;
        }
    }

    /// <summary>Makes what waits, one after the other, until it is stopped.</summary>
    public Task Run(CancellationToken stop) => _work.Run(Next, download => download.Key, Work, Sweep, TimeSpan.FromMinutes(10), stop);

    /// <summary>The next that waits, which is then being worked at; null for none.</summary>
    private Download? Next()
    {
        lock (_gate)
        {
            // What was made already is looked at first: its readers wait for less.
            var next = _all.Values.Where(d => (d.Status is DownloadStatus.Preparing or DownloadStatus.Suspended) && !_work.IsRunning(d.Key))
                .OrderBy(d => d.Status == DownloadStatus.Preparing).ThenBy(d => d.Key, StringComparer.Ordinal).FirstOrDefault();
            if (next is null) return null;
            if (next.Status == DownloadStatus.Preparing) next = Keep(next with { Status = DownloadStatus.Running });
            _work.Begin(next.Key);
            return next;
        }
    }

    private async Task Work(Download download, CancellationToken either)
    {
        try
        {
            if (download.Status == DownloadStatus.Suspended) await Look(download, either);
            else await Make(download, either);
        }
        catch (Exception) when (either.IsCancellationRequested)
        {
            // Cancelled, or the server ends and another will begin it again.
            File.Delete(_folder.UnfinishedOf(download.Key));
        }
        catch (Exception e)
        {
            // Whatever it is, the others are made all the same.
            File.Delete(_folder.UnfinishedOf(download.Key));
            _log($"the download {download.Key} failed: {e.GetType().Name}{(e is SaolaException or IOException ? $": {e.Message}" : "")}");
            Settle(download, d => d.Status == DownloadStatus.Suspended ? Erase(d, "whether it may still be given out could not be told") : Keep(d with { Status = DownloadStatus.Failed, Reason = "it could not be made; ask for it again, or tell whoever runs this server" }));
        }
    }

    private async Task Make(Download download, CancellationToken cancellation)
    {
        for (; ; )
        {
            var (epoch, day) = (_store.AccessEpoch, Days.Today(_clock));
            if (_holder(download.CreatorKey) is not { } principal)
            {
                Settle(download, d => Keep(d with { Status = DownloadStatus.Killed, Reason = "the key that it was asked for with is no good any more" }));
                return;
            }

            var context = await Context(download, principal, cancellation);
            var isPrivate = (await context.Engine.Revealed(AskPlan.FilterOf(download.Ask), cancellation)).Count > 0;
            var terms = await ExportTerms.Of(_store, context.Engine, download.Ask, principal, _agreed(), cancellation);
            if (terms.Judge(ExportTerms.PurposeOf(download.Purpose)) is { } refusal)
            {
                Settle(download, d => Keep(d with { Status = DownloadStatus.Killed, Reason = refusal.Line }));
                return;
            }

            string content;
            await using (var file = _folder.Create(download.Key))
            {
                content = await ExportArchive.Write(context, file, cancellation);
                file.Flush(flushToDisk: true);
            }

            // Made while the rules changed it may hold what must not leave.
            if (!_store.IsShownAs(epoch, day)) continue;
            Settle(download, d =>
            {
                if (d.Status != DownloadStatus.Running) return d;
                _folder.Finish(d.Key);
                return Keep(d with
                {
                    Status = DownloadStatus.Succeeded,
                    Made = _clock.GetUtcNow(),
                    Content = content,
                    Size = new FileInfo(_folder.FileOf(d.Key)).Length,
                    IsPrivate = isPrivate,
                    AccessEpoch = epoch,
                    AccessDay = day,
                    TotalRecords = context.Records,
                    NumberDatasets = context.Datasets.Count,
                    License = LicenceOf(context.Datasets),
                });
            });
            return;
        }
    }

    /// <summary>Looks whether a file would still be the same.</summary>
    private async Task Look(Download download, CancellationToken cancellation)
    {
        for (; ; )
        {
            var (epoch, day) = (_store.AccessEpoch, Days.Today(_clock));
            if (_holder(download.CreatorKey) is not { } principal)
            {
                Settle(download, d => Erase(d, "the key that it was asked for with is no good any more, and what may be shown has changed"));
                return;
            }

            var content = await ExportArchive.Content(await Context(download, principal, cancellation), cancellation);
            if (!_store.IsShownAs(epoch, day)) continue;
            var changes = _store.AccessChanges(download.AccessEpoch, null);
            Settle(download, d => content == d.Content ? Keep(d with { Status = DownloadStatus.Succeeded, AccessEpoch = epoch, AccessDay = day })
                : Erase(d, changes.Count > 0 ? $"what may be shown of its records has changed since ({string.Join("; ", changes.TakeLast(3))})" : "what may be shown of its records has changed since"));
            return;
        }
    }

    private async Task<ExportContext> Context(Download download, Principal principal, CancellationToken cancellation)
    {
        var engine = await _store.Engine(download.Ask.Snapshot, principal, cancellation);
        if (download.Purpose is { } said) engine.TakenFor(said);
        return new ExportContext(_store, engine, download.Ask, principal, await CitedDataset.Of(_store, engine, download.Ask.Snapshot!, AskPlan.FilterOf(download.Ask), _agreed(), cancellation)) { Purpose = download.Purpose };
    }

    /// <summary>Files whose time is over are deleted, and what is known of old ones is forgotten.</summary>
    private void Sweep()
    {
        var now = _clock.GetUtcNow();
        lock (_gate)
        {
            foreach (var old in _all.Values.Where(d => d.HasFile && IsOver(d)).ToList()) Erase(old, "its time is over");
            foreach (var old in _all.Values.Where(d => !d.HasFile && !d.IsPending && now - d.Modified > Options.KeepEntry).ToList())
            {
                _all.TryRemove(old.Key, out _);
                _folder.Delete(old.Key);
            }
        }
    }

    private bool IsOver(Download download) => _clock.GetUtcNow() - download.Made > Options.KeepFile;

    /// <summary>Changes a download as it is now, unless it was given up meanwhile.</summary>
    private void Settle(Download download, Func<Download, Download> change)
    {
        lock (_gate)
        {
            if (_all.GetValueOrDefault(download.Key) is { } known && (known.IsPending || known.Status == DownloadStatus.Suspended)) change(known);
        }
    }

    private Download Erase(Download download, string reason)
    {
        _folder.DeleteFiles(download.Key);
        return Keep(download with { Status = DownloadStatus.FileErased, Reason = reason });
    }

    private Download Keep(Download download)
    {
        download = download with { Modified = _clock.GetUtcNow() };
        _folder.Write(download);
        return _all[download.Key] = download;
    }

    /// <summary>The licence of all of them: the strictest of Creative Commons' where all are of those that GBIF knows.</summary>
    private static string LicenceOf(IReadOnlyList<CitedDataset> datasets)
    {
        string[] known = ["CC0-1.0", "CC-BY-4.0", "CC-BY-NC-4.0"];
        var ranks = datasets.Select(d => d.RecordLicenses is null ? Array.IndexOf(known, d.Spdx) : -1).ToList();
        return ranks.Count == 0 || ranks.Contains(-1) ? "UNSPECIFIED" : Licence.Of(known[ranks.Max()]).Uri ?? "UNSPECIFIED";
    }
}
