using System.Globalization;
using Saola.Geo.Projections;

namespace Saola.Geo.Rasters;

/// <summary>Grids of square cells that all cover the same area: Lambert's azimuthal equal-area map of WGS 84 about the middle of a box.</summary>
public static class EqualAreaGrid
{
    private const int Samples = 1024;

    /// <summary>A grid that covers a box. The map's middle is the box's, rounded to a tenth of a degree, and edges lie at whole multiples of the cell, so that boxes that are nearly alike have cells that are alike.</summary>
    /// <param name="box">Degrees; over the antimeridian its longitudes run on beyond 180.</param>
    /// <param name="cellMetres">The side of a cell in metres.</param>
    /// <param name="where">What it is for, for messages.</param>
    /// <exception cref="SaolaException">The box or the cell is none, the map cannot show the box, or there would be more cells than can be numbered.</exception>
    public static RasterGrid Around(GeoBox box, double cellMetres, string where)
    {
        if (!(cellMetres > 0) || !double.IsFinite(cellMetres)) throw new SaolaException($"{where}: cells of {cellMetres} m are no cells; give their side in metres");
        if (!(box.South >= -90 && box.South <= box.North && box.North <= 90 && box.West <= box.East && box.West >= -540 && box.East <= 540))
            throw new SaolaException($"{where}: from {box.West}, {box.South} to {box.East}, {box.North} is no box in degrees; give west, south, east and north");
        var (latitude0, longitude0) = (Math.Round((box.South + box.North) / 2, 1), Math.Round(Longitude.InRange((box.West + box.East) / 2), 1));
        // Opposite its middle the map has no end, and near it cells are slivers.
        if (box.East - box.West >= 359 && -latitude0 >= box.South - 1 && -latitude0 <= box.North + 1)
            throw new SaolaException($"{where}: an equal-area map cannot show the whole way round the globe; take a smaller area, or a grid in degrees");
        var crs = Crs.Read(System(latitude0, longitude0), where);
        var (west, south, east, north) = Walk(box, crs);
        var (left, right, below, above) = (Math.Floor(west / cellMetres), Math.Ceiling(east / cellMetres), Math.Floor(south / cellMetres), Math.Ceiling(north / cellMetres));
        var (columns, rows) = (Math.Max(1, right - left), Math.Max(1, above - below));
        if (!(columns * rows <= int.MaxValue)) throw new SaolaException($"{where}: {columns:N0} × {rows:N0} cells of {cellMetres} m are more than can be numbered; take larger cells or a smaller area");
        return new RasterGrid((int)columns, (int)rows, left * cellMetres, above * cellMetres, cellMetres, cellMetres, crs, NoData: null).Checked(where);
    }

    private static string System(double latitude, double longitude) => string.Create(CultureInfo.InvariantCulture,
        $"PROJCS[\"WGS 84 / Lambert azimuthal equal-area {latitude:0.0} {longitude:0.0}\",GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],AUTHORITY[\"EPSG\",\"4326\"]],PROJECTION[\"Lambert_Azimuthal_Equal_Area\"],PARAMETER[\"latitude_of_center\",{latitude:0.0}],PARAMETER[\"longitude_of_center\",{longitude:0.0}],PARAMETER[\"false_easting\",0],PARAMETER[\"false_northing\",0],UNIT[\"metre\",1]]");

    /// <summary>What the box reaches on the map: its edges do, and between two places on them no more than a curve as bent as theirs can.</summary>
    private static (double West, double South, double East, double North) Walk(GeoBox box, Crs crs)
    {
        (double Longitude, double Latitude)[] corners = [(box.West, box.South), (box.East, box.South), (box.East, box.North), (box.West, box.North)];
        double west = double.PositiveInfinity, south = west, east = double.NegativeInfinity, north = east, bulgeX = 0, bulgeY = 0;
        for (var side = 0; side < 4; side++)
        {
            var (from, to) = (corners[side], corners[(side + 1) % 4]);
            (double X, double Y) before = default, last = default;
            for (var i = 0; i <= Samples; i++)
            {
                var share = (double)i / Samples;
                var (x, y) = crs.Forward(from.Latitude + (share * (to.Latitude - from.Latitude)), from.Longitude + (share * (to.Longitude - from.Longitude)));
                (west, east, south, north) = (Math.Min(west, x), Math.Max(east, x), Math.Min(south, y), Math.Max(north, y));
                if (i > 1) (bulgeX, bulgeY) = (Math.Max(bulgeX, Math.Abs(x - (2 * last.X) + before.X) / 8), Math.Max(bulgeY, Math.Abs(y - (2 * last.Y) + before.Y) / 8));
                (before, last) = (last, (x, y));
            }
        }

        return (west - bulgeX, south - bulgeY, east + bulgeX, north + bulgeY);
    }
}
