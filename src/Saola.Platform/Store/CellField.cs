using Saola.Geo;

namespace Saola.Platform.Store;

/// <summary>
/// Comparisons with a record of which only its cell is known: whether it <em>may</em> match, somewhere in the cell, or <em>must</em> match,
/// wherever in it.
/// </summary>
internal static class CellField
{
    /// <summary>Whether the field's value hangs on where in the cell the record is.</summary>
    public static bool Is(Field field) => field == Field.DecimalLatitude || field == Field.DecimalLongitude || field == Field.Country;

    public static bool Equal(Field field, OccurrenceRow row, GeoBox area, string value, bool must)
    {
        if (field == Field.Country)
            return LowerCase.Same(row.CountryCode, value) || (!must && row.CellCountries?.Any(code => LowerCase.Same(code, value)) == true);
        var (low, high) = Extent(field, area);
        return !must && Evaluation.Number(value) is { } number && number >= low && number <= high;
    }

    public static bool InRange(Filter.Range range, GeoBox area, bool must)
    {
        if (range.Field == Field.Country) return false;
        var (low, high) = Extent(range.Field, area);
        var (from, to) = (Evaluation.Number(range.From), Evaluation.Number(range.To));
        if ((range.From is not null && from is null) || (range.To is not null && to is null)) return false;
        var (least, greatest) = must ? (low, high) : (high, low);
        return (from is null || (range.FromInclusive ? least >= from : least > from)) && (to is null || (range.ToInclusive ? greatest <= to : greatest < to));
    }

    public static bool InBox(Filter.Box box, GeoBox area, bool must)
    {
        var crosses = box.West > box.East;
        if (must)
        {
            return area.South >= box.South && area.North <= box.North
                && (crosses ? area.West >= box.West || area.East <= box.East : area.West >= box.West && area.East <= box.East);
        }

        return area.South <= box.North && area.North >= box.South
            && (crosses ? area.West <= box.East || area.East >= box.West : area.West <= box.East && area.East >= box.West);
    }

    public static bool Within(ShapeIndex shape, GeoBox area, bool must) => must ? shape.Holds(area) : shape.Intersects(area);

    public static bool Near(Filter.Near near, GeoBox area, bool must) => must
        ? BoxDistance.FarthestMeters(near.Latitude, near.Longitude, area) <= near.Meters
        : BoxDistance.IsWithin(near.Latitude, near.Longitude, area, near.Meters);

    private static (double Low, double High) Extent(Field field, GeoBox area) =>
        field == Field.DecimalLatitude ? (area.South, area.North) : (area.West, area.East);
}
