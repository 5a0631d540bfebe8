using System.Globalization;
using Saola.Host.Pages.SignIn;
using Saola.Platform.Desk;

namespace Saola.Host.Pages.Desk;

/// <summary>A row of the form of columns: what gives a value, and the term that it is given to.</summary>
/// <param name="Source">A header, or a template of several.</param>
/// <param name="Term">The term; empty where it is left out.</param>
/// <param name="Examples">Some of its values.</param>
/// <param name="Why">Why the term was proposed; null where none was.</param>
public sealed record ColumnRow(string Source, string Term, IReadOnlyList<string> Examples, string? Why);

/// <summary>The columns of a table, to be confirmed.</summary>
/// <param name="Form">What shows that a form came from this site.</param>
/// <param name="Draft">The draft.</param>
/// <param name="Rows">The columns, then what is made of several.</param>
/// <param name="Constants">Values that are the same in every row, by their terms; some are empty, for more.</param>
/// <param name="Empty">Values that mean nothing, a line each.</param>
/// <param name="Problem">Why it was not taken on, in the reader's language; null where nothing is the matter.</param>
public sealed record ColumnsResult(FormToken Form, Draft Draft, IReadOnlyList<ColumnRow> Rows, IReadOnlyList<DraftTerm> Constants, string Empty, string? Problem)
{
    /// <summary>A number that the row of the file gives: for tables without identifiers.</summary>
    public const string ByRow = "{file}:{row}";

    /// <summary>Further constants than those that are given.</summary>
    private const int MoreConstants = 3;

    /// <summary>Columns that the form shows: of each two fields are sent, and a form has 1,024 at most. Further ones are kept as they are.</summary>
    private const int MostColumns = 400;

    /// <summary>The form as it was confirmed last, or else as it is proposed; null for what says itself what its columns are.</summary>
    internal static ColumnsResult? Of(DeskVisit desk, Draft draft) => desk.Drafts.Diagnosis(draft)?.Proposal is { } proposal ? Of(desk, draft, proposal, draft.Mapping ?? proposal.Mapping, null) : null;

    internal static ColumnsResult Of(DeskVisit desk, Draft draft, ProposedMapping proposal, DraftMapping mapping, string? problem)
    {
        var terms = mapping.Columns.ToLookup(c => c.Source, c => c.Term, StringComparer.Ordinal);
        var headers = proposal.Columns.Select(c => c.Header).ToHashSet(StringComparer.Ordinal);
        List<ColumnRow> rows =
        [
            .. proposal.Columns.Take(MostColumns).Select(c => new ColumnRow(c.Header, terms[c.Header].FirstOrDefault() ?? "", c.Examples, c.Why)),
            .. mapping.Columns.Where(c => !headers.Contains(c.Source)).Concat(proposal.Mapping.Columns.Where(c => !headers.Contains(c.Source)).Select(c => c with { Term = "" }))
                .DistinctBy(c => c.Source).Where(c => c.Source != ByRow).Select(c => new ColumnRow(c.Source, c.Term, [], null)),
            new ColumnRow(ByRow, terms[ByRow].FirstOrDefault() ?? "", [], null),
        ];
        List<DraftTerm> constants = [.. mapping.Constants];
        if (!rows.Exists(r => r.Term == "basisOfRecord") && !constants.Exists(c => c.Term == "basisOfRecord")) constants.Insert(0, new DraftTerm("basisOfRecord", ""));
        constants.AddRange(Enumerable.Repeat(new DraftTerm("", ""), MoreConstants));
        return new ColumnsResult(desk.Token(), draft, rows, constants, string.Join('\n', mapping.Empty), problem);
    }
}

/// <summary>Reads the form of columns.</summary>
internal static class ColumnsForm
{
    private const int MostColumns = 2_000, MostConstants = 50, MostText = 1_000;

    public static IResult Save(DeskVisit desk, Draft draft, IFormCollection form)
    {
        if (desk.Drafts.Diagnosis(draft)?.Proposal is not { } proposal) return desk.None();
        if (desk.Jobs.IsBusy(draft.Id)) throw new DeskRefusal(DeskRefusalKind.Busy);
        var words = desk.Visit.Words;
        DraftMapping? mapping = null;
        if (form["do"] != "without")
        {
            var (columns, constants) = (Pairs(form, "source", "term", MostColumns), Pairs(form, "value", "constant", MostConstants));
            mapping = proposal.Mapping with
            {
                Columns = [.. columns.Select(c => c with { Term = DraftMapping.Known(c.Term) ?? c.Term })],
                Constants = [.. constants.Select(c => c with { Term = DraftMapping.Known(c.Term) ?? c.Term })],
                Empty = Fields.Lines(Fields.Text(form, "empty", 4_000)) ?? [],
            };
            var unknown = mapping.Columns.Concat(mapping.Constants).Where(c => DraftMapping.Known(c.Term) is null).Select(c => c.Term).ToList();
            var repeated = mapping.Repeated.Concat(mapping.Constants.GroupBy(c => c.Term).Where(g => g.Count() > 1).Select(g => g.Key)).ToList();
            var problem = unknown.Count > 0 ? words.Fill("columns.unknown", string.Join(words["me.and"], unknown.Take(5)))
                : repeated.Count > 0 ? words.Fill("columns.repeated", string.Join(words["me.and"], repeated.Take(5)))
                : mapping.Columns.Count == 0 ? words["columns.none"] : null;
            if (problem is not null) return desk.Page<ColumnsPage>(ColumnsResult.Of(desk, draft, proposal, mapping, problem), StatusCodes.Status400BadRequest);
        }

        desk.Log.Write(desk.Principal, "columns", [], [new("draft", draft.Id)]);
        if (desk.Drafts.Change(draft.Id, d => d with { Mapping = mapping }) is not { } changed) return desk.None();
        desk.Jobs.Ask(changed, DeskJobKind.Diagnose, desk.Principal);
        return desk.See($"/desk/drafts/{draft.Id}");
    }

    private static List<DraftTerm> Pairs(IFormCollection form, string source, string term, int most)
    {
        var pairs = new List<DraftTerm>();
        for (var i = 0; i < most && form.ContainsKey($"{term}{Text(i)}"); i++)
        {
            // A header stays as it is, blanks and all.
            var from = form[$"{source}{Text(i)}"].ToString();
            if (Fields.Line(form, $"{term}{Text(i)}", 100) is { } name && from.Trim().Length > 0 && from.Length <= MostText && !from.Any(char.IsControl)) pairs.Add(new DraftTerm(name, from));
        }

        return pairs;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
