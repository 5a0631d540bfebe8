using Saola.Geo;
using Saola.Platform.Taxa;

namespace Saola.Platform.Store;

/// <summary>
/// Which records are asked for. Logic is two-valued: a comparison with a missing value is false, and its negation is true,
/// as in GBIF's search.
/// </summary>
public abstract record Filter
{
    private Filter()
    {
    }

    /// <summary>Every record.</summary>
    public static readonly Filter All = new And([]);

    public sealed record And(IReadOnlyList<Filter> Parts) : Filter;

    public sealed record Or(IReadOnlyList<Filter> Parts) : Filter
    {
        /// <summary>The same alternatives, of which those that compare one field with values are one list of values.</summary>
        internal IReadOnlyList<Filter> Merged()
        {
            if (Parts.OfType<In>().Take(2).Count() < 2) return Parts;
            var lists = Parts.OfType<In>().GroupBy(p => (p.Field, p.MatchCase, p.Checklist)).Select(same => same.First() with { Values = [.. same.SelectMany(p => p.Values)] });
            return [.. lists, .. Parts.Where(p => p is not In)];
        }
    }

    public sealed record Not(Filter Part) : Filter;

    /// <summary>The field has one of the values. Text and codes are compared without regard to case, text with regard to it where that is asked for.</summary>
    public sealed record In(Field Field, IReadOnlyList<string> Values, bool MatchCase = false) : Filter
    {
        /// <summary>The key of the checklist whose taxa the keys are, where the snapshot has it and it has them; null for the first that has them.</summary>
        public string? Checklist { get; init; }
    }

    /// <summary>The field lies in a range with optional, inclusive or exclusive ends; for Integer, Number and Date fields.</summary>
    public sealed record Range(Field Field, string? From, string? To, bool FromInclusive = true, bool ToInclusive = true) : Filter;

    /// <summary>A text field matches a pattern: <c>*</c> is any run of characters, <c>?</c> is one; case does not matter unless that is asked for.</summary>
    public sealed record Like(Field Field, string Pattern, bool MatchCase = false) : Filter;

    public sealed record IsNull(Field Field) : Filter;

    /// <summary>
    /// The record's taxon is one of some taxa, or one below them. Engines make it of the keys that <see cref="In"/> names, by the checklists of their
    /// snapshot (<see cref="TaxonKeys"/>).
    /// </summary>
    internal sealed record Below(IReadOnlyList<(int First, int Last)> Places, TaxonTree Tree) : Filter
    {
        public bool Holds(string? taxonKey) => taxonKey is not null && Tree.Place(taxonKey) is { } place && Places.Any(p => place >= p.First && place <= p.Last);
    }

    /// <summary>The record's position lies in a shape.</summary>
    public sealed record Within(GeoShape Shape) : Filter;

    /// <summary>The record's position lies in a place of the snapshot's layers, named by its key (layer/id). Engines make it of the place's shape (<see cref="PlaceKeys"/>).</summary>
    public sealed record InPlace(string Key) : Filter;

    /// <summary>The record's position lies in a box; west &gt; east means across the antimeridian.</summary>
    public sealed record Box(double West, double South, double East, double North) : Filter;

    /// <summary>The record's position lies within a distance in metres of a point.</summary>
    public sealed record Near(double Latitude, double Longitude, double Meters) : Filter
    {
        /// <summary>A box that is a little larger than the circle; null near the poles and where it goes round the Earth.</summary>
        internal Box? Around()
        {
            var (south, north) = Latitudes()!.Value;
            var width = Math.Cos(Math.Min(89.9, Math.Max(Math.Abs(south), Math.Abs(north))) * Math.PI / 180);
            var half = (north - south) / 2 / Math.Max(width, 1e-3);
            if (half >= 180 || north > 85 || south < -85) return null;
            var (west, east) = (Longitude - half, Longitude + half);
            return new Box(west < -180 ? west + 360 : west, south, east > 180 ? east - 360 : east, north);
        }
    }

    /// <summary>The fields that it names.</summary>
    public IEnumerable<Field> Fields() => this switch
    {
        And and => and.Parts.SelectMany(p => p.Fields()),
        Or or => or.Parts.SelectMany(p => p.Fields()),
        Not not => not.Part.Fields(),
        In @in => [@in.Field],
        Range range => [range.Field],
        Like like => [like.Field],
        IsNull isNull => [isNull.Field],
        Below => [Field.TaxonKey],
        _ => [],
    };

    /// <summary>The latitudes between which every place of a geometry lies; null for what is no geometry.</summary>
    internal (double South, double North)? Latitudes() => this switch
    {
        Box box => (box.South, box.North),
        Within { Shape.Bounds: { Count: > 0 } bounds } => (bounds.Min(b => b.South), bounds.Max(b => b.North)),
        // One degree of latitude is at least 110,574 m.
        Near near when near.Meters / 110_574 * 1.01 is var degrees => (near.Latitude - degrees - 1e-6, near.Latitude + degrees + 1e-6),
        _ => null,
    };

    public static Filter Is(Field field, string value) => new In(field, [value]);

    /// <summary>Both filters; conjunctions are kept flat.</summary>
    public Filter With(Filter other) => (this, other) switch
    {
        (And { Parts.Count: 0 }, _) => other,
        (_, And { Parts.Count: 0 }) => this,
        (And a, And b) => new And([.. a.Parts, .. b.Parts]),
        (And a, _) => new And([.. a.Parts, other]),
        (_, And b) => new And([this, .. b.Parts]),
        _ => new And([this, other]),
    };
}
