namespace Saola.Geo;

/// <summary>Whether an edge meets a box, both closed: their extents overlap and the corners of the box are not all on one side of the edge's line.</summary>
internal static class BoxEdge
{
    public static bool Touches(double ax, double ay, double bx, double by, double west, double south, double east, double north)
    {
        if ((ax < west && bx < west) || (ax > east && bx > east) || (ay < south && by < south) || (ay > north && by > north)) return false;
        if (Within(ax, ay, west, south, east, north) || Within(bx, by, west, south, east, north)) return true;
        var a = Orientation.Of(ax, ay, bx, by, west, south);
        var b = Orientation.Of(ax, ay, bx, by, east, south);
        var c = Orientation.Of(ax, ay, bx, by, east, north);
        var d = Orientation.Of(ax, ay, bx, by, west, north);
        return !((a > 0 && b > 0 && c > 0 && d > 0) || (a < 0 && b < 0 && c < 0 && d < 0));
    }

    private static bool Within(double x, double y, double west, double south, double east, double north) =>
        x >= west && x <= east && y >= south && y <= north;
}
