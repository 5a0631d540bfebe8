using Saola.Platform.Home;
using Saola.Records;

namespace Saola.Platform.Intake;

/// <summary>How to open a path.</summary>
public sealed record SourceOptions
{
    /// <summary>A mapping file (YAML) that names the columns of a table that has no Darwin Core headers; null for none.</summary>
    public string? MappingFile { get; init; }

    /// <summary>The line of a table of text that holds its headers, from 1; null for the first row.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Whether a table is opened although its headers say too little to load it: to look at it, or to guess a mapping.</summary>
    internal bool AnyHeaders { get; init; }

    /// <summary>Most bytes of raw rows in a slab.</summary>
    public int SlabBytes { get; init; } = 128 << 20;

    /// <summary>Most rows in a slab.</summary>
    public int SlabRows { get; init; } = 245_760;
}

/// <summary>A column of a table: the term it holds and where its value comes from.</summary>
/// <param name="Term">The term.</param>
/// <param name="Index">The field's index in a row; −1 when the value comes from <paramref name="Default"/> alone.</param>
/// <param name="Default">The value for rows where the field is empty (meta.xml default, or a constant of a mapping).</param>
/// <param name="Header">The column's name in the file, or the term's name where the file has none.</param>
public sealed record SourceColumn(Term Term, int Index, string? Default, string Header);

/// <summary>A table of an archive.</summary>
public abstract class SourceTable
{
    /// <summary>The simple name of the row type: Occurrence, Event, Taxon, Multimedia, MeasurementOrFact, …</summary>
    public required string RowType { get; init; }

    public required bool IsCore { get; init; }

    /// <summary>Index of the field that is the core's id, or an extension's coreid; −1 for none.</summary>
    public required int IdIndex { get; init; }

    /// <summary>The columns that hold a term. Columns of the file without a term are here too, under their header as the term.</summary>
    public required IReadOnlyList<SourceColumn> Columns { get; init; }

    /// <summary>The files of the table, in order, as named in the archive.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>
    /// For a mapping that makes several records of one row (a plant and its visitor): the columns of each record. One entry, equal to
    /// <see cref="Columns"/>, otherwise.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<SourceColumn>> Records { get; init; }

    /// <summary>The encoding that a table of text was taken to be in because nothing says which; null for UTF-8, what is declared, and other tables.</summary>
    public string? ReadAs { get; init; }

    /// <summary>Streams the table's slabs in file order.</summary>
    public abstract IEnumerable<Slab> Read(CancellationToken cancellation);
}

/// <summary>An opened path: an archive, a table, or a download. Opening reads descriptors and headers only.</summary>
public abstract class Source : IDisposable
{
    /// <summary>
    /// Opens a Darwin Core Archive (zip, tar, tar.gz, folder), a GBIF download (SIMPLE_CSV, DWCA, Parquet) or a table (CSV, TSV, plain or
    /// gzipped). Only descriptors, headers and a sample are read.
    /// </summary>
    /// <exception cref="SaolaException">The path is missing, damaged, unsafe, or nothing that Saola reads; the line says what to do.</exception>
    public static Source Open(string path, SourceOptions options) => Opening.Open(path, options);

    /// <summary>The path as given.</summary>
    public required string Path { get; init; }

    /// <summary>Such as <c>Darwin Core Archive (zip)</c>, <c>GBIF download (SIMPLE_CSV)</c>, <c>Parquet</c>, <c>table (TSV)</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The core first, then extensions.</summary>
    public required IReadOnlyList<SourceTable> Tables { get; init; }

    public required DatasetDescription Description { get; init; }

    /// <summary>Descriptions of constituent datasets (a GBIF download's dataset/*.xml), by key.</summary>
    public IReadOnlyDictionary<string, DatasetDescription> Constituents { get; init; } = new Dictionary<string, DatasetDescription>();

    /// <summary>What was odd about the archive but could be read all the same; one line each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>
    /// One line that says why the table cannot be loaded without a mapping file: its headers are not enough to read it by, and its records
    /// would say nothing. Null when they are. Sheets of that kind are not even opened, for nothing says which of them is the table.
    /// </summary>
    public string? NeedsMapping { get; init; }

    /// <summary>Bytes of the source as stored, for progress.</summary>
    public required long Bytes { get; init; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
