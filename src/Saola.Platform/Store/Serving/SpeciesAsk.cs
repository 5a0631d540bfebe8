namespace Saola.Platform.Store.Serving;

/// <summary>Species with present records.</summary>
internal static class SpeciesAsk
{
    public static async Task<SpeciesListResult> List(RunSet runs, Filter filter, int limit, int offset, CancellationToken cancellation)
    {
        if (runs.Runs.Count == 0) return new SpeciesListResult(0, []);
        using var condition = await Condition.Of(runs, filter, cancellation);
        // A home may hold absences alone: then no row has the code.
        var present = runs.State.Codes.ToList().IndexOf("PRESENT");
        var rows = runs.From("taxon, year", $"{condition.Sql} AND occurrenceStatus = {present}", condition.Table);
        var species = $"""
            SELECT t.species, min(t.kingdom) AS kingdom, min(t.class) AS class, min(t."order") AS "order", min(t.family) AS family,
                sum(g.n)::BIGINT AS n, min(g.first)::INTEGER AS first, max(g.last)::INTEGER AS last
            FROM (SELECT taxon, count(*) AS n, min(year) AS first, max(year) AS last FROM {rows} GROUP BY taxon) g JOIN taxa t ON t.id = g.taxon
            WHERE t.species IS NOT NULL GROUP BY t.species
            """;
        var found = await runs.Query($"SELECT *, count(*) OVER () AS total FROM ({species}) ORDER BY n DESC, species LIMIT {Math.Max(limit, 1)} OFFSET {offset}",
            r => (Species: new SpeciesCount(r.GetString(0), Text(r, 1), Text(r, 2), Text(r, 3), Text(r, 4), r.GetInt64(5),
                r.IsDBNull(6) ? null : r.GetInt32(6), r.IsDBNull(7) ? null : r.GetInt32(7)), Total: r.GetInt64(8)), cancellation);
        if (found.Count > 0) return new SpeciesListResult(found[0].Total, [.. found.Take(limit).Select(f => f.Species)]);
        if (offset == 0) return new SpeciesListResult(0, []);
        var total = await runs.Query($"SELECT count(*) FROM ({species})", r => r.GetInt64(0), cancellation);
        return new SpeciesListResult(total[0], []);
    }

    private static string? Text(DuckDB.NET.Data.DuckDBDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
