using Saola.Host.Api;
using Saola.Host.Pages.Explore;
using Saola.Platform.Exports;
using Saola.Platform.Store;
using Saola.Platform.Tiles;

namespace Saola.Host.Pages.Map;

/// <summary>
/// The map of a page as a picture, for readers without scripts: <c>map</c> is its view, <c>point</c> a record that stands out.
/// </summary>
internal static class MapPage
{
    public const string Path = "/map.svg";

    /// <summary>The style sheet that each picture holds.</summary>
    public const string Style = "src/picture.css";

    public static async Task<string?> Draw(Visit visit, Basemap basemap, string style, CancellationToken cancellation)
    {
        var filter = visit.Filter();
        var engine = await visit.Engine(cancellation);
        var options = new MapPictureOptions
        {
            View = MapView.Parse(visit["map"]) ?? MapView.World,
            Language = visit.Words.Language,
            Theme = visit.Theme,
            Style = style,
            Layer = ExploreResult.LayerOf(visit),
            Shapes = AskedArea.Shapes(visit),
            Mark = Mark(visit["point"]),
        };
        var looked = FilterText.Parse(Effort.Filters(visit.Filters));
        return await MapPicture.Draw(options, basemap, (z, x, y) => engine.Tile(filter, z, x, y, cancellation), (z, x, y) => engine.Tile(looked, z, x, y, cancellation));
    }

    /// <summary>A picture as an answer, which names where the licences of its records are told.</summary>
    public static IResult Show(Visit visit, string picture) => new Shown(Answers.License(Ask.Of("tile", visit.Sought)), picture);

    /// <summary>Reads latitude,longitude,metres.</summary>
    private static (double, double, double)? Mark(string? text) =>
        (text ?? "").Split(',').Select(Labels.Measured).ToList() is [{ } latitude, { } longitude, { } metres] && Math.Abs(latitude) <= 90
            ? (latitude, longitude, metres) : null;

    private sealed class Shown(string license, string picture) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.Headers.Link = license;
            return Results.Text(picture, "image/svg+xml").ExecuteAsync(context);
        }
    }
}
