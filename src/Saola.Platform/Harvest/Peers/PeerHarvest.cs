using System.Text.Json;
using Saola.Platform.Home;
using Saola.Platform.Intake;

namespace Saola.Platform.Harvest.Peers;

/// <summary>
/// Another Saola: of each dataset that it gives away its public segments, those alone that are not here yet. What it withholds now is withdrawn here before anything else is done.
/// </summary>
public static class PeerHarvest
{
    private const string Kind = "saola";
    private const int MostBytes = 64 << 20, MostSegments = 100_000;

    private sealed record State(string What)
    {
        /// <summary>What the peer's snapshot was when all of it was here; null where something is still to be done.</summary>
        public Validators? Snapshot { get; init; }

        /// <summary>By the hash of a release from here, the peer's access epoch when it last gave it away as it is.</summary>
        public IReadOnlyDictionary<string, int> Vouched { get; init; } = new Dictionary<string, int>();
    }

    /// <exception cref="SaolaException">The peer cannot be asked, or another process harvests it.</exception>
    public static async Task<HarvestReport> Run(SaolaHome home, PeerRequest request, HarvestOptions options, CancellationToken cancellation)
    {
        var root = HarvestAddress.Of(request.Address);
        if (root.Query.Length > 0 || root.Fragment.Length > 0) throw new SaolaException($"{request.Address}: give the address under which the other Saola serves, such as https://data.example.org.");
        root = new Uri(root.AbsoluteUri.TrimEnd('/') + "/");
        using var folder = HarvestFolder.Of(home, Kind, root);
        using var fetcher = new Fetcher(options, root);
        var what = $"{request.Purpose} {string.Join(' ', request.Datasets.Order(StringComparer.Ordinal))}";
        var state = folder.Read<State>() ?? new State("");
        var uri = new Uri(root, "api/snapshots/current");
        var answer = await fetcher.Small(uri, MostBytes, state.What == what ? state.Snapshot : null, [], cancellation);
        if (answer.IsUnchanged) return new HarvestReport([], null);
        state = state with { What = what, Snapshot = null };
        folder.Write(state);

        var current = Read<PeerSnapshot>(uri, answer.Body);
        if (current.Snapshot.Synthetic) throw new SaolaException($"{root}: all records there are synthetic, and this home says that its records are real; harvest it into no home but a demonstration's.");
        foreach (var key in request.Datasets.Where(k => current.Snapshot.Datasets.All(d => d.Key != k))) throw new SaolaException($"{root}: has no dataset '{key}'; {new Uri(root, "api/datasets")} lists those that are there.");
        var lines = new List<HarvestLine>();
        var peer = new PeerReleases(fetcher, root, request.Purpose);
        var refused = (await Refused(peer, current.Snapshot.Datasets, cancellation)).ToHashSet(StringComparer.Ordinal);
        var (withdrawn, vouched) = await Withdraw(home, root, peer, current.AccessEpoch, state.Vouched, refused, options, cancellation);
        state = state with { Vouched = vouched };
        folder.Write(state);
        foreach (var release in withdrawn.Values) lines.Add(new HarvestLine(release.Dataset, $"{release.Dataset}: a release that was harvested before is not shared so any more, and is withdrawn in all snapshots", IsError: false));

        var arrivals = new List<Arrival>();
        var wanted = current.Snapshot.Datasets.Where(d => d.Records > 0 && (request.Datasets.Count == 0 || request.Datasets.Contains(d.Key))).ToList();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var dataset in wanted)
        {
            var data = folder.In(HarvestFolder.Name(dataset.Key));
            try
            {
                var said = await peer.Of(dataset.Release, cancellation);
                if (said.Release is not { } release)
                {
                    if (said.IsQuestion) kept.Add(data);
                    lines.Add(new HarvestLine(dataset.Key, $"{dataset.Title} [{dataset.Key}]: {said.Refusal}{(said.IsQuestion ? " Tell it with --purpose." : "")}", IsError: said.IsQuestion));
                    continue;
                }

                kept.Add(data);
                if (release.Segments.Count == 0) continue;
                await Fetch(fetcher, peer, dataset.Release, release, data, options, cancellation);
                arrivals.Add(new Arrival(dataset.Title, data, dataset.Key, new ReleaseOrigin(Kind, root.AbsoluteUri, dataset.Release, [.. release.Segments.Select(s => s.Sha256)]))
                {
                    Description = release.Description with { Key = release.Description.Key ?? dataset.Key },
                });
            }
            catch (SaolaException e)
            {
                kept.Add(data);
                lines.Add(new HarvestLine(dataset.Key, $"{dataset.Title} [{dataset.Key}]: {e.Message}", IsError: true));
            }
        }

        var report = Arrivals.Load(home, arrivals, options, cancellation);
        lines.AddRange(report.Lines);
        var gone = request.Datasets.Count > 0 ? [] : Gone(home, root, [.. arrivals.Select(a => a.Dataset), .. lines.Where(l => l.IsError).Select(l => l.Name)]);
        var snapshot = report.Snapshot;
        if (gone.Count > 0)
        {
            snapshot = Loader.Remove(home, gone, options.Clock);
            lines.AddRange(gone.Select(key => new HarvestLine(key, $"{key}: is not shared there any more, and leaves the current snapshot", IsError: false)));
        }

        if (request.Datasets.Count == 0)
        {
            // What is not shared any more does not stay behind in a cache either.
            foreach (var old in Directory.GetDirectories(folder.Path).Where(d => !kept.Contains(d))) Directory.Delete(old, recursive: true);
        }

        var fresh = report.Lines.Select(l => l.Loaded?.Release is { } release ? ObjectOf(home, release.Dataset) : null).OfType<string>();
        folder.Write(state with
        {
            Snapshot = lines.Exists(l => l.IsError) ? null : answer.Validators,
            Vouched = new SortedDictionary<string, int>(vouched.Where(v => !fresh.Contains(v.Key)).Concat(fresh.Select(hash => KeyValuePair.Create(hash, current.AccessEpoch))).ToDictionary(), StringComparer.Ordinal),
        });
        return new HarvestReport(lines, snapshot);
    }

    /// <summary>Keys of the datasets of which the peer gives nothing away now.</summary>
    private static async Task<List<string>> Refused(PeerReleases peer, IReadOnlyList<PeerDataset> datasets, CancellationToken cancellation)
    {
        var refused = new List<string>();
        foreach (var dataset in datasets.Where(d => d.Records > 0))
        {
            if (await peer.Of(dataset.Release, cancellation) is { Release: null, IsQuestion: false }) refused.Add(dataset.Key);
        }

        return refused;
    }

    /// <summary>
    /// Withdraws all releases from here that the peer would not give away now as they were given. One that it does not know any more was pruned: it stays only while nothing
    /// else is withheld there than when the peer last gave it away.
    /// </summary>
    private static async Task<(IReadOnlyDictionary<string, Release> Withdrawn, IReadOnlyDictionary<string, int> Vouched)> Withdraw(
        SaolaHome home, Uri root, PeerReleases peer, int epoch, IReadOnlyDictionary<string, int> before, HashSet<string> refused, HarvestOptions options, CancellationToken cancellation)
    {
        var withdrawn = new Dictionary<string, Release>(StringComparer.Ordinal);
        var vouched = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (hash, release) in Withdrawals.Held(home, Kind, root.AbsoluteUri))
        {
            var now = await peer.Of(release.Origin!.Version ?? "", cancellation);
            var isSame = now.Release is { } given ? given.Segments.Select(s => s.Sha256).SequenceEqual(release.Origin.Objects ?? [], StringComparer.Ordinal)
                : now.IsUnknown && !refused.Contains(release.Dataset) && before.TryGetValue(hash, out var then) && then == epoch;
            if (isSame) vouched.Add(hash, epoch);
            else if (now.IsQuestion && before.TryGetValue(hash, out var last)) vouched.Add(hash, last);
            else if (now.IsQuestion) continue;
            else withdrawn.Add(hash, release);
        }

        Withdrawals.Publish(home, root, withdrawn, options.Clock, cancellation);
        return (withdrawn, vouched);
    }

    private static string? ObjectOf(SaolaHome home, string dataset) => home.Snapshots.Current?.Snapshot.Datasets.FirstOrDefault(d => d.Key == dataset)?.Release;

    /// <summary>Datasets of the current snapshot that came from the peer and are not there any more.</summary>
    private static IReadOnlyList<string> Gone(SaolaHome home, Uri root, IReadOnlyCollection<string> there) => [.. (home.Snapshots.Current?.Snapshot.Datasets ?? [])
        .Where(d => !there.Contains(d.Key) && home.Objects.Has(d.Release) && home.Objects.Read<Release>(d.Release).Origin is { Kind: Kind } origin && origin.Address == root.AbsoluteUri).Select(d => d.Key)];

    /// <summary>Fetches the segments of a release that are not here yet, and removes those that are not in it.</summary>
    private static async Task Fetch(Fetcher fetcher, PeerReleases peer, string hash, PeerRelease release, string data, HarvestOptions options, CancellationToken cancellation)
    {
        if (release.Segments.Count > MostSegments) throw new SaolaException($"is in {release.Segments.Count} segments, and {MostSegments} are taken");
        OwnerOnly.Folder(data);
        var names = release.Segments.Select(s => s.Sha256 + ".parquet").ToHashSet(StringComparer.Ordinal);
        foreach (var old in Directory.GetFiles(data).Where(f => !names.Contains(Path.GetFileName(f).Replace(".part.json", "", StringComparison.Ordinal).Replace(".part", "", StringComparison.Ordinal)))) File.Delete(old);
        var fetched = 0;
        foreach (var segment in release.Segments)
        {
            var file = Path.Combine(data, segment.Sha256 + ".parquet");
            if (File.Exists(file)) continue;
            await fetcher.File(peer.Segment(hash, segment.Sha256), file, null, cancellation);
            if (ObjectStore.HashFile(file) != segment.Sha256)
            {
                File.Delete(file);
                throw new SaolaException($"the segment {segment.Sha256[..12]} is not what its name says; nothing of the dataset is taken, ask its operators");
            }

            options.Tell?.Invoke($"{release.Dataset}: segment {++fetched}, {release.Segments.Count} in all");
        }
    }

    internal static T Read<T>(Uri uri, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (HasHoles(document.RootElement)) throw new JsonException();
            return document.Deserialize<T>(SaolaJson.Options) ?? throw new JsonException();
        }
        catch (JsonException e)
        {
            throw new SaolaException($"{uri}: the answer is none of a Saola that can be harvested; check the address, or ask for its version there.", e);
        }
    }

    /// <summary>Whether a list somewhere holds null, which no Saola writes and no type forbids.</summary>
    private static bool HasHoles(JsonElement of) => of.ValueKind switch
    {
        JsonValueKind.Array => of.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.Null || HasHoles(e)),
        JsonValueKind.Object => of.EnumerateObject().Any(p => HasHoles(p.Value)),
        _ => false,
    };
}
