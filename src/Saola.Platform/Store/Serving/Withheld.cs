using DuckDB.NET.Data;
using Saola.Geo;
using Saola.Platform.Access;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Places;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// Hides what rules may hit in runs that were made without them: the table <c>withheld</c> of keys, which every question leaves out. It hides
/// too much rather than too little: a condition that cannot be told from the rows is taken to hold.
/// </summary>
/// <param name="rules">The rules that the runs were not made for.</param>
/// <param name="objects">Paths of the segments of the runs, where the rest of a record stands that its row leaves out.</param>
/// <param name="boundaries">Where countries lie; asked for only where a rule goes by nothing else.</param>
internal sealed class Withheld(IReadOnlyList<AccessRule> rules, IReadOnlyList<string> objects, Func<BoundarySet> boundaries)
{
    /// <summary>Whether anything may have to be hidden.</summary>
    public bool Any => rules.Count > 0;

    /// <summary>
    /// Fills the table with the records that the rules may hit, in whatever snapshot the runs have them, and those that share an event or a position
    /// with one of them.
    /// </summary>
    public void Fill(RunSet runs, DuckDBConnection connection)
    {
        DuckDb.Run(connection, "CREATE TABLE withheld (key BIGINT NOT NULL)");
        if (rules.Count == 0 || runs.Shown.Count == 0) return;
        WithheldPeople.Fill(runs, connection, new PeopleRules(rules));
        if (rules.Any(r => !r.IsOfPerson)) Fill(runs, connection, [.. rules.Where(r => !r.IsOfPerson)]);
    }

    private void Fill(RunSet runs, DuckDBConnection connection, IReadOnlyList<AccessRule> rules)
    {
        DuckDb.Run(connection, "CREATE TEMP TABLE hit (key BIGINT, dataset INTEGER, eventID VARCHAR, decimalLatitude DOUBLE, decimalLongitude DOUBLE)");
        Hit(runs, connection, rules);
        DuckDb.Run(connection, $"""
            INSERT INTO withheld SELECT key FROM hit
            UNION SELECT o.key FROM {runs.From("key, dataset, eventID", Where.All("eventID IS NOT NULL"))} o
                SEMI JOIN (SELECT DISTINCT dataset, eventID FROM hit) h ON h.dataset = o.dataset AND h.eventID = o.eventID
            UNION SELECT o.key FROM {runs.From($"key, dataset, {Place}", Where.All("decimalLatitude IS NOT NULL"))} o
                SEMI JOIN (SELECT DISTINCT dataset, {Place} FROM hit) h ON h.dataset = o.dataset AND h.y = o.y AND h.x = o.x
            """);
        HideSharing(connection);
        DuckDb.Run(connection, "DROP TABLE hit");
    }

    /// <summary>Fills the table of records that the rules may hit themselves: rules that differ in nothing but their taxa are asked as one.</summary>
    private void Hit(RunSet runs, DuckDBConnection connection, IReadOnlyList<AccessRule> rules)
    {
        var taxa = RuleTaxa.Of(runs, connection, rules);
        var shapes = new List<int>();
        int Register(GeoShape shape)
        {
            shapes.Add(runs.Shapes.Register(shape));
            return shapes[^1];
        }

        var conditions = new Dictionary<Where, HashSet<int>?>();
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i].Taxa is not null && taxa[i].Count == 0) continue;
            var filter = FilterOf(rules[i]);
            var where = new Where(new FilterSql(runs.State, Register).Condition(filter),
                runs.Runs.Any(r => r.Info.Areas > 0) ? new FilterSql(runs.State, Register, areas: true).Condition(filter) : null);
            if (!conditions.TryGetValue(where, out var of)) conditions[where] = of = [];
            if (rules[i].Taxa is null) conditions[where] = null;
            else of?.UnionWith(taxa[i]);
        }

        foreach (var (where, of) in conditions)
        {
            var rows = runs.FromEverything("key, dataset, eventID, decimalLatitude, decimalLongitude", of is null ? where : where.And($"taxon IN ({DuckDb.List(of)})"));
            DuckDb.Run(connection, $"INSERT INTO hit {rows[1..^1]}");
        }

        shapes.ForEach(runs.Shapes.Forget);
    }

    private static readonly string Place = string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"round(decimalLatitude * {CompanionKeys.PlacesADegree}) AS y, round(decimalLongitude * {CompanionKeys.PlacesADegree}) AS x");

    /// <summary>Hides what shares a place or a parent event with a hit, which rows of the runs do not have; a parent event whole, however wide it is.</summary>
    private void HideSharing(DuckDBConnection connection)
    {
        var files = $"[{string.Join(", ", objects.Select(DuckDb.Quote))}]";
        // Segments of 0.1 may lack both.
        var columns = DuckDb.Rows(connection, $"SELECT DISTINCT name FROM parquet_schema({files}) WHERE name IN ('locationID', 'parentEventID')", r => r.GetString(0));
        if (columns.Count == 0) return;
        var parts = columns.Select(column => $"SELECT key, datasetKey, {DuckDb.Quote(column)} AS term, {column} AS shared FROM read_parquet({files}, union_by_name = true) WHERE {column} IS NOT NULL");
        var rows = $"({string.Join(" UNION ALL ", parts)})";
        DuckDb.Run(connection, $"CREATE TEMP TABLE told AS SELECT DISTINCT datasetKey, term, shared FROM {rows} SEMI JOIN hit USING (key)");
        if (DuckDb.Rows(connection, "SELECT count(*) FROM told", r => r.GetInt64(0))[0] > 0)
        {
            DuckDb.Run(connection, $"INSERT INTO withheld SELECT o.key FROM {rows} o SEMI JOIN told h ON h.term = o.term AND h.shared = o.shared AND h.datasetKey IS NOT DISTINCT FROM o.datasetKey");
        }

        DuckDb.Run(connection, "DROP TABLE told");
    }

    /// <summary>Everything of a rule but its taxa, as far as rows can tell; what they cannot is left out.</summary>
    private Filter FilterOf(AccessRule rule)
    {
        var filter = Filter.All;
        if (rule.Datasets is { } datasets) filter = filter.With(new Filter.Or([new Filter.In(Field.Source, datasets), new Filter.In(Field.DatasetKey, datasets)]));
        // Which country holds or claims a place costs more to find than the record is worth, so that a country counts only where there is nothing else to go by.
        if (rule.Countries is { } countries && rule.Taxa is null && rule.Datasets is null && rule.Records is null)
            filter = filter.With(new Filter.Or([new Filter.In(Field.Country, [.. countries, "ZZ"]), new Filter.IsNull(Field.Country), .. ShapesOf(countries).Select(s => new Filter.Within(s))]));
        if (rule.Region is { } region) filter = filter.With(new Filter.Or([new Filter.Within(GeoShape.ParseWkt(region)), Filter.Is(Field.HasCoordinate, "false")]));
        if (rule.LifeStages is { } stages) filter = filter.With(new Filter.Or([new Filter.In(Field.LifeStage, stages), new Filter.IsNull(Field.LifeStage)]));
        // A generalised record does not tell its identifier.
        if (rule.Records is { } records)
            filter = filter.With(new Filter.Or([new Filter.In(Field.OccurrenceId, records), new Filter.In(Field.Key, records), new Filter.IsNull(Field.OccurrenceId)]));
        return filter;
    }

    /// <summary>The land of countries, and what they claim.</summary>
    private IEnumerable<GeoShape> ShapesOf(IReadOnlyList<string> codes)
    {
        var wanted = codes.Select(c => c.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var set = boundaries();
        return set.Countries.Where(c => wanted.Contains(c.Code)).Select(c => c.Shape).OfType<GeoShape>().Concat(set.Disputed.Where(d => d.Claimants.Any(wanted.Contains)).Select(d => d.Shape));
    }
}
