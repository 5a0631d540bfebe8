using Saola.Platform.Intake.Guessing;
using Saola.Platform.Places;
using Saola.Records;

namespace Saola.Platform.Intake.Diagnosis;

/// <summary>How to look through a source.</summary>
public sealed record DiagnosisOptions
{
    public SourceOptions Source { get; init; } = new();

    /// <summary>Most rows of a file or sheet of a table to look at, about: they are spread evenly over its first slab. Null for all rows.</summary>
    public int? Rows { get; init; }

    /// <summary>The day after which dates are in the future; null for today (UTC).</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Which country a point lies in; null for the bundled set.</summary>
    public BoundarySet? Boundaries { get; init; }

    /// <summary>The licence that is given with the load; null for none.</summary>
    public string? License { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Sees each slab that is read, parsed: what else has to look at the same rows need not read them again.</summary>
    internal Action<SourceTable, Slab>? Seen { get; init; }
}

/// <summary>Looks through a source for what usually goes wrong on the way, before anything is published.</summary>
public static class Diagnoser
{
    /// <summary>Rows that are read for each that is looked at, before the sample ends.</summary>
    private const long PassedForEach = 50;

    private static readonly DateOnly Epoch = new(1970, 1, 1);

    /// <summary>Opens a path and reads its tables once, in order. What is kept meanwhile does not grow with the rows.</summary>
    /// <exception cref="SaolaException">The path cannot be opened or read.</exception>
    public static DiagnosisReport Run(string path, DiagnosisOptions options, CancellationToken cancellation)
    {
        using var source = Source.Open(path, options.Source with { AnyHeaders = true });
        var report = Run(source, options, cancellation);
        return options.Source.MappingFile is null && Unmapped(source, report) is { } finding ? report with { Findings = [finding, .. report.Findings] } : report;
    }

    /// <summary>The same for a source that is open.</summary>
    public static DiagnosisReport Run(Source source, DiagnosisOptions options, CancellationToken cancellation)
    {
        var latest = options.Today ?? DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime);
        var context = new InterpretationContext((options.Boundaries ?? BoundarySet.Bundled()).Index, latest.DayNumber - Epoch.DayNumber);
        var tables = new List<ExaminedTable>();
        var findings = new List<Finding>();
        TableExamination? core = null;
        foreach (var table in source.Tables.OrderByDescending(t => t.IsCore))
        {
            var examination = new TableExamination(table, table.IsCore ? null : core, context, source, options.License ?? source.Description.License, options.Source.MappingFile);
            var isWhole = Read(table, examination, options, cancellation);
            if (table.IsCore && isWhole) core = examination;
            tables.Add(examination.Summary(isWhole));
            findings.AddRange(examination.Findings().Select(f => TakesMapping(source) ? f : WithoutMapping(f)));
        }

        return new DiagnosisReport(source.Path, source.Kind, tables, source.Warnings, findings);
    }

    /// <summary>A table whose headers say too little: a load refuses it, or makes records that lack their place or time.</summary>
    private static Finding? Unmapped(Source source, DiagnosisReport report)
    {
        if (!TakesMapping(source) || source.Tables[0] is not { RowType: "Occurrence" or "Event" or "Taxon" } table) return null;
        var headers = table.Columns.OrderBy(c => c.Index).Select(c => c.Header.Trim()).Where(h => h.Length > 0).ToList();
        var refused = UnmappedHeaders.Of(headers);
        var unmapped = refused.Count > 0 ? refused : UnmappedHeaders.Lacking(headers);
        if (unmapped.Count == 0) return null;
        var file = ShellText.Quoted(UnmappedHeaders.MappingFile(source.Path));
        return new Finding(
            "unmapped-headers", table.RowType, unmapped, refused.Count > 0
                ? $"the headers {UnmappedHeaders.Shown(unmapped)} are no Darwin Core terms: without a mapping file the table is not loaded"
                : $"the headers {UnmappedHeaders.Shown(unmapped)} are no Darwin Core terms: without a mapping file the records lack what stands there", report.Tables[0].Rows, report.Tables[0].Rows, [],
            "let a mapping be proposed, look through it, and diagnose and load with it", $"{UnmappedHeaders.Guess(source.Path)}\nsaola load {ShellText.Quoted(source.Path)} --map {file}");
    }

    /// <summary>Whether a mapping file can be given for the source: archives and packages say themselves what their columns are.</summary>
    internal static bool TakesMapping(Source source) => source.Tables.Count == 1 && (source.Kind.StartsWith("table", StringComparison.Ordinal) || source.Kind.StartsWith("workbook", StringComparison.Ordinal) || source.Kind.StartsWith("Parquet", StringComparison.Ordinal));

    private static Finding WithoutMapping(Finding finding) =>
        finding.Paste is { } paste && (paste.StartsWith("columns:", StringComparison.Ordinal) || paste.StartsWith("constants:", StringComparison.Ordinal) || paste.StartsWith("empty:", StringComparison.Ordinal))
            ? finding with { Paste = null, Remedy = finding.Remedy.Replace(" in a mapping file", "", StringComparison.Ordinal) + " (in the source, or in the meta.xml of an archive: a mapping file is for single tables)" } : finding;

    private static bool Read(SourceTable table, TableExamination examination, DiagnosisOptions options, CancellationToken cancellation)
    {
        var isWhole = true;
        string? file = null;
        long passed = 0;
        foreach (var slab in table.Read(cancellation))
        {
            using (slab)
            {
                cancellation.ThrowIfCancellationRequested();
                // A sample is of the first slab of each file or sheet, up to the first that is larger, while these are few.
                if (options.Rows is { } most && (slab.File == file || passed > most * PassedForEach)) return false;
                file = slab.File;
                slab.Parse();
                passed += slab.Rows;
                options.Seen?.Invoke(table, slab);
                var step = options.Rows is { } rows ? Math.Max(1, slab.Rows / rows) : 1;
                isWhole &= step == 1;
                examination.Add(slab, step);
            }
        }

        return isWhole;
    }
}
