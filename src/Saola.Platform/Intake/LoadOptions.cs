namespace Saola.Platform.Intake;

/// <summary>How to load a source.</summary>
public sealed record LoadOptions
{
    /// <summary>The dataset's key in the home; null to take it from the source. A later load with the same key is its next release.</summary>
    public string? Dataset { get; init; }
    public string? Title { get; init; }
    public string? License { get; init; }
    /// <summary>The source's DOI, where it does not say it.</summary>
    public string? Doi { get; init; }
    /// <summary>What is said of the dataset in place of what the source says; null for the source's own words.</summary>
    public Home.DatasetDescription? Description { get; init; }
    /// <summary>From where it was harvested; null for a file that somebody gave.</summary>
    public Home.ReleaseOrigin? Origin { get; init; }
    /// <summary>Whether whoever runs this home publishes the dataset: others' data would come back as duplicates.</summary>
    public bool Own { get; init; }
    /// <summary>A mapping file for tables without Darwin Core headers.</summary>
    public string? Mapping { get; init; }
    /// <summary>Publish what could be loaded although another path could not.</summary>
    public bool KeepGoing { get; init; }
    /// <summary>The day of the load; dates after it are in the future. Null for today (UTC).</summary>
    public DateOnly? Today { get; init; }
    public TimeProvider Clock { get; init; } = TimeProvider.System;
    /// <summary>Most cores to interpret on. What is made is the same on any number.</summary>
    public int Cores { get; init; } = Environment.ProcessorCount;
    public SourceOptions Source { get; init; } = new();
    /// <summary>About how many rows of each table, spread over its first slab, are looked through for what usually goes wrong before anything is published; 0 for none.</summary>
    public int DiagnosedRows { get; init; } = 2_000;
    /// <summary>Told now and then how far a source has been read.</summary>
    public Action<LoadProgress>? Progress { get; init; }
}

/// <summary>A source and how it is loaded.</summary>
public sealed record LoadRequest(string Path, LoadOptions Options);

/// <param name="Source">The path that is being loaded.</param>
/// <param name="Rows">Rows done so far.</param>
/// <param name="BytesRead">Of the source as stored.</param>
public sealed record LoadProgress(string Source, long Rows, long BytesRead, long BytesTotal);

/// <summary>What a load did.</summary>
/// <param name="Snapshot">Id of the snapshot that was published; null when nothing changed.</param>
public sealed record LoadReport(IReadOnlyList<LoadedSource> Sources, string? Snapshot);

/// <summary>What became of one path.</summary>
/// <param name="Release">The release, new or the one that is there already; null when it failed.</param>
/// <param name="Unchanged">Whether the home had this release already.</param>
/// <param name="Error">One line, when it could not be loaded.</param>
/// <param name="Replaced">The release that a new one takes the place of; null for a new dataset.</param>
public sealed record LoadedSource(string Path, Home.Release? Release, bool Unchanged, string? Error, Home.Release? Replaced = null);
