using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Hunt;

/// <summary>Asks both homes the same, and tells where their answers differ, or say what is nowhere to be said.</summary>
internal sealed partial class Adversary
{
    /// <summary>Names of which every record is withheld: nobody may hear of them who does not name them.</summary>
    private static readonly string[] Unheard = ["Occulta tota", "Tarda recens", "Fictitia redacta"];

    /// <summary>Routes that tell of checklists and of no record.</summary>
    private static readonly string[] OfChecklists = ["/api/taxa", "/v1/species", "/v2/species"];

    private readonly Twins _twins;
    private readonly IReadOnlyList<long> _open;

    /// <summary>Keys that nobody but those who may see the exact records is answered about.</summary>
    private readonly HashSet<string> _gone;

    private Adversary(Twins twins, IReadOnlyList<HuntedRoute> routes, IReadOnlyList<long> own, IReadOnlyList<long> open, IReadOnlyList<string> snapshots)
    {
        _twins = twins;
        (Routes, Own, _open, Keys, Snapshots) = (routes, own, open, [.. own, .. open, 12_345], snapshots);
        _gone = [.. own.Select(key => key.ToString(CultureInfo.InvariantCulture))];
    }

    public Tally Tally { get; } = new();

    public IReadOnlyList<HuntedRoute> Routes { get; private set; }

    /// <summary>The keys that records had before a rule touched them.</summary>
    public IReadOnlyList<long> Own { get; }

    public IReadOnlyList<long> Keys { get; }

    public IReadOnlyList<string> Snapshots { get; }

    /// <summary>An adversary that has asked nothing yet.</summary>
    public static async Task<Adversary> Of(Twins twins, CancellationToken stop)
    {
        twins.Known ??= await Found(twins, stop);
        return new Adversary(twins, twins.Known.Routes, twins.Known.Own, twins.Known._open, twins.Known.Snapshots);
    }

    /// <summary>Finds the routes, the keys and the snapshots.</summary>
    private static async Task<Adversary> Found(Twins twins, CancellationToken stop)
    {
        var home = twins.Left;
        using var description = JsonDocument.Parse(await home.Client.GetByteArrayAsync("/api/openapi.json", stop));
        using var ogc = JsonDocument.Parse(await home.Client.GetByteArrayAsync("/ogc/api", stop));
        var whole = await (await home.Real.Engine(null, Planted.Root, stop)).Stream(Filter.All, stop).ToListAsync(stop);
        var shown = await (await home.Real.Engine(null, stop)).Stream(Filter.All, stop).ToListAsync(stop);
        var open = shown.Select(r => r.Key).ToHashSet();
        // A server keeps few older snapshots open at once: with more of them the hunt would wait for them more than ask.
        string[] snapshots = [.. home.Snapshots.Select(n => n.ToString(CultureInfo.InvariantCulture)), home.Store.CurrentId, "99999"];
        var adversary = new Adversary(twins, Hunt.Routes.Of(home, description.RootElement, ogc.RootElement), [.. whole.Select(r => r.Key).Where(k => !open.Contains(k))], [.. open.Order()], snapshots);
        adversary.Routes = await Task.WhenAll(adversary.Routes.Select(r => adversary.Tried(r, stop)));
        return adversary;
    }

    /// <summary>Asks everything; at most so many findings are told.</summary>
    public async Task<IReadOnlyList<Finding>> Ask(IEnumerable<Attack> attacks, Leak leak = Leak.None, int most = 20, CancellationToken stop = default)
    {
        var found = new ConcurrentBag<Finding>();
        _twins.Leak = leak;
        try
        {
            await Parallel.ForEachAsync(attacks.TakeWhile(_ => found.Count < most), new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = stop }, async (attack, token) =>
            {
                var since = Stopwatch.GetTimestamp();
                var answers = await Task.WhenAll(Answer(_twins.Left, attack, token), Answer(_twins.Right, attack, token));
                Tally.Add(attack, answers[0].Status, since);
                if (Compare(attack, LeakyWay.Told(answers[0], leak, 0), LeakyWay.Told(answers[1], leak, 1)) is { } line) found.Add(new Finding(attack, line));
            });
        }
        finally
        {
            _twins.Leak = Leak.None;
        }

        return [.. found];
    }

    /// <summary>An answer of a home, without what differs by right: the time, and the random numbers of a form that posts.</summary>
    public async Task<Asked> Answer(HuntedHome home, Attack attack, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(new HttpMethod(attack.Method), attack.Address);
        request.Headers.Host = "hunted.example";
        if (_twins.Keys[attack.Role] is { } key) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        if (attack.Kept is { } kept) request.Headers.TryAddWithoutValidation("If-None-Match", kept);
        if (attack.Body is { } sent) request.Content = new StringContent(sent, Encoding.UTF8, "application/json");
        using var response = await home.Client.SendAsync(request, stop);
        var body = await response.Content.ReadAsByteArrayAsync(stop);
        if (Hunt.Routes.IsForm(attack.Route)) body = Encoding.UTF8.GetBytes(Token().Replace(Encoding.UTF8.GetString(body), "form token"));
        // The log names the snapshots in the hashes of its entries; only its own stewards read it.
        if (attack.Route == "/api/audit" && (int)response.StatusCode == 200) body = [];
        var headers = response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not ("Date" or "Set-Cookie"))
            .Where(h => !(h.Key == "Content-Length" && Hunt.Routes.IsForm(attack.Route)))
            .Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal);
        return new Asked((int)response.StatusCode, string.Join('\n', headers), body);
    }

    /// <summary>A page with whether it reads a filter: then it answers otherwise for a name that is there than for one of the same length that is not.</summary>
    private async Task<HuntedRoute> Tried(HuntedRoute route, CancellationToken stop)
    {
        if (!route.IsPage) return route;
        var path = Hunt.Routes.Address(route, new Dice(1, Keys, Snapshots), []);
        var (there, absent) = (await Body("Fictitia%20nota"), await Body("Fictitia%20nemo"));
        return route with { IsFiltered = there != absent };

        async Task<string> Body(string species)
        {
            var text = Encoding.UTF8.GetString((await Answer(_twins.Left, new Attack(route.Pattern, $"{path}?species={species}"), stop)).Body);
            return Token().Replace(text, "").Replace("nemo", "nota", StringComparison.Ordinal);
        }
    }

    /// <summary>What can be read of an answer: of an archive what its files hold, since bytes that are packed spell any short word by chance.</summary>
    private static string Readable(byte[] body)
    {
        if (body is not [(byte)'P', (byte)'K', 3, 4, ..]) return Encoding.UTF8.GetString(body);
        try
        {
            using var archive = new ZipArchive(new MemoryStream(body));
            return string.Join('\n', archive.Entries.Select(entry =>
            {
                using var text = new StreamReader(entry.Open());
                return $"{entry.FullName}\n{text.ReadToEnd()}";
            }));
        }
        catch (InvalidDataException)
        {
            // A part of one.
            return Encoding.UTF8.GetString(body);
        }
    }

    private string? Compare(Attack attack, Asked left, Asked right)
    {
        if (left.Status != right.Status) return $"status {left.Status} and {right.Status}";
        if (left.Status >= 500) return $"status {left.Status}";
        if (left.Headers != right.Headers) return $"headers\n{Difference(left.Headers, right.Headers)}";
        if (!left.Body.AsSpan().SequenceEqual(right.Body)) return $"bodies of {left.Body.Length} and {right.Body.Length} bytes\n{Difference(Encoding.UTF8.GetString(left.Body), Encoding.UTF8.GetString(right.Body))}";
        if (left.Status < 300 && attack.Role == "anonymous" && (attack.Route.Contains("{key:long}", StringComparison.Ordinal) || attack.Route.Contains("{featureId}", StringComparison.Ordinal)) && _gone.Contains(attack.Address.Split('/', '?').First(part => part.Length > 0 && char.IsAsciiDigit(part[0]))))
            return "a withheld key is answered";
        var text = Readable(left.Body);
        if (!attack.Says && text.IndexOf(HuntedRecords.Marker, StringComparison.OrdinalIgnoreCase) is >= 0 and var at) return $"a withheld text: {Around(text, at)}";
        if (!attack.Says && attack.Role == "anonymous" && text.IndexOf(HuntedRecords.SharedMarker, StringComparison.OrdinalIgnoreCase) is >= 0 and var shared) return $"a withheld text: {Around(text, shared)}";
        // The checklist names them, and tells of no record.
        if (!OfChecklists.Any(path => attack.Route.StartsWith(path, StringComparison.Ordinal)) && Array.Find(Unheard, name => text.Contains(name, StringComparison.OrdinalIgnoreCase) && !attack.Names(name)) is { } unheard)
            return $"a withheld name: {Around(text, text.IndexOf(unheard, StringComparison.OrdinalIgnoreCase))}";
        return Line().Match(text) is { Success: true } line ? $"a line of a file with withheld rows: {Around(text, line.Index)}" : null;
    }

    private static string Difference(string left, string right)
    {
        var at = 0;
        while (at < left.Length && at < right.Length && left[at] == right[at]) at++;
        return $"    left:  {Around(left, at)}\n    right: {Around(right, at)}";
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 100)..Math.Min(text.Length, at + 100)].ReplaceLineEndings(" ");

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+", RegexOptions.None, 1_000)]
    private static partial Regex Token();

    [GeneratedRegex(@"\.csv, line \d", RegexOptions.None, 1_000)]
    private static partial Regex Line();
}
