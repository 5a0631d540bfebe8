namespace Saola.Records;

/// <summary>One step of an interpretation: which rule turned which verbatim value into which result, and what it flagged.</summary>
/// <param name="Rule">The rule's stable name, such as <c>location.swapped</c>.</param>
/// <param name="Term">The term that was interpreted.</param>
/// <param name="Verbatim">What the file holds; null when a value was missing.</param>
/// <param name="Result">What it became; null when nothing could be made of it.</param>
/// <param name="Issue">The issue raised, if any.</param>
/// <param name="Note">One plain sentence for a reader, if the rule's name does not say it all.</param>
public sealed record TraceStep(string Rule, string Term, string? Verbatim, string? Result, OccurrenceIssue? Issue, string? Note);

/// <summary>Collects the steps of one record's interpretation. Interpreters take it as an optional argument and work alike without it.</summary>
public sealed class Trace
{
    private readonly List<TraceStep> _steps = [];

    public IReadOnlyList<TraceStep> Steps => _steps;

    public void Add(string rule, Term term, string? verbatim, string? result, OccurrenceIssue? issue = null, string? note = null) =>
        _steps.Add(new TraceStep(rule, term.Name, verbatim, result, issue, note));
}
