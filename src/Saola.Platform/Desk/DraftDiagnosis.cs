using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Diagnosis;
using Saola.Platform.Intake.Media;
using Saola.Platform.Places;

namespace Saola.Platform.Desk;

/// <summary>A column as a load would read it.</summary>
/// <param name="Header">Its header in the file.</param>
/// <param name="Term">The term that it is taken for.</param>
/// <param name="IsKnown">Whether that is a term of Darwin Core; otherwise its values are kept verbatim only.</param>
public sealed record DraftColumn(string Header, string Term, bool IsKnown);

/// <summary>A table as a load would read it: rows read = kept + quarantined.</summary>
/// <param name="Columns">The first of its columns.</param>
/// <param name="AllColumns">How many there are.</param>
public sealed record DraftTable(string RowType, IReadOnlyList<string> Files, long Kept, long Quarantined, IReadOnlyList<DraftColumn> Columns, int AllColumns);

/// <summary>What was found in an upload: what <c>saola diagnose</c> says, and what a load would keep apart. Paths of this machine are not in it.</summary>
public sealed record DraftDiagnosis
{
    /// <summary>Quarantined rows that are shown, and how much of each.</summary>
    private const int MostShown = 100, LongestShown = 300;

    /// <summary>Columns of a table that are kept here.</summary>
    private const int MostColumns = 500;

    private static readonly HashSet<string> Naming =
    [
        "scientificName", "scientificNameID", "acceptedNameUsage", "originalNameUsage", "verbatimIdentification", "vernacularName", "taxonID", "taxonConceptID", "taxonKey", "acceptedTaxonKey", "speciesKey",
        "species", "genericName", "genus", "family", "order", "class", "phylum", "kingdom", "higherClassification",
    ];

    /// <summary>Such as <c>table (CSV)</c>; empty where it could not be told.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Why the upload cannot be read at all, in one line; null where it can.</summary>
    public string? Error { get; init; }

    /// <summary>Why it is not loaded without a mapping, in one line; null where it is.</summary>
    public string? NeedsMapping { get; init; }

    public IReadOnlyList<DraftTable> Tables { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The first rows that a load would keep apart.</summary>
    public IReadOnlyList<QuarantinedRow> Quarantine { get; init; } = [];

    /// <summary>What the source says of itself.</summary>
    public DatasetDescription Description { get; init; } = new();

    /// <summary>What its columns seem to hold; null for what says so itself.</summary>
    public ProposedMapping? Proposal { get; init; }

    /// <summary>Whether it can be published as it is.</summary>
    public bool IsLoadable => Error is null && NeedsMapping is null && Tables.Sum(t => t.Kept) > 0;

    /// <summary>Whether it has records and no column at all that tells of what: they would be published, and nobody would find them by a name.</summary>
    public bool IsNameless => Tables.Any(t => t is { RowType: "Occurrence", Kept: > 0 }) && Tables.All(t => t.AllColumns == t.Columns.Count && !t.Columns.Any(c => Naming.Contains(c.Term)));

    /// <summary>Reads an upload to its end, twice: once for what looks wrong, once as a load reads it.</summary>
    /// <param name="path">The upload.</param>
    /// <param name="mapping">The mapping file; null for none.</param>
    /// <param name="boundaries">Which country a point lies in.</param>
    /// <param name="clock">Tells which dates are in the future.</param>
    /// <param name="progress">Told the rows of the source, each once, the bytes of both readings together, and how many bytes there are.</param>
    /// <param name="cancellation">Stops it.</param>
    public static DraftDiagnosis Of(string path, string? mapping, BoundarySet boundaries, TimeProvider clock, Action<long, long, long> progress, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(path) + Path.DirectorySeparatorChar;
        string Told(string text) => text.Replace(folder, "", StringComparison.Ordinal).Replace(mapping ?? "\0", "mapping", StringComparison.Ordinal);
        ProposedMapping? proposal = null;
        try
        {
            var options = new SourceOptions { MappingFile = mapping };
            long rows = 0, again = 0, all = 2 * new FileInfo(path).Length;
            using (var any = Source.Open(path, new SourceOptions { AnyHeaders = true })) proposal = Diagnoser.TakesMapping(any) ? ProposedMapping.Of(path) : null;
            var report = Diagnoser.Run(path, new DiagnosisOptions
            {
                Source = options, Boundaries = boundaries, Clock = clock,
                // Whoever publishes here chooses a licence; that the file names none is no finding.
                License = "http://creativecommons.org/publicdomain/zero/1.0/legalcode",
                Seen = (_, slab) => progress(rows += slab.Rows + slab.Quarantined.Count, slab.SourcePosition, all),
            }, cancellation);
            using var source = Source.Open(path, options);
            var (tables, quarantine) = source.NeedsMapping is null ? Dry(source, (more, at) => progress(Math.Max(rows, again += more), (all / 2) + at, all), cancellation) : ([.. source.Tables.Select(t => Table(t, 0, 0))], []);
            return new DraftDiagnosis
            {
                Kind = report.Kind,
                NeedsMapping = source.NeedsMapping is { } reason ? Told(reason) : null,
                Tables = tables,
                Warnings = [.. report.Warnings.Select(Told)],
                // Those of a command line are for one; the page leads to the same.
                Findings = [.. report.Findings.Select(f => f with { Message = Told(f.Message), Remedy = Told(f.Remedy), Paste = f.Paste?.Contains("saola ", StringComparison.Ordinal) == true ? null : f.Paste })],
                Quarantine = quarantine,
                Description = source.Description,
                Proposal = proposal,
            };
        }
        catch (SaolaException e)
        {
            return new DraftDiagnosis { Error = Told(e.Message), Proposal = proposal };
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return new DraftDiagnosis { Error = $"{Path.GetFileName(path)}: cannot be read; send the file again" };
        }
    }

    private static (IReadOnlyList<DraftTable> Tables, IReadOnlyList<QuarantinedRow> Quarantine) Dry(Source source, Action<long, long> progress, CancellationToken cancellation)
    {
        var tables = new List<DraftTable>();
        var shown = new List<QuarantinedRow>();
        var media = MediaOfPeople.Of(source.Tables, Environment.ProcessorCount, cancellation);
        foreach (var table in source.Tables)
        {
            long kept = 0, quarantined = 0;
            foreach (var slab in media.Sift(table).Read(cancellation))
            {
                using (slab)
                {
                    cancellation.ThrowIfCancellationRequested();
                    slab.Parse();
                    (kept, quarantined) = (kept + slab.Rows, quarantined + slab.Quarantined.Count);
                    shown.AddRange(slab.Quarantined.Concat(slab.Parts).Take(MostShown - shown.Count).Select(q => q with { Verbatim = q.Verbatim.Length <= LongestShown ? q.Verbatim : q.Verbatim[..LongestShown] + "…" }));
                    progress(slab.Rows + slab.Quarantined.Count, slab.SourcePosition);
                }
            }

            tables.Add(Table(table, kept, quarantined));
        }

        return (tables, shown);
    }

    private static DraftTable Table(SourceTable table, long kept, long quarantined) => new(
        table.RowType, table.Files, kept, quarantined,
        [.. table.Columns.OrderBy(c => c.Index).Take(MostColumns).Select(c => new DraftColumn(c.Header, c.Term.Name, TermNames.All.ContainsKey(c.Term.Name)))], table.Columns.Count);
}
