using System.Globalization;
using System.Text.Json;

namespace Saola.Records.Quality;

/// <summary>How a test went, in the standard's words.</summary>
public enum QualityStatus
{
    RUN_HAS_RESULT,
    /// <summary>The record lacks what the test needs.</summary>
    INTERNAL_PREREQUISITES_NOT_MET,
    /// <summary>No authority that could answer is at hand.</summary>
    EXTERNAL_PREREQUISITES_NOT_MET,
    AMENDED,
    NOT_AMENDED,
    FILLED_IN,
}

/// <summary>A proposed new value.</summary>
public sealed record QualityChange(Term Term, string Value);

/// <summary>What a test answers.</summary>
/// <param name="Status">How it went.</param>
/// <param name="Verdict">COMPLIANT, NOT_COMPLIANT, POTENTIAL_ISSUE, NOT_ISSUE, a number, NOT_REPORTED, or empty.</param>
/// <param name="Comment">Why, in a sentence.</param>
public sealed record QualityResult(QualityStatus Status, string Verdict, string Comment)
{
    public const string Compliant = "COMPLIANT";
    public const string NotCompliant = "NOT_COMPLIANT";
    public const string PotentialIssue = "POTENTIAL_ISSUE";
    public const string NotIssue = "NOT_ISSUE";

    /// <summary>What an amendment proposes; empty where it proposes nothing.</summary>
    public IReadOnlyList<QualityChange> Changes { get; init; } = [];

    /// <summary>The response's result: the verdict, or the changes as <c>dwc:month="1", dwc:day="26"</c>.</summary>
    public string Result => Changes.Count == 0 ? Verdict
        : string.Join(", ", Changes.Select(c => $"{QualityTerms.Name(c.Term)}=\"{c.Value.Replace("\"", "\\\"", StringComparison.Ordinal)}\""));

    /// <summary>The response's result with changes as a JSON object.</summary>
    public string ResultAsJson => Changes.Count == 0 ? Verdict
        : "{" + string.Join(",", Changes.Select(c => $"{Quoted(QualityTerms.Name(c.Term))}:{Quoted(c.Value)}")) + "}";

    internal static QualityResult Complies(bool complies, string comment) => new(QualityStatus.RUN_HAS_RESULT, complies ? Compliant : NotCompliant, comment);

    internal static QualityResult Issue(bool potential, string comment) => new(QualityStatus.RUN_HAS_RESULT, potential ? PotentialIssue : NotIssue, comment);

    internal static QualityResult Number(long number, string comment) => new(QualityStatus.RUN_HAS_RESULT, number.ToString(CultureInfo.InvariantCulture), comment);

    internal static QualityResult Internal(string comment) => new(QualityStatus.INTERNAL_PREREQUISITES_NOT_MET, "", comment);

    internal static QualityResult External(string comment) => new(QualityStatus.EXTERNAL_PREREQUISITES_NOT_MET, "", comment);

    internal static QualityResult NotAmended(string comment) => new(QualityStatus.NOT_AMENDED, "", comment);

    internal static QualityResult Amended(string comment, params (Term Term, string Value)[] changes) => Changed(QualityStatus.AMENDED, comment, changes);

    internal static QualityResult FilledIn(string comment, params (Term Term, string Value)[] changes) => Changed(QualityStatus.FILLED_IN, comment, changes);

    private static QualityResult Changed(QualityStatus status, string comment, (Term Term, string Value)[] changes) =>
        new(status, "", comment) { Changes = [.. changes.Select(c => new QualityChange(c.Term, c.Value))] };

    private static string Quoted(string text) => "\"" + JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";
}
