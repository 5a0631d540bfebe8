using System.Globalization;
using DuckDB.NET.Data;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// Numbers of species by the values of fields. Rows are counted by value and taxon first, which makes few of many; taxa become species, and values of their own, by joins with
/// those few.
/// </summary>
internal static class SpeciesTotalsAsk
{
    public static async Task<IReadOnlyList<SpeciesTotal>> Totals(RunSet runs, Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation)
    {
        Refusal.OfCube(fields);
        if (runs.Shown.Count == 0) return [];
        using var condition = await Condition.Of(runs, filter, cancellation);
        if (!condition.IsEverything) return await Counted(runs, condition, fields, cancellation);
        return await runs.WholeTotals(string.Join(' ', fields), () => Everything(runs, fields)).WaitAsync(cancellation);
    }

    public static async Task<IReadOnlyList<SharedSpecies>> Shared(RunSet runs, Filter filter, Field field, string beside, CancellationToken cancellation)
    {
        Refusal.OfCube([field]);
        if (runs.Shown.Count == 0) return [];
        using var condition = await Condition.Of(runs, filter, cancellation);
        var value = await Dimension.Of(runs, field, 0, cancellation);
        var own = value.Literal(beside) is { } literal ? $"d0 = {literal}" : "false";
        var rows = await BySpecies(runs, condition, [value], cancellation);
        var found = await runs.Query($"""
            WITH s AS MATERIALIZED (SELECT d0, species FROM ({rows}) WHERE d0 IS NOT NULL), own AS (SELECT species FROM s WHERE {own})
            SELECT d0, count(*), count(own.species) FROM s LEFT JOIN own USING (species) GROUP BY d0
            """, r => new SharedSpecies(value.Text(r, 0)!, (int)r.GetInt64(1), (int)r.GetInt64(2)), cancellation);
        return [.. found.OrderBy(s => s.Value != beside).ThenBy(s => s.Value, Utf8Order.Instance)];
    }

    private static async Task<IReadOnlyList<SpeciesTotal>> Everything(RunSet runs, IReadOnlyList<Field> fields)
    {
        using var condition = await Condition.Of(runs, Filter.All, CancellationToken.None);
        return await Counted(runs, condition, fields, CancellationToken.None);
    }

    private static async Task<IReadOnlyList<SpeciesTotal>> Counted(RunSet runs, Condition condition, IReadOnlyList<Field> fields, CancellationToken cancellation)
    {
        var values = await Task.WhenAll(fields.Select((f, i) => Dimension.Of(runs, f, i, cancellation)));
        var names = string.Join(", ", values.Select((_, i) => $"d{i}"));
        var totals = await runs.Query($"SELECT {names}, sum(n)::BIGINT, count(*) FROM ({await BySpecies(runs, condition, values, cancellation)}) GROUP BY {names}",
            r => new SpeciesTotal([.. values.Select((v, i) => v.Text(r, i))], r.GetInt64(values.Length), (int)r.GetInt64(values.Length + 1)), cancellation);
        return [.. totals.OrderBy(t => new CubeCell(t.Values, 0), CubeOrder.Instance)];
    }

    /// <summary>Present records by the fields' values <c>d0</c>, <c>d1</c>, … and <c>species</c>, with their number <c>n</c>, as a query.</summary>
    private static async Task<string> BySpecies(RunSet runs, Condition condition, IReadOnlyList<Dimension> values, CancellationToken cancellation)
    {
        var own = values.Select(v => v.Column).OfType<string>().Append("taxon").Distinct().ToList();
        var list = string.Join(", ", own.Select(c => $"\"{c}\""));
        var rows = runs.From(list, condition.Where.And(Present(runs)), condition.TableWith(own));
        return $"""
            SELECT {string.Join(", ", values.Select((v, i) => $"{v.Expression} AS d{i}"))}, s.place AS species, sum(g.n)::BIGINT AS n
            FROM (SELECT {list}, count(*) AS n FROM {rows} GROUP BY ALL) g JOIN {await runs.Places("species", cancellation)} s ON s.taxon = g.taxon
            {string.Join(' ', values.Select(v => v.Join))} GROUP BY ALL
            """;
    }

    /// <summary>The condition of present records; a home may hold absences alone, and then no row has the code.</summary>
    internal static string Present(RunSet runs) => string.Create(CultureInfo.InvariantCulture, $"occurrenceStatus = {runs.State.Codes.ToList().IndexOf("PRESENT")}");

    /// <summary>A field as a query has its values, and as a reader knows them.</summary>
    /// <param name="Column">The column of the rows that it is read from; null where it is its taxon's.</param>
    /// <param name="Expression">What stands for a value.</param>
    /// <param name="Join">A join that the expression needs; empty for none.</param>
    /// <param name="Text">The value in a column of an answer; null for none.</param>
    /// <param name="Literal">What stands for a value in the query; null where no row has it.</param>
    private sealed record Dimension(string? Column, string Expression, string Join, Func<DuckDBDataReader, int, string?> Text, Func<string, string?> Literal)
    {
        public static async Task<Dimension> Of(RunSet runs, Field field, int number, CancellationToken cancellation)
        {
            var state = runs.State;
            if (FilterSql.IsOfTaxon(field))
            {
                var (names, places) = (await runs.Taxa(field.Name, cancellation), await runs.Places(field.Name, cancellation));
                return Numbered(null, $"j{number}.place", names.Texts, $"LEFT JOIN {places} j{number} ON j{number}.taxon = g.taxon");
            }

            if (field == Field.Source)
            {
                // Several segments are one source.
                List<string> sources = [.. state.Segments.Values.Select(s => s.Source).Distinct(StringComparer.Ordinal)];
                var (segments, of) = (DuckDb.List(state.Segments.Keys), DuckDb.List(state.Segments.Values.Select(s => sources.IndexOf(s.Source))));
                return Numbered("segment", $"j{number}.source", sources, $"JOIN (SELECT unnest([{segments}]) AS segment, unnest([{of}]) AS source) j{number} ON j{number}.segment = g.segment");
            }

            if (field == Field.DatasetKey) return Numbered("dataset", "g.dataset", state.Datasets);
            var column = FilterSql.Column(field)!;
            if (FilterSql.IsCode(field)) return Numbered(column, $"g.\"{column}\"", state.Codes);
            return field.Kind == FieldKind.Integer
                ? new Dimension(column, $"g.\"{column}\"::INTEGER", "", (r, at) => r.IsDBNull(at) ? null : r.GetInt32(at).ToString(CultureInfo.InvariantCulture),
                    value => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && whole.ToString(CultureInfo.InvariantCulture) == value ? value : null)
                : new Dimension(column, $"g.\"{column}\"", "", (r, at) => r.IsDBNull(at) ? null : r.GetString(at), DuckDb.Quote);
        }

        /// <summary>A field whose values are places in a list.</summary>
        private static Dimension Numbered(string? column, string expression, IReadOnlyList<string> texts, string join = "") => new(column, $"{expression}::INTEGER", join,
            (r, at) => r.IsDBNull(at) ? null : texts[r.GetInt32(at)],
            value => Enumerable.Range(0, texts.Count).FirstOrDefault(i => texts[i] == value, -1) is var at and >= 0 ? at.ToString(CultureInfo.InvariantCulture) : null);
    }
}
