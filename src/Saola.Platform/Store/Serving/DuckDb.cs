using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DuckDB.NET.Data;

namespace Saola.Platform.Store.Serving;

/// <summary>Opens the embedded engine the way this project needs it: nothing is installed or loaded from outside.</summary>
internal static partial class DuckDb
{
    /// <summary>Most values that each row is compared with one by one.</summary>
    private const int FewValues = 32;

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

    /// <summary>What follows IN and a bracket: literals, or, where there are many, a query of them, which the engine joins by their hashes in place of comparing each row with each.</summary>
    public static string Values(IReadOnlyCollection<string> texts) => texts.Count <= FewValues ? List(texts) : Query(JsonSerializer.Serialize([.. texts], Written.Default.StringArray), "VARCHAR");

    /// <summary>The same of whole numbers.</summary>
    public static string Values<T>(IReadOnlyCollection<T> numbers)
        where T : System.Numerics.IBinaryInteger<T> => numbers.Count <= FewValues ? List(numbers) : Query($"[{string.Join(',', numbers)}]", "BIGINT");

    /// <summary>The same of finite numbers.</summary>
    public static string Values(IReadOnlyCollection<double> numbers)
    {
        var texts = numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture));
        return numbers.Count <= FewValues ? string.Join(", ", texts.Select(n => n + "::DOUBLE")) : Query($"[{string.Join(',', texts)}]", "DOUBLE");
    }

    /// <summary>One text in JSON: a hundred thousand literals take the engine's parser and planner half a second, whatever they are of.</summary>
    private static string Query(string json, string type) => $"SELECT unnest(from_json({Quote(json)}, '[\"{type}\"]'))";

    /// <summary>A list of literals.</summary>
    public static string List(IEnumerable<string> texts) => string.Join(", ", texts.Select(Quote));

    public static string List<T>(IEnumerable<T> numbers)
        where T : System.Numerics.IBinaryInteger<T> => string.Join(", ", numbers);

    [JsonSerializable(typeof(string[]))]
    private sealed partial class Written : JsonSerializerContext;
}
