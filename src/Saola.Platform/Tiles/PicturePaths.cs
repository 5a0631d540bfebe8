using System.Globalization;
using System.Text;
using Saola.Platform.Store;

namespace Saola.Platform.Tiles;

/// <summary>What a tile shows, as SVG paths in tile units.</summary>
internal static class PicturePaths
{
    /// <summary>Counts from which on a square is drawn in the next colour; the legend of the page says the same.</summary>
    private static readonly long[] Steps = [1, 10, 100, 1_000, 10_000];

    public static void Land(StringBuilder svg, BasemapTile tile, string kind = "land")
    {
        var path = new StringBuilder();
        foreach (var ring in tile.Land.SelectMany(land => land.Polygons).SelectMany(polygon => polygon)) Line(path, ring, close: true);
        if (path.Length > 0) svg.Append("<path class=\"").Append(kind).Append("\" d=\"").Append(path).Append("\"/>");
    }

    public static void Borders(StringBuilder svg, BasemapTile tile)
    {
        var path = new StringBuilder();
        foreach (var line in tile.Borders.Concat(tile.DisputedBorders).Where(l => l.Length >= 4)) Line(path, line, close: false);
        if (path.Length > 0) svg.Append("<path class=\"border\" d=\"").Append(path).Append("\"/>");
    }

    /// <summary>The squares of a colour as one path, those beside each other in a row as one step.</summary>
    public static void Density(StringBuilder svg, TileContent content)
    {
        foreach (var colour in content.Bins.GroupBy(bin => Step(bin.Count)).OrderBy(g => g.Key)) Squares(svg, $"d{colour.Key}", colour, content.GridSize);
    }

    /// <summary>The squares in which anything was recorded, in one colour; of few records the squares around them.</summary>
    public static void Looked(StringBuilder svg, TileContent content)
    {
        var shown = content.Bins.Count > 0 || content.Points.Count == 0 ? content : content.Coarser(content.GridSize);
        if (shown.Bins.Count > 0) Squares(svg, "e1", shown.Bins, shown.GridSize);
    }

    /// <summary>Squares as dots in their middle, the larger the more records they hold.</summary>
    public static void Dots(StringBuilder svg, TileContent content)
    {
        var side = MvtWriter.Extent / content.GridSize;
        foreach (var size in content.Bins.GroupBy(bin => Step(bin.Count)).OrderBy(g => g.Key))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"p p{size.Key}\" d=\"");
            foreach (var bin in size) svg.Append(CultureInfo.InvariantCulture, $"M{(bin.X * side) + (side / 2)} {(bin.Y * side) + (side / 2)}h0");
            svg.Append("\"/>");
        }
    }

    /// <summary>The number of each square.</summary>
    public static void Numbers(StringBuilder svg, TileContent content)
    {
        var side = MvtWriter.Extent / content.GridSize;
        foreach (var bin in content.Bins)
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"cell\" x=\"{(bin.X * side) + (side / 2)}\" y=\"{(bin.Y * side) + (side * 0.6):0}\" font-size=\"{side * 0.34:0}\">{TileNumber.Short(bin.Count)}</text>");
    }

    private static void Squares(StringBuilder svg, string kind, IEnumerable<TileBin> bins, int grid)
    {
        var side = MvtWriter.Extent / grid;
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{kind}\" d=\"");
        var squares = bins.OrderBy(b => b.Y).ThenBy(b => b.X).ToList();
        for (var i = 0; i < squares.Count;)
        {
            var next = i + 1;
            while (next < squares.Count && squares[next].Y == squares[i].Y && squares[next].X == squares[next - 1].X + 1) next++;
            var width = (next - i) * side;
            svg.Append(CultureInfo.InvariantCulture, $"M{squares[i].X * side} {squares[i].Y * side}h{width}v{side}h-{width}z");
            i = next;
        }

        svg.Append("\"/>");
    }

    /// <summary>Cells of generalised records; what reaches over the tile's edges is cut there.</summary>
    public static void Areas(StringBuilder svg, TileContent content)
    {
        if (content.Areas.Count == 0) return;
        svg.Append("<path class=\"area\" d=\"");
        foreach (var area in content.Areas)
        {
            int At(double fraction) => (int)Math.Round(Math.Clamp(fraction, 0, 1) * MvtWriter.Extent);
            svg.Append(CultureInfo.InvariantCulture, $"M{At(area.West)} {At(area.North)}H{At(area.East)}V{At(area.South)}H{At(area.West)}z");
        }

        svg.Append("\"/>");
    }

    /// <summary>Records as dots: lines of no length whose ends are round, once for the ring and once for the dot.</summary>
    public static void Points(StringBuilder svg, TileContent content)
    {
        if (content.Points.Count == 0) return;
        var path = new StringBuilder();
        foreach (var at in content.Points.Select(p => ((int)(p.X * MvtWriter.Extent), (int)(p.Y * MvtWriter.Extent))).Distinct())
            path.Append(CultureInfo.InvariantCulture, $"M{at.Item1} {at.Item2}h0");
        svg.Append("<path class=\"ring\" d=\"").Append(path).Append("\"/><path class=\"dot\" d=\"").Append(path).Append("\"/>");
    }

    private static int Step(long count) => Steps.Count(from => count >= from);

    private static void Line(StringBuilder path, int[] points, bool close)
    {
        path.Append(CultureInfo.InvariantCulture, $"M{points[0]} {points[1]}l");
        // A closed ring's last point is its first.
        var end = close ? points.Length - 2 : points.Length;
        for (var i = 2; i < end; i += 2)
        {
            var (x, y) = (points[i] - points[i - 2], points[i + 1] - points[i - 1]);
            if (i > 2 && x >= 0) path.Append(' ');
            path.Append(x);
            if (y >= 0) path.Append(' ');
            path.Append(y);
        }

        if (close) path.Append('z');
    }
}
