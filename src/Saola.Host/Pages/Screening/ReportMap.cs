using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;
using Saola.Platform.Screening;

namespace Saola.Host.Pages.Screening;

/// <summary>The map of a report as SVG: borders, effort, zones, places and the project, in one plane whose scale is true at the middle latitude.</summary>
public sealed class ReportMap
{
    /// <summary>Width of the drawing; everything is in its units.</summary>
    public const double Width = 960;

    private const double UsualHeight = 540;

    private readonly double _west, _north, _scaleX, _scaleY;

    private ReportMap(Envelope box)
    {
        // A parallel is shorter than the equator: the middle latitude's is taken for all.
        var shrink = Shrink(box);
        _scaleX = Width / Math.Max(1e-6, box.Width);
        _scaleY = _scaleX / shrink;
        (_west, _north) = (box.MinX, box.MaxY);
        Height = Math.Clamp(box.Height * _scaleY, 120, 1_400);
        KilometresPerUnit = 111.32 * shrink / _scaleX;
    }

    private static double Shrink(Envelope box) => Math.Max(0.05, Math.Cos((box.MinY + box.MaxY) / 2 * Math.PI / 180));

    public double Height { get; }

    public double KilometresPerUnit { get; }

    /// <summary>A round length in km of about a fifth of the map's width.</summary>
    public double ScaleKilometres
    {
        get
        {
            var wanted = KilometresPerUnit * Width / 5;
            var power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
            return wanted / power >= 5 ? 5 * power : wanted / power >= 2 ? 2 * power : power;
        }
    }

    public IReadOnlyList<string> Countries { get; private set; } = [];

    public IReadOnlyList<(string Path, bool IsSurveyed)> Effort { get; private set; } = [];

    public IReadOnlyList<(string Path, double? Kilometres)> Zones { get; private set; } = [];

    public IReadOnlyList<(string Path, string Name, bool IsMet)> Places { get; private set; } = [];

    public IReadOnlyList<string> Project { get; private set; } = [];

    public IReadOnlyList<(double X, double Y)> Points { get; private set; } = [];

    /// <param name="found">The screening.</param>
    /// <param name="boundaries">Whose borders are drawn.</param>
    /// <param name="layers">The layers of its snapshot.</param>
    public static ReportMap Of(ScreeningResult found, BoundarySet boundaries, IReadOnlyList<PlaceLayer> layers)
    {
        var box = new Envelope(found.Geometry.EnvelopeInternal);
        foreach (var zone in found.Zones.Where(zone => zone.Area > 0)) box.ExpandToInclude(zone.Geometry.EnvelopeInternal);
        box.ExpandBy(Math.Max(0.02, box.Width * 0.04), Math.Max(0.02, box.Height * 0.04));
        var map = new ReportMap(box);
        var frame = Frame(box);
        map.Countries = map.Borders(boundaries, box, frame);
        map.Effort = [.. found.Effort.Grid.GroupBy(cell => cell.Records > 0).Select(cells => (map.Cells(cells), cells.Key))];
        map.Zones = [.. found.Zones.Where(zone => zone.Area > 0).Reverse().Select(zone => (map.Areas(zone.Geometry), zone.Kilometres))];
        map.Places = [.. found.Places.Reverse().Select(place => (Finding: place, Place: PlaceLayer.FindPlace(layers, place.Place)))
            .Where(pair => pair.Place is { Form: PlaceForm.Area or PlaceForm.Circle }).Select(pair => (map.Areas(Overlaid.Intersection(pair.Place!.Geometry, frame)), pair.Finding.Name, pair.Finding.Distance == 0))];
        map.Project = [.. Shapes.Lines(found.Geometry).Select(line => map.Line(line, close: false)), .. Shapes.Polygons(found.Geometry).Select(polygon => map.Areas(polygon))];
        map.Points = [.. Shapes.Parts(found.Geometry).OfType<Point>().Where(point => !point.IsEmpty).Select(point => map.At(point.X, point.Y))];
        return map;
    }

    /// <summary>A place among the borders, and what it meets.</summary>
    /// <param name="place">The place.</param>
    /// <param name="boundaries">Whose borders are drawn.</param>
    /// <param name="meets">Places that it meets.</param>
    /// <param name="way">A line within it; null for none.</param>
    public static ReportMap Of(Place place, BoundarySet boundaries, IReadOnlyList<Place> meets, Geometry? way = null)
    {
        var geometry = place.Geometry;
        var box = new Envelope(geometry.EnvelopeInternal);
        box.ExpandBy(Math.Max(0.05, box.Width * 0.25), Math.Max(0.05, box.Height * 0.25));
        // As wide as it is shown: land that ended beside a narrow map would look like a coast.
        var wide = box.Height / Shrink(box) * Width / UsualHeight;
        if (box.Width < wide) box.ExpandBy((wide - box.Width) / 2, 0);
        var map = new ReportMap(box);
        var frame = Frame(box);
        map.Countries = map.Borders(boundaries, box, frame);
        map.Places = [.. meets.Where(other => other.Form is PlaceForm.Area or PlaceForm.Circle && other.Range is null).Select(other => (map.Areas(Overlaid.Intersection(other.Geometry, frame)), other.Name, false)), .. Shapes.Polygons(geometry).Any() ? [(map.Areas(geometry), place.Name, true)] : Array.Empty<(string, string, bool)>()];
        map.Project = [.. Shapes.Lines(geometry).Concat(way is null ? [] : Shapes.Lines(way)).Select(line => map.Line(line, close: false))];
        map.Points = [.. Shapes.Parts(geometry).OfType<Point>().Where(point => !point.IsEmpty).Select(point => map.At(point.X, point.Y))];
        return map;
    }

    /// <summary>A little more than the map shows, so that nothing is seen to be cut.</summary>
    private static Geometry Frame(Envelope box)
    {
        var wider = new Envelope(box);
        wider.ExpandBy(box.Width * 0.02, box.Height * 0.02);
        return Shapes.Factory.ToGeometry(wider);
    }

    private IReadOnlyList<string> Borders(BoundarySet boundaries, Envelope box, Geometry frame) =>
        [.. boundaries.Countries.Where(c => c.Shape?.Bounds.Any(b => b.West <= box.MaxX && b.East >= box.MinX && b.South <= box.MaxY && b.North >= box.MinY) == true).Select(c => Areas(Overlaid.Intersection(Shapes.Of(c.Shape!), frame)))];

    private string Areas(Geometry geometry)
    {
        var path = new StringBuilder();
        foreach (var polygon in Shapes.Polygons(DouglasPeuckerSimplifier.Simplify(geometry, 0.6 / _scaleX)))
        {
            foreach (var ring in Shapes.Rings(polygon)) path.Append(Line(ring, close: true));
        }

        return path.ToString();
    }

    private string Cells(IEnumerable<EffortCell> cells)
    {
        var path = new StringBuilder();
        foreach (var cell in cells)
        {
            var (x0, y0) = At(cell.West, cell.North);
            var (x1, y1) = At(cell.East, cell.South);
            path.Append(CultureInfo.InvariantCulture, $"M{x0:0.#} {y0:0.#}H{x1:0.#}V{y1:0.#}H{x0:0.#}Z");
        }

        return path.ToString();
    }

    private string Line(LineString line, bool close)
    {
        var path = new StringBuilder();
        var ordinates = Shapes.Ordinates(line);
        var (lastX, lastY) = (double.NaN, double.NaN);
        for (var i = 0; i < ordinates.Length - (close ? 2 : 0); i += 2)
        {
            var (x, y) = At(ordinates[i], ordinates[i + 1]);
            (x, y) = (Math.Round(x, 1), Math.Round(y, 1));
            if (x == lastX && y == lastY && i > 0) continue;
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{x:0.#} {y:0.#}");
            (lastX, lastY) = (x, y);
        }

        return close ? path.Append('Z').ToString() : path.ToString();
    }

    private (double X, double Y) At(double longitude, double latitude) => ((longitude - _west) * _scaleX, (_north - latitude) * _scaleY);
}
