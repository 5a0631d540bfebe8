using System.Globalization;

namespace Saola.Platform.Store.Serving;

/// <summary>Counts by every combination of several fields' values.</summary>
internal static class CubeAsk
{
    public static async Task<IReadOnlyList<CubeCell>> Cells(RunSet runs, Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation)
    {
        Refusal.OfCube(fields);
        if (runs.Runs.Count == 0) return [];
        using var condition = await Condition.Of(runs, filter, cancellation);
        var own = fields.Select(ColumnOf).Distinct().ToList();
        var outer = fields.Select(f => FilterSql.IsOfTaxon(f) ? $"t.\"{f.Name}\"" : f == Field.Source ? "g.segment::VARCHAR" : f == Field.DatasetKey ? "g.dataset::VARCHAR" : $"g.\"{FilterSql.Column(f)}\"::VARCHAR");
        var join = own.Contains("\"taxon\"") ? "JOIN taxa t ON t.id = g.taxon" : "";
        var list = string.Join(", ", own);
        if (fields.Contains(Field.Species) && fields.All(f => f == Field.Species || !FilterSql.IsOfTaxon(f))) return await OfSpecies(runs, condition, fields, own, cancellation);
        var sql = $"SELECT {string.Join(", ", outer)}, sum(g.n)::BIGINT FROM (SELECT {list}, count(*) AS n FROM {runs.From(list, condition.Where)} GROUP BY ALL) g {join} GROUP BY ALL";
        var cells = await runs.Query(sql, r => new CubeCell(
            [.. fields.Select((f, i) => r.IsDBNull(i) ? null : Name(runs.State, f, r.GetString(i)))], r.GetInt64(fields.Count)), cancellation);
        // Several segments are one source.
        return CubeOrder.Gathered(cells);
    }

    /// <summary>The names of species are at hand, so that no taxon need be looked up.</summary>
    private static async Task<IReadOnlyList<CubeCell>> OfSpecies(RunSet runs, Condition condition, IReadOnlyList<Field> fields, List<string> own, CancellationToken cancellation)
    {
        var species = await runs.Taxa(Field.Species.Name, cancellation);
        var list = string.Join(", ", own);
        var places = fields.Select(f => own.IndexOf(ColumnOf(f))).ToList();
        var sql = $"SELECT {string.Join(", ", own.Select(c => c == "\"taxon\"" ? c : $"{c}::VARCHAR"))}, count(*) FROM {runs.From(list, condition.Where)} GROUP BY ALL";
        var cells = await runs.Query(sql, r => new CubeCell(
            [.. fields.Select((f, i) => f == Field.Species ? species.Of(r.GetInt32(places[i])) : r.IsDBNull(places[i]) ? null : Name(runs.State, f, r.GetString(places[i])))], r.GetInt64(own.Count)), cancellation);
        return CubeOrder.Gathered(cells);
    }

    private static string ColumnOf(Field field) => $"\"{FacetAsk.ColumnOf(field)}\"";

    private static string Name(ServingState state, Field field, string value) =>
        field == Field.Source ? state.Segments[int.Parse(value, CultureInfo.InvariantCulture)].Source
        : field == Field.DatasetKey ? state.Datasets[int.Parse(value, CultureInfo.InvariantCulture)]
        : FilterSql.IsCode(field) ? state.Codes[int.Parse(value, CultureInfo.InvariantCulture)]
        : value;
}
