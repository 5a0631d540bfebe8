using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Playwright;

namespace Saola.Web.Tests.Pages;

/// <summary>Debian's chromium, driven by Playwright. Without it the tests that need it are skipped by name; with <c>CI=true</c> they fail.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IBrowser? _flat;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable)) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await Launch("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader");
    }

    /// <summary>A fresh window of a browser that cannot draw maps, so that pages show the server's pictures: it takes a tenth of the time.</summary>
    public async Task<IPage> FlatPage(int width, int height = 800)
    {
        if (_browser is null) return await Page(width, height);
        _flat ??= await Launch("--disable-gpu", "--disable-3d-apis");
        return await Window(_flat, width, height, ColorScheme.Light, scripts: true);
    }

    private Task<IBrowser> Launch(params string[] drawing) => _playwright!.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Executable,
        Args = ["--no-sandbox", "--disable-background-networking", .. drawing],
    });

    /// <summary>A fresh window, or a skip of the running test.</summary>
    public async Task<IPage> Page(int width, int height = 800, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        if (_browser is null)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"{Executable} is missing: install Debian's chromium.");
            Assert.Skip($"no browser: needs {Executable}");
        }

        return await Window(_browser, width, height, scheme, scripts);
    }

    private static async Task<IPage> Window(IBrowser browser, int width, int height, ColorScheme scheme, bool scripts)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            JavaScriptEnabled = scripts,
        });
        return await context.NewPageAsync();
    }

    /// <summary>A wide window on a page with one map, which stands still; it is told from the page that a link would load.</summary>
    public async Task<IPage> Mapped(string address)
    {
        var page = await Page(1280);
        await page.GotoAsync(address);
        await page.Locator("saola-map[data-state=idle]").WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
        await page.EvaluateAsync("window.sameDocument = true");
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_flat is not null) await _flat.DisposeAsync();
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

internal static class PageExtensions
{
    /// <summary>
    /// Waits until an expression, or a function of an argument, is true in the page. Playwright's own way evaluates it again inside the page, where the
    /// page's policy forbids that.
    /// </summary>
    public static async Task Until(this IPage page, string expression, object? argument = null)
    {
        for (var tries = 0; !await IsTrue(); tries++)
        {
            Assert.True(tries < 1_500, $"never true: {expression}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        async Task<bool> IsTrue()
        {
            try
            {
                return await page.EvaluateAsync<bool>(expression, argument);
            }
            catch (PlaywrightException e) when (e.Message.Contains("context was destroyed", StringComparison.Ordinal))
            {
                // The page is being left for another.
                return false;
            }
        }
    }

    /// <summary>What breaks axe-core's rules of accessibility.</summary>
    public static async Task<IReadOnlyList<string>> Violations(this IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Axe(), TestContext.Current.CancellationToken));
        var found = await page.EvaluateAsync<JsonElement>("axe.run({ resultTypes: ['violations'] })");
        return [.. found.GetProperty("violations").EnumerateArray().SelectMany(v => v.GetProperty("nodes").EnumerateArray()
            .Select(node => $"{v.GetProperty("id")}: {v.GetProperty("help")}: {node.GetProperty("html")}"))];
    }

    private static string Axe([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(file)!, "..", "..", "..", "src", "Saola.Host", "web", "node_modules", "axe-core", "axe.min.js"));
}
