using System.Globalization;
using DuckDB.NET.Data;
using Saola.Geo;
using Saola.Platform.Access;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// Hides what rules may hit in runs that were made without them: the table <c>withheld</c> of keys, which every question leaves out. It hides
/// too much rather than too little: a condition that cannot be told from the rows is taken to hold.
/// </summary>
internal static class Withheld
{
    private static readonly string[] LineageColumns = ["canonicalName", "species", "genus", "family", "order", "class", "phylum", "kingdom"];

    /// <summary>Fills the table with the records that the rules may hit, and those that share an event or a position with one of them.</summary>
    public static void Fill(RunSet runs, DuckDBConnection connection, IReadOnlyList<AccessRule> rules)
    {
        DuckDb.Run(connection, "CREATE TABLE withheld (key BIGINT NOT NULL)");
        if (rules.Count == 0 || runs.Shown.Count == 0) return;
        DuckDb.Run(connection, "CREATE TEMP TABLE hit (key BIGINT, dataset INTEGER, eventID VARCHAR, decimalLatitude DOUBLE, decimalLongitude DOUBLE)");
        foreach (var rule in rules)
        {
            var shapes = new List<int>();
            int Register(GeoShape shape)
            {
                shapes.Add(runs.Shapes.Register(shape));
                return shapes[^1];
            }

            var filter = FilterOf(rule);
            var taxa = rule.Taxa is null ? "true" : TaxaOf(connection, rule);
            var where = new Where(
                $"{taxa} AND {new FilterSql(runs.State, Register).Condition(filter)}",
                runs.HasAreas ? $"{taxa} AND {new FilterSql(runs.State, Register, areas: true).Condition(filter)}" : null);
            DuckDb.Run(connection, $"INSERT INTO hit {runs.From("key, dataset, eventID, decimalLatitude, decimalLongitude", where)[1..^1]}");
            shapes.ForEach(runs.Shapes.Forget);
        }

        DuckDb.Run(connection, $"""
            INSERT INTO withheld SELECT key FROM hit
            UNION SELECT o.key FROM {runs.From("key, dataset, eventID", Where.All("eventID IS NOT NULL"))} o
                SEMI JOIN hit h ON h.dataset = o.dataset AND h.eventID = o.eventID
            UNION SELECT o.key FROM {runs.From("key, dataset, decimalLatitude, decimalLongitude", Where.All("decimalLatitude IS NOT NULL"))} o
                SEMI JOIN hit h ON h.dataset = o.dataset AND h.decimalLatitude = o.decimalLatitude AND h.decimalLongitude = o.decimalLongitude
            """);
        DuckDb.Run(connection, "DROP TABLE hit");
    }

    /// <summary>Everything of a rule but its taxa, as far as rows can tell; what they cannot is left out.</summary>
    private static Filter FilterOf(AccessRule rule)
    {
        var filter = Filter.All;
        if (rule.Datasets is { } datasets) filter = filter.With(new Filter.Or([new Filter.In(Field.Source, datasets), new Filter.In(Field.DatasetKey, datasets)]));
        if (rule.Countries is { } countries) filter = filter.With(new Filter.Or([new Filter.In(Field.Country, countries), new Filter.IsNull(Field.Country)]));
        if (rule.Region is { } region) filter = filter.With(new Filter.Or([new Filter.Within(GeoShape.ParseWkt(region)), Filter.Is(Field.HasCoordinate, "false")]));
        if (rule.LifeStages is { } stages) filter = filter.With(new Filter.Or([new Filter.In(Field.LifeStage, stages), new Filter.IsNull(Field.LifeStage)]));
        // A generalised record does not tell its identifier.
        if (rule.Records is { } records)
            filter = filter.With(new Filter.Or([new Filter.In(Field.OccurrenceId, records), new Filter.In(Field.Key, records), new Filter.IsNull(Field.OccurrenceId)]));
        return filter;
    }

    /// <summary>A condition for the taxa of a rule: each taxon of the runs is judged by the rule itself.</summary>
    private static string TaxaOf(DuckDBConnection connection, AccessRule rule)
    {
        var alone = RuleSet.Of(
            AccessState.Nothing with { Rules = [new AccessRule { Id = rule.Id, Taxa = rule.Taxa, Action = AccessAction.Withhold }] }, DateOnly.MinValue);
        var columns = string.Join(", ", LineageColumns.Select(c => $"\"{c}\""));
        var hits = DuckDb.Rows(connection, $"SELECT id, scientificName, acceptedScientificName, taxonMatchType, {columns} FROM taxa", r =>
        {
            string? Text(int i) => r.IsDBNull(i) ? null : r.GetString(i);
            var taxon = new TaxonFacts(Text(1), [.. Enumerable.Range(4, LineageColumns.Length).Select(Text)], Text(2), Text(3) is "EXACT");
            return alone.Judge(new RecordFacts { Dataset = "", DatasetKey = "", Taxon = taxon }) is null ? -1 : r.GetInt32(0);
        }).Where(id => id >= 0).ToList();
        return hits.Count == 0 ? "false" : string.Create(CultureInfo.InvariantCulture, $"taxon IN ({DuckDb.List(hits)})");
    }
}
