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
        List<string> called = [wanted, .. names.Called(wanted).Take(MostNames).Select(n => LowerCase.Of(n))];
        var vernacular = called.Concat(names.Holding(wanted).Take(MostNames).Select(n => LowerCase.Of(n))).ToList();
        var pattern = DuckDb.Quote(wanted);
        var place = Array.IndexOf(RunBuilder.LineageColumns, "species");
        var counts = runs.HasWithheld ? $"(SELECT taxon, count(*) AS n FROM {runs.From("taxon", Where.All("true"))} GROUP BY taxon)"
            : await runs.Stored("facet", "value::INTEGER AS taxon", "field = 'taxon'", cancellation);
        // What is called exactly so comes first: the tiger is 虎, though more records are of a moth that is 小地老虎.
        var sql = $"""
            WITH found AS (SELECT taxon, bool_or(name IN ({DuckDb.List(called)})) AS called FROM names
                WHERE field = {place} AND (starts_with(name, {pattern}) OR contains(name, ' ' || {pattern}) OR name IN ({DuckDb.List(vernacular)})) GROUP BY taxon)
            SELECT t.species, sum(c.n)::BIGINT AS n FROM {counts} c JOIN found USING (taxon) JOIN taxa t ON t.id = c.taxon
            GROUP BY t.species ORDER BY bool_or(called) DESC, n DESC, t.species LIMIT {limit}
            """;
        var found = await runs.Query(sql, r => (Species: r.GetString(0), Records: r.GetInt64(1)), cancellation);
        return [.. found.Select(f => (f.Species, names.Of(f.Species, language) is [var first, ..] ? first : null, f.Records))];
    }
}
