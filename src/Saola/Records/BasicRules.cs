using System.Globalization;
using Saola.Records.Vocabularies;

namespace Saola.Records;

/// <summary>What kind of record it is: the vocabularies, the count, and presence or absence from count, status and basis together.</summary>
internal static class BasicRules
{
    public static BasicResult Interpret(VerbatimRecord v, Trace? trace)
    {
        var issues = IssueSet.None;
        var basis = Basis(v[Term.BasisOfRecord], ref issues, trace);
        var count = Count(v[Term.IndividualCount], ref issues, trace);
        return new BasicResult
        {
            BasisOfRecord = basis,
            IndividualCount = count,
            OccurrenceStatus = Status(v[Term.OccurrenceStatus], count, basis, ref issues, trace),
            Sex = Word("basic.sex", Term.Sex, v[Term.Sex], Sex.Of, trace),
            LifeStage = Word("basic.lifeStage", Term.LifeStage, v[Term.LifeStage], LifeStages.Of, trace),
            EstablishmentMeans =
                Word("basic.establishmentMeans", Term.EstablishmentMeans, v[Term.EstablishmentMeans], EstablishmentMeans.Of, trace),
            TypeStatus = TypeStatus(v[Term.TypeStatus], ref issues, trace),
            License = License(v[Term.License], trace),
            Issues = issues,
        };
    }

    private static string Basis(string? verbatim, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        var found = text.IsEmpty ? null : BasisOfRecord.Of(text);
        if (found is null) issues |= OccurrenceIssue.BASIS_OF_RECORD_INVALID;
        var result = found ?? "OCCURRENCE";
        if (trace is not null && verbatim != result)
            trace.Add("basic.basisOfRecord", Term.BasisOfRecord, verbatim, result, found is null ? OccurrenceIssue.BASIS_OF_RECORD_INVALID : null);
        return result;
    }

    private static int? Count(string? verbatim, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        if (text.IsEmpty || Placeholder.IsUnknown(text)) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) && count >= 0) return count;
        // Spreadsheets write whole numbers as 3.0.
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and <= int.MaxValue && decimal.Truncate(number) == number)
        {
            trace?.Add("basic.individualCount", Term.IndividualCount, verbatim, ((int)number).ToString(CultureInfo.InvariantCulture));
            return (int)number;
        }

        issues |= OccurrenceIssue.INDIVIDUAL_COUNT_INVALID;
        trace?.Add("basic.individualCount", Term.IndividualCount, verbatim, result: null, OccurrenceIssue.INDIVIDUAL_COUNT_INVALID);
        return null;
    }

    /// <summary>The truth table of count × status × basis, after GBIF's BasicInterpreter (gbif/pipelines issue 392 for specimens).</summary>
    private static string Status(string? verbatim, int? count, string basis, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        // Words such as "unknown" are no status either, but they were given: GBIF counts them as not understood.
        var given = text.IsEmpty ? null : OccurrenceStatuses.Of(text);
        var unreadable = !text.IsEmpty && given is null;
        if (unreadable)
        {
            issues |= OccurrenceIssue.OCCURRENCE_STATUS_UNPARSABLE;
            trace?.Add("basic.occurrenceStatus", Term.OccurrenceStatus, verbatim, result: null, OccurrenceIssue.OCCURRENCE_STATUS_UNPARSABLE);
        }

        OccurrenceIssue? issue = null;
        string result;
        if (given is not null)
        {
            result = given;
            if ((count == 0 && given == "PRESENT") || (count > 0 && given == "ABSENT"))
                issue = OccurrenceIssue.INDIVIDUAL_COUNT_CONFLICTS_WITH_OCCURRENCE_STATUS;
        }
        else if (count is null)
        {
            result = "PRESENT";
        }
        else if (count == 0 && !unreadable && BasisOfRecord.IsSpecimen(basis))
        {
            result = "PRESENT";
            issue = OccurrenceIssue.OCCURRENCE_STATUS_INFERRED_FROM_BASIS_OF_RECORD;
        }
        else
        {
            result = count == 0 ? "ABSENT" : "PRESENT";
            issue = OccurrenceIssue.OCCURRENCE_STATUS_INFERRED_FROM_INDIVIDUAL_COUNT;
        }

        if (issue is { } raised) issues |= raised;
        if (trace is not null && (verbatim != result || issue is not null))
            trace.Add("basic.occurrenceStatus", Term.OccurrenceStatus, verbatim, result, issue);
        return result;
    }

    private static string? TypeStatus(string? verbatim, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        if (text.IsEmpty || (Placeholder.IsUnknown(text) && TypeStatuses.Of(text) is null)) return null;
        var found = TypeStatuses.Of(text);
        OccurrenceIssue? issue = found is null ? OccurrenceIssue.TYPE_STATUS_INVALID
            : TypeStatuses.IsSuspected(text) ? OccurrenceIssue.SUSPECTED_TYPE
            : null;
        if (issue is { } raised) issues |= raised;
        if (trace is not null && verbatim != found) trace.Add("basic.typeStatus", Term.TypeStatus, verbatim, found, issue);
        return found;
    }

    private static string License(string? verbatim, Trace? trace)
    {
        var result = Licenses.Of(Placeholder.Clean(verbatim));
        if (trace is not null && verbatim is not null && verbatim != result) trace.Add("basic.license", Term.License, verbatim, result);
        return result;
    }

    private delegate string? Lookup(ReadOnlySpan<char> text);

    // GBIF has no issue for words that these vocabularies do not know: the value stays empty and the verbatim tells.
    private static string? Word(string rule, Term term, string? verbatim, Lookup lookup, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        if (text.IsEmpty) return null;
        var found = lookup(text);
        if (trace is not null && verbatim != found) trace.Add(rule, term, verbatim, found);
        return found;
    }
}
