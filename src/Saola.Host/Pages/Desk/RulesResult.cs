using System.Globalization;
using Saola.Host.Pages.SignIn;
using Saola.Platform.Access;
using Saola.Platform.Desk;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Desk;

/// <summary>The fields of a new rule or redaction, as they were filled in.</summary>
public sealed record RuleFields
{
    /// <summary>The number of the case of a redaction; empty for a rule.</summary>
    public string Case { get; init; } = "";
    public string Taxa { get; init; } = "";
    public string Datasets { get; init; } = "";
    public string Countries { get; init; } = "";
    public string Records { get; init; } = "";
    /// <summary><c>withhold</c>, or the grid to which is generalised.</summary>
    public string Action { get; init; } = "";
    public string Reason { get; init; } = "";
    public string Until { get; init; } = "";
    public bool Alone { get; init; }

    public bool IsRedaction => Case.Length > 0;

    /// <summary>The fields by their names in the form.</summary>
    public IEnumerable<(string Name, string Value)> All =>
        [("case", Case), ("taxa", Taxa), ("datasets", Datasets), ("countries", Countries), ("records", Records), ("action", Action), ("reason", Reason), ("until", Until), ("alone", Alone ? "yes" : "")];
}

/// <summary>The rules in force that somebody may know of.</summary>
/// <param name="Form">What shows that a form came from this site.</param>
/// <param name="Rules">Rules, then redactions.</param>
/// <param name="Others">How many rules there are besides, which are of other datasets or of all.</param>
/// <param name="Withdrawable">Ids of those that they may take out of force.</param>
/// <param name="Idle">Ids of those that touch no record of the home.</param>
/// <param name="State">The access state in force.</param>
/// <param name="Known">Keys of the datasets that are here and theirs.</param>
/// <param name="Fields">What was filled in.</param>
/// <param name="Problem">Why it was not taken on, in one line; null where nothing is the matter.</param>
public sealed record RulesResult(
    FormToken Form, IReadOnlyList<AccessRule> Rules, int Others, IReadOnlyCollection<string> Withdrawable, IReadOnlyCollection<string> Idle, AccessState State,
    IReadOnlyList<string> Known, RuleFields Fields, string? Problem)
{
    internal static RulesResult Of(DeskVisit desk, RuleFields fields, string? problem = null)
    {
        var state = AccessLog.Of(desk.Home).Current;
        List<AccessRule> mine = [.. state.Rules.Where(r => desk.Principal.IsAdministrator() || desk.Principal.MayPut(r)).OrderBy(r => r.IsRedaction).ThenBy(r => r.Id, StringComparer.Ordinal)];
        if (fields.Datasets.Length == 0 && desk.Principal.Datasets is { } own && !desk.Principal.IsAdministrator()) fields = fields with { Datasets = string.Join('\n', own) };
        return new RulesResult(
            desk.Token(), mine, state.Rules.Count - mine.Count, [.. mine.Where(desk.Principal.MayWithdraw).Select(r => r.Id)], IdleOf(desk), state,
            [.. desk.Visit.Store.Current.Datasets.Select(d => d.Key).Where(desk.Principal.Covers)], fields, problem);
    }

    /// <summary>The rules that touch nothing; none as long as the public files are being made, since then it is not known.</summary>
    private static IReadOnlyCollection<string> IdleOf(DeskVisit desk)
    {
        try
        {
            return AccessProjection.Idle(desk.Home, desk.Clock).ToHashSet(StringComparer.Ordinal);
        }
        catch (Exception e) when (e is SaolaException or IOException)
        {
            return [];
        }
    }
}

/// <summary>What a rule will touch, before it is put in force.</summary>
/// <param name="Form">What shows that a form came from this site.</param>
/// <param name="Fields">The rule, as it was filled in.</param>
/// <param name="Rule">The rule as it would be written in a file.</param>
/// <param name="Records">How many records match it now.</param>
/// <param name="Datasets">How many of each dataset.</param>
/// <param name="Species">The species with most of them.</param>
/// <param name="Warnings">What is odd about it, a line each.</param>
public sealed record RuleCheckResult(
    FormToken Form, RuleFields Fields, AccessRule Rule, long Records, IReadOnlyList<FacetCount> Datasets, IReadOnlyList<FacetCount> Species, IReadOnlyList<string> Warnings);

/// <summary>Puts rules in force and takes them out, as <c>saola access</c> does: the server then makes the public files itself.</summary>
internal static class RuleForm
{
    private const int MostText = 200_000;

    public static async Task<IResult> Check(DeskVisit desk, IFormCollection form)
    {
        var fields = Read(form);
        try
        {
            var rule = RuleOf(desk, fields, AccessLog.Of(desk.Home).Current);
            var filter = FilterOf(rule);
            var engine = await desk.Visit.Store.Engine(desk.Visit.Store.CurrentId, desk.Principal, desk.Aborted);
            engine.TakenFor("desk");
            var facets = await engine.Facets(filter, [Field.Source, Field.Species], 10, desk.Aborted);
            var records = await engine.Count(filter, desk.Aborted);
            var warnings = RuleCheck.Warnings(AccessState.Nothing with { Rules = [rule] }, Today(desk), new RuleCheckSources([.. desk.Visit.Store.Current.Datasets.Select(d => d.Key)], null));
            return desk.Page<RuleCheckPage>(new RuleCheckResult(desk.Token(), fields, rule, records, facets[0].Counts, facets[1].Counts, [.. warnings.Select(w => w[(w.IndexOf(": ", StringComparison.Ordinal) + 2)..])]));
        }
        catch (SaolaException refused)
        {
            return Again(desk, fields, refused.Message);
        }
    }

    public static IResult Put(DeskVisit desk, IFormCollection form)
    {
        var fields = Read(form);
        if (form["do"] == "change") return Again(desk, fields, null, StatusCodes.Status200OK);
        try
        {
            var log = AccessLog.Of(desk.Home);
            var rule = RuleOf(desk, fields, log.Current);
            if (rule.Records is { } named) rule = rule with { Records = AccessProjection.OwnKeys(desk.Home, named) };
            desk.Log.Write(desk.Principal, rule.IsRedaction ? "redact" : "rule", rule.Datasets ?? [], [new("rule", rule.Id)]);
            log.Publish(state => (rule.IsRedaction ? AccessChange.Redact(state, rule) : AccessChange.Add(state, AccessState.Nothing with { Rules = [rule with { Id = Free(rule.Id, state) }] })) with
            {
                By = desk.Principal.Name,
                Note = rule.IsRedaction ? $"redaction of case {rule.Case}" : $"rule {rule.Id}, at the desk",
            }, desk.Clock);
            return desk.See("/desk/rules");
        }
        catch (SaolaException refused)
        {
            return Again(desk, fields, refused.Message);
        }
    }

    public static IResult Withdraw(DeskVisit desk, IFormCollection form)
    {
        var log = AccessLog.Of(desk.Home);
        if (log.Current.Rules.FirstOrDefault(r => r.Id == desk.Route("id")) is not { } rule || !desk.Principal.MayWithdraw(rule)) return desk.None();
        var note = Fields.Line(form, "note", 500);
        if (rule.IsRedaction && note is null) return desk.Refused(StatusCodes.Status400BadRequest, desk.Visit.Words["rules.no-note"], "/desk/rules");
        desk.Log.Write(desk.Principal, "withdraw", rule.Datasets ?? [], [new("rule", rule.Id)]);
        log.Publish(state => AccessChange.Remove(state, [rule.Id]) with { By = desk.Principal.Name, Note = note ?? $"withdrew {rule.Id}, at the desk" }, desk.Clock);
        return desk.See("/desk/rules");
    }

    private static IResult Again(DeskVisit desk, RuleFields fields, string? problem, int status = StatusCodes.Status400BadRequest) => desk.Page<RulesPage>(RulesResult.Of(desk, fields, problem), status);

    private static RuleFields Read(IFormCollection form) => new()
    {
        Case = Fields.Line(form, "case", 100) ?? "", Taxa = Fields.Text(form, "taxa", MostText) ?? "", Datasets = Fields.Text(form, "datasets", MostText) ?? "", Countries = Fields.Line(form, "countries") ?? "",
        Records = Fields.Text(form, "records", MostText) ?? "", Action = Fields.Line(form, "action") ?? "", Reason = Fields.Line(form, "reason") ?? "", Until = Fields.Line(form, "until") ?? "", Alone = form["alone"] == "yes",
    };

    /// <summary>The rule of the fields, read as from a file, so that nothing comes into force that a file could not say.</summary>
    /// <exception cref="SaolaException">It cannot be, or is not theirs to put in force.</exception>
    private static AccessRule RuleOf(DeskVisit desk, RuleFields fields, AccessState state)
    {
        var words = desk.Visit.Words;
        if (fields.Reason.Length == 0) throw new SaolaException(words["rules.no-reason"]);
        if (fields.Action.Length == 0 && !fields.IsRedaction) throw new SaolaException(words["rules.no-action"]);
        DateOnly? until = null;
        if (fields.Until.Length > 0)
        {
            until = DateOnly.TryParseExact(fields.Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new SaolaException(words["keys.bad-day"]);
        }

        var isWithheld = fields.IsRedaction || fields.Action == "withhold";
        var rule = new AccessRule
        {
            Id = fields.IsRedaction ? "redaction" : Free(Slug(fields), state),
            Case = fields.IsRedaction ? fields.Case : null,
            Taxa = Fields.Lines(fields.Taxa),
            Datasets = Fields.Lines(fields.Datasets),
            Countries = Fields.Lines(fields.Countries.Replace(',', '\n').Replace(' ', '\n').Replace('、', '\n').Replace('，', '\n')),
            Records = Fields.Lines(fields.Records),
            Action = isWithheld ? AccessAction.Withhold : AccessAction.Generalise,
            Grid = isWithheld ? null : fields.Action,
            Alone = fields.Alone,
            By = desk.Principal.Name,
            Made = Today(desk),
            Reason = fields.Reason,
            Until = until,
        };
        if (rule is { Taxa: null, Datasets: null, Countries: null, Records: null } || (fields.IsRedaction && rule is { Taxa: null, Datasets: null, Records: null })) throw new SaolaException(words["rules.no-condition"]);
        if (!desk.Principal.MayPut(rule)) throw new SaolaException(words["rules.not-yours"]);
        var read = RuleFile.Parse(System.Text.Encoding.UTF8.GetBytes(RuleFile.Write(AccessState.Nothing with { Rules = [rule] })), words["rules.rule"]);
        return read.Rules[0];
    }

    /// <summary>The records that a rule names by what it says of them; where its names are doubtful it hits more.</summary>
    private static Filter FilterOf(AccessRule rule)
    {
        IEnumerable<KeyValuePair<string, string>> Of(Field field, IReadOnlyList<string>? values) => (values ?? []).Select(v => new KeyValuePair<string, string>(field.Name, v));
        var filter = FilterText.Parse([.. Of(Field.Taxon, rule.Taxa?.Select(TaxonName).ToList()), .. Of(Field.Source, rule.Datasets), .. Of(Field.Country, rule.Countries)]);
        if (rule.Records is not { } records) return filter;
        List<string> keys = [.. records.Where(r => long.TryParse(r, NumberStyles.None, CultureInfo.InvariantCulture, out var key) && key < 1L << 53)];
        List<Filter> named = [new Filter.In(Field.OccurrenceId, records)];
        if (keys.Count > 0) named.Add(new Filter.In(Field.Key, keys));
        return filter.With(new Filter.Or(named));
    }

    // A rule's name may have its group beside it: Oenanthe [Aves], Manis spp.
    private static string TaxonName(string text) => (text.IndexOf('[', StringComparison.Ordinal) is > 0 and var at ? text[..at] : text).Trim() is var name && name.EndsWith(" spp.", StringComparison.Ordinal) ? name[..^5] : name;

    private static string Slug(RuleFields fields)
    {
        var from = Fields.Lines(fields.Taxa)?[0] ?? Fields.Lines(fields.Datasets)?[0] ?? "rule";
        var stem = string.Join('-', string.Concat(from.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return stem.Length == 0 ? "rule" : stem.Length <= 50 ? stem : stem[..50].TrimEnd('-');
    }

    private static string Free(string stem, AccessState state)
    {
        var id = stem;
        for (var n = 2; state.Rules.Any(r => r.Id == id) || id is "embargo" or "licence-ended" or "figures-only"; n++) id = string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}");
        return id;
    }

    private static DateOnly Today(DeskVisit desk) => DateOnly.FromDateTime(desk.Clock.GetUtcNow().UtcDateTime);
}
