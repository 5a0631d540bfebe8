using System.Globalization;
using System.Text;
using Saola.Platform.Store;

namespace Saola.Platform.Tiles;

/// <summary>How a map is drawn as a picture.</summary>
public sealed record MapPictureOptions
{
    public required MapView View { get; init; }

    /// <summary>BCP 47: of the countries' names.</summary>
    public string Language { get; init; } = "en";

    /// <summary>light or dark; null where the reader's device decides.</summary>
    public string? Theme { get; init; }

    /// <summary>Style rules for the classes water, land, border, label, d1 to d5, ring, dot and mark.</summary>
    public string Style { get; init; } = "";

    /// <summary>A record that stands out: latitude, longitude, and the metres it may be off.</summary>
    public (double Latitude, double Longitude, double Metres)? Mark { get; init; }
}

/// <summary>
/// The map as one SVG picture, for print and for readers without scripts: the same tiles of the basemap and of the records as the map in
/// the browser shows, laid side by side.
/// </summary>
public static class MapPicture
{
    /// <summary>The deepest zoom that is asked for; deeper pictures are drawn from it, as in the browser.</summary>
    private const int DeepestTile = 14;

    /// <param name="records">Gives the records of a tile (zoom, column, row).</param>
    public static async Task<string> Draw(MapPictureOptions options, Basemap basemap, Func<int, int, int, Task<TileContent>> records)
    {
        var tiles = options.View.Tiles(DeepestTile).ToList();
        var contents = new Dictionary<(int, int, int), (BasemapTile Base, TileContent Records)>();
        foreach (var t in tiles)
        {
            if (!contents.ContainsKey((t.Z, t.X, t.Y))) contents[(t.Z, t.X, t.Y)] = (basemap.Content(t.Z, t.X, t.Y), await records(t.Z, t.X, t.Y));
        }

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {MapView.Width} {MapView.Height}\" width=\"{MapView.Width}\" height=\"{MapView.Height}\"");
        if (options.Theme is { } theme) svg.Append(CultureInfo.InvariantCulture, $" data-theme=\"{theme}\"");
        svg.Append("><style>").Append(options.Style).Append("</style>");
        svg.Append("<rect class=\"water\" width=\"100%\" height=\"100%\"/>");
        // Layer by layer, so that no tile's land covers its neighbour's records.
        Layer((paths, c) => PicturePaths.Land(paths, c.Base));
        Layer((paths, c) => PicturePaths.Density(paths, c.Records));
        Layer((paths, c) => PicturePaths.Areas(paths, c.Records));
        Layer((paths, c) => PicturePaths.Borders(paths, c.Base));
        Layer((paths, c) => PicturePaths.Points(paths, c.Records));
        PictureLabels.Write(svg, tiles.SelectMany(t => contents[(t.Z, t.X, t.Y)].Base.Labels.Select(label => (label, t))), options.Language);
        Mark(svg, options);
        return svg.Append("</svg>").ToString();

        void Layer(Action<StringBuilder, (BasemapTile Base, TileContent Records)> draw)
        {
            foreach (var t in tiles)
            {
                var paths = new StringBuilder();
                draw(paths, contents[(t.Z, t.X, t.Y)]);
                if (paths.Length == 0) continue;
                svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({t.Left:0.##} {t.Top:0.##}) scale({t.Size / MvtWriter.Extent:0.######})\">").Append(paths).Append("</g>");
            }
        }
    }

    private static void Mark(StringBuilder svg, MapPictureOptions options)
    {
        if (options.Mark is not var (latitude, longitude, metres)) return;
        var (x, y) = options.View.Place(latitude, longitude);
        var (_, edge) = options.View.Place(latitude + (metres / 111_195), longitude);
        svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"off\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{Math.Abs(y - edge):0.#}\"/><circle class=\"mark\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"8\"/>");
    }
}
