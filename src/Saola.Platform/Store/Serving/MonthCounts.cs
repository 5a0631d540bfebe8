namespace Saola.Platform.Store.Serving;

/// <summary>How many records there are of each year and month: a few thousand numbers, by which a filter of these two fields alone is answered without looking at rows.</summary>
internal static class MonthCounts
{
    /// <summary>Counts all rows of runs; each year and month is a row that says nothing else.</summary>
    public static async Task<IReadOnlyList<(OccurrenceRow Row, long Count)>> Of(RunSet runs) =>
        await runs.Query($"SELECT year::INTEGER, month::INTEGER, count(*) FROM {runs.From("year, month", Where.All("true"))} GROUP BY ALL",
            r => (BlankRow.Row with { Year = r.IsDBNull(0) ? null : r.GetInt32(0), Month = r.IsDBNull(1) ? null : r.GetInt32(1) }, r.GetInt64(2)), CancellationToken.None);

    /// <summary>Whether the counts of runs answer a filter: it names no other field, and no row is withheld or known by its cell alone.</summary>
    public static bool Answer(RunSet runs, Filter filter) => !runs.HasWithheld && !runs.HasAreas && IsOfMonths(filter);

    /// <summary>Counts of a filter by a value, ascending; what has none is left out.</summary>
    public static async Task<IReadOnlyList<HistogramBin>> By(RunSet runs, Filter filter, Func<OccurrenceRow, int?> value, CancellationToken cancellation)
    {
        var matches = Evaluation.Compile(filter);
        var months = await runs.Months().WaitAsync(cancellation);
        return [.. months.Where(m => value(m.Row) is not null && matches(m.Row)).GroupBy(m => value(m.Row)!.Value, m => m.Count, (bin, counts) => new HistogramBin(bin, counts.Sum())).OrderBy(b => b.Value)];
    }

    private static bool IsOfMonths(Filter filter) => filter switch
    {
        Filter.And and => and.Parts.All(IsOfMonths),
        Filter.Or or => or.Parts.All(IsOfMonths),
        Filter.Not not => IsOfMonths(not.Part),
        Filter.In @in => IsMonth(@in.Field),
        Filter.Range range => IsMonth(range.Field),
        Filter.IsNull isNull => IsMonth(isNull.Field),
        _ => false,
    };

    private static bool IsMonth(Field field) => field == Field.Year || field == Field.Month;
}
