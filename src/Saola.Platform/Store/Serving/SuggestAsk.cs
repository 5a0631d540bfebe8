namespace Saola.Platform.Store.Serving;

/// <summary>Species for what somebody has begun to type.</summary>
internal static class SuggestAsk
{
    private const int MostNames = 2_000;

    public static async Task<IReadOnlyList<(string Species, string? Vernacular, long Records)>> Find(
        RunSet runs, VernacularNames names, string text, string language, int limit, CancellationToken cancellation)
    {
        var wanted = LowerCase.Of(text.Trim());
        if (wanted.Length == 0 || runs.Shown.Count == 0) return [];
        var vernacular = names.Holding(wanted).Take(MostNames).Select(n => LowerCase.Of(n)).ToList();
        var pattern = DuckDb.Quote(wanted);
        var place = Array.IndexOf(RunBuilder.LineageColumns, "species");
        var also = vernacular.Count > 0 ? $" OR name IN ({DuckDb.List(vernacular)})" : "";
        var counts = runs.HasWithheld ? $"(SELECT taxon, count(*) AS n FROM {runs.From("taxon", Where.All("true"))} GROUP BY taxon)"
            : await runs.Stored("facet", "value::INTEGER AS taxon", "field = 'taxon'", cancellation);
        var sql = $"""
            WITH found AS (SELECT DISTINCT taxon FROM names WHERE field = {place} AND (starts_with(name, {pattern}) OR contains(name, ' ' || {pattern}){also}))
            SELECT t.species, sum(c.n)::BIGINT AS n FROM {counts} c JOIN found USING (taxon) JOIN taxa t ON t.id = c.taxon
            GROUP BY t.species ORDER BY n DESC, t.species LIMIT {limit}
            """;
        var found = await runs.Query(sql, r => (Species: r.GetString(0), Records: r.GetInt64(1)), cancellation);
        return [.. found.Select(f => (f.Species, names.Of(f.Species, language) is [var first, ..] ? first : null, f.Records))];
    }
}
