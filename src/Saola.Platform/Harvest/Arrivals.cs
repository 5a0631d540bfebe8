using System.Globalization;
using Saola.Platform.Home;
using Saola.Platform.Intake;

namespace Saola.Platform.Harvest;

/// <summary>Something that was fetched and is to be loaded.</summary>
/// <param name="Name">What it is called in lines for people.</param>
/// <param name="Path">The file or folder.</param>
/// <param name="Dataset">Its key in the home.</param>
/// <param name="Origin">From where it came.</param>
internal sealed record Arrival(string Name, string Path, string Dataset, ReleaseOrigin Origin)
{
    /// <summary>What is said of it in place of its own words; null for those.</summary>
    public DatasetDescription? Description { get; init; }

    /// <summary>How the addresses begin whose releases may follow one another under the key; null for none but the origin's own.</summary>
    public string? Under { get; init; }

    public string? Title { get; init; }
    public string? License { get; init; }
    public string? Doi { get; init; }
}

/// <summary>Loads what has been fetched: all of it in one snapshot, and what is broken by itself.</summary>
internal static class Arrivals
{
    private const int MostKey = 500;

    /// <summary>Loads arrivals; each gets a line.</summary>
    public static HarvestReport Load(SaolaHome home, IReadOnlyList<Arrival> arrivals, HarvestOptions options, CancellationToken cancellation)
    {
        if (arrivals.Count == 0) return new HarvestReport([], null);
        var lines = new HarvestLine[arrivals.Count];
        var requests = new List<(int Number, LoadRequest Request)>();
        for (var i = 0; i < arrivals.Count; i++)
        {
            var arrival = arrivals[i];
            if (!IsKey(arrival.Dataset))
            {
                lines[i] = new HarvestLine(arrival.Name, $"{arrival.Name}: its key is no name that a dataset can be asked for by: {MostKey} characters are taken, and none that cannot be seen; ask its operators", IsError: true);
                continue;
            }

            if (Holder(home, arrival) is { } holder)
            {
                lines[i] = new HarvestLine(arrival.Name, $"{arrival.Name}: its key '{arrival.Dataset}' is in this home already, {holder}; take that out with 'saola remove {arrival.Dataset}', or harvest into another home", IsError: true);
                continue;
            }

            requests.Add((i, new LoadRequest(arrival.Path, options.Load with
            {
                Dataset = arrival.Dataset,
                Origin = arrival.Origin,
                Description = arrival.Description,
                Title = arrival.Title,
                License = arrival.License,
                Doi = arrival.Doi,
                KeepGoing = true,
                Own = false,
                Clock = options.Clock,
            })));
        }

        var report = requests.Count == 0 ? new LoadReport([], null) : Loader.Load(home, [.. requests.Select(r => r.Request)], options.Clock, cancellation);
        foreach (var (source, number) in report.Sources.Zip(requests.Select(r => r.Number)))
        {
            var arrival = arrivals[number];
            lines[number] = source.Error is { } error
                ? new HarvestLine(arrival.Name, $"{arrival.Name}: {error}", IsError: true, source)
                : new HarvestLine(arrival.Name, Counted.Text($"{arrival.Name} [{arrival.Dataset}]: {source.Release!.Records:N0} [record|records]{(source.Unchanged ? ", as they were" : "")}"), IsError: false, source);
        }

        return new HarvestReport(lines, report.Snapshot);
    }

    /// <summary>Whether a stranger's key can be one here, where it stands in addresses and lines.</summary>
    private static bool IsKey(string key) => key.Length is > 0 and <= MostKey
        && !key.Any(c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>Whether the home holds just this, of the same version.</summary>
    public static bool Is(SaolaHome home, Arrival arrival) => Held(home, arrival.Dataset)?.Origin is { } origin && origin.Address == arrival.Origin.Address && origin.Version == arrival.Origin.Version;

    private static Release? Held(SaolaHome home, string dataset) =>
        home.Snapshots.Current?.Snapshot.Datasets.FirstOrDefault(d => d.Key == dataset) is { } entry && home.Objects.Has(entry.Release) ? home.Objects.Read<Release>(entry.Release) : null;

    /// <summary>From where a home has a dataset of this key, if it is from elsewhere than this arrival: a stranger must not be able to take a dataset's place by calling itself so.</summary>
    private static string? Holder(SaolaHome home, Arrival arrival)
    {
        if (Held(home, arrival.Dataset) is not { } release) return null;
        return release.Origin is not { } origin ? $"loaded from {release.SourceName}"
            : origin.Kind == arrival.Origin.Kind && (origin.Address == arrival.Origin.Address || (arrival.Under is { } under && origin.Address.StartsWith(under, StringComparison.Ordinal))) ? null
            : $"harvested from {origin.Address}";
    }
}
