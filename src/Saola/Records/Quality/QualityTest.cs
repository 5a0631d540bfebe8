namespace Saola.Records.Quality;

/// <summary>What a test gives: a verdict, a proposed change, a number, or a hint.</summary>
public enum QualityKind
{
    Validation,
    Amendment,
    Measure,
    Issue,
}

/// <summary>What a test is about.</summary>
public enum QualityTheme
{
    Time,
    Space,
    Name,
    Other,
    /// <summary>The other tests' own results.</summary>
    Record,
}

/// <summary>A value that alters a test; a column of its name gives it, in the row where it counts.</summary>
/// <param name="Name">Such as <c>earliestValidDate</c>, without its prefix <c>bdqval:</c>.</param>
/// <param name="Default">What counts where no column gives it.</param>
public sealed record QualityParameter(string Name, string Default)
{
    internal Term Term { get; } = Term.Of(Name);
}

/// <summary>
/// One test of TDWG's Biodiversity Data Quality task group 2 (https://github.com/tdwg/bdq, definitions of March 2025): a pure function of one
/// record, its parameters and a context. It never looks at another row and never throws.
/// </summary>
/// <param name="Label">Such as <c>VALIDATION_COUNTRYCODE_STANDARD</c>.</param>
/// <param name="Id">The identifier that stays when labels change.</param>
/// <param name="Theme">What it is about.</param>
/// <param name="Question">What it asks, in our own words.</param>
/// <param name="Run">The test.</param>
public sealed record QualityTest(string Label, Guid Id, QualityTheme Theme, string Question, Func<QualityRecord, QualityResult> Run)
{
    /// <summary>The terms whose quality it speaks of, or which it would change.</summary>
    public IReadOnlyList<Term> ActedUpon { get; init; } = [];

    /// <summary>The terms that it reads besides.</summary>
    public IReadOnlyList<Term> Consulted { get; init; } = [];

    public IReadOnlyList<QualityParameter> Parameters { get; init; } = [];

    /// <summary>Labels it had in earlier drafts, which data about tests still carry.</summary>
    public IReadOnlyList<string> FormerLabels { get; init; } = [];

    public QualityKind Kind => Label[0] switch
    {
        'V' => QualityKind.Validation,
        'A' => QualityKind.Amendment,
        'M' => QualityKind.Measure,
        _ => QualityKind.Issue,
    };

    /// <summary>
    /// What of a row can alter its result, apart from the context; every row may name an authority of its own. Rows that agree in these agree in the
    /// result, but for the tests of the other tests' results, which read everything.
    /// </summary>
    public IEnumerable<Term> Inputs => ActedUpon.Concat(Consulted).Concat(Parameters.Select(p => p.Term)).Append(QualityTerms.SourceAuthority.Term).Distinct();
}
