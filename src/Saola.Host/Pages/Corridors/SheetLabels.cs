using NetTopologySuite.Geometries;

namespace Saola.Host.Pages.Corridors;

/// <summary>Places for labels, of which no two lie on each other.</summary>
internal sealed class SheetLabels((double X, double Y, double Width, double Height) frame)
{
    private readonly List<Envelope> _taken = [];

    public List<DrawnText> Texts { get; } = [];

    /// <summary>Keeps labels off a place.</summary>
    public void Take(Envelope place) => _taken.Add(place);

    public void Take(double x, double y, double radius) => _taken.Add(new Envelope(x - radius, x + radius, y - radius, y + radius));

    /// <summary>Puts a text in the first of some places that is free.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Put(IEnumerable<DrawnText> places)
    {
        foreach (var text in places)
        {
            var box = Box(text);
            if (box.MinX < frame.X + 2 || box.MaxX > frame.X + frame.Width - 2 || box.MinY < frame.Y + 2 || box.MaxY > frame.Y + frame.Height - 2 || _taken.Exists(taken => taken.Intersects(box))) continue;
            _taken.Add(box);
            Texts.Add(text);
            return true;
        }

        return false;
    }

    /// <summary>Puts a text within an area, as near to its middle as there is room.</summary>
    public void PutWithin(Geometry area, DrawnText text)
    {
        const int steps = 16;
        if (area.IsEmpty) return;
        var (box, middle) = (area.EnvelopeInternal, area.Centroid.Coordinate);
        var prepared = NetTopologySuite.Geometries.Prepared.PreparedGeometryFactory.Prepare(area);
        var places = from i in Enumerable.Range(1, steps - 1)
                     from j in Enumerable.Range(1, steps - 1)
                     select new Coordinate(box.MinX + (box.Width * i / steps), box.MinY + (box.Height * j / steps));
        Put(places.OrderBy(place => place.Distance(middle)).Select(place => text with { X = place.X, Y = place.Y }).Where(placed => prepared.Contains(area.Factory.ToGeometry(Box(placed)))));
    }

    /// <summary>What a text covers, about.</summary>
    public static Envelope Box(DrawnText text)
    {
        var width = SheetText.Width(text.Text, text.Size, text.Bold);
        var left = text.X - (text.Anchor switch { TextAnchor.Middle => width / 2, TextAnchor.End => width, _ => 0 });
        return new Envelope(left - 2, left + width + 2, text.Y - (0.85 * text.Size), text.Y + (0.3 * text.Size));
    }
}
