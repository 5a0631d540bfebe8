using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Saola.Platform.Home;

namespace Saola.Bench;

/// <summary>
/// <c>pages HOME</c>: how heavy the website's pages are and how soon they are there, in Debian's chromium against the running server: bytes as they come over the line, time to
/// the first byte, until the words are seen (on a line of 400 kbit/s too) and until the map stands still; and how long a changed filter takes to move counts and map.
/// Nothing is asked of any other host. The map is drawn by software here: a device with a graphics processor draws it sooner.
/// </summary>
internal static class PagesVerb
{
    private const string Chromium = "/usr/bin/chromium";

    public static async Task Run(Options options)
    {
        var path = options.Word(0, "the home");
        var questions = options.Number("questions", 20);
        var home = SaolaHome.Open(path);
        var url = new Uri("http://127.0.0.1:5390/");
        using var server = Child.Start("serve", "--home", path, "--url", url.GetLeftPart(UriPartial.Authority), "--requests", "0");
        using var client = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromMinutes(10) };
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking"],
        });
        try
        {
            await Child.Answers(server, () => client.GetStringAsync(new Uri("", UriKind.Relative)));
            var records = home.Snapshots.Current!.Snapshot.Records.ToString("N0", CultureInfo.InvariantCulture);
            var facets = await Facets(client);
            await Weights(browser, client, url, records, facets, options);
            await Changes(browser, client, url, records, facets, questions, options);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task Weights(IBrowser browser, HttpClient client, Uri url, string records, Dictionary<string, string[]> facets, Options options)
    {
        var table = new Table($"Pages over {records} records", options.Text("results", ""),
            "page", "first byte ms", "kB without the map", "kB with it", "words ms", "map ms", "400 kbit/s: words s", "its map s");
        foreach (var (name, address) in new[]
        {
            ("home", "/"), ("explore", "/explore"), ("explore, a country", $"/explore?country={facets["country"][0]}"), ("explore, records", "/explore?view=records"),
            ("species", $"/species/{Uri.EscapeDataString(facets["species"][0])}"), ("country", $"/country/{facets["country"][0]}"), ("countries", "/countries"), ("datasets", "/datasets"),
        })
        {
            // Asked before, as on a server that others use too.
            using (await client.GetAsync(new Uri(address, UriKind.Relative)))
            {
            }

            var first = await Measure.Of(Enumerable.Range(0, 9).ToList(), async _ =>
            {
                using var response = await client.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
                response.EnsureSuccessStatusCode();
            });
            var fast = await Visit(browser, url.Port, address);
            var slow = await Visit(browser, url.Port, address, bytesPerSecond: 50_000, waitMs: 150);
            table.Row(name, first.Median, fast.Plain / 1000.0, fast.Whole / 1000.0, fast.Words, fast.Map, slow.Words / 1000, slow.Map / 1000);
        }
    }

    private sealed record Seen(long Plain, long Whole, double Words, double Map);

    private static async Task<Seen> Visit(IBrowser browser, int server, string address, int bytesPerSecond = 0, int waitMs = 0)
    {
        await using var line = new Line(server, bytesPerSecond, waitMs);
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        var came = new System.Collections.Concurrent.ConcurrentBag<IRequest>();
        page.RequestFinished += (_, request) => came.Add(request);
        await page.GotoAsync(new Uri(line.Url, address).ToString(), new PageGotoOptions { Timeout = 180_000 });
        var map = double.NaN;
        if (await page.Locator("saola-map").CountAsync() > 0)
        {
            for (var tries = 0; tries < 3_600 && !await page.EvaluateAsync<bool>("document.querySelector('saola-map').dataset.state === 'idle'"); tries++) await Task.Delay(50);
            map = await page.EvaluateAsync<double>("performance.now()");
        }

        // A page that is there may not be painted yet.
        var words = double.NaN;
        for (var tries = 0; tries < 200 && double.IsNaN(words); tries++)
        {
            words = await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN");
            if (double.IsNaN(words)) await Task.Delay(50);
        }

        var plain = 0L;
        foreach (var request in came.Where(r => !OfMap(r.Url)))
        {
            var sizes = await request.SizesAsync();
            plain += (long)sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        }

        // What the map's worker asks for is no request of the page: the line counts it.
        return new Seen(plain, Math.Max(plain, line.Down), words, map);
    }

    private static bool OfMap(string address) => address.Contains("/built/map", StringComparison.Ordinal) || address.StartsWith("blob:", StringComparison.Ordinal) || address.Contains("/api/tiles", StringComparison.Ordinal) || address.Contains("/api/basemap", StringComparison.Ordinal);

    /// <summary>Filters that nobody has asked yet, each once: the page by itself, and in the browser until its counts stand there and the last tile has come.</summary>
    private static async Task Changes(IBrowser browser, HttpClient client, Uri url, string records, Dictionary<string, string[]> facets, int questions, Options options)
    {
        var table = new Table($"A changed filter on Explore over {records} records", options.Text("results", "") is { Length: > 0 } file ? Path.ChangeExtension(file, null) + "-changes.md" : "",
            "milliseconds", "the page: median", "p95", "counts and tiles in the browser: median", "p95");
        foreach (var (name, asked, browsed) in Kinds(facets, questions))
        {
            var page = await Measure.Of(asked, async query =>
            {
                using var response = await client.GetAsync(new Uri($"explore?{query}", UriKind.Relative));
                await response.Content.ReadAsByteArrayAsync();
                response.EnsureSuccessStatusCode();
            });
            var seen = await InBrowser(browser, url, browsed);
            table.Row(name, page.Median, page.P95, seen.Median, seen.P95);
        }
    }

    private static async Task<Measure> InBrowser(IBrowser browser, Uri url, IReadOnlyList<string> queries)
    {
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(url, "explore?map=1.2/20/60").ToString(), new PageGotoOptions { Timeout = 180_000 });
        for (var tries = 0; tries < 1_200 && !await page.EvaluateAsync<bool>("document.querySelector('saola-map').dataset.state === 'idle'"); tries++) await Task.Delay(50);
        var times = new List<double>();
        foreach (var query in queries)
        {
            // From the choice until the counts stand there and every tile of the view has come.
            times.Add(await page.EvaluateAsync<double>("""
                async query => {
                    performance.clearResourceTimings();
                    const map = document.querySelector('saola-map'), start = performance.now();
                    const counted = new Promise(done => new MutationObserver((_, seen) => { seen.disconnect(); done(performance.now()); }).observe(document.querySelector('.total'), { childList: true, characterData: true, subtree: true }));
                    document.dispatchEvent(new CustomEvent('saola-go', { detail: `/explore?${query}&map=1.2/20/60`, cancelable: true }));
                    const counts = await counted;
                    for (let i = 0; i < 600 && map.dataset.state !== 'idle'; i++) await new Promise(done => setTimeout(done, 10));
                    const tiles = performance.getEntriesByType('resource').filter(r => r.name.includes('/api/tiles/')).map(r => r.responseEnd);
                    return Math.max(counts, ...tiles) - start;
                }
                """, query));
        }

        times = [.. times.Skip(2).Order()];
        return new Measure(times[times.Count / 2], times[(int)(times.Count * 0.95)]);
    }

    private static List<(string Name, IReadOnlyList<string> Asked, IReadOnlyList<string> Browsed)> Kinds(Dictionary<string, string[]> facets, int questions)
    {
        (string, IReadOnlyList<string>, IReadOnlyList<string>) Kind(string name, IEnumerable<string> all) =>
            all.ToList() is var list ? (name, [.. list.Take(questions)], [.. list.Skip(questions).Take(questions)]) : default;
        string Country(int i) => facets["country"][i % facets["country"].Length];
        return
        [
            Kind("a country", facets["country"].Select(c => $"country={c}")),
            Kind("a country and ten years", Enumerable.Range(0, 2 * questions).Select(i => $"country={Country(i)}&year={1975 + (i % 40)},{1984 + (i % 40)}")),
            Kind("a species", facets["species"].Select(s => $"species={Uri.EscapeDataString(s)}")),
            Kind("a family", facets["family"].Select(f => $"family={Uri.EscapeDataString(f)}")),
            Kind("a month", Enumerable.Range(0, 2 * questions).Select(i => $"month={1 + (i % 12)}&year={1990 + (i % 30)}")),
        ];
    }

    private static async Task<Dictionary<string, string[]>> Facets(HttpClient client)
    {
        using var answer = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri("api/occurrences/facets?field=country,species,family&limit=200", UriKind.Relative)));
        return answer.RootElement.GetProperty("facets").EnumerateArray().ToDictionary(
            f => f.GetProperty("field").GetString()!, f => f.GetProperty("counts").EnumerateArray().Select(c => c.GetProperty("value").GetString()!).ToArray());
    }
}
