using System.Globalization;
using DuckDB.NET.Data;
using Saola.Platform.Home;

namespace Saola.Bench;

/// <summary>The peer: one DuckDB table with the columns of the segments, its rows in no order, in a file of its own.</summary>
internal sealed class Unsorted : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    /// <param name="home">The home whose current snapshot is copied.</param>
    /// <param name="file">The file of the table; made when it is not there.</param>
    public Unsorted(SaolaHome home, string file)
    {
        _connection.Open();
        Run(string.Create(CultureInfo.InvariantCulture, $"SET threads = {Environment.ProcessorCount}"));
        if (!File.Exists(file)) Make(home, file);
        Run("SET memory_limit = '1500MB'");
        Run($"ATTACH '{file}' AS peer (READ_ONLY)");
    }

    private void Make(SaolaHome home, string file)
    {
        var unfinished = file + ".tmp";
        File.Delete(unfinished);
        var objects = home.Snapshots.Current!.Snapshot.Datasets.SelectMany(d => home.Objects.Read<Release>(d.Release).Segments).Select(s => home.Objects.PathOf(s.Interpreted));
        Run("SET memory_limit = '8GB'");
        Run($"ATTACH '{unfinished}' AS peer");
        // A hash of the key is an order that means nothing.
        Run($"""
            CREATE TABLE peer.occ AS SELECT *, coalesce(datasetKey, '') AS source FROM read_parquet([{string.Join(", ", objects.Select(o => $"'{o}'"))}]) ORDER BY hash(key)
            """);
        Run("CHECKPOINT peer");
        Run("DETACH peer");
        File.Move(unfinished, file);
    }

    public int Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    /// <summary>Asks and reads all rows.</summary>
    public Task Ask(string sql) => Task.Run(() => Rows(sql, _ => 0));

    public List<T> Rows<T>(string sql, Func<DuckDBDataReader, T> row)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    public void Dispose() => _connection.Dispose();
}
