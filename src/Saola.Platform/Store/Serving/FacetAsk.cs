using System.Buffers;
using System.Globalization;
using Saola.Records;

namespace Saola.Platform.Store.Serving;

/// <summary>Counts by the values of a field.</summary>
internal static class FacetAsk
{
    /// <summary>Values of a field that are kept at hand for questions about everything.</summary>
    private const int MostKept = 1_000;

    public static async Task<IReadOnlyList<FacetCount>> Counts(RunSet runs, Condition condition, Field field, int limit, CancellationToken cancellation)
    {
        Refusal.OfFacet(field);
        if (runs.Shown.Count == 0) return [];
        if (!condition.IsEverything) return Most(await FromRows(runs, condition, field, limit, cancellation), limit);
        if (limit > MostKept) return Most(await FromStored(runs, field, limit, cancellation), limit);
        var whole = await runs.Whole(field, async () => Most(await FromStored(runs, field, MostKept, CancellationToken.None), MostKept)).WaitAsync(cancellation);
        return [.. whole.Take(limit)];
    }

    private static IReadOnlyList<FacetCount> Most(IEnumerable<FacetCount> counts, int limit) =>
        [.. counts.OrderByDescending(c => c.Count).ThenBy(c => c.Value, Utf8Order.Instance).Take(limit)];

    /// <summary>Stored counts of a column, in the order that <paramref name="order"/> tells if it does.</summary>
    public static async Task<List<FacetCount>> Stored(RunSet runs, string column, CancellationToken cancellation, string order = "") =>
        await runs.Query($"SELECT value, n FROM {await runs.Stored("facet", "value", $"field = '{column}'", cancellation)} {order}", Read, cancellation);

    private static FacetCount Read(DuckDB.NET.Data.DuckDBDataReader r) => new(r.GetString(0), r.GetInt64(1));

    private static async Task<IReadOnlyList<FacetCount>> FromStored(RunSet runs, Field field, int limit, CancellationToken cancellation)
    {
        var state = runs.State;
        if (field == Field.Source)
        {
            return [.. runs.Segments.Select(n => state.Segments[n]).GroupBy(s => s.Source, StringComparer.Ordinal)
                .Select(g => new FacetCount(g.Key, g.Sum(s => (long)s.Rows)))];
        }

        if (field == Field.Issue)
        {
            return Issues((await Stored(runs, "issues", cancellation)).Select(c =>
            {
                var comma = c.Value.IndexOf(',', StringComparison.Ordinal);
                return (new IssueSet(ulong.Parse(c.Value.AsSpan(0, comma), CultureInfo.InvariantCulture), ulong.Parse(c.Value.AsSpan(comma + 1), CultureInfo.InvariantCulture)), c.Count);
            }));
        }

        // Names are many: the first are chosen where they are stored.
        if (FilterSql.IsOfTaxon(field)) return await Stored(runs, field.Name, cancellation, $"ORDER BY n DESC, value LIMIT {limit}");

        var column = field == Field.DatasetKey ? "dataset" : FilterSql.Column(field)!;
        return Named(state, field, await Stored(runs, column, cancellation));
    }

    private static async Task<IReadOnlyList<FacetCount>> FromRows(RunSet runs, Condition condition, Field field, int limit, CancellationToken cancellation)
    {
        var state = runs.State;
        var (where, generalised, added) = condition.Parts(field);
        if (field == Field.Source)
        {
            var segments = await runs.Query($"SELECT segment, count(*) FROM {runs.From("segment", where, condition.Table)} GROUP BY ALL",
                r => new FacetCount(state.Segments[r.GetInt32(0)].Source, r.GetInt64(1)), cancellation);
            return Sums(segments.Concat(generalised.Counts(field, added)));
        }

        if (field == Field.Issue)
        {
            return Issues(await runs.Query($"SELECT issues0, issues1, count(*) FROM {runs.From("issues0, issues1", where)} GROUP BY ALL",
                r => (new IssueSet(r.GetFieldValue<ulong>(0), r.GetFieldValue<ulong>(1)), r.GetInt64(2)), cancellation));
        }

        if (FilterSql.IsOfTaxon(field))
        {
            var rows = runs.From("taxon", where, condition.Table);
            return await ByTaxon(runs, $"SELECT taxon, count(*) FROM {rows} GROUP BY taxon", added.Select(generalised.Taxon), field, limit, cancellation);
        }

        var column = field == Field.DatasetKey ? "dataset" : FilterSql.Column(field)!;
        var isShort = field == Field.DatasetKey || FilterSql.IsCode(field) || field.Kind == FieldKind.Integer;
        var order = isShort ? "" : $" ORDER BY n DESC, v LIMIT {limit}";
        var counts = await runs.Query(
            $"SELECT v::VARCHAR, count(*) AS n FROM {runs.From($"\"{column}\" AS v", where.And($"\"{column}\" IS NOT NULL"), condition.TableWith(column))} GROUP BY v{order}", Read, cancellation);
        return added.Count == 0 ? Named(state, field, counts) : With(Named(state, field, counts), generalised.Counts(field, added));
    }

    /// <summary>Counts of each value, added up.</summary>
    private static IReadOnlyList<FacetCount> Sums(IEnumerable<FacetCount> counts) =>
        [.. counts.GroupBy(c => c.Value, c => c.Count, (value, numbers) => new FacetCount(value, numbers.Sum()), StringComparer.Ordinal)];

    /// <summary>Counts of each value with a few others added.</summary>
    private static List<FacetCount> With(IReadOnlyList<FacetCount> counts, IEnumerable<FacetCount> added)
    {
        var more = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var one in added) more[one.Value] = more.GetValueOrDefault(one.Value) + one.Count;
        var sums = new List<FacetCount>(counts.Count + more.Count);
        foreach (var one in counts) sums.Add(more.Remove(one.Value, out var count) ? one with { Count = one.Count + count } : one);
        sums.AddRange(more.Select(c => new FacetCount(c.Key, c.Value)));
        return sums;
    }

    /// <summary>Counts of taxa, and single rows of some, as counts of a name of theirs: the greatest.</summary>
    private static async Task<IReadOnlyList<FacetCount>> ByTaxon(RunSet runs, string counts, IEnumerable<int> added, Field field, int limit, CancellationToken cancellation)
    {
        var names = await runs.Taxa(field.Name, cancellation);
        var sums = ArrayPool<long>.Shared.Rent(names.Texts.Length);
        try
        {
            Array.Clear(sums, 0, names.Texts.Length);
            await runs.Each(counts, r =>
            {
                if (names.Places[r.GetInt32(0)] is var place and >= 0) sums[place] += r.GetInt64(1);
            }, cancellation);
            foreach (var taxon in added)
            {
                if (names.Places[taxon] is var place and >= 0) sums[place]++;
            }

            var greatest = new Greatest(limit);
            for (var place = 0; place < names.Texts.Length; place++)
            {
                if (sums[place] > 0) greatest.Add(sums[place], place);
            }

            return [.. greatest.Places().Select(place => new FacetCount(names.Texts[place], sums[place]))];
        }
        finally
        {
            ArrayPool<long>.Shared.Return(sums);
        }
    }

    private static IReadOnlyList<FacetCount> Named(ServingState state, Field field, IReadOnlyList<FacetCount> counts)
    {
        var texts = field == Field.DatasetKey ? state.Datasets : FilterSql.IsCode(field) ? state.Codes : null;
        return texts is null ? counts : [.. counts.Select(c => c with { Value = texts[int.Parse(c.Value, CultureInfo.InvariantCulture)] })];
    }

    private static IReadOnlyList<FacetCount> Issues(IEnumerable<(IssueSet Set, long Count)> sets)
    {
        var counts = new SortedDictionary<OccurrenceIssue, long>();
        foreach (var (set, count) in sets)
        {
            foreach (var issue in set.Members()) counts[issue] = counts.GetValueOrDefault(issue) + count;
        }

        return [.. counts.Select(c => new FacetCount(c.Key.ToString(), c.Value))];
    }
}
