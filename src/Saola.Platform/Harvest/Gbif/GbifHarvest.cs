using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Saola.Platform.Home;

namespace Saola.Platform.Harvest.Gbif;

/// <summary>Records of an API in GBIF's form: what a search finds, page by page, or a download that was asked for there.</summary>
public static partial class GbifHarvest
{
    private const string Kind = "gbif";

    /// <summary>File systems take names of 255 bytes.</summary>
    private const int LongestName = 250;

    /// <summary>How far a search has been read.</summary>
    private sealed record State(IReadOnlyList<SearchPart> Parts);

    /// <exception cref="SaolaException">The API cannot be asked, or not all of the records can be had by pages.</exception>
    public static async Task<HarvestReport> Run(SaolaHome home, GbifRequest request, HarvestOptions options, CancellationToken cancellation)
    {
        var root = HarvestAddress.Of(request.Api);
        if (root.Query.Length > 0 || root.Fragment.Length > 0) throw new SaolaException($"--api {request.Api}: the address ends in /v1; give the search with --where.");
        if (request.Download is null == (request.Where.Count == 0)) throw new SaolaException("give either --where, such as country=VN, or --download with a download's key.");
        request = request with { Where = [.. request.Where.OrderBy(w => w.Key, StringComparer.Ordinal).ThenBy(w => w.Value, StringComparer.Ordinal)] };
        var (what, name) = (What(request), NameOf(request));
        using var folder = HarvestFolder.Of(home, Kind, root, what);
        using var fetcher = new Fetcher(options, root);
        var api = new GbifApi(fetcher, root);
        var origin = new ReleaseOrigin(Kind, api.Of(request.Download is null ? "occurrence/search" : $"occurrence/download/{request.Download}", request.Where).AbsoluteUri, request.Download);
        // A key that the operator chose holds whatever is harvested of the same API under it, one after the other.
        var arrival = new Arrival(name, folder.In(request.Download is null ? "archive" : "download.zip"), name, origin) { Under = request.Dataset is null ? null : api.Of("occurrence/", []).AbsoluteUri };
        return request.Download is { } key
            ? await Download(home, api, fetcher, folder, request, key, arrival, options, cancellation)
            : await Search(home, api, folder, request, arrival, options, cancellation);
    }

    private static string What(GbifRequest request) => request.Download ?? string.Join('&', request.Where.Select(w => $"{w.Key}={w.Value}"));

    private static string NameOf(GbifRequest request) => request.Dataset ?? (request.Download is { } key ? $"gbif-download-{key}" : $"gbif-{HarvestFolder.Name(What(request))}");

    private static async Task<HarvestReport> Search(SaolaHome home, GbifApi api, HarvestFolder folder, GbifRequest request, Arrival arrival, HarvestOptions options, CancellationToken cancellation)
    {
        foreach (var (parameter, _) in request.Where.Where(w => w.Key.StartsWith("facet", StringComparison.OrdinalIgnoreCase) || w.Key.ToLowerInvariant() is "limit" or "offset"))
            throw new SaolaException($"--where {parameter}: is of pages and facets, which the harvest turns by itself; leave it out.");
        var state = folder.Read<State>();
        if (state is null)
        {
            foreach (var old in Directory.EnumerateFiles(folder.Path, "part-*.jsonl")) File.Delete(old);
            state = new State(await SearchParts.Of(api, request.Where, GbifApi.Window, cancellation));
            folder.Write(state);
        }

        if (state.Parts.Count == 0) return new HarvestReport([new HarvestLine(arrival.Name, $"{arrival.Name}: no record matches", IsError: false)], null);
        var parts = state.Parts.ToArray();
        for (var i = 0; i < parts.Length; i++) await Read(api, folder, parts, i, options, cancellation);

        var rows = Enumerable.Range(0, parts.Length).Select(i => PartFile(folder, i)).ToList();
        if (Directory.Exists(arrival.Path)) Directory.Delete(arrival.Path, recursive: true);
        Directory.CreateDirectory(Path.Combine(arrival.Path, "dataset"));
        var (columns, datasets) = SearchRows.Look(rows);
        var records = SearchRows.Write(rows, columns, arrival.Path);
        var lines = await Describe(api, datasets, Path.Combine(arrival.Path, "dataset"), options, cancellation);
        await WriteEml(Path.Combine(arrival.Path, "eml.xml"), arrival.Dataset, new DatasetDescription
        {
            Title = $"Occurrences at {new Uri(arrival.Origin.Address).Host}: {string.Join(", ", request.Where.Select(w => $"{w.Key}={w.Value}"))}",
            Abstract = Counted.Text($"{records:N0} [occurrence|occurrences] of {datasets.Count:N0} [dataset|datasets], found by {arrival.Origin.Address}. Each dataset has its own licence and citation."),
        }, cancellation);
        var report = Arrivals.Load(home, [arrival], options, cancellation);
        if (!report.Lines[0].IsError)
        {
            // Begun anew the next time: what is found by a search changes.
            File.Delete(folder.In("state.json"));
            rows.ForEach(File.Delete);
            Directory.Delete(arrival.Path, recursive: true);
        }

        return report with { Lines = [.. lines, .. report.Lines] };
    }

    private static string PartFile(HarvestFolder folder, int number) => folder.In(string.Create(CultureInfo.InvariantCulture, $"part-{number:D6}.jsonl"));

    /// <summary>Reads a part from where it was left; after each page it can be stopped.</summary>
    private static async Task Read(GbifApi api, HarvestFolder folder, SearchPart[] parts, int number, HarvestOptions options, CancellationToken cancellation)
    {
        const int MostBeginnings = 3;
        var begun = 0;
        if (parts[number].Bytes > 0 && !(new FileInfo(PartFile(folder, number)) is { Exists: true } there && there.Length >= parts[number].Bytes)) parts[number] = new SearchPart(parts[number].Query, parts[number].Count);
        while (!parts[number].IsDone)
        {
            var part = parts[number];
            var page = await api.Page(part.Query, part.Offset, (int)Math.Min(GbifApi.PageSize, part.Count - part.Offset), cancellation);
            if (page.Count != part.Count || page.Results.Count == 0)
            {
                // Records have come or gone, and pages have moved.
                if (++begun == MostBeginnings || page.Count > GbifApi.Window)
                    throw new SaolaException($"{api.Of("occurrence/search", part.Query)}: changes while it is read; run the same command again later.");
                parts[number] = new SearchPart(part.Query, page.Count);
                continue;
            }

            using (var file = new FileStream(PartFile(folder, number), FileMode.OpenOrCreate, FileAccess.Write))
            {
                // What was written behind the last page that is known is not whole.
                file.SetLength(part.Bytes);
                file.Position = part.Bytes;
                foreach (var row in page.Results)
                {
                    JsonSerializer.Serialize(file, row);
                    file.WriteByte((byte)'\n');
                }

                file.Flush(flushToDisk: true);
                parts[number] = part with { Offset = part.Offset + page.Results.Count, Bytes = file.Length };
            }

            folder.Write(new State(parts));
            options.Tell?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{parts.Sum(p => p.Offset):N0} of {parts.Sum(p => p.Count):N0} records"));
        }

        // What was read before the part was begun anew is not of it; one without records any more has no rows.
        using var whole = new FileStream(PartFile(folder, number), FileMode.OpenOrCreate, FileAccess.Write);
        whole.SetLength(parts[number].Bytes);
    }

    private static async Task<List<HarvestLine>> Describe(GbifApi api, IReadOnlyList<string> datasets, string folder, HarvestOptions options, CancellationToken cancellation)
    {
        var lines = new List<HarvestLine>();
        var publishers = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var key in datasets)
        {
            // It becomes the name of a file, by which the loader knows it.
            var name = Uri.EscapeDataString(key) + ".xml";
            var dataset = name.Length <= LongestName ? await api.Registered("dataset", key, cancellation) : null;
            if (dataset is null)
            {
                lines.Add(new HarvestLine(key, $"dataset {key}: is not described there, so that its licence and citation are not known", IsError: false));
                continue;
            }

            string? publisher = null;
            if (GbifApi.Text(dataset.Value, "publishingOrganizationKey") is { } organisation && !publishers.TryGetValue(organisation, out publisher))
                publishers[organisation] = publisher = await api.Registered("organization", organisation, cancellation) is { } found ? GbifApi.Text(found, "title") : null;
            await WriteEml(Path.Combine(folder, name), key, RegisteredDataset.Read(dataset.Value, publisher), cancellation);
            options.Tell?.Invoke($"dataset {key}");
        }

        return lines;
    }

    private static Task WriteEml(string path, string key, DatasetDescription about, CancellationToken cancellation) =>
        File.WriteAllBytesAsync(path, XmlText.Bytes(EmlWriter.Of(key, about)), cancellation);

    private static async Task<HarvestReport> Download(
        SaolaHome home, GbifApi api, Fetcher fetcher, HarvestFolder folder, GbifRequest request, string key, Arrival arrival, HarvestOptions options, CancellationToken cancellation)
    {
        if (!FileName().IsMatch(key)) throw new SaolaException($"--download {key}: is no download's key, which is such as 0001234-250101000000000.");
        // A download never changes.
        if (Arrivals.Is(home, arrival)) return new HarvestReport([new HarvestLine(arrival.Name, $"{arrival.Name}: is here already", IsError: false)], null);
        var begun = options.Clock.GetTimestamp();
        JsonElement said;
        while (true)
        {
            said = await api.Registered("occurrence/download", key, cancellation) ?? throw new SaolaException($"{api.Of($"occurrence/download/{key}", [])}: there is no such download; check the key.");
            var status = GbifApi.Text(said, "status") ?? "of no status";
            if (status == "SUCCEEDED") break;
            if (status is not ("PREPARING" or "RUNNING" or "SUSPENDED")) throw new SaolaException($"{api.Of($"occurrence/download/{key}", [])}: the download is {status}; ask for it anew there.");
            if (options.Clock.GetElapsedTime(begun) > request.LongestPoll) throw new SaolaException($"{api.Of($"occurrence/download/{key}", [])}: the download is still {status}; run the same command again later.");
            options.Tell?.Invoke($"download {key}: {status}");
            await options.Sleep(request.Poll, cancellation);
        }

        var known = folder.Read<Validators>();
        if (await fetcher.File(api.Of($"occurrence/download/request/{key}.zip", []), arrival.Path, known, cancellation) is { } validators) folder.Write(validators);
        var doi = GbifApi.Text(said, "doi");
        var report = Arrivals.Load(home, [arrival with { Doi = doi, Title = $"Download {key}{(doi is null ? "" : $" (doi:{doi})")}", License = GbifApi.Text(said, "license") }], options, cancellation);
        // One that cannot be read is fetched anew the next time: it may have been cut on its way.
        if (report.Lines[0] is { IsError: false } or { Loaded: not null }) File.Delete(arrival.Path);
        return report;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", RegexOptions.None, 1000)]
    private static partial Regex FileName();
}
