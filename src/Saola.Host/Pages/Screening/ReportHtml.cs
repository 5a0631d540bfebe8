using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Saola.Host.Pages.Text;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Screening;

namespace Saola.Host.Pages.Screening;

/// <summary>Writes the report of a screening: one HTML file that needs nothing else.</summary>
public static class ReportHtml
{
    /// <param name="found">The screening.</param>
    /// <param name="words">The language.</param>
    /// <param name="boundaries">Whose borders its map shows.</param>
    /// <param name="layers">The layers of its snapshot.</param>
    /// <param name="server">The server whose pages hold the evidence; null for none.</param>
    /// <returns>UTF-8.</returns>
    public static async Task<byte[]> Of(ScreeningResult found, Words words, BoundarySet boundaries, IReadOnlyList<PlaceLayer> layers, string? server)
    {
        var services = new ServiceCollection();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ReportDocument>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(ReportDocument.Found)] = found,
            [nameof(ReportDocument.Words)] = words,
            [nameof(ReportDocument.Boundaries)] = boundaries,
            [nameof(ReportDocument.Layers)] = layers,
            [nameof(ReportDocument.Server)] = server,
        }))).ToHtmlString());
        return Encoding.UTF8.GetBytes(html);
    }
}
