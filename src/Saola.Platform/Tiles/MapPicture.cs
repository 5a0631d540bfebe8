using System.Globalization;
using System.Text;
using Saola.Geo;
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

    /// <summary>How the records are shown: density, points, cells or effort.</summary>
    public string Layer { get; init; } = "density";

    /// <summary>The areas that the records were asked for.</summary>
    public IReadOnlyList<GeoShape> Shapes { get; init; } = [];

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

    /// <summary>Cells along a tile's side, where they are shown with their numbers.</summary>
    private const int Cells = 16;

    /// <param name="options">What is drawn, and how.</param>
    /// <param name="basemap">Land, borders and labels.</param>
    /// <param name="records">Gives the records of a tile (zoom, column, row).</param>
    /// <param name="effort">Gives all records of the same places and times; needed for the layer of effort.</param>
    public static async Task<string> Draw(MapPictureOptions options, Basemap basemap, Func<int, int, int, Task<TileContent>> records, Func<int, int, int, Task<TileContent>>? effort = null)
    {
        var hasEffort = options.Layer == "effort" && effort is not null;
        var tiles = options.View.Tiles(DeepestTile).ToList();
        var contents = new Dictionary<(int, int, int), (BasemapTile Base, TileContent Records, TileContent? Effort)>();
        foreach (var t in tiles)
        {
            if (!contents.ContainsKey((t.Z, t.X, t.Y))) contents[(t.Z, t.X, t.Y)] = (basemap.Content(t.Z, t.X, t.Y), await Shown(t), hasEffort ? await effort!(t.Z, t.X, t.Y) : null);
        }

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {MapView.Width} {MapView.Height}\" width=\"{MapView.Width}\" height=\"{MapView.Height}\"");
        if (options.Theme is { } theme) svg.Append(CultureInfo.InvariantCulture, $" data-theme=\"{theme}\"");
        svg.Append("><style>").Append(options.Style).Append("</style>");
        svg.Append("<rect class=\"water\" width=\"100%\" height=\"100%\"/>");
        // Layer by layer, so that no tile's land covers its neighbour's records.
        Layer((paths, c) => PicturePaths.Land(paths, c.Base));
        if (hasEffort)
        {
            svg.Append("<defs><pattern id=\"unseen\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45) scale(8)\"><path class=\"unseen\" d=\"M0 0V8\"/></pattern></defs>");
            Layer((paths, c) => PicturePaths.Land(paths, c.Base, "unlooked"));
            Layer((paths, c) => PicturePaths.Looked(paths, c.Effort!));
        }

        Layer((paths, c) =>
        {
            if (options.Layer == "points") PicturePaths.Dots(paths, c.Records);
            else PicturePaths.Density(paths, c.Records);
        });
        Layer((paths, c) => PicturePaths.Areas(paths, c.Records));
        Layer((paths, c) => PicturePaths.Borders(paths, c.Base));
        Layer((paths, c) => PicturePaths.Points(paths, c.Records));
        Shapes(svg, options);
        if (options.Layer == "cells") Layer((paths, c) => PicturePaths.Numbers(paths, c.Records));
        PictureLabels.Write(svg, tiles.SelectMany(t => contents[(t.Z, t.X, t.Y)].Base.Labels.Select(label => (label, t))), options.Language);
        Mark(svg, options);
        return svg.Append("</svg>").ToString();

        async Task<TileContent> Shown(PlacedTile t) => await records(t.Z, t.X, t.Y) is var content && options.Layer == "cells" ? content.Coarser(Cells) : content;

        void Layer(Action<StringBuilder, (BasemapTile Base, TileContent Records, TileContent? Effort)> draw)
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

    private static void Shapes(StringBuilder svg, MapPictureOptions options)
    {
        foreach (var ring in options.Shapes.SelectMany(s => s.Polygons).SelectMany(p => p.Rings))
        {
            svg.Append("<path class=\"shape\" d=\"M");
            // Rings that are whole on one side of the globe's seam are drawn on the turn of their first corner.
            double? first = null;
            for (var i = 0; i + 1 < ring.Length; i += 2)
            {
                var (x, y) = options.View.Place(ring[i + 1], ring[i]);
                first ??= x;
                x += options.View.Turn * Math.Round((first.Value - x) / options.View.Turn);
                svg.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : "L")}{x:0.#} {y:0.#}");
            }

            svg.Append("z\"/>");
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
