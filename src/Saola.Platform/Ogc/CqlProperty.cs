using Saola.Platform.Store;

namespace Saola.Platform.Ogc;

/// <summary>A property that a condition compares: its field, and how its values are written.</summary>
/// <param name="Field">The field.</param>
/// <param name="IgnoresCase">Whether its texts are compared without regard to letter case.</param>
/// <param name="IsFolded">Whether that is said by CASEI, so that the value must say it too.</param>
internal sealed record CqlProperty(Field Field, bool IgnoresCase, bool IsFolded)
{
    /// <exception cref="SaolaException">There is no such property.</exception>
    public static CqlProperty Of(CqlTerm.Property property, bool isFolded)
    {
        if (property.Name.Equals(FeatureProperty.Geometry, StringComparison.OrdinalIgnoreCase))
            throw CqlFault.Of(property.At, $"a geometry is asked for with {string.Join(", ", CqlRead.SpatialNames)} or IS NULL");
        var field = FeatureProperty.FieldOf(property.Name)
            ?? throw CqlFault.Of(property.At, $"'{CqlFault.Shown(property.Name)}' is no property that can be asked for; those that can are listed at /ogc/collections/occurrences/queryables");
        return new CqlProperty(field, isFolded, isFolded);
    }

    public bool IsText => Field.Kind is FieldKind.Text or FieldKind.Code or FieldKind.Lineage;

    /// <summary>The records of which it is known; null for all.</summary>
    public Filter? Known => Field.Kind is FieldKind.Flag or FieldKind.Issue || Field == Field.Key ? null : new Filter.Not(new Filter.IsNull(Field));

    /// <summary>Records that have one of some values.</summary>
    public Filter Is(IReadOnlyList<CqlTerm> values)
    {
        List<string> wanted = [.. values.Select(Value).Where(v => !IsMissed(v))];
        // The algebra takes the key of a taxon for all below it, too; a property equals what it shows.
        return Field == Field.TaxonKey && !wanted.Exists(v => v.AsSpan().IndexOfAny('*', '?') >= 0)
            ? new Filter.Or([.. wanted.Select(v => new Filter.Like(Field, v, !IgnoresCase))]) : new Filter.In(Field, wanted, IsText && !IgnoresCase);
    }

    /// <summary>Whether no record has a value because of its letter case: constants are in capitals, and only texts are kept as they were written.</summary>
    public bool IsMissed(string value) => Field.Kind == FieldKind.Code && !IgnoresCase && value != value.ToUpperInvariant();

    public void BeOrdered(string at)
    {
        if (Field.Kind is not (FieldKind.Integer or FieldKind.Number or FieldKind.Date)) throw CqlFault.Of(at, $"'{Field.Name}' has no order here; numbers and dates have one, and texts are compared with =, <>, LIKE and IN");
    }

    /// <summary>A value of the property as the algebra takes it.</summary>
    /// <exception cref="SaolaException">The property cannot have it.</exception>
    public string Value(CqlTerm term)
    {
        var value = term switch
        {
            CqlTerm.CaseFolded { Inner: CqlTerm.Text text } when IsText => IgnoresCase ? text.Value : LowerCase.Of(text.Value),
            CqlTerm.Text text when IsText && IsFolded && text.Value != LowerCase.Of(text.Value) => throw CqlFault.Of(text.At, "a text in CASEI equals only one in CASEI; write CASEI around this one too"),
            CqlTerm.Text text when IsText || Field.Kind == FieldKind.Issue => text.Value,
            CqlTerm.Text text when Field.Kind == FieldKind.Date => CqlTime.DayOfEither(text.Value) is { } day ? CqlTime.Written(day) : text.Value,
            CqlTerm.Instant instant when Field.Kind == FieldKind.Date => CqlTime.Written(instant.Day),
            CqlTerm.Number number when Field.Kind is FieldKind.Integer or FieldKind.Number => number.Written,
            CqlTerm.Flag flag when Field.Kind == FieldKind.Flag => flag.Value ? "true" : "false",
            _ => throw CqlFault.Of(term.At, $"{Expected} was expected, which '{Field.Name}' is compared with"),
        };
        return CqlFault.At(term.At, () =>
        {
            FilterText.Check(Field, value);
            return value;
        });
    }

    private string Expected => Field.Kind switch
    {
        FieldKind.Integer or FieldKind.Number => "a number",
        FieldKind.Date => "a date, such as DATE('2000-05-03'),",
        FieldKind.Flag => "TRUE or FALSE",
        _ => "a text in single quotation marks",
    };
}
