using System.Globalization;
using NetTopologySuite.Geometries;
using Saola.Host.Pages.Text;

namespace Saola.Host.Pages.Corridors;

/// <summary>The scale and the arrow to the north, in the map's lower left and upper right corners.</summary>
internal static class CorridorFurniture
{
    private const double Edge = 14;
    private const double ArrowSide = 54;

    /// <summary>Keeps labels off both.</summary>
    public static void Take(SheetLabels labels, CorridorPlane plane, double top)
    {
        labels.Take(new Envelope(0, Edge + ScaleWidth(plane) + 24, top + plane.Height - 46, top + plane.Height));
        labels.Take(new Envelope(Sheet.Width - Edge - ArrowSide, Sheet.Width, top, top + Edge + ArrowSide));
    }

    public static IEnumerable<Drawn> Of(CorridorPlane plane, (double X, double Y, double Width, double Height) frame, Words words)
    {
        var plate = new Ink(SheetColours.Paper, 0.82);
        var (width, bottom) = (ScaleWidth(plane), frame.Y + frame.Height - Edge);
        var kilometres = ScaleKilometres(plane);
        yield return new DrawnPath(Box(Edge - 4, bottom - 26, width + 16, 30), plate);
        yield return new DrawnPath(Path($"M{Edge + 4} {bottom - 6}V{bottom}H{Edge + 4 + width:0.#}V{bottom - 6}M{Edge + 4 + (width / 2):0.#} {bottom - 3}V{bottom}"), new Ink(Stroke: SheetColours.Ink, Width: 1.6));
        yield return new DrawnText(Edge + 4 + (width / 2), bottom - 10, words.Fill("corridor-map.km", CorridorMapText.Short(kilometres, words)), 12, SheetColours.Ink, TextAnchor.Middle);

        var (x, y, angle) = (frame.X + frame.Width - Edge - (ArrowSide / 2), frame.Y + Edge + (ArrowSide / 2), plane.NorthAngle * Math.PI / 180);
        yield return new DrawnCircle(x, y, ArrowSide / 2, plate);
        yield return new DrawnPath(Path($"M{Turned(0, -8)}L{Turned(6, 19)}L{Turned(0, 15)}L{Turned(-6, 19)}Z"), new Ink(SheetColours.Ink));
        var (letterX, letterY) = (x + (16 * Math.Sin(angle)), y - (16 * Math.Cos(angle)));
        yield return new DrawnText(letterX, letterY + 4, words["corridor-map.north"], 13, SheetColours.Ink, TextAnchor.Middle, Bold: true, Halo: SheetColours.Paper);

        string Turned(double right, double down) => string.Create(CultureInfo.InvariantCulture,
            $"{x + (right * Math.Cos(angle)) - (down * Math.Sin(angle)):0.#} {y + (right * Math.Sin(angle)) + (down * Math.Cos(angle)):0.#}");
    }

    public static string Box(double x, double y, double width, double height) => Path($"M{x:0.#} {y:0.#}H{x + width:0.#}V{y + height:0.#}H{x:0.#}Z");

    private static string Path(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);

    private static double ScaleWidth(CorridorPlane plane) => ScaleKilometres(plane) * 1_000 / plane.MetresOfUnit;

    /// <summary>A round length of about a fifth of the map's width.</summary>
    private static double ScaleKilometres(CorridorPlane plane)
    {
        var wanted = plane.MetresOfUnit * Sheet.Width / 5 / 1_000;
        var power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        return wanted / power >= 5 ? 5 * power : wanted / power >= 2 ? 2 * power : power;
    }
}
