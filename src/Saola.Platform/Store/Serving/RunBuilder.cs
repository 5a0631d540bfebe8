using System.Globalization;
using DuckDB.NET.Data;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// Writes runs. A run is a DuckDB file with these tables: <c>occ</c>, the rows sorted by cell and key; <c>area</c>, those whose position
/// is generalised, with their cells, and in no other table; <c>slim</c>, the columns of <c>occ</c> that maps, charts and lists of counts ask for, sorted by taxon and cell; <c>taxon</c>, the taxa that first appear here; <c>name</c>, every name of their lineages in
/// lower case, sorted; <c>facet</c>, counts by field and value; <c>coarse</c>, counts by
/// coarser cells.
/// </summary>
/// <param name="folder">The serving folder.</param>
/// <param name="memory">Memory that building may take.</param>
/// <param name="prefix">What the names of its files begin with.</param>
internal sealed class RunBuilder(string folder, string memory, string prefix = "run")
{
    /// <summary>Columns with values of a vocabulary: a number stands for each.</summary>
    public static readonly string[] CodeColumns =
        ["countryCode", "continent", "taxonRank", "basisOfRecord", "occurrenceStatus", "sex", "lifeStage", "establishmentMeans", "typeStatus", "license"];

    /// <summary>Code columns that belong to a row; the rank belongs to its taxon.</summary>
    public static readonly string[] RowCodeColumns = [.. CodeColumns.Where(c => c != "taxonRank")];

    /// <summary>Texts that segments of earlier builds do not have.</summary>
    private static readonly string[] LaterColumns = ["recordNumber", "identifiedBy", "rightsHolder"];

    private static readonly string[] TextColumns =
        ["eventDate", "occurrenceID", "eventID", "institutionCode", "collectionCode", "catalogNumber", "recordedBy", "stateProvince", "locality", "samplingProtocol", .. LaterColumns];

    /// <summary>What checklists made of a taxon: segments that were made without them do not have these columns.</summary>
    private static readonly string[] MatchColumns = ["taxonKey", "acceptedTaxonKey", "acceptedScientificName", "taxonMatchType"];

    /// <summary>Columns that only <c>area</c> has.</summary>
    public static readonly string[] CellColumns = ["west", "south", "east", "north", "box", "countries", "dataGeneralizations", "informationWithheld"];

    /// <summary>What <c>slim</c> has of <c>occ</c>.</summary>
    public static readonly string[] SlimColumns =
        ["taxon", "cell", "segment", "year", "month", "countryCode", "basisOfRecord", "occurrenceStatus", "license", "dataset", "issues0", "issues1"];

    public static readonly string[] TaxonColumns =
        ["scientificName", "canonicalName", "taxonRank", "kingdom", "phylum", "class", "order", "family", "genus", "species",
         .. MatchColumns];

    /// <summary>Names of a lineage, in the order of their numbers in the table <c>name</c>.</summary>
    public static readonly string[] LineageColumns =
        ["scientificName", "canonicalName", "species", "genus", "family", "order", "class", "phylum", "kingdom"];

    /// <summary>Makes a run of segments that no run holds yet.</summary>
    public ServingState Add(ServingState state, IReadOnlyList<(string Path, ServedSegment Segment)> segments)
    {
        using var connection = DuckDb.Open(memory, Path.Combine(folder, "tmp"));
        var numbered = segments.Select((s, i) => (s.Path, s.Segment, Number: state.NextSegment + i)).ToList();
        DuckDb.Run(connection, "CREATE TEMP TABLE seg (path VARCHAR, segment INTEGER, source VARCHAR)");
        DuckDb.Run(connection, "INSERT INTO seg VALUES " + string.Join(", ", numbered.Select(n =>
            $"({DuckDb.Quote(n.Path)}, {n.Number.ToString(CultureInfo.InvariantCulture)}, {DuckDb.Quote(n.Segment.Source)})")));
        var files = DuckDb.List(numbered.Select(n => n.Path));
        DuckDb.Run(connection, $"""
            CREATE TEMP VIEW src AS SELECT p.* EXCLUDE (filename), s.segment, coalesce(p.datasetKey, s.source) AS datasetOrSource
            FROM (SELECT * FROM read_parquet([{files}], filename = true, union_by_name = true) UNION ALL BY NAME
                SELECT {string.Join(", ", MatchColumns.Concat(LaterColumns).Concat(["dataGeneralizations", "informationWithheld"]).Select(c => $"NULL::VARCHAR AS \"{c}\""))},
                    NULL::DOUBLE AS west, NULL::DOUBLE AS south, NULL::DOUBLE AS east, NULL::DOUBLE AS north WHERE false) p JOIN seg s ON s.path = p.filename
            """);
        state = AddCodes(connection, state);
        // An enumeration's number is the place in its list.
        DuckDb.Run(connection, $"CREATE TEMP TYPE code AS ENUM ({DuckDb.List(state.Codes)})");
        DuckDb.Run(connection, $"CREATE TEMP TYPE datasetkey AS ENUM ({DuckDb.List(state.Datasets)})");

        var (name, file) = NewFile(connection, state);
        AttachRuns(connection, state);
        var known = Union(KnownTaxa(state.Runs.Count, "id, taxonHash").Prepend("SELECT 0::INTEGER AS id, 0::UBIGINT AS taxonHash WHERE false"));
        var columns = string.Join(", ", TaxonColumns.Select(c => $"first(\"{c}\") AS \"{c}\""));
        DuckDb.Run(connection, $"CREATE TEMP TABLE fresh AS SELECT taxonHash, {columns} FROM src GROUP BY taxonHash");
        DuckDb.Run(connection, $"""
            CREATE TABLE run.taxon AS SELECT ({state.NextTaxon} - 1 + row_number() OVER (ORDER BY species, scientificName, taxonHash))::INTEGER AS id, *
            FROM fresh ANTI JOIN ({known}) k USING (taxonHash) ORDER BY id
            """);
        DuckDb.Run(connection, $"CREATE TEMP VIEW alltaxa AS SELECT id, taxonHash FROM run.taxon UNION ALL {known}");
        var codes = string.Join(", ", RowCodeColumns.Select(c => $"enum_code(src.\"{c}\"::code)::SMALLINT AS \"{c}\""));
        var own = $"""
            src.key, src.cell, src.segment, src.row, src.decimalLatitude, src.decimalLongitude,
            src.coordinateUncertaintyInMeters, src.elevation, src.depth, src.firstDay, src.lastDay, src.year::SMALLINT AS year,
            src.month::TINYINT AS month, src.day::TINYINT AS day, src.individualCount, src.gbifID, t.id AS taxon,
            enum_code(src.datasetOrSource::datasetkey)::INTEGER AS dataset, src.issues0, src.issues1, {codes},
            {string.Join(", ", TextColumns.Select(c => $"src.\"{c}\""))}
            """;
        DuckDb.Run(connection, $"CREATE TABLE run.occ AS SELECT {own} FROM src JOIN alltaxa t USING (taxonHash) WHERE src.dataGeneralizations IS NULL ORDER BY src.cell, src.key");
        DuckDb.Run(connection, $"""
            CREATE TABLE run.area AS SELECT {own}, src.west, src.south, src.east, src.north,
                src.west::VARCHAR || ' ' || src.south::VARCHAR || ' ' || src.east::VARCHAR || ' ' || src.north::VARCHAR AS box,
                src.claimants AS countries, src.dataGeneralizations, src.informationWithheld
            FROM src JOIN alltaxa t USING (taxonHash) WHERE src.dataGeneralizations IS NOT NULL ORDER BY src.cell, src.key
            """);
        var (rows, areas) = Derive(connection, Union(KnownTaxa(state.Runs.Count, "*").Prepend("SELECT * FROM run.taxon")));
        Finish(connection, file);
        return state with
        {
            Runs = Sorted([.. state.Runs, new RunInfo(name, [.. numbered.Select(n => n.Number)], rows, areas)]),
            Segments = state.Segments.Concat(numbered.Select(n => KeyValuePair.Create(n.Number, n.Segment))).ToDictionary(),
            NextSegment = state.NextSegment + numbered.Count,
            NextTaxon = state.NextTaxon + TaxaIn(file),
            NextRun = state.NextRun + 1,
        };
    }

    /// <summary>Makes one run of several, without the rows of segments that nobody needs any more.</summary>
    public ServingState Merge(ServingState state, IReadOnlyList<RunInfo> runs, IReadOnlySet<int> alive)
    {
        using var connection = DuckDb.Open(memory, Path.Combine(folder, "tmp"));
        var (name, file) = NewFile(connection, state);
        var kept = runs.SelectMany(r => r.Segments).Where(alive.Contains).ToList();
        AttachRuns(connection, state);
        string All(string table, Func<RunInfo, string> where) => Union(
            state.Runs.Select((r, i) => (Run: r, i)).Where(r => runs.Contains(r.Run)).Select(r => $"SELECT * FROM r{r.i}.{table}{where(r.Run)}"));
        // Taxa are kept even where their rows are not: other runs may refer to them.
        DuckDb.Run(connection, $"CREATE TABLE run.taxon AS SELECT * FROM ({All("taxon", _ => "")}) ORDER BY id");
        foreach (var table in new[] { "occ", "area" })
        {
            DuckDb.Run(connection, $"CREATE TABLE run.{table} AS SELECT * FROM ({All(table, r =>
                r.Segments.All(alive.Contains) ? "" : $" WHERE segment IN ({DuckDb.List(r.Segments.Where(alive.Contains).Append(-1))})")}) ORDER BY cell, key");
        }

        var (rows, areas) = Derive(connection, Union(KnownTaxa(state.Runs.Count, "*")));
        Finish(connection, file);
        return state with
        {
            Runs = Sorted([.. state.Runs.Where(r => !runs.Contains(r)), new RunInfo(name, kept, rows, areas)]),
            Segments = state.Segments.Where(s => !runs.Any(r => r.Segments.Contains(s.Key)) || alive.Contains(s.Key)).ToDictionary(),
            NextRun = state.NextRun + 1,
        };
    }

    private static IReadOnlyList<RunInfo> Sorted(IEnumerable<RunInfo> runs) => [.. runs.OrderByDescending(r => r.Rows).ThenBy(r => r.File, StringComparer.Ordinal)];

    private (string Name, string File) NewFile(DuckDBConnection connection, ServingState state)
    {
        Directory.CreateDirectory(folder);
        var name = $"{prefix}-{state.NextRun:D6}.duckdb";
        var file = Path.Combine(folder, name);
        File.Delete(file);
        File.Delete(file + ".tmp");
        DuckDb.Run(connection, $"ATTACH {DuckDb.Quote(file + ".tmp")} AS run");
        return (name, file);
    }

    private static void Finish(DuckDBConnection connection, string file)
    {
        DuckDb.Run(connection, "CHECKPOINT run");
        DuckDb.Run(connection, "DETACH run");
        File.Move(file + ".tmp", file, overwrite: true);
    }

    private void AttachRuns(DuckDBConnection connection, ServingState state)
    {
        for (var i = 0; i < state.Runs.Count; i++)
            DuckDb.Run(connection, $"ATTACH {DuckDb.Quote(Path.Combine(folder, state.Runs[i].File))} AS r{i} (READ_ONLY)");
    }

    /// <summary>Columns of the taxa of all attached runs, as selections to be put together.</summary>
    private static IEnumerable<string> KnownTaxa(int runs, string columns) =>
        Enumerable.Range(0, runs).Select(i => $"SELECT {columns} FROM r{i}.taxon");

    private static string Union(IEnumerable<string> selections) => string.Join(" UNION ALL ", selections);

    private static ServingState AddCodes(DuckDBConnection connection, ServingState state)
    {
        // One scan for all: their combinations are few.
        var found = DuckDb.Rows(connection, $"SELECT DISTINCT {string.Join(", ", CodeColumns.Select(c => $"\"{c}\""))} FROM src",
            r => CodeColumns.Select((_, i) => r.IsDBNull(i) ? null : r.GetString(i)).ToArray());
        return state with
        {
            Codes = Extended(state.Codes, found.SelectMany(f => f).OfType<string>()),
            Datasets = Extended(state.Datasets, DuckDb.Rows(connection, "SELECT DISTINCT datasetOrSource FROM src", r => r.GetString(0))),
        };
    }

    private static List<string> Extended(IReadOnlyList<string> known, IEnumerable<string> found)
    {
        var seen = known.ToHashSet(StringComparer.Ordinal);
        return [.. known, .. found.Where(seen.Add).Order(StringComparer.Ordinal)];
    }

    /// <summary>The tables that follow from occ and the taxa of all runs.</summary>
    private static (long Rows, long Areas) Derive(DuckDBConnection connection, string taxa)
    {
        var names = string.Join(" UNION ALL ", LineageColumns.Select((c, i) =>
            $"SELECT lower(\"{c}\") AS name, {i}::TINYINT AS field, id AS taxon FROM run.taxon WHERE \"{c}\" IS NOT NULL"));
        DuckDb.Run(connection, $"CREATE TABLE run.name AS SELECT * FROM ({names}) ORDER BY name, field, taxon");
        DuckDb.Run(connection, $"CREATE TABLE run.slim AS SELECT {string.Join(", ", SlimColumns)} FROM run.occ ORDER BY taxon, cell");
        DuckDb.Run(connection, $"CREATE TEMP VIEW counted AS {StoredCounts.Counted("run")}");
        DuckDb.Run(connection, $"CREATE TEMP TABLE ranked AS {StoredCounts.Ranked("counted", taxa)}");
        DuckDb.Run(connection, $"CREATE TABLE run.facet AS SELECT * FROM ({StoredCounts.Facets("counted", "ranked")}) ORDER BY field, n DESC");
        DuckDb.Run(connection, $"CREATE TABLE run.coarse AS SELECT * FROM ({StoredCounts.Coarse("run.occ")}) ORDER BY zoom, bin");
        var areas = DuckDb.Rows(connection, "SELECT count(*) FROM run.area", r => r.GetInt64(0))[0];
        return (DuckDb.Rows(connection, "SELECT count(*) FROM run.occ", r => r.GetInt64(0))[0] + areas, areas);
    }

    private int TaxaIn(string file)
    {
        using var connection = DuckDb.Open(memory, null);
        DuckDb.Run(connection, $"ATTACH {DuckDb.Quote(file)} AS made (READ_ONLY)");
        return DuckDb.Rows(connection, "SELECT count(*) FROM made.taxon", r => (int)r.GetInt64(0))[0];
    }
}
