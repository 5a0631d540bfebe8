using System.Globalization;
using NetTopologySuite.Geometries;
using Saola.Host.Pages.Text;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;

namespace Saola.Host.Pages.Corridors;

/// <summary>What a map of corridors shows, from below to above, and its labels.</summary>
internal sealed class CorridorLayers
{
    private readonly CorridorDocument _document;
    private readonly ILookup<string, CorridorFeature> _features;
    private readonly Words _words;
    private readonly List<Drawn> _drawn = [];
    private readonly SheetLabels _labels;
    private Geometry _cores = Shapes.Factory.CreatePolygon();

    public CorridorLayers(CorridorDocument document, IReadOnlyList<CorridorFeature> features, BoundarySet boundaries, Words words, string? currentTiff, double top)
    {
        (_document, _words, _features) = (document, words, features.ToLookup(f => f.Part, StringComparer.Ordinal));
        Links = [.. document.Findings.Links.OrderBy(link => link.Centrality)];
        Plane = new CorridorPlane(document.Findings.Grid, features, Links.Max(link => link.Barrier?.RadiusMetres) ?? 0, top);
        _labels = new SheetLabels((0, top, Sheet.Width, Plane.Height));
        CorridorFurniture.Take(_labels, Plane, top);
        Current = currentTiff is null ? null : CurrentPicture.Of(currentTiff, Plane, top);

        _drawn.Add(new DrawnPath(string.Create(CultureInfo.InvariantCulture, $"M0 {top:0.#}H{Sheet.Width}V{top + Plane.Height:0.#}H0Z"), new Ink(SheetColours.Sea)));
        var territories = Plane.Territories(boundaries).ToList();
        _drawn.AddRange(territories.Select(t => new DrawnPath(t.Path, new Ink(SheetColours.Land))));
        if (Current is not null) _drawn.Add(new DrawnImage(0, top, Sheet.Width, Plane.Height, Current.Png));
        foreach (var link in Links) Corridor(link);
        _drawn.AddRange(territories.Select(t => new DrawnPath(t.Path, Border)));
        foreach (var link in Links) Way(link);
        foreach (var link in Links) KeepOff(link);
        Cores();
        foreach (var link in Links) Marks(link);
        foreach (var (code, _, shown) in territories)
            _labels.PutWithin(Overlaid.Difference(shown, _cores), new DrawnText(0, 0, code, 14, SheetColours.Muted, TextAnchor.Middle, Bold: true, Halo: SheetColours.Land));
    }

    public static Ink Border { get; } = new(Stroke: SheetColours.Border, Width: 1.3, Dash: "5 3");

    public static Ink Core { get; } = new(SheetColours.Core, 0.88, SheetColours.Paper, 1);

    public static Ink Barrier { get; } = new(SheetColours.Barrier, 0.12, SheetColours.Barrier, 1.8);

    public CorridorPlane Plane { get; }

    /// <summary>Null where it is not shown.</summary>
    public CurrentPicture? Current { get; }

    /// <summary>Those that bear the most last.</summary>
    public IReadOnlyList<LinkFacts> Links { get; }

    public IReadOnlyList<Drawn> Drawn => _drawn;

    public IReadOnlyList<Drawn> Labels => _labels.Texts;

    public bool Has(string part) => _features.Contains(part);

    /// <summary>How a corridor is inked: the more current it bears, the darker and the thicker its edge; over a raster of currents its edge alone.</summary>
    /// <param name="share">0 for the least, 1 for the most.</param>
    public Ink CorridorInk(double share) => Current is null
        ? new Ink(SheetColours.Corridor, 0.2 + (0.5 * share), SheetColours.CorridorEdge, 0.7 + (1.5 * share))
        : new Ink(Stroke: SheetColours.Ink, Width: 0.6 + (1.2 * share));

    public static double WayWidth(double share) => 1.2 + (1.6 * share);

    /// <summary>The colour of cheapest ways: light where the raster below is dark.</summary>
    public string WayColour => Current is null ? SheetColours.Ink : SheetColours.Paper;

    public static string Triangle(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"M{x:0.#} {y - 7:0.#}L{x + 6.5:0.#} {y + 4.5:0.#}L{x - 6.5:0.#} {y + 4.5:0.#}Z");

    public static Ink Weakest { get; } = new(SheetColours.Weakest, 1, SheetColours.Paper, 1.2);

    private double Share(LinkFacts link)
    {
        var (least, most) = (Links[0].Centrality ?? 0, Links[^1].Centrality ?? 0);
        return link.Centrality is { } centrality && most - least > 1e-9 * most ? (centrality - least) / (most - least) : 0.5;
    }

    private void Corridor(LinkFacts link)
    {
        foreach (var feature in _features["corridor"].Where(f => f.Link == link.Key))
            _drawn.Add(new DrawnPath(Plane.Path(feature.Lines, close: true), CorridorInk(Share(link)), CorridorMapText.Link(link, _words)));
    }

    private void Way(LinkFacts link)
    {
        foreach (var feature in _features["way"].Where(f => f.Link == link.Key))
        {
            var path = Plane.Path(feature.Lines, close: false);
            if (path.Length == 0) continue;
            _drawn.Add(new DrawnPath(path, new Ink(Stroke: Current is null ? SheetColours.Paper : SheetColours.Ink, Width: WayWidth(Share(link)) + 1.6)));
            _drawn.Add(new DrawnPath(path, new Ink(Stroke: WayColour, Width: WayWidth(Share(link))), CorridorMapText.Link(link, _words)));
            foreach (var line in feature.Lines)
            {
                for (var i = 0; i + 1 < line.Length; i += 2) _labels.Take(Plane.At(line[i], line[i + 1]).X, Plane.At(line[i], line[i + 1]).Y, 2);
            }
        }
    }

    private void Cores()
    {
        var shown = _features["core"].Select(feature => (Feature: feature, Facts: _document.Findings.Cores.FirstOrDefault(c => c.Number == feature.Core), Area: Plane.Largest(feature.Lines))).ToList();
        _cores = Overlaid.Union(shown.Select(core => core.Area));
        foreach (var (feature, facts, _) in shown)
            _drawn.Add(new DrawnPath(Plane.Path(feature.Lines, close: true), Core, facts is null ? null : string.Create(CultureInfo.InvariantCulture, $"{facts.Number} {facts.Name}")));
        foreach (var (feature, _, area) in shown.Where(core => !core.Area.IsEmpty)) Number(feature.Core, area);
        foreach (var (_, facts, area) in shown.Where(core => !core.Area.IsEmpty && core.Facts is not null && core.Facts.Name != CorridorMapText.Number(core.Facts.Number))) Name(facts!, area);
    }

    private void Number(int number, Geometry area)
    {
        var (box, inside) = (area.EnvelopeInternal, area.InteriorPoint);
        var text = new DrawnText(inside.X, inside.Y + 4.5, CorridorMapText.Number(number), 13, SheetColours.Paper, TextAnchor.Middle, Bold: true);
        if (Math.Min(box.Width, box.Height) > 15 && _labels.Put([text])) return;
        _labels.Put(Beside(box, text with { Colour = SheetColours.Core, Halo = SheetColours.Paper }));
    }

    private void Name(CoreFacts core, Geometry area)
    {
        const double size = 12;
        var (box, inside) = (area.EnvelopeInternal, area.InteriorPoint);
        var text = new DrawnText(0, 0, SheetText.Cut(core.Name, size, 180), size, SheetColours.Ink, Halo: SheetColours.Paper);
        var within = text with { X = inside.X, Y = inside.Y + 20, Anchor = TextAnchor.Middle, Colour = SheetColours.Paper, Halo = null };
        if (area.Contains(area.Factory.ToGeometry(SheetLabels.Box(within))) && _labels.Put([within])) return;
        _labels.Put(Beside(box, text));
    }

    private static IEnumerable<DrawnText> Beside(Envelope box, DrawnText text)
    {
        var middle = (box.MinY + box.MaxY) / 2;
        yield return text with { X = box.MaxX + 4, Y = middle + 4, Anchor = TextAnchor.Start };
        yield return text with { X = box.MinX - 4, Y = middle + 4, Anchor = TextAnchor.End };
        yield return text with { X = (box.MinX + box.MaxX) / 2, Y = box.MinY - 5, Anchor = TextAnchor.Middle };
        yield return text with { X = (box.MinX + box.MaxX) / 2, Y = box.MaxY + 14, Anchor = TextAnchor.Middle };
        yield return text with { X = box.MaxX + 2, Y = box.MinY - 2, Anchor = TextAnchor.Start };
        yield return text with { X = box.MinX - 2, Y = box.MaxY + 12, Anchor = TextAnchor.End };
    }

    private void Marks(LinkFacts link)
    {
        if (link.Barrier is { } barrier && Plane.At(barrier.At.Longitude, barrier.At.Latitude) is var (x, y) && double.IsFinite(x))
        {
            _drawn.Add(new DrawnCircle(x, y, barrier.RadiusMetres / Plane.MetresOfUnit, new Ink(Stroke: SheetColours.Paper, Width: 3.6)));
            _drawn.Add(new DrawnCircle(x, y, barrier.RadiusMetres / Plane.MetresOfUnit, Barrier, CorridorMapText.Barrier(link, barrier, _words)));
            _drawn.Add(new DrawnCircle(x, y, 2, new Ink(SheetColours.Barrier)));
        }

        foreach (var territory in link.Territories.Where(t => t.Weakest is not null))
        {
            var (left, above) = Plane.At(territory.Weakest!.At.Longitude, territory.Weakest.At.Latitude);
            if (!double.IsFinite(left)) continue;
            _drawn.Add(new DrawnPath(Triangle(left, above), Weakest, CorridorMapText.Weakest(link, territory, _words)));
        }
    }

    /// <summary>Keeps labels off what will be marked.</summary>
    private void KeepOff(LinkFacts link)
    {
        if (link.Barrier is { } barrier) Keep(barrier.At, Math.Max(4, barrier.RadiusMetres / Plane.MetresOfUnit));
        foreach (var territory in link.Territories.Where(t => t.Weakest is not null)) Keep(territory.Weakest!.At, 7);

        void Keep(CorridorPoint at, double radius)
        {
            var (x, y) = Plane.At(at.Longitude, at.Latitude);
            if (double.IsFinite(x)) _labels.Take(x, y, radius);
        }
    }
}
