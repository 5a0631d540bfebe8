using DuckDB.NET.Data;

namespace Saola.Platform.Store.Serving;

/// <summary>Opens the embedded engine the way this project needs it: nothing is installed or loaded from outside.</summary>
internal static class DuckDb
{
    /// <param name="memory">Memory limit, such as <c>2GB</c>.</param>
    /// <param name="temporary">A folder for what does not fit into memory; null for none.</param>
    public static DuckDBConnection Open(string memory, string? temporary)
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Run(connection, "SET autoinstall_known_extensions = false");
        Run(connection, "SET autoload_known_extensions = false");
        Run(connection, $"SET memory_limit = '{memory}'");
        Run(connection, $"SET threads = {Environment.ProcessorCount}");
        Run(connection, "SET enable_progress_bar = false");
        if (temporary is not null) Run(connection, $"SET temp_directory = {Quote(temporary)}");
        return connection;
    }

    public static int Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public static List<T> Rows<T>(DuckDBConnection connection, string sql, Func<DuckDBDataReader, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    /// <summary>A text as a literal.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>A list of literals.</summary>
    public static string List(IEnumerable<string> texts) => string.Join(", ", texts.Select(Quote));

    public static string List<T>(IEnumerable<T> numbers)
        where T : System.Numerics.IBinaryInteger<T> => string.Join(", ", numbers);
}
