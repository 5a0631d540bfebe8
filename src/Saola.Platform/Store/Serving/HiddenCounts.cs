using DuckDB.NET.Data;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// The rows of a set of runs that its snapshot does not hold: their segments as the table <c>hidden</c>, and what stored counts must be
/// lessened by as <c>hidden_facet</c> and <c>hidden_coarse</c>. To count them costs what they are, once, when it is first needed.
/// </summary>
/// <param name="first">The engine to which the runs are attached.</param>
/// <param name="runs">Runs of which a part is hidden.</param>
internal sealed class HiddenCounts(DuckDBConnection first, IReadOnlyList<AttachedRun> runs)
{
    private readonly Lock _gate = new();
    private Task? _counted;

    public bool Any => runs.Count > 0;

    /// <summary>Makes the table <c>hidden</c>.</summary>
    public void Name()
    {
        DuckDb.Run(first, "CREATE TABLE hidden (segment INTEGER NOT NULL)");
        if (Any) DuckDb.Run(first, $"INSERT INTO hidden SELECT unnest([{DuckDb.List(runs.SelectMany(r => r.Hidden))}])");
    }

    /// <summary>Waits until the tables of counts are there.</summary>
    public Task Counted(CancellationToken cancellation)
    {
        lock (_gate)
        {
            // A failure is not kept.
            if (_counted is null or { IsFaulted: true }) _counted = Task.Run(Count, CancellationToken.None);
            return _counted.WaitAsync(cancellation);
        }
    }

    private void Count()
    {
        using var connection = first.Duplicate();
        connection.Open();
        var rows = string.Join(" UNION ALL ", runs.Select(r => StoredCounts.Counted(r.Name, "segment IN (SELECT segment FROM hidden)")));
        DuckDb.Run(connection, $"CREATE TEMP TABLE hidden_rows AS {rows}");
        DuckDb.Run(connection, $"CREATE TEMP TABLE ranked AS {StoredCounts.Ranked("hidden_rows", "SELECT * FROM taxa")}");
        DuckDb.Run(connection, $"CREATE OR REPLACE TABLE hidden_facet AS SELECT * FROM ({StoredCounts.Facets("hidden_rows", "ranked")}) ORDER BY field");
        DuckDb.Run(connection, $"CREATE OR REPLACE TABLE hidden_coarse AS SELECT * FROM ({StoredCounts.Coarse("hidden_rows")}) ORDER BY zoom, bin");
    }
}
