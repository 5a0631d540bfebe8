using System.Collections.Concurrent;
using NetTopologySuite.Geometries;
using Saola.Geo;
using Saola.Geo.Rasters;
using Saola.Platform.Home;
using Saola.Platform.Intake.Features;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Rasters;
using Saola.Platform.Store;

namespace Saola.Platform.Corridors.Study;

/// <summary>Where the sources of a study are read: a home's snapshot, and files.</summary>
/// <param name="Boundaries">By which territories are told.</param>
/// <param name="Home">Null where everything is a file.</param>
/// <param name="Published">The snapshot; null without a home.</param>
public sealed record CorridorInputs(BoundarySet Boundaries, SaolaHome? Home, PublishedSnapshot? Published)
{
    /// <summary>A box that runs on beyond 180° is met on the other side, so many degrees off.</summary>
    private static readonly int[] Turns = [0, -360, 360];

    /// <summary>Files that are known to be as they were: a landscape is opened several times in a study, and hashed once.</summary>
    private readonly ConcurrentDictionary<CorridorSource, bool> _unchanged = new();

    /// <summary>The home's records; null where a study cannot be tested with them.</summary>
    public OccurrenceStore? Records { get; init; }

    /// <summary>Tells the day on which licences are looked at.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Inputs of files alone.</summary>
    public static CorridorInputs OfFiles() => new(BoundarySet.Bundled(), null, null);

    /// <param name="home">The home.</param>
    /// <param name="snapshot">The snapshot's id or number; null for the current one.</param>
    /// <exception cref="SaolaException">There is none.</exception>
    public static CorridorInputs Of(SaolaHome home, string? snapshot)
    {
        var published = snapshot is { } wanted ? home.Snapshots.Find(wanted) : home.Snapshots.Current ?? throw new SaolaException($"{home.Root}: nothing is published in it yet; load a raster and a layer first.");
        return new CorridorInputs(BoundarySets.Of(home), home, published);
    }

    /// <summary>A raster by its key in the home, or by its file.</summary>
    /// <exception cref="SaolaException">There is none.</exception>
    public CorridorSource Raster(string given)
    {
        if (Published?.Snapshot.Rasters?.FirstOrDefault(r => r.Key == given) is { } entry) return new CorridorSource(entry.Title, entry.File, Key: entry.Key);
        if (File.Exists(given)) return new CorridorSource(Path.GetFileName(given), ObjectStore.HashFile(given), Path: given);
        throw new SaolaException($"{given}: {(Published is null ? "no such file; check the path." : "neither a raster of the home nor a file; 'saola rasters list' lists rasters.")}");
    }

    /// <summary>A layer of places by its key in the home, or a vector file.</summary>
    /// <exception cref="SaolaException">There is none.</exception>
    public CorridorSource Layer(string given, CancellationToken cancellation = default)
    {
        if (HomeLayer(given) is { } layer) return new CorridorSource(layer.Info.Title, layer.Hash, Key: given);
        if (File.Exists(given) || Directory.Exists(given)) return new CorridorSource(Path.GetFileName(Path.TrimEndingDirectorySeparator(given)), FeatureSource.HashOf(given, cancellation), Path: given);
        throw new SaolaException($"{given}: {(Published is null ? "no such file; check the path." : "neither a layer of the home nor a file; 'saola places list' lists layers.")}");
    }

    /// <summary>The layers of protected areas that a home has and that may still be used.</summary>
    public IReadOnlyList<CorridorSource> ProtectedAreas() => [.. OfKind(LayerKind.ProtectedAreas).Where(layer => !HasEnded(layer.Info)).Select(layer => Layer(layer.Info.Key))];

    /// <summary>Those whose licence has ended: none of them is taken by itself.</summary>
    public IEnumerable<LayerInfo> EndedProtectedAreas() => OfKind(LayerKind.ProtectedAreas).Select(layer => layer.Info).Where(HasEnded);

    /// <summary>A layer of the home; null where it has none of that key.</summary>
    /// <exception cref="SaolaException">Its licence has ended.</exception>
    internal PlaceLayer? HomeLayer(string key)
    {
        if (Published is null || HomeLayers.Find(Home!, Published.Snapshot, key) is not { } layer) return null;
        return HasEnded(layer.Info) ? throw new SaolaException($"{key}: {layer.Info.EndedText()}; it is used no more.") : layer;
    }

    /// <summary>The cells of a raster, as they were when it was asked.</summary>
    /// <exception cref="SaolaException">It is not there any more, or has changed.</exception>
    public Raster Open(CorridorSource source)
    {
        if (source.Key is null) return RasterFile.Open(Unchanged(source, path => File.Exists(path) ? ObjectStore.HashFile(path) : null));
        var info = Info(source)!;
        if (info.File != source.Hash) throw Changed(source);
        return HomeRasters.Open(Home!, info);
    }

    /// <summary>What a class of a raster is called; null where nobody says.</summary>
    public string? Label(CorridorSource source, double value) => Info(source)?.Classes.FirstOrDefault(c => c.Value == value)?.Label;

    /// <summary>Whether a raster of the home is known to hold classes; of a file nobody says.</summary>
    public bool IsOfClasses(CorridorSource source) => Info(source) is { IsOfClasses: true };

    /// <summary>What is to be told of a source that the home gives; null for files, of which nothing is known.</summary>
    public SourceFacts? Facts(CorridorSource source)
    {
        if (source.Key is not { } key) return null;
        if (Published!.Snapshot.Rasters?.Any(r => r.Key == key) == true) return new SourceFacts(source.Name, key, null, Info(source)!.License, null, null, Synthetic: false);
        return HomeLayers.Find(Home!, Published.Snapshot, key)?.Info is { } layer ? new SourceFacts(source.Name, key, layer.Version, layer.License, layer.Citation, layer.Contact, layer.Synthetic) : null;
    }

    /// <summary>The layers of the home that a question's cores are of; none where they come from a file or were drawn.</summary>
    internal IEnumerable<CorridorSource> CoreLayers(CorridorQuestion question)
    {
        if (Published is null) return [];
        var named = question.CoresSource.Split(',');
        return question.Cores.Where(core => Place.Split(core.Id) is var (layer, _) && (named.Contains(layer, StringComparer.Ordinal) || named.Contains(core.Id, StringComparer.Ordinal)))
            .Select(core => Place.Split(core.Id)!.Value.Layer).Distinct(StringComparer.Ordinal)
            .Where(key => Published.Snapshot.Layers?.Any(layer => layer.Key == key) == true).Select(key => Layer(key));
    }

    /// <summary>The features of a layer or a vector file that may lie in a box: their names and geometries in degrees.</summary>
    /// <exception cref="SaolaException">It is not there any more, or has changed.</exception>
    public IEnumerable<(string Name, Geometry Geometry)> Features(CorridorSource source, GeoBox box, CancellationToken cancellation)
    {
        if (source.Key is { } key)
        {
            if (HomeLayer(key) is not { } layer || layer.Hash != source.Hash) throw Changed(source);
            return Turns.SelectMany(turn => layer.Near(new GeoBox(box.West - turn, box.South, box.East - turn, box.North))).DistinctBy(place => place.Key).Select(place => (place.Name, place.Geometry));
        }

        return CorridorFeatures.Read(Unchanged(source, path => File.Exists(path) || Directory.Exists(path) ? FeatureSource.HashOf(path, cancellation) : null), null, cancellation).Features
            .Where(f => MayLieIn(f.Geometry.EnvelopeInternal, box))
            .Select(f => (f.Name, f.Geometry));
    }

    private IEnumerable<PlaceLayer> OfKind(LayerKind kind) => (Published?.Snapshot.Layers ?? []).Where(layer => layer.Kind == kind.Name()).Select(layer => HomeLayers.Find(Home!, Published!.Snapshot, layer.Key)).OfType<PlaceLayer>();

    private bool HasEnded(LayerInfo layer) => layer.HasEnded(DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime));

    private static bool MayLieIn(Envelope envelope, GeoBox box) => envelope.MaxY >= box.South && envelope.MinY <= box.North
        && Array.Exists(Turns, turn => envelope.MaxX + turn >= box.West && envelope.MinX + turn <= box.East);

    private RasterInfo? Info(CorridorSource source) =>
        source.Key is { } key && Published?.Snapshot.Rasters?.FirstOrDefault(r => r.Key == key) is { } entry ? HomeRasters.Info(Home!, entry) : source.Key is null ? null : throw Changed(source);

    /// <summary>The path of a file that is as it was.</summary>
    private string Unchanged(CorridorSource source, Func<string, string?> hash) =>
        source.Path is { } path && _unchanged.GetOrAdd(source, _ => hash(path) == source.Hash) ? path : throw Changed(source);

    private static SaolaException Changed(CorridorSource source) =>
        new($"{source.Path ?? source.Key ?? source.Name}: it is not there as it was when the study was asked for; put it back, or ask anew.");
}

/// <summary>A feature of a study: its id, its name and its geometry in degrees, mended.</summary>
public sealed record CorridorFeature(string Id, string Name, Geometry Geometry);

/// <summary>Vector files of a study: cores, protected areas, settlements, detections.</summary>
public static class CorridorFeatures
{
    private static readonly string[] Names = ["name", "NAME", "Name", "NAME_ENG", "title", "名称"];
    private static readonly string[] Ids = ["id", "ID", "Id", "SITE_ID", "WDPAID", "fid", "core_id"];

    /// <summary>All features that have a geometry, and notes about those that were mended or left out.</summary>
    /// <exception cref="SaolaException">The file cannot be read, or has none.</exception>
    public static (IReadOnlyList<CorridorFeature> Features, IReadOnlyList<string> Notes) Read(string path, string? layer, CancellationToken cancellation) =>
        Read(FeatureFile.Open(path, layer, cancellation), path, cancellation);

    private static (IReadOnlyList<CorridorFeature> Features, IReadOnlyList<string> Notes) Read(FeatureTable table, string path, CancellationToken cancellation)
    {
        var (features, notes, ids) = (new List<CorridorFeature>(), new List<string>(table.Notes), new HashSet<string>(StringComparer.Ordinal));
        foreach (var feature in table.Features)
        {
            cancellation.ThrowIfCancellationRequested();
            string? reason = feature.Fault ?? (feature.Geometry is null ? "it has no geometry" : null);
            if (reason is not null || GeometryMender.Mend(feature.Geometry!, out reason) is not { } mended)
            {
                notes.Add($"{Path.GetFileName(path)}: feature {feature.Number} is left out: {reason}");
                continue;
            }

            if (mended.Faults.Count > 0) notes.Add($"{Path.GetFileName(path)}: feature {feature.Number} was mended: {string.Join(", ", mended.Faults)}");
            var id = Attribute(feature, Ids) is { } given && ids.Add(given) ? given : Own(ids, feature.Number);
            features.Add(new CorridorFeature(id, Attribute(feature, Names) ?? id, mended.Geometry));
        }

        if (features.Count == 0) throw new SaolaException($"{path}: no geometry in it{string.Concat(notes.TakeLast(1).Select(note => $" ({note})"))}; give areas or points.");
        return (features, notes);
    }

    /// <summary>Detections and tracks of a file: points, and lines. Records of absence are neither.</summary>
    /// <exception cref="SaolaException">The file cannot be read, or has neither.</exception>
    public static CorridorEvidence Evidence(string path, CancellationToken cancellation)
    {
        var table = FeatureFile.Open(path, null, cancellation);
        if (table.Features.Any() && !table.Features.Any(IsPresent)) throw new SaolaException($"{path}: it holds records of absence alone (occurrenceStatus); give detections as points, or tracks as lines.");
        var (features, _) = Read(table with { Features = table.Features.Where(IsPresent) }, path, cancellation);
        var points = features.SelectMany(f => Shapes.Parts(f.Geometry)).OfType<Point>().SelectMany(p => new[] { p.X, p.Y }).ToArray();
        var tracks = features.SelectMany(f => Shapes.Lines(f.Geometry)).Select(Shapes.Ordinates).ToList();
        if (points.Length == 0 && tracks.Count == 0) throw new SaolaException($"{path}: neither points nor lines in it; give detections as points, or tracks as lines.");
        return new CorridorEvidence(Path.GetFileName(path), FeatureSource.HashOf(path, cancellation), points, tracks);
    }

    /// <summary>Whether Darwin Core does not say that the species was looked for and not found.</summary>
    private static bool IsPresent(Feature feature) =>
        !feature.Attributes.Any(a => a.Key.Equals("occurrenceStatus", StringComparison.OrdinalIgnoreCase) && a.Value.Trim().Equals("absent", StringComparison.OrdinalIgnoreCase));

    private static string Own(HashSet<string> ids, int number)
    {
        var id = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        while (!ids.Add(id)) id += "'";
        return id;
    }

    private static string? Attribute(Feature feature, string[] names) =>
        names.Select(name => feature.Attributes.GetValueOrDefault(name)?.Trim()).FirstOrDefault(text => text is { Length: > 0 });
}
