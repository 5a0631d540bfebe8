using System.Globalization;
using Saola.Geo;

namespace Saola.Platform.Store;

/// <summary>A grid of equal degrees in a box, in one arithmetic for all engines.</summary>
internal static class DegreeGrid
{
    /// <summary>The column and the row of a place; null outside of the box.</summary>
    public static (int X, int Y)? Bin(GeoBox box, int columns, int rows, double latitude, double longitude)
    {
        if (longitude < box.West || latitude > box.North || (longitude >= box.East && !(longitude == 180 && box.East == 180)) || (latitude <= box.South && !(latitude == -90 && box.South == -90))) return null;
        return (Math.Min(columns - 1, (int)Math.Floor((longitude - box.West) * Across(box, columns))), Math.Min(rows - 1, (int)Math.Floor((box.North - latitude) * Down(box, rows))));
    }

    /// <summary>The same for the serving engine: column, row, and the condition that a place is within.</summary>
    public static (string X, string Y, string Inside) Sql(GeoBox box, int columns, int rows) => (
        string.Create(CultureInfo.InvariantCulture, $"least({columns - 1}, floor((decimalLongitude - {Literal(box.West)}) * {Literal(Across(box, columns))})::INTEGER)"),
        string.Create(CultureInfo.InvariantCulture, $"least({rows - 1}, floor(({Literal(box.North)} - decimalLatitude) * {Literal(Down(box, rows))})::INTEGER)"),
        $"decimalLongitude >= {Literal(box.West)} AND decimalLatitude <= {Literal(box.North)} AND decimalLongitude {(box.East == 180 ? "<=" : "<")} {Literal(box.East)} AND decimalLatitude {(box.South == -90 ? ">=" : ">")} {Literal(box.South)}");

    private static double Across(GeoBox box, int columns) => columns / (box.East - box.West);

    private static double Down(GeoBox box, int rows) => rows / (box.North - box.South);

    private static string Literal(double number) => number.ToString("R", CultureInfo.InvariantCulture) + "::DOUBLE";
}
