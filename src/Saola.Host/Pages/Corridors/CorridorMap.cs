using Saola.Host.Pages.Text;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places;

namespace Saola.Host.Pages.Corridors;

/// <summary>
/// The map of a study of corridors as one picture: cores, corridors, cheapest ways, weakest pieces and barriers among borders, with a legend, a scale, north, and
/// whether it was tested.
/// </summary>
public static class CorridorMap
{
    /// <summary>The picture's file beside a study's document.</summary>
    public const string SvgFile = "map.svg";

    /// <inheritdoc cref="SvgFile"/>
    public const string PngFile = "map.png";

    /// <summary>Width of a PNG in pixels where none is asked for.</summary>
    public const int UsualPixels = 1_600;

    /// <summary>Greatest width of a PNG in pixels.</summary>
    public const int MostPixels = 8_000;

    private const double Side = 20;

    /// <summary>The map as SVG that needs nothing else, 960 units wide.</summary>
    /// <param name="document">The study.</param>
    /// <param name="geoJson">Its <c>corridors.geojson</c>.</param>
    /// <param name="boundaries">Whose borders are drawn.</param>
    /// <param name="words">The language.</param>
    /// <param name="currentTiff">Its <c>current.tif</c>, to show the current under the corridors; null for none.</param>
    /// <exception cref="SaolaException">The files are not those of a study.</exception>
    public static string Svg(CorridorDocument document, byte[] geoJson, BoundarySet boundaries, Words words, string? currentTiff = null) =>
        SheetSvg.Of(Draw(document, geoJson, boundaries, words, currentTiff));

    /// <summary>The same as PNG. In a language for which this machine has no font it is in English; see <see cref="HasFont"/>.</summary>
    /// <param name="width">In pixels.</param>
    /// <inheritdoc cref="Svg"/>
    public static byte[] Png(CorridorDocument document, byte[] geoJson, BoundarySet boundaries, Words words, string? currentTiff = null, int width = UsualPixels)
    {
        if (width is < 100 or > MostPixels) throw new SaolaException($"a map {width} pixels wide is not drawn; give a width from 100 to {MostPixels}.");
        return SheetPng.Of(Draw(document, geoJson, boundaries, HasFont(words) ? words : Words.English, currentTiff), width);
    }

    /// <summary>Whether this machine has a font by which a PNG can be written in a language; an SVG is written in its reader's fonts.</summary>
    public static bool HasFont(Words words) => SheetFonts.Has(words["corridor-map.unvalidated"] + words["corridor-map.core"]);

    private static Sheet Draw(CorridorDocument document, byte[] geoJson, BoundarySet boundaries, Words words, string? currentTiff)
    {
        var found = document.Findings;
        var around = new List<Drawn>();
        var y = Paragraph(around, document.Question.Name, 20, SheetColours.Ink, 30, bold: true);
        y = Paragraph(around, CorridorMapText.Validation(found.Validation, words), 14, found.Validation?.IsSupported == true ? SheetColours.CorridorEdge : SheetColours.Warn, y, bold: true);
        var top = Math.Round(y - 4);
        var layers = new CorridorLayers(document, CorridorFeature.Read(geoJson), boundaries, words, currentTiff, top);
        var frame = (0.0, top, Sheet.Width, layers.Plane.Height);
        around.AddRange(layers.Labels);
        around.AddRange(CorridorFurniture.Of(layers.Plane, frame, words));
        around.Add(new DrawnPath(FormattableString.Invariant($"M0 {top:0.#}H{Sheet.Width}V{top + layers.Plane.Height:0.#}H0Z"), new Ink(Stroke: SheetColours.Border, Width: 1)));
        y = CorridorLegend.Add(around, layers, words, top + layers.Plane.Height + 14) + 18;
        y = Paragraph(around, CorridorMapText.Cores(found, words), 12, SheetColours.Ink, y);
        foreach (var note in CorridorMapText.Notes(found, boundaries, words)) y = Paragraph(around, note, 11.5, SheetColours.Muted, y);
        return new Sheet(words["language.tag"], document.Question.Name, CorridorMapText.Description(document, words), Math.Ceiling(y), frame, layers.Drawn, around);
    }

    /// <summary>Writes a text in as many lines as it needs, and tells where the next one begins.</summary>
    private static double Paragraph(List<Drawn> around, string text, double size, string colour, double y, bool bold = false)
    {
        foreach (var line in SheetText.Lines(text, bold ? size * 1.1 : size, Sheet.Width - (2 * Side)))
        {
            around.Add(new DrawnText(Side, y, line, size, colour, Bold: bold));
            y += Math.Round(size * 1.4);
        }

        return y;
    }
}
