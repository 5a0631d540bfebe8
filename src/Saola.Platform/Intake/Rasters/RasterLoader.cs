using System.Globalization;
using Saola.Geo.Rasters;
using Saola.Platform.Home;
using Saola.Platform.Places;
using Saola.Platform.Places.Rasters;

namespace Saola.Platform.Intake.Rasters;

/// <summary>How to load a raster.</summary>
public sealed record RasterLoadOptions
{
    /// <summary>The raster's key in the home; null to take it from the file's name.</summary>
    public string? Key { get; init; }
    public string? Title { get; init; }
    /// <summary>One of <see cref="RasterKinds"/>.</summary>
    public string Kind { get; init; } = RasterKinds.Other;
    public string? License { get; init; }
    /// <summary>A table of what values mean (CSV: value, label, label_zh).</summary>
    public string? Classes { get; init; }
    /// <summary>The coordinate system; null to take what the file says.</summary>
    public string? Crs { get; init; }
    public int Band { get; init; } = 1;
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>What a load of a raster did.</summary>
/// <param name="Unchanged">Whether the home had it already.</param>
/// <param name="Snapshot">Id of the snapshot that was published; null when nothing changed.</param>
public sealed record RasterReport(RasterInfo Info, bool Unchanged, string? Snapshot);

/// <summary>Files → rasters of a home.</summary>
public static class RasterLoader
{
    private const int MostMissing = 10;

    private static readonly string[] Endings = [".gz", ".tif", ".tiff", ".asc", ".txt", ".grd", ".agr"];

    /// <summary>Reads a raster from end to end, keeps its file as it is, and publishes a snapshot that names it.</summary>
    /// <exception cref="SaolaException">The file is no raster or damaged, it is not known where it lies, or the home is locked. Nothing is published.</exception>
    public static RasterReport Load(SaolaHome home, string path, RasterLoadOptions options, CancellationToken cancellation)
    {
        if (!RasterKinds.All.Contains(options.Kind, StringComparer.Ordinal)) throw new SaolaException($"{path}: '{options.Kind}' is no kind of raster; there are {string.Join(", ", RasterKinds.All)}");
        var key = options.Key ?? NameOf(path).Replace(' ', '-');
        if (key.Length == 0 || key.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ':' or '/' or '\\'))
            throw new SaolaException($"{path}: '{key}' cannot be a key; give one without blanks, colons and slashes with --key");
        IReadOnlyList<RasterClass> classes = options.Classes is { } table ? RasterClasses.Read(table) : [];
        using var job = home.Begin("saola rasters load");
        var draft = new SnapshotDraft(home, BoundarySets.Of(home));
        RasterFormat format;
        RasterContent content;
        RasterGrid grid;
        RasterValueType type;
        using (var raster = RasterFile.Open(path, new RasterOptions { Crs = options.Crs, Band = options.Band }))
        {
            format = RasterFile.FormatOf(path);
            (grid, type) = (raster.Grid, raster.Type);
            _ = new RasterFrame(grid, path);
            content = RasterContent.Of(raster, classes, cancellation);
        }

        if (content.Cells == 0) throw new SaolaException($"{path}: no cell has a value; check what stands for none in it");
        // What is read is what is kept: the file may be replaced meanwhile.
        var copy = job.NewFile(".raster");
        File.Copy(path, copy);
        File.SetAttributes(copy, FileAttributes.Normal);
        var bytes = new FileInfo(copy).Length;
        var file = job.Keep(copy);
        var info = new RasterInfo
        {
            Key = key,
            Title = options.Title ?? NameOf(path),
            Kind = options.Kind,
            License = options.License,
            SourceName = Path.GetFileName(path),
            File = file,
            Bytes = bytes,
            Format = format == RasterFormat.GeoTiff ? "GeoTIFF" : "ESRI ASCII grid",
            Band = options.Band,
            Crs = grid.Crs!.Text,
            Columns = grid.Columns,
            Rows = grid.Rows,
            West = grid.West,
            South = grid.South,
            East = grid.East,
            North = grid.North,
            Type = type.ToString(),
            NoData = grid.NoData is { } none && double.IsFinite(none) ? none : null,
            Cells = content.Cells,
            Min = content.Min,
            Max = content.Max,
            Classes = classes,
            Warnings = [.. Warnings(content, classes)],
        };
        var hash = job.Keep(SaolaJson.Bytes(info));
        if (draft.RasterOf(key)?.Object == hash && home.Objects.Has(file)) return new RasterReport(info, Unchanged: true, Snapshot: null);
        draft.Put(new RasterEntry(key, info.Title, info.Kind, info.License, hash, file));
        return new RasterReport(info, Unchanged: false, draft.Publish(job, options.Clock));
    }

    /// <summary>Publishes a snapshot without rasters; older snapshots keep them.</summary>
    /// <returns>The snapshot's id.</returns>
    /// <exception cref="SaolaException">A key is not of a raster in the current snapshot.</exception>
    public static string Remove(SaolaHome home, IReadOnlyList<string> keys, TimeProvider clock)
    {
        using var job = home.Begin("saola rasters remove");
        var draft = new SnapshotDraft(home, BoundarySets.Of(home));
        foreach (var key in keys.Where(key => !draft.RemoveRaster(key)))
            throw new SaolaException($"{home.Root}: no raster '{key}' in the current snapshot; 'saola rasters list' lists them");
        return draft.Publish(job, clock);
    }

    private static IEnumerable<string> Warnings(RasterContent content, IReadOnlyList<RasterClass> classes)
    {
        if (content.Unlabelled.Count > 0)
            yield return $"values without a label: {string.Join(", ", content.Unlabelled.Take(MostMissing).Select(v => v.ToString(CultureInfo.InvariantCulture)))}{(content.Unlabelled.Count > MostMissing ? ", …" : "")}";
        if (content.Unused is { Count: > 0 } unused && classes.Count > 0) yield return $"labels of values that no cell has: {string.Join(", ", unused.Take(MostMissing).Select(v => v.ToString(CultureInfo.InvariantCulture)))}{(unused.Count > MostMissing ? ", …" : "")}";
    }

    private static string NameOf(string path)
    {
        var name = Path.GetFileName(path);
        while (Array.Find(Endings, e => name.Length > e.Length && name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) is { } ending) name = name[..^ending.Length];
        return name;
    }
}
