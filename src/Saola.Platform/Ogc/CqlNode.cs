using Saola.Platform.Store;

namespace Saola.Platform.Ogc;

/// <summary>
/// A condition of the Common Query Language (CQL2, OGC 21-065r2), whichever way it was written. <see cref="At"/> says where, for refusals:
/// <c>at character 14</c> of a text, <c>at $.args[0]</c> of JSON.
/// </summary>
internal abstract record CqlNode(string At)
{
    public sealed record Constant(string At, bool Value) : CqlNode(At);

    public sealed record And(string At, IReadOnlyList<CqlNode> Parts) : CqlNode(At);

    public sealed record Or(string At, IReadOnlyList<CqlNode> Parts) : CqlNode(At);

    /// <param name="IsPlain">Whether it holds of what is not known, too, as GDAL has it.</param>
    public sealed record Not(string At, CqlNode Part, bool IsPlain = false) : CqlNode(At);

    /// <param name="Operator">One of =, &lt;&gt;, &lt;, &lt;=, &gt;, &gt;=.</param>
    /// <param name="IgnoreCase">Whether texts are compared without regard to letter case, as GDAL compares them.</param>
    public sealed record Compare(string At, string Operator, CqlTerm Left, CqlTerm Right, bool IgnoreCase = false) : CqlNode(At);

    /// <param name="Pattern">With the wildcards of the algebra, which <see cref="CqlPattern"/> puts in the place of the language's own.</param>
    public sealed record Like(string At, CqlTerm Term, CqlTerm Pattern, bool IgnoreCase = false) : CqlNode(At);

    public sealed record Between(string At, CqlTerm Term, CqlTerm From, CqlTerm To) : CqlNode(At);

    public sealed record In(string At, CqlTerm Term, IReadOnlyList<CqlTerm> Values, bool IgnoreCase = false) : CqlNode(At);

    public sealed record IsNull(string At, CqlTerm Term) : CqlNode(At);

    /// <param name="Operator">In upper case, such as S_INTERSECTS.</param>
    public sealed record Spatial(string At, string Operator, CqlTerm Left, CqlTerm Right) : CqlNode(At);

    /// <param name="Operator">In upper case, such as T_AFTER.</param>
    public sealed record Temporal(string At, string Operator, CqlTerm Left, CqlTerm Right) : CqlNode(At);
}

/// <summary>What a condition compares: a property of a record, or a value.</summary>
internal abstract record CqlTerm(string At)
{
    public sealed record Property(string At, string Name) : CqlTerm(At);

    public sealed record Text(string At, string Value) : CqlTerm(At);

    /// <param name="Written">The number as it stands there.</param>
    public sealed record Number(string At, string Written) : CqlTerm(At);

    public sealed record Flag(string At, bool Value) : CqlTerm(At);

    /// <summary>A date or an instant, of which the day counts.</summary>
    public sealed record Instant(string At, DateOnly Day) : CqlTerm(At);

    /// <summary>A span of days; an end that is null is open.</summary>
    public sealed record Interval(string At, DateOnly? From, DateOnly? To) : CqlTerm(At);

    /// <summary>A text, or a property that is one, without regard to letter case.</summary>
    public sealed record CaseFolded(string At, CqlTerm Inner) : CqlTerm(At);

    /// <param name="Touched">What a record is whose position lies in the geometry.</param>
    public sealed record Geometry(string At, Filter Touched) : CqlTerm(At);
}
