using Saola.Platform.Home;

namespace Saola.Platform.Intake;

/// <summary>How records are made of a source's tables.</summary>
internal static class TablePlans
{
    /// <summary>Occurrence rows become records: of the core, or of an extension where the core is something else.</summary>
    public static bool IsRecords(SourceTable table, IReadOnlyList<SourceTable> tables) => table.RowType == "Occurrence" && (table.IsCore || !tables.Any(t => t.IsCore && t.RowType == "Occurrence"));

    public static TablePlan Of(SourceTable table, IReadOnlyList<SourceTable> tables)
    {
        var isRecords = IsRecords(table, tables);
        // What a mapping derives for its second record is a column of that record alone.
        var columns = table.Columns.Concat(table.Records.SelectMany(r => r)).ToList();
        var headers = new string[columns.Count == 0 ? 0 : columns.Max(c => c.Index) + 1];
        foreach (var column in columns.Where(c => c.Index >= 0)) headers[column.Index] ??= column.Header;
        return new TablePlan(
            table.RowType, table.IsCore, table.IdIndex, Unique(headers),
            [.. table.Columns.Select(Plan)], isRecords ? [.. table.Records.Select(r => (IReadOnlyList<PlanColumn>)[.. r.Select(Plan)])] : []);

        static PlanColumn Plan(SourceColumn c) => new(c.Term.Name, c.Index, c.Default);
    }

    private static string[] Unique(string[] headers)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { VerbatimColumns.LineColumn, VerbatimColumns.FileColumn };
        for (var i = 0; i < headers.Length; i++)
        {
            var name = string.IsNullOrWhiteSpace(headers[i]) ? $"column_{i + 1}" : headers[i];
            for (var n = 2; !seen.Add(name); n++) name = $"{headers[i]}_{n}";
            headers[i] = name;
        }

        return headers;
    }
}
