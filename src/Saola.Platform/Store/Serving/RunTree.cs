using System.Globalization;
using Saola.Platform.Taxa;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// The places of the taxa of a set of runs in the classification of its snapshot's checklists: the table <c>tree</c>, made when a filter first names the key of
/// a taxon.
/// </summary>
/// <param name="runs">The runs.</param>
/// <param name="classification">The classification; opening its checklists takes time.</param>
internal sealed class RunTree(RunSet runs, Func<TaxonTree> classification)
{
    /// <summary>More ranges than this are joined with the table.</summary>
    private const int MostTested = 64;

    private readonly Lock _gate = new();
    private Task<TaxonTree>? _made;

    /// <summary>The filter with the keys of taxa read by the classification.</summary>
    public async Task<Filter> Read(Filter filter, CancellationToken cancellation)
    {
        if (!TaxonKeys.Any(filter)) return filter;
        Task<TaxonTree> made;
        // A failure is not kept.
        lock (_gate) made = _made = _made is null or { IsFaulted: true } or { IsCanceled: true } ? Task.Run(Make, CancellationToken.None) : _made;
        return TaxonKeys.Read(filter, await made.WaitAsync(cancellation));
    }

    /// <summary>The taxa of places, as a query.</summary>
    /// <param name="places">Ranges that have nothing in common, their ends included.</param>
    public static string Within(IReadOnlyList<(int First, int Last)> places)
    {
        if (places.Count <= MostTested)
            return "SELECT taxon FROM tree WHERE " + string.Join(" OR ", places.Select(p => string.Create(CultureInfo.InvariantCulture, $"place BETWEEN {p.First} AND {p.Last}")));
        var (firsts, lasts) = (DuckDb.List(places.Select(p => p.First)), DuckDb.List(places.Select(p => p.Last)));
        return $"SELECT t.taxon FROM tree t JOIN (SELECT unnest([{firsts}]) AS a, unnest([{lasts}]) AS b) r ON t.place BETWEEN r.a AND r.b";
    }

    private async Task<TaxonTree> Make()
    {
        var tree = classification();
        if (tree.IsEmpty) return tree;
        var keys = await runs.Taxa("taxonKey", CancellationToken.None);
        int?[] places = [.. keys.Texts.Select(tree.Place)];
        var rows = keys.Places.Select((text, taxon) => (Place: text < 0 ? null : places[text], Taxon: taxon)).Where(r => r.Place is not null).Order().ToList();
        var connection = runs.Rent();
        try
        {
            DuckDb.Run(connection, "CREATE OR REPLACE TABLE memory.tree (place INTEGER NOT NULL, taxon INTEGER NOT NULL)");
            using var appender = connection.CreateAppender("tree");
            foreach (var (place, taxon) in rows) appender.CreateRow().AppendValue(place!.Value).AppendValue(taxon).EndRow();
        }
        finally
        {
            runs.Return(connection);
        }

        return tree;
    }
}
