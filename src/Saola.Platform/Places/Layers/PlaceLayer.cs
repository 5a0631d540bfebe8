using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.IO;
using Saola.Geo;
using Saola.Platform.Home;
using Saola.Platform.Places.Overlay;

namespace Saola.Platform.Places.Layers;

/// <summary>What a layer says of itself, and what was made of it: the first line of its object.</summary>
public sealed record LayerInfo
{
    /// <summary>The layout of the lines that follow.</summary>
    public int Format { get; init; } = LayerFile.Format;

    /// <summary>The layer's key in the home, the first part of its places' keys.</summary>
    public required string Key { get; init; }
    public required string Title { get; init; }
    public required LayerKind Kind { get; init; }
    public string? Version { get; init; }
    /// <summary>As stated by whoever loads it: it travels with every figure.</summary>
    public string? License { get; init; }
    /// <summary>The last day on which it may be used; null for no end.</summary>
    public DateOnly? LicenseEnds { get; init; }
    /// <summary>Whether that day is over.</summary>
    public bool HasEnded(DateOnly today) => LicenseEnds < today;

    /// <summary>What is said of one that has ended.</summary>
    public string EndedText() => $"the licence of the layer '{Title}' ended on {LicenseEnds:yyyy-MM-dd}";

    public string? Citation { get; init; }
    /// <summary>Whom to ask about a place of it.</summary>
    public string? Contact { get; init; }
    /// <summary>ISO 3166-1 alpha-2 codes of countries whose sites are known to be withheld from this list, wholly or in part; sorted.</summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];
    /// <summary>Whether its places are invented, to show how things work.</summary>
    public bool Synthetic { get; init; }
    /// <summary>What kind of file it was, and its name.</summary>
    public required string Source { get; init; }
    public required string SourceName { get; init; }
    /// <summary>SHA-256 of the source's content.</summary>
    public required string SourceHash { get; init; }
    /// <summary>Object with the geometries.</summary>
    public string Geometries { get; init; } = "";
    /// <summary>The study that its corridors come from; null for layers that were loaded.</summary>
    public StudyObjects? Study { get; init; }
    /// <summary>Features of the source: read = places + left out.</summary>
    public required int Read { get; init; }
    /// <summary>Features that gave no place, and why: a line each, as far as a thousand.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
    public required int Places { get; init; }
    /// <summary>How many geometries had to be mended.</summary>
    public required int Mended { get; init; }
    /// <summary>How many circles stand for points with a reported area.</summary>
    public required int Circles { get; init; }
    /// <summary>How many ranges were matched to a taxon.</summary>
    public int Matched { get; init; }
    /// <summary>What a reader should know of the load; one line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A layer that has been opened: immutable, safe to be used by many threads. Facts are in memory, geometries are read when they are asked for.</summary>
public sealed class PlaceLayer
{
    private readonly SafeFileHandle _geometries;
    private readonly Func<string, string>? _pathOf;
    private readonly Lazy<STRtree<Place>> _tree;
    private readonly Lazy<Dictionary<string, Place>> _byId;
    private readonly Lazy<ILookup<string, Place>> _ranges;
    private readonly ConcurrentDictionary<string, double> _rangeAreas = new(StringComparer.Ordinal);

    internal PlaceLayer(string hash, LayerInfo info, IReadOnlyList<Place> places, SafeFileHandle geometries, Func<string, string>? pathOf = null)
    {
        (Hash, Info, Places, _geometries, _pathOf) = (hash, info, places, geometries, pathOf);
        foreach (var place in places) place.Layer = this;
        _byId = new(() => places.ToDictionary(place => place.Id, StringComparer.Ordinal));
        _ranges = new(() => places.Where(place => place.Range is { MayBePresent: true }).ToLookup(place => place.Range!.Species, StringComparer.Ordinal));
        _tree = new(() =>
        {
            var tree = new STRtree<Place>();
            foreach (var place in places) tree.Insert(new Envelope(place.Box.West, place.Box.East, place.Box.South, place.Box.North), place);
            tree.Build();
            return tree;
        });
    }

    /// <summary>The name of its object in the home.</summary>
    public string Hash { get; }

    public LayerInfo Info { get; }

    public string Key => Info.Key;

    /// <summary>In the source's order.</summary>
    public IReadOnlyList<Place> Places { get; }

    public Place? Find(string id) => _byId.Value.GetValueOrDefault(id);

    /// <summary>The place of a key (layer/id) among layers; null where there is none.</summary>
    public static Place? FindPlace(IReadOnlyList<PlaceLayer> layers, string key) =>
        Place.Split(key) is var (layer, id) ? layers.FirstOrDefault(l => l.Key == layer)?.Find(id) : null;

    /// <summary>The parts of the range of a species in which it may be.</summary>
    public IEnumerable<Place> RangeOf(string species) => _ranges.Value[species];

    /// <summary>km² of the range of a species, where its parts overlap counted once; measured when first asked for.</summary>
    public double RangeArea(string species) => _rangeAreas.GetOrAdd(species, _ =>
        RangeOf(species).ToList() is [var only] ? only.Area : Overlaid.SquareKilometres(Overlaid.Union(RangeOf(species).Select(place => place.Geometry))));

    /// <summary>The places whose boxes meet a box, in the source's order.</summary>
    public IReadOnlyList<Place> Near(GeoBox box)
    {
        if (Places.Count == 0) return [];
        var found = _tree.Value.Query(new Envelope(box.West, box.East, box.South, box.North));
        return [.. found.OrderBy(place => place.Offset)];
    }

    /// <summary>The path of an object that the layer names besides its places.</summary>
    /// <exception cref="SaolaException">It is missing.</exception>
    public string PathOf(string hash) => _pathOf?.Invoke(hash) is { } path && File.Exists(path) ? path
        : throw new SaolaException($"layer '{Key}': the object {hash} is missing; 'saola verify' tells what is damaged.");

    internal Geometry Read(Place place)
    {
        var bytes = new byte[place.Length];
        if (RandomAccess.Read(_geometries, bytes, place.Offset) != bytes.Length)
            throw new SaolaException($"layer '{Key}': the geometry of '{place.Id}' is cut short; 'saola verify' tells what is damaged.");
        return new WKBReader(new NetTopologySuite.NtsGeometryServices(new PrecisionModel(), 4326)).Read(bytes);
    }
}
