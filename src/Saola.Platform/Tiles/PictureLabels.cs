using System.Globalization;
using System.Net;
using System.Text;

namespace Saola.Platform.Tiles;

/// <summary>Countries' names on a picture: the largest countries first, and no name over another.</summary>
internal static class PictureLabels
{
    private const double Height = 14;

    public static void Write(StringBuilder svg, IEnumerable<(CountryLabel Label, PlacedTile Tile)> labels, string language)
    {
        var taken = new List<(double Left, double Top, double Right, double Bottom)>();
        foreach (var (label, tile) in labels.OrderBy(l => l.Label.Rank))
        {
            var name = language == "zh" ? label.NameChinese : label.Name;
            var x = tile.Left + (label.X * tile.Size / MvtWriter.Extent);
            var y = tile.Top + (label.Y * tile.Size / MvtWriter.Extent);
            // No font is at hand to measure with: a Latin letter is about half as wide as high, a Chinese one square.
            var half = (name.Sum(c => c < 0x2E80 ? 7.4 : 13) / 2) + 3;
            var box = (Left: x - half, Top: y - Height, Right: x + half, Bottom: y + Height);
            if (box.Left < 0 || box.Right > MapView.Width || box.Top < 0 || box.Bottom > MapView.Height) continue;
            if (taken.Exists(t => t.Left < box.Right && box.Left < t.Right && t.Top < box.Bottom && box.Top < t.Bottom)) continue;
            taken.Add(box);
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label\" x=\"{x:0.#}\" y=\"{y + 4:0.#}\">{WebUtility.HtmlEncode(name)}</text>");
        }
    }
}
