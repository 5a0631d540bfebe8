using Saola.Platform.Places;
using Saola.Records;

namespace Saola.Platform.Intake.Diagnosis;

/// <summary>How to look through a source.</summary>
public sealed record DiagnosisOptions
{
    public SourceOptions Source { get; init; } = new();

    /// <summary>Most rows of a table to look at, about: they are spread evenly over its first slab. Null for all rows.</summary>
    public int? Rows { get; init; }

    /// <summary>The day after which dates are in the future; null for today (UTC).</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Which country a point lies in; null for the bundled set.</summary>
    public BoundarySet? Boundaries { get; init; }

    /// <summary>The licence that is given with the load; null for none.</summary>
    public string? License { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>Looks through a source for what usually goes wrong on the way, before anything is published.</summary>
public static class Diagnoser
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    /// <summary>Opens a path and reads its tables once, in order. What is kept meanwhile does not grow with the rows.</summary>
    /// <exception cref="SaolaException">The path cannot be opened or read.</exception>
    public static DiagnosisReport Run(string path, DiagnosisOptions options, CancellationToken cancellation)
    {
        using var source = Source.Open(path, options.Source);
        return Run(source, options, cancellation);
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
            var examination = new TableExamination(table, table.IsCore ? null : core, context, source, options.License ?? source.Description.License);
            var isWhole = Read(table, examination, options.Rows, cancellation);
            if (table.IsCore && isWhole) core = examination;
            tables.Add(examination.Summary(isWhole));
            findings.AddRange(examination.Findings());
        }

        return new DiagnosisReport(source.Path, source.Kind, tables, source.Warnings, findings);
    }

    private static bool Read(SourceTable table, TableExamination examination, int? most, CancellationToken cancellation)
    {
        var isWhole = true;
        foreach (var slab in table.Read(cancellation))
        {
            using (slab)
            {
                cancellation.ThrowIfCancellationRequested();
                // A sample is of the first slab.
                if (most is not null && slab.Ordinal > 0) return false;
                slab.Parse();
                var step = most is { } rows ? Math.Max(1, slab.Rows / rows) : 1;
                isWhole &= step == 1;
                examination.Add(slab, step);
            }
        }

        return isWhole;
    }
}
