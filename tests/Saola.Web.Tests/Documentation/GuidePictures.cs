using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Saola.Web.Tests.Pages;

namespace Saola.Web.Tests.Documentation;

/// <summary>The pictures of the guides in <c>docs</c>.</summary>
internal static class GuidePictures
{
    /// <summary>Asserts that pictures are there, and that a guide shows each.</summary>
    public static void AreShown(string guide, IEnumerable<string> pictures)
    {
        var text = File.ReadAllText(Path.Combine(Docs(), guide));
        Assert.All(pictures, picture =>
        {
            Assert.True(File.Exists(PathOf(picture)), picture);
            Assert.Contains($"(pictures/{picture}.jpg)", text, StringComparison.Ordinal);
        });
    }

    /// <summary>The running server that a variable of the environment names; a test without one is skipped.</summary>
    public static string Server(string variable)
    {
        var server = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(string.IsNullOrEmpty(server), $"{variable} names no running server");
        return server!.TrimEnd('/');
    }

    /// <summary>Takes a picture of what of a page is seen.</summary>
    public static async Task Take(IPage page, string picture)
    {
        await page.Until("[...document.querySelectorAll('saola-map')].every(map => map.dataset.state)");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = PathOf(picture), Type = ScreenshotType.Jpeg, Quality = 82 });
    }

    private static string PathOf(string picture) => Path.Combine(Docs(), "pictures", $"{picture}.jpg");

    private static string Docs([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs"));
}
