using System.Buffers;
using System.Globalization;
using Saola.Records;

namespace Saola.Platform.Store.Serving;

/// <summary>Counts by the values of a field.</summary>
internal static class FacetAsk
{
    /// <summary>Values of a field that are kept at hand for questions about everything.</summary>
    private const int MostKept = 1_000;

    /// <summary>Counts of several fields: where they are looked for in the same rows these are found once.</summary>
    public static async Task<IReadOnlyList<Facet>> Counts(RunSet runs, Condition condition, IReadOnlyList<Field> fields, int limit, CancellationToken cancellation)
    {
        var counts = new Dictionary<Field, IReadOnlyList<FacetCount>>();
        foreach (var alike in fields.Distinct().GroupBy(f => condition.Parts(f) is var own ? (own.Where, own.Added.Count) : default))
        {
            if (runs.Shown.Count == 0) foreach (var field in alike) counts[field] = [];
            else if (condition.IsEverything) foreach (var field in alike) counts[field] = await OfEverything(runs, field, limit, cancellation);
            else foreach (var (field, found) in await FromRows(runs, condition, [.. alike], limit, cancellation)) counts[field] = Most(found, limit);
        }

        return [.. fields.Select(field => new Facet(field, counts[field]))];
    }

    private static async Task<IReadOnlyList<FacetCount>> OfEverything(RunSet runs, Field field, int limit, CancellationToken cancellation)
    {
        if (limit > MostKept) return Most(await FromStored(runs, field, limit, cancellation), limit);
        var whole = await runs.Whole(field, async () => Most(await FromStored(runs, field, MostKept, CancellationToken.None), MostKept)).WaitAsync(cancellation);
        return [.. whole.Take(limit)];
    }

    /// <summary>Counts of fields over the same rows, with those of generalised ones.</summary>
    private static async Task<IReadOnlyList<(Field Field, IEnumerable<FacetCount> Counts)>> FromRows(RunSet runs, Condition condition, IReadOnlyList<Field> fields, int limit, CancellationToken cancellation)
    {
        var (where, generalised, added) = condition.Parts([.. fields]);
        var found = await Together(runs, condition, where, fields, limit, cancellation);
        var counts = new List<(Field, IEnumerable<FacetCount>)>();
        foreach (var (field, values) in fields.Zip(found)) counts.Add((field, await Whole(runs, field, values, generalised, added, limit, cancellation)));
        return counts;
    }

    /// <summary>Counts of values as the tables have them: numbers for most, otherwise texts.</summary>
    private static async Task<IReadOnlyList<List<(int Number, string? Text, long Count)>>> Together(
        RunSet runs, Condition condition, Where where, IReadOnlyList<Field> fields, int limit, CancellationToken cancellation)
    {
        List<string> columns = [.. fields.Select(ColumnOf)];
        List<string> wanted = [.. columns.SelectMany(c => c == "issues" ? ["issues0", "issues1"] : new[] { c }).Distinct()];
        // A taxon and a set of issues are counted once, however many fields are made of them.
        var parts = columns.Distinct().ToList().ConvertAll(column =>
        {
            var at = columns.IndexOf(column);
            if (column == "issues") return $"SELECT {at} AS f, NULL::INTEGER AS i, issues0::VARCHAR || ',' || issues1::VARCHAR AS v, count(*) AS n FROM m GROUP BY issues0, issues1";
            if (IsNumber(fields[at])) return $"SELECT {at} AS f, \"{column}\"::INTEGER AS i, NULL::VARCHAR AS v, count(*) AS n FROM m WHERE \"{column}\" IS NOT NULL GROUP BY \"{column}\"";
            return $"SELECT * FROM (SELECT {at} AS f, NULL::INTEGER AS i, \"{column}\" AS v, count(*) AS n FROM m WHERE \"{column}\" IS NOT NULL GROUP BY \"{column}\" ORDER BY n DESC, v LIMIT {limit})";
        });
        var lists = columns.ConvertAll(_ => new List<(int, string?, long)>());
        await runs.Each($"WITH m AS {(parts.Count > 1 ? "" : "NOT ")}MATERIALIZED (SELECT * FROM {runs.From(string.Join(", ", wanted.Select(c => $"\"{c}\"")), where, condition.TableWith(wanted))}) {string.Join(" UNION ALL ", parts)}",
            r => lists[r.GetInt32(0)].Add((r.IsDBNull(1) ? 0 : r.GetInt32(1), r.IsDBNull(2) ? null : r.GetString(2), r.GetInt64(3))), cancellation);
        return [.. columns.Select(c => lists[columns.IndexOf(c)])];
    }

    /// <summary>Counts of a field of what the tables have, with those of generalised rows.</summary>
    private static async Task<IEnumerable<FacetCount>> Whole(
        RunSet runs, Field field, List<(int Number, string? Text, long Count)> found, GeneralisedRows generalised, IReadOnlyList<int> added, int limit, CancellationToken cancellation)
    {
        if (field == Field.Issue) return Issues(found.Select(f => (SetOf(f.Text!), f.Count)));
        if (FilterSql.IsOfTaxon(field)) return ByTaxon(await runs.Taxa(field.Name, cancellation), found.Select(f => (f.Number, f.Count)), added.Select(generalised.Taxon), limit);
        var state = runs.State;
        if (field == Field.Source) return Sums(found.Select(f => new FacetCount(state.Segments[f.Number].Source, f.Count)).Concat(generalised.Counts(field, added)));
        var texts = field == Field.DatasetKey ? state.Datasets : FilterSql.IsCode(field) ? state.Codes : null;
        List<FacetCount> counts = [.. found.Select(f => new FacetCount(texts is not null ? texts[f.Number] : f.Text ?? f.Number.ToString(CultureInfo.InvariantCulture), f.Count))];
        return added.Count == 0 ? counts : With(counts, generalised.Counts(field, added));
    }

    /// <summary>The column of <c>occ</c> from which a field's values are told: that of its taxon for names.</summary>
    internal static string ColumnOf(Field field) => field == Field.Source ? "segment" : field == Field.DatasetKey ? "dataset" : field == Field.Issue ? "issues" : FilterSql.IsOfTaxon(field) ? "taxon" : FilterSql.Column(field)!;

    private static bool IsNumber(Field field) => field == Field.Source || field == Field.DatasetKey || FilterSql.IsOfTaxon(field) || FilterSql.IsCode(field) || field.Kind == FieldKind.Integer;

    private static IssueSet SetOf(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return new IssueSet(ulong.Parse(text.AsSpan(0, comma), CultureInfo.InvariantCulture), ulong.Parse(text.AsSpan(comma + 1), CultureInfo.InvariantCulture));
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
            return Issues((await Stored(runs, "issues", cancellation)).Select(c => (SetOf(c.Value), c.Count)));
        }

        // Names are many: the first are chosen where they are stored.
        if (FilterSql.IsOfTaxon(field)) return await Stored(runs, field.Name, cancellation, $"ORDER BY n DESC, value LIMIT {limit}");

        var column = field == Field.DatasetKey ? "dataset" : FilterSql.Column(field)!;
        return Named(state, field, await Stored(runs, column, cancellation));
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
    private static IReadOnlyList<FacetCount> ByTaxon(TaxonValues names, IEnumerable<(int Taxon, long Count)> counts, IEnumerable<int> added, int limit)
    {
        var sums = ArrayPool<long>.Shared.Rent(names.Texts.Length);
        try
        {
            Array.Clear(sums, 0, names.Texts.Length);
            foreach (var (taxon, count) in counts.Concat(added.Select(taxon => (taxon, 1L))))
            {
                if (names.Places[taxon] is var place and >= 0) sums[place] += count;
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
