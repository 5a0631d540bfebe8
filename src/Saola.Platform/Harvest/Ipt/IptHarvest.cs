using Saola.Platform.Home;

namespace Saola.Platform.Harvest.Ipt;

/// <summary>The published resources of an IPT: new versions only.</summary>
public static class IptHarvest
{
    private const string Kind = "ipt";
    private const int MostFeed = 32 << 20;

    /// <summary>What is known of a feed and its resources.</summary>
    private sealed record State
    {
        /// <summary>Of the feed when all that it told of was loaded; null where something is still to be done.</summary>
        public Validators? Feed { get; init; }

        /// <summary>By the resource's key: the version that was loaded.</summary>
        public SortedDictionary<string, string> Loaded { get; init; } = new(StringComparer.Ordinal);

        /// <summary>Archives that lie in the folder: which version, and what the server said of them.</summary>
        public SortedDictionary<string, Waiting> Waiting { get; init; } = new(StringComparer.Ordinal);
    }

    private sealed record Waiting(string Version, Validators Validators);

    /// <summary>Fetches and loads the resources whose version is another than the one that was loaded; a broken one does not keep the others.</summary>
    /// <exception cref="SaolaException">The feed cannot be had, or another process harvests it.</exception>
    public static async Task<HarvestReport> Run(SaolaHome home, string address, HarvestOptions options, CancellationToken cancellation)
    {
        var uri = HarvestAddress.Of(address);
        using var folder = HarvestFolder.Of(home, Kind, uri);
        using var fetcher = new Fetcher(options, uri);
        var state = folder.Read<State>() ?? new State();
        var held = Held(home, uri);
        // Whoever took a dataset out of the home since then wants to have it again.
        var feed = await fetcher.Small(uri, MostFeed, state.Loaded.Keys.All(held.Contains) ? state.Feed : null, [], cancellation);
        if (feed.IsUnchanged) return new HarvestReport([], null);

        var problems = new List<string>();
        var resources = IptFeed.Read(feed.Body, uri, problems);
        var lines = problems.Select(p => new HarvestLine(p, p, IsError: true)).ToList();
        var arrivals = new List<(IptResource Resource, Arrival Arrival)>();
        foreach (var resource in resources.Where(r => !held.Contains(r.Key) || state.Loaded.GetValueOrDefault(r.Key) != r.Version))
        {
            var file = folder.In(HarvestFolder.Name(resource.Key) + ".zip");
            try
            {
                var known = state.Waiting.GetValueOrDefault(resource.Key) is { } waiting && waiting.Version == resource.Version ? waiting.Validators : null;
                options.Tell?.Invoke($"{resource.Title}, version {resource.Version}");
                if (await fetcher.File(resource.Archive, file, known, cancellation) is { } validators)
                {
                    state.Waiting[resource.Key] = new Waiting(resource.Version, validators);
                    folder.Write(state);
                }

                arrivals.Add((resource, new Arrival(resource.Title, file, resource.Key, new ReleaseOrigin(Kind, uri.AbsoluteUri, resource.Version))));
            }
            catch (SaolaException e)
            {
                lines.Add(new HarvestLine(resource.Title, $"{resource.Title}: {e.Message}", IsError: true));
            }
        }

        var report = Arrivals.Load(home, [.. arrivals.Select(a => a.Arrival)], options, cancellation);
        foreach (var ((resource, arrival), line) in arrivals.Zip(report.Lines).Where(a => !a.Second.IsError))
        {
            state.Loaded[resource.Key] = resource.Version;
            state.Waiting.Remove(resource.Key);
            File.Delete(arrival.Path);
        }

        // One that cannot be read is fetched anew the next time, whatever its server says of it: it may have been cut on its way.
        foreach (var ((resource, arrival), _) in arrivals.Zip(report.Lines).Where(a => a.Second is { IsError: true, Loaded: not null }))
        {
            state.Waiting.Remove(resource.Key);
            File.Delete(arrival.Path);
        }

        lines.AddRange(report.Lines);
        folder.Write(state with { Feed = lines.Exists(l => l.IsError) ? null : feed.Validators });
        return new HarvestReport(lines, report.Snapshot);
    }

    /// <summary>Keys of the datasets that the home has from an address.</summary>
    private static HashSet<string> Held(SaolaHome home, Uri uri) => (home.Snapshots.Current?.Snapshot.Datasets ?? [])
        .Where(d => home.Objects.Has(d.Release) && home.Objects.Read<Release>(d.Release).Origin is { Kind: Kind } origin && origin.Address == uri.AbsoluteUri)
        .Select(d => d.Key).ToHashSet(StringComparer.Ordinal);
}
