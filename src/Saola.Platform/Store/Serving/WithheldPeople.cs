using DuckDB.NET.Data;
using Saola.Platform.Access;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// Hides records that name somebody who is not to be named, in runs that were made when the name was still told. Values with one of the name's
/// words in them, or with letters that may stand for them, are few beside all: those are looked at one by one.
/// </summary>
internal static class WithheldPeople
{
    /// <summary>Columns of texts that a provider wrote.</summary>
    private static readonly string[] Columns =
        ["recordedBy", "identifiedBy", "rightsHolder", "recordNumber", "locality", "stateProvince", "samplingProtocol", "occurrenceID", "eventID", "institutionCode", "collectionCode", "catalogNumber"];

    /// <summary>Adds their keys to the table <c>withheld</c>.</summary>
    public static void Fill(RunSet runs, DuckDBConnection connection, PeopleRules people)
    {
        if (people.IsEmpty) return;
        var probes = people.Probes.Where(p => p.All(char.IsAscii)).ToList();
        DuckDb.Run(connection, "CREATE TABLE named (value VARCHAR)");
        foreach (var column in Columns) Fill(column, runs.From($"key, {column}", Where.All($"{column} IS NOT NULL")));
        // The reason of a rule may have named somebody.
        if (runs.FromAreas("key, informationWithheld", "informationWithheld IS NOT NULL") is { } areas) Fill("informationWithheld", areas);
        DuckDb.Run(connection, "DROP TABLE named");

        void Fill(string column, string rows)
        {
            var kind = PersonTerms.KindOf(column);
            var may = $"({string.Join(" OR ", probes.Select(p => $"contains(lower({column}), {DuckDb.Quote(p)})").Append($"regexp_matches({column}, '[^\\x00-\\x7F]')"))})";
            var named = DuckDb.Rows(connection, $"SELECT DISTINCT {column} FROM {rows} WHERE {may}", r => r.GetString(0)).Where(v => people.IsNamed(v, kind)).ToList();
            if (named.Count == 0) return;
            DuckDb.Run(connection, "DELETE FROM named");
            using (var appender = connection.CreateAppender("named"))
            {
                foreach (var value in named) appender.CreateRow().AppendValue(value).EndRow();
            }

            DuckDb.Run(connection, $"INSERT INTO withheld SELECT o.key FROM {rows} o SEMI JOIN named n ON n.value = o.{column}");
        }
    }
}
