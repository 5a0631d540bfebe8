using Saola.Platform.Store;

namespace Saola.Platform.Ogc;

/// <summary>
/// A condition of CQL2 as a filter of the algebra. CQL2 has three values: a comparison with what is missing is unknown, and so is its negation. The
/// algebra has two, so a condition becomes the records for which it is true, and under a negation those for which it is false, which
/// a record without the value never is. In GDAL's dialect NOT is the algebra's own.
/// </summary>
internal static class CqlFilter
{
    /// <summary>No record.</summary>
    public static readonly Filter Never = new Filter.Or([]);

    /// <summary>The records for which a condition is true.</summary>
    /// <exception cref="SaolaException">It compares what cannot be compared; one line with the place.</exception>
    public static Filter Of(CqlNode node) => True(node);

    private static Filter True(CqlNode node) => node switch
    {
        CqlNode.Constant constant => constant.Value ? Filter.All : Never,
        CqlNode.And and => new Filter.And([.. and.Parts.Select(True)]),
        CqlNode.Or or => new Filter.Or([.. or.Parts.Select(True)]),
        CqlNode.Not { IsPlain: true } not => new Filter.Not(True(not.Part)),
        CqlNode.Not not => False(not.Part),
        CqlNode.Compare { Operator: "<>" } other => False(other with { Operator = "=" }),
        _ => Leaf(node).Holds,
    };

    private static Filter False(CqlNode node) => node switch
    {
        CqlNode.Constant constant => constant.Value ? Never : Filter.All,
        CqlNode.And and => new Filter.Or([.. and.Parts.Select(False)]),
        CqlNode.Or or => new Filter.And([.. or.Parts.Select(False)]),
        CqlNode.Not not => True(not.Part),
        CqlNode.Compare { Operator: "<>" } other => True(other with { Operator = "=" }),
        _ => Leaf(node) is var (holds, known) ? (known ?? Filter.All).With(new Filter.Not(holds)) : Never,
    };

    /// <summary>The records for which one comparison is true, and those for which it is not unknown; null for all.</summary>
    private static (Filter Holds, Filter? Known) Leaf(CqlNode node) => node switch
    {
        CqlNode.Compare compare => Compare(compare),
        CqlNode.Like like => Like(like),
        CqlNode.Between between => Between(between),
        CqlNode.In @in => In(@in),
        CqlNode.IsNull isNull => (IsNull(isNull.Term), null),
        CqlNode.Spatial spatial => Spatial(spatial),
        CqlNode.Temporal temporal => Temporal(temporal),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "not a condition"),
    };

    private static (Filter, Filter?) Compare(CqlNode.Compare compare)
    {
        var (left, right, mark) = (compare.Left, compare.Right, compare.Operator);
        if (!IsProperty(left) && IsProperty(right)) (left, right, mark) = (right, left, Turned(mark));
        var property = PropertyOf(left, compare.IgnoreCase);
        if (mark == "=") return (property.Is([right]), property.Known);
        property.BeOrdered(left.At);
        var value = property.Value(right);
        var (inclusive, below) = (mark.Length == 2, mark[0] == '<');
        return (below ? new Filter.Range(property.Field, null, value, ToInclusive: inclusive) : new Filter.Range(property.Field, value, null, FromInclusive: inclusive), property.Known);
    }

    private static (Filter, Filter?) In(CqlNode.In @in)
    {
        var property = PropertyOf(@in.Term, @in.IgnoreCase);
        return (property.Is(@in.Values), property.Known);
    }

    private static (Filter, Filter?) Between(CqlNode.Between between)
    {
        var property = PropertyOf(between.Term, ignoreCase: false);
        property.BeOrdered(between.Term.At);
        return (new Filter.Range(property.Field, property.Value(between.From), property.Value(between.To)), property.Known);
    }

    private static (Filter, Filter?) Like(CqlNode.Like like)
    {
        var property = PropertyOf(like.Term, like.IgnoreCase);
        if (!property.IsText) throw CqlFault.Of(like.Term.At, $"'{property.Field.Name}' is no text; LIKE compares texts");
        return (property.Value(like.Pattern) is { } pattern && !property.IsMissed(pattern) ? new Filter.Like(property.Field, pattern, !property.IgnoresCase) : Never, property.Known);
    }

    private static Filter IsNull(CqlTerm term)
    {
        if (term is CqlTerm.Property { Name: var name } && IsGeometry(name)) return Filter.Is(Field.HasCoordinate, "false");
        return new Filter.IsNull(PropertyOf(term, ignoreCase: false).Field);
    }

    private static (Filter, Filter?) Spatial(CqlNode.Spatial spatial)
    {
        var (at, name, left, right) = (spatial.At, spatial.Operator, spatial.Left, spatial.Right);
        if (name == "S_CONTAINS") (name, left, right) = ("S_WITHIN", right, left);
        else if (left is CqlTerm.Geometry && name is "S_INTERSECTS" or "S_DISJOINT") (left, right) = (right, left);
        if (!CqlRead.SpatialNames.Contains(name)) throw CqlFault.Of(at, $"{CqlFault.Shown(spatial.Operator)} is not known here; {string.Join(", ", CqlRead.SpatialNames)} are");
        if (left is not CqlTerm.Property { Name: var property } || !IsGeometry(property)) throw CqlFault.Of(left.At, "the property 'geometry' was expected");
        if (right is not CqlTerm.Geometry geometry) throw CqlFault.Of(right.At, "a geometry was expected: a polygon, a point or a box");
        var known = Filter.Is(Field.HasCoordinate, "true");
        return name == "S_DISJOINT" ? (known.With(new Filter.Not(geometry.Touched)), known) : (geometry.Touched, known);
    }

    private static (Filter, Filter?) Temporal(CqlNode.Temporal temporal)
    {
        var (name, left, right) = (temporal.Operator, temporal.Left, temporal.Right);
        if (left is not CqlTerm.Property && right is CqlTerm.Property) (name, left, right) = (CqlTime.Turn(name), right, left);
        var property = PropertyOf(left, ignoreCase: false);
        if (property.Field.Kind != FieldKind.Date) throw CqlFault.Of(left.At, $"'{property.Field.Name}' is no date; {name} compares dates");
        var (from, to) = right switch
        {
            CqlTerm.Instant instant => (instant.Day, instant.Day),
            CqlTerm.Interval interval => (interval.From, interval.To),
            _ => throw CqlFault.Of(right.At, "DATE('2000-05-03'), TIMESTAMP('2000-05-03T10:00:00Z') or INTERVAL('2000-05-03','..') was expected"),
        };
        return (CqlTime.Of(name, property.Field, from, to), property.Known);
    }

    private static bool IsProperty(CqlTerm term) => term is CqlTerm.Property or CqlTerm.CaseFolded { Inner: CqlTerm.Property };

    private static bool IsGeometry(string name) => name.Equals(FeatureProperty.Geometry, StringComparison.OrdinalIgnoreCase);

    private static string Turned(string mark) => mark switch { "<" => ">", "<=" => ">=", ">" => "<", ">=" => "<=", _ => mark };

    private static CqlProperty PropertyOf(CqlTerm term, bool ignoreCase) => term switch
    {
        CqlTerm.CaseFolded { Inner: CqlTerm.Property folded } => CqlProperty.Of(folded, isFolded: true) is { IsText: true } text ? text
            : throw CqlFault.Of(folded.At, $"'{CqlFault.Shown(folded.Name)}' is no text, and CASEI takes one"),
        CqlTerm.Property property => CqlProperty.Of(property, ignoreCase) with { IsFolded = false },
        _ => throw CqlFault.Of(term.At, "a property was expected here, compared with a value"),
    };
}
