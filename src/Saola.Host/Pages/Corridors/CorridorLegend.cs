using System.Globalization;
using Saola.Host.Pages.Text;

namespace Saola.Host.Pages.Corridors;

/// <summary>The legend under the map: what is on it, and nothing else.</summary>
internal static class CorridorLegend
{
    private const double Side = 20;
    private const double Swatch = 30;
    private const double Row = 22;
    private const double Size = 12.5;
    private const int RampSteps = 24;

    /// <summary>Writes the legend, and tells where it ends.</summary>
    public static double Add(List<Drawn> around, CorridorLayers layers, Words words, double y)
    {
        var x = Side;
        y += 8;
        foreach (var (text, swatch, wide) in Items(layers, words))
        {
            var width = wide + 7 + SheetText.Width(text, Size) + 22;
            if (x > Side && x + width - 22 > Sheet.Width - Side)
            {
                x = Side;
                y += Row;
            }

            around.AddRange(swatch(x, y));
            around.Add(new DrawnText(x + wide + 7, y + 4.5, text, Size, SheetColours.Ink));
            x += width;
        }

        return y + 10;
    }

    private static IEnumerable<(string Text, Func<double, double, IEnumerable<Drawn>> Swatch, double Width)> Items(CorridorLayers layers, Words words)
    {
        yield return (words["corridor-map.core"], (x, y) => [new DrawnPath(CorridorFurniture.Box(x, y - 7, Swatch, 14), CorridorLayers.Core)], Swatch);
        if (layers.Has("corridor"))
        {
            var (least, most) = (layers.Links[0].Centrality, layers.Links[^1].Centrality);
            if (least is { } low && most is { } high && high > low)
            {
                yield return (words.Fill("corridor-map.corridor-centrality", CorridorMapText.Short(low, words), CorridorMapText.Short(high, words)),
                    (x, y) => Enumerable.Range(0, 3).Select(i => new DrawnPath(CorridorFurniture.Box(x + (24 * i), y - 7, 22, 14), layers.CorridorInk(i / 2.0))), 70);
            }
            else
            {
                yield return (words["corridor-map.corridor"], (x, y) => [new DrawnPath(CorridorFurniture.Box(x, y - 7, Swatch, 14), layers.CorridorInk(0.5))], Swatch);
            }
        }

        yield return (words["corridor-map.way"], (x, y) => Line(x, y, layers), Swatch);
        if (layers.Has("weakest")) yield return (words["corridor-map.weakest"], (x, y) => [new DrawnPath(CorridorLayers.Triangle(x + 7, y + 1), CorridorLayers.Weakest)], 14);
        if (layers.Has("barrier"))
            yield return (words["corridor-map.barrier"], (x, y) => [new DrawnCircle(x + 8, y, 7.5, CorridorLayers.Barrier), new DrawnCircle(x + 8, y, 2, new Ink(SheetColours.Barrier))], 16);
        yield return (words["corridor-map.border"], (x, y) => [new DrawnPath(string.Create(CultureInfo.InvariantCulture, $"M{x:0.#} {y:0.#}H{x + Swatch:0.#}"), CorridorLayers.Border)], Swatch);
        if (layers.Current is { } current)
            yield return (words.Fill("corridor-map.current", CorridorMapText.Short(current.Low, words), CorridorMapText.Short(current.High, words)), Ramp, 5.0 * RampSteps);
    }

    private static IEnumerable<Drawn> Line(double x, double y, CorridorLayers layers)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"M{x:0.#} {y:0.#}H{x + Swatch:0.#}");
        if (layers.Current is not null) yield return new DrawnPath(path, new Ink(Stroke: SheetColours.Ink, Width: CorridorLayers.WayWidth(0.5) + 1.6));
        yield return new DrawnPath(path, new Ink(Stroke: layers.WayColour, Width: CorridorLayers.WayWidth(0.5)));
    }

    private static IEnumerable<Drawn> Ramp(double x, double y)
    {
        for (var i = 0; i < RampSteps; i++)
        {
            var (red, green, blue) = SheetColours.Ramp((double)i / (RampSteps - 1));
            // A little wider than its step: seams would be seen between colours that only meet.
            yield return new DrawnPath(CorridorFurniture.Box(x + (5 * i), y - 7, i == RampSteps - 1 ? 5 : 5.6, 14), new Ink($"#{red:x2}{green:x2}{blue:x2}"));
        }
    }
}
