using System.CommandLine;
using System.Net;
using Saola.Host.Guard;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Places;
using Saola.Platform.Store;

namespace Saola.Host.Cli;

/// <summary><c>saola serve</c></summary>
internal static class ServeCommand
{
    public static Option<string> Url() => new("--url")
    {
        Description = "The address to serve on.",
        DefaultValueFactory = _ => "http://localhost:5080",
    };

    public static Command Create()
    {
        var home = Shared.Home();
        var url = Url();
        var defaults = new ServeOptions();
        var proxy = new Option<string[]>("--proxy") { Description = "The address (or network) of a proxy in front of this server, whose X-Forwarded-For and X-Forwarded-Proto are believed." };
        var requests = new Option<int>("--requests") { Description = "Requests a minute of one address, a quarter of them at once; 0 for no limit.", DefaultValueFactory = _ => defaults.Requests };
        var exports = new Option<int>("--exports") { Description = "Exports, cubes and manifests that one address may have running; 0 for no limit.", DefaultValueFactory = _ => defaults.Exports };
        var pages = new Option<int>("--pages") { Description = "Pages of many records that one address may have running, while others of it wait; 0 for no limit.", DefaultValueFactory = _ => defaults.Pages };
        var timeout = new Option<int>("--timeout") { Description = "Seconds that an answer may take which is no export.", DefaultValueFactory = _ => (int)defaults.Timeout.TotalSeconds };
        var desk = defaults.Desk!;
        var noDesk = new Option<bool>("--no-desk") { Description = "Serve without the stewards' desk and without notes of readers: nothing is taken in." };
        var upload = new Option<int>("--upload") { Description = "Megabytes that one upload to the desk may have.", DefaultValueFactory = _ => (int)(desk.MostUpload >> 20) };
        var uploads = new Option<int>("--uploads") { Description = "Megabytes that all uploads which the desk keeps may have together.", DefaultValueFactory = _ => (int)(desk.MostStored >> 20) };
        var screenings = defaults.Screenings!;
        var keep = new Option<int>("--keep-screenings") { Description = "Days that a screening is kept which nobody watches; 0 for a server that screens no projects.", DefaultValueFactory = _ => (int)screenings.Keep.TotalDays };
        var corridors = defaults.Corridors!;
        var keepCorridors = new Option<int>("--keep-corridors") { Description = "Days that a study of corridors is kept; 0 for a server that works out none.", DefaultValueFactory = _ => (int)corridors.Keep.TotalDays };
        var isNew = new Option<bool>("--new") { Description = "Make the home where there is none, and serve it although nothing has been loaded yet: the desk fills it." };
        var command = new Command("serve", "Serves the website and the API of a home.") { home, url, proxy, requests, exports, pages, timeout, isNew, noDesk, upload, uploads, keep, keepCorridors };
        command.SetAction((parsed, cancellation) => Serve(parsed.GetValue(isNew) ? New(parsed.GetRequiredValue(home)) : Shared.Open(parsed, home), parsed.GetRequiredValue(url), cancellation, defaults with
        {
            Proxies = [.. (parsed.GetValue(proxy) ?? []).Select(Forwarding.Proxy)],
            Requests = Number(parsed, requests, least: 0),
            Exports = Number(parsed, exports, least: 0),
            Pages = Number(parsed, pages, least: 0),
            Timeout = TimeSpan.FromSeconds(Number(parsed, timeout, least: 1)),
            Screenings = Number(parsed, keep, least: 0) is var days && days == 0 ? null : screenings with { Keep = TimeSpan.FromDays(Math.Min(days, 3_650)) },
            Corridors = Number(parsed, keepCorridors, least: 0) is var kept && kept == 0 ? null : corridors with { Keep = TimeSpan.FromDays(Math.Min(kept, 3_650)) },
            Desk = parsed.GetValue(noDesk) ? null : desk with { MostUpload = (long)Number(parsed, upload, least: 1) << 20, MostStored = (long)Number(parsed, uploads, least: 1) << 20 },
        }));
        return command;
    }

    /// <summary>Serves until it is stopped.</summary>
    /// <exception cref="SaolaException">The address can be reached by others and the home has no notice for its boundary set.</exception>
    public static async Task Serve(SaolaHome home, string url, CancellationToken cancellation, ServeOptions? options = null)
    {
        CheckBoundaryNotice(home, url);
        using var audit = new AuditLog(home);
        if (OwnerOnly.Open(home.Root) is { Count: > 0 } open)
            Console.Error.WriteLine($"saola: other users of this machine can read {string.Join(", ", open)}; 'chmod -R go= {home.Root}' closes them");
        await using var store = HomeStore.Open(home, new HomeStoreOptions
        {
            Audit = audit,
            Watch = TimeSpan.FromMilliseconds(500),
            Log = line => Console.WriteLine(line),
        });
        await using var app = Server.Build(store, BoundarySets.Of(home), [url], home, options: options);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or NotSupportedException or UriFormatException or System.Net.Sockets.SocketException)
        {
            throw new SaolaException($"{url}: cannot serve there ({e.Message.Split('\n')[0].TrimEnd('.')}); stop the other program, or give another --url.", e);
        }

        Console.WriteLine(Counted.Text($"serving {store.Current.Records:N0} [record|records] of {store.Current.Datasets.Count} [dataset|datasets] on {url} (stop with Ctrl-C)"));
        await app.WaitForShutdownAsync(cancellation);
    }

    private static SaolaHome New(string root)
    {
        var home = SaolaHome.OpenOrCreate(root);
        Loader.First(home, TimeProvider.System);
        return home;
    }

    private static int Number(ParseResult parsed, Option<int> option, int least) =>
        parsed.GetValue(option) is var number && number >= least && number <= 1_000_000 ? number
            : throw new SaolaException($"{option.Name} {number}: give a number from {least} to 1000000.");

    /// <summary>Boundaries are a policy: on an address that others can reach, the operator must have chosen a set and its notice.</summary>
    private static void CheckBoundaryNotice(SaolaHome home, string url)
    {
        if (url.Contains(';', StringComparison.Ordinal)) throw new SaolaException($"--url {url}: one address can be given.");
        if (!Uri.TryCreate(url.Replace("*", "0.0.0.0", StringComparison.Ordinal).Replace("+", "0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address))
            throw new SaolaException($"--url {url}: not an address; an example is http://localhost:5080.");
        var isLoopback = address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
        if (isLoopback || home.Settings.Boundaries.Notice is { Length: > 0 }) return;
        throw new SaolaException(
            $"{url} can be reached by others: choose a boundary set and the notice that belongs under its maps in {Path.Combine(home.Root, "home.json")} (\"boundaries\": {{\"set\", \"notice\"}}), or serve on http://localhost:5080.");
    }
}
