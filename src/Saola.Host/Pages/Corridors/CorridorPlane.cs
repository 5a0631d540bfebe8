using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;
using Saola.Geo.Projections;
using Saola.Geo.Rasters;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;

namespace Saola.Host.Pages.Corridors;

/// <summary>
/// The plane of a map of corridors: that of the study's own grid, whose distances are true to a few thousandths, so that a circle of so many metres is one,
/// cells lie straight, and the antimeridian is a line as any other.
/// </summary>
internal sealed class CorridorPlane
{
    private const double LeastHeight = 430;
    private const double MostHeight = 900;

    /// <summary>Corners that make less of a difference are left out, in units of the sheet.</summary>
    private const double Tolerance = 0.3;

    private readonly RasterFrame _frame;
    private readonly double _west, _north, _top, _middle;

    /// <param name="facts">The study's grid.</param>
    /// <param name="features">What is to be seen whole.</param>
    /// <param name="reach">Metres round points that are to be seen too.</param>
    /// <param name="top">Where the map begins on the sheet.</param>
    public CorridorPlane(StudyGridFacts facts, IReadOnlyList<CorridorFeature> features, double reach, double top)
    {
        const string where = "the study's grid";
        Grid = new RasterGrid(facts.Columns, facts.Rows, facts.West, facts.North, facts.CellMetres, facts.CellMetres, Crs.Read(facts.Crs, where), NoData: null).Checked(where);
        _frame = new RasterFrame(Grid, where);
        _middle = (_frame.Extent.West + _frame.Extent.East) / 2;
        _top = top;
        var box = new Envelope();
        foreach (var feature in features)
        {
            foreach (var point in feature.Lines.SelectMany(Projected)) box.ExpandToInclude(point);
        }

        if (box.IsNull) box.Init(Grid.West, Grid.East, Grid.South, Grid.North);
        box.ExpandBy(reach + Math.Max(2 * facts.CellMetres, 0.05 * Math.Max(box.Width, box.Height)));
        if (box.Height < box.Width * LeastHeight / Sheet.Width) box.ExpandBy(0, ((box.Width * LeastHeight / Sheet.Width) - box.Height) / 2);
        if (box.Height > box.Width * MostHeight / Sheet.Width) box.ExpandBy(((box.Height * Sheet.Width / MostHeight) - box.Width) / 2, 0);
        (_west, _north) = (box.MinX, box.MaxY);
        MetresOfUnit = box.Width / Sheet.Width;
        Height = box.Height / MetresOfUnit;
    }

    public RasterGrid Grid { get; }

    public double Height { get; }

    public double MetresOfUnit { get; }

    /// <summary>Degrees clockwise from upwards in which north lies, in the middle of the map.</summary>
    public double NorthAngle
    {
        get
        {
            var (latitude, longitude) = _frame.Inverse(_west + (Sheet.Width * MetresOfUnit / 2), _north - (Height * MetresOfUnit / 2));
            var (from, to) = (_frame.Forward(latitude, longitude), _frame.Forward(latitude + (latitude > 89.9 ? -0.01 : 0.01), longitude));
            var turned = Math.Atan2(to.X - from.X, to.Y - from.Y) * (180 / Math.PI);
            return latitude > 89.9 ? turned + 180 : turned;
        }
    }

    /// <summary>A position in degrees on the sheet.</summary>
    public (double X, double Y) At(double longitude, double latitude) => Projected([longitude, latitude]).FirstOrDefault() is { } point ? OnSheet(point) : (double.NaN, double.NaN);

    /// <summary>The study's coordinates of a place of the sheet.</summary>
    public (double X, double Y) FromSheet(double x, double y) => (_west + (x * MetresOfUnit), _north - ((y - _top) * MetresOfUnit));

    /// <summary>The position in degrees of the study's coordinates.</summary>
    public (double Latitude, double Longitude) Inverse(double x, double y) => _frame.Inverse(x, y);

    /// <summary>Lines or rings as SVG path data.</summary>
    public string Path(IEnumerable<double[]> lines, bool close)
    {
        var path = new StringBuilder();
        foreach (var line in lines)
        {
            Coordinate[] points = [.. Projected(line).Select(OnSheet).Select(p => new Coordinate(p.X, p.Y))];
            if (points.Length < 2) continue;
            points = DouglasPeuckerLineSimplifier.Simplify(points, Tolerance);
            if (close && points.Length < 4) continue;
            for (var i = 0; i < points.Length - (close ? 1 : 0); i++) path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{points[i].X:0.#} {points[i].Y:0.#}");
            if (close) path.Append('Z');
        }

        return path.ToString();
    }

    /// <summary>Territories that the map shows, with their outlines, and what of their largest part it shows.</summary>
    public IEnumerable<(string Code, string Path, Geometry Shown)> Territories(BoundarySet boundaries)
    {
        var seen = Seen();
        foreach (var (code, shape) in boundaries.Countries.Where(c => c.Shape is not null).Select(c => (c.Code, c.Shape!)).Concat(boundaries.Disputed.Select(d => (d.Owners, d.Shape))))
        {
            // A territory may be seen a turn off, or on both sides of the antimeridian.
            var parts = new List<Geometry>();
            for (var turn = -360; turn <= 360; turn += 360)
            {
                if (!shape.Bounds.Any(b => b.West + turn <= seen.MaxX && b.East + turn >= seen.MinX && b.South <= seen.MaxY && b.North >= seen.MinY)) continue;
                var window = Shapes.Factory.ToGeometry(new Envelope(Math.Max(-180, seen.MinX - turn), Math.Min(180, seen.MaxX - turn), seen.MinY, seen.MaxY));
                parts.Add(Overlaid.Intersection(Shapes.Of(shape), window));
            }

            double[][] rings = [.. parts.SelectMany(Shapes.Polygons).SelectMany(Shapes.Rings).Select(Shapes.Ordinates).Select(Dense)];
            if (rings.Length > 0 && Path(rings, close: true) is { Length: > 0 } path) yield return (code, path, Largest(rings));
        }
    }

    /// <summary>The largest part of an area that the map shows, on the sheet; holes are not minded.</summary>
    public Geometry Largest(IEnumerable<double[]> rings)
    {
        var frame = Shapes.Factory.ToGeometry(new Envelope(0, Sheet.Width, _top, _top + Height));
        Geometry largest = Shapes.Factory.CreatePolygon();
        foreach (var ring in rings)
        {
            Coordinate[] points = [.. Projected(ring).Select(OnSheet).Select(p => new Coordinate(p.X, p.Y))];
            if (points.Length < 3) continue;
            var fixedArea = NetTopologySuite.Geometries.Utilities.GeometryFixer.Fix(Shapes.Factory.CreatePolygon([.. points, points[0].Copy()]));
            var shown = Shapes.Polygons(Overlaid.Intersection(fixedArea, frame)).MaxBy(polygon => polygon.Area);
            if (shown is not null && shown.Area > largest.Area) largest = shown;
        }

        return largest;
    }

    /// <summary>The box in degrees of what the map shows, and a little more.</summary>
    private Envelope Seen()
    {
        const int samples = 24;
        var box = new Envelope();
        for (var i = 0; i <= samples; i++)
        {
            for (var j = 0; j <= samples; j++)
            {
                var (x, y) = FromSheet(Sheet.Width * i / samples, _top + (Height * j / samples));
                var (latitude, longitude) = _frame.Inverse(x, y);
                if (double.IsFinite(latitude) && double.IsFinite(longitude)) box.ExpandToInclude(Near(longitude), latitude);
            }
        }

        box.ExpandBy(0.03 * Math.Max(box.Width, box.Height));
        return new Envelope(box.MinX, box.MaxX, Math.Max(-90, box.MinY), Math.Min(90, box.MaxY));
    }

    /// <summary>Edges that are straight in degrees are curves here: they get more corners.</summary>
    private double[] Dense(double[] ring)
    {
        var step = Math.Max(1e-4, MetresOfUnit * Sheet.Width / 111_000 / 40);
        var points = new List<double>(ring.Length);
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            var pieces = (int)Math.Clamp(Math.Ceiling(Math.Max(Math.Abs(ring[i + 2] - ring[i]), Math.Abs(ring[i + 3] - ring[i + 1])) / step), 1, 200);
            for (var k = 0; k < pieces; k++)
            {
                points.Add(ring[i] + ((ring[i + 2] - ring[i]) * k / pieces));
                points.Add(ring[i + 1] + ((ring[i + 3] - ring[i + 1]) * k / pieces));
            }
        }

        return [.. points, .. ring[^2..]];
    }

    private IEnumerable<Coordinate> Projected(double[] line)
    {
        for (var i = 0; i + 1 < line.Length; i += 2)
        {
            var (x, y) = _frame.Forward(line[i + 1], Near(line[i]));
            if (double.IsFinite(x) && double.IsFinite(y)) yield return new Coordinate(x, y);
        }
    }

    private double Near(double longitude) => _middle + Math.IEEERemainder(longitude - _middle, 360);

    private (double X, double Y) OnSheet(Coordinate point) => ((point.X - _west) / MetresOfUnit, _top + ((_north - point.Y) / MetresOfUnit));
}
