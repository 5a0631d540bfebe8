using System.Text;
using Saola.Platform.Home;
using Saola.Records;
using Saola.Records.Dates;

namespace Saola.Platform.Intake;

/// <summary>
/// Counts in which order the columns of dates write day and month: a pass over the rows of a dataset, before they are interpreted. It is
/// made only for datasets that hold a date which can be read in two ways; what it finds is recorded with the release.
/// </summary>
internal static class DateOrderPass
{
    /// <summary>The issues without which no date of a record can be ambiguous.</summary>
    public static readonly IssueSet Signs = IssueSet.Of(
        OccurrenceIssue.RECORDED_DATE_INVALID, OccurrenceIssue.IDENTIFIED_DATE_INVALID,
        OccurrenceIssue.GEOREFERENCED_DATE_INVALID, OccurrenceIssue.MODIFIED_DATE_INVALID);

    /// <summary>Whether the first slab of a table holds an ambiguous date, so that the pass is worth its while before anything is built.</summary>
    public static bool IsLikelyNeeded(IReadOnlyList<TableInput> tables, CancellationToken cancellation) => tables.Any(table =>
    {
        if (ColumnsOf(table.Plan).Count == 0) return false;
        foreach (var slab in table.Slabs(cancellation))
        {
            using (slab)
            {
                slab.Parse();
                return HasOpen(table.Plan, slab);
            }
        }

        return false;
    });

    /// <summary>Whether a parsed slab of a table holds an ambiguous date.</summary>
    public static bool HasOpen(TablePlan plan, Slab slab) => ColumnsOf(plan) is { Count: > 0 } columns && Count(slab, columns).Any(t => t.Ambiguous > 0);

    /// <summary>The tallies of the terms that have ambiguous values, by the term's name.</summary>
    public static IReadOnlyDictionary<string, DateOrderTally> Of(IReadOnlyList<TableInput> tables, int cores, CancellationToken cancellation)
    {
        var sums = new SortedDictionary<string, DateOrderTally>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var columns = ColumnsOf(table.Plan);
            if (columns.Count == 0) continue;
            SlabPipeline.Run(table.Slabs(cancellation), cores, _ => (slab =>
            {
                slab.Parse();
                var counted = Count(slab, columns);
                lock (sums)
                {
                    for (var i = 0; i < counted.Length; i++)
                        sums[columns[i].Term] = sums.GetValueOrDefault(columns[i].Term) + counted[i];
                }
            }, null), cancellation);
        }

        return sums.Where(s => s.Value.Ambiguous > 0).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The columns of a table's records, or of its events, that hold dates; a column that several records share counts once.</summary>
    private static List<(string Term, int Index)> ColumnsOf(TablePlan plan)
    {
        var records = plan.Records.Count > 0 ? plan.Records : plan is { IsCore: true, RowType: "Event" } ? [plan.Columns] : [];
        return
        [
            .. records.SelectMany(columns => DateOrders.Terms.Select(term => (term.Name, columns.FirstOrDefault(c => Term.Of(c.Term) == term)?.Index ?? -1)))
                .Where(c => c.Item2 >= 0).Distinct(),
        ];
    }

    private static DateOrderTally[] Count(Slab slab, List<(string Term, int Index)> columns)
    {
        var tallies = new DateOrderTally[columns.Count];
        Span<char> text = stackalloc char[DateOrderTally.LongestText];
        for (var row = 0; row < slab.Rows; row++)
        {
            for (var i = 0; i < tallies.Length; i++)
            {
                var value = slab.Field(row, columns[i].Index);
                // ISO 8601 and what is too short or long for a date of three numbers shows no order.
                if (value.Length < 8 || value.Length > text.Length || (value[4] == '-' && value[7] == '-' && value.Length == 10)) continue;
                tallies[i] += DateOrderTally.Of(text[..Encoding.UTF8.GetChars(value, text)]);
            }
        }

        return tallies;
    }
}
