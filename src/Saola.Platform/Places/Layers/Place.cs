using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using Saola.Geo;

namespace Saola.Platform.Places.Layers;

/// <summary>What the geometry of a place is.</summary>
public enum PlaceForm
{
    Area,
    /// <summary>An area that is known as a point and a size: a geodesic circle of the reported area stands for it.</summary>
    Circle,
    Line,
    /// <summary>A point whose area nobody reports.</summary>
    Point,
}

/// <summary>What mending a geometry did, and its area before and after.</summary>
/// <param name="Faults">What was wrong, sorted.</param>
/// <param name="AreaBefore">km² of the rings as they came.</param>
/// <param name="AreaAfter">km² of what is kept.</param>
public sealed record Mending(IReadOnlyList<string> Faults, double AreaBefore, double AreaAfter);

/// <summary>A named geometry of a layer, with all that its source says of it.</summary>
public sealed record Place
{
    /// <summary>Unique in its layer and stable from load to load where the source has identifiers: a site's id or its parcel's.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The name in its own language and script, where the source has it besides.</summary>
    public string? OriginalName { get; init; }

    public required PlaceForm Form { get; init; }

    /// <summary>ISO 3166-1 alpha-2 codes that the source gives, sorted; empty where it gives none. Where a place lies is another question, which the boundary set answers.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>What a source in the form of WDPA / WDPCA says; null for others.</summary>
    public SiteFacts? Site { get; init; }

    /// <summary>Which taxon may be here, and how; null for what is no range.</summary>
    public RangeFacts? Range { get; init; }

    /// <summary>km² on the ellipsoid, edges straight in longitude and latitude; 0 for lines and points.</summary>
    public required double Area { get; init; }

    /// <summary>What had to be mended; null for a geometry that was in order.</summary>
    public Mending? Mended { get; init; }

    /// <summary>All attributes verbatim, in the source's order.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    /// <summary>West, south, east, north in degrees; what crosses the antimeridian reaches from −180 to 180.</summary>
    public required GeoBox Box { get; init; }

    /// <summary>Where its geometry (well-known binary) begins in the layer's geometries, and its bytes.</summary>
    public required long Offset { get; init; }

    public required int Length { get; init; }

    /// <summary>The layer that it was read from.</summary>
    [JsonIgnore]
    public PlaceLayer Layer { get => _layer ?? throw new InvalidOperationException("The place is in no layer yet."); internal set => _layer = value; }

    /// <summary>Unique in a home: the layer's key and the id.</summary>
    [JsonIgnore]
    public string Key => $"{Layer.Key}/{Id}";

    /// <summary>The layer's key and the place's id of a key; null for what is none.</summary>
    public static (string Layer, string Id)? Split(string key) =>
        key.IndexOf('/', StringComparison.Ordinal) is var slash && slash > 0 && slash < key.Length - 1 ? (key[..slash], key[(slash + 1)..]) : null;

    /// <summary>Longitude and latitude in degrees, within [−180, 180], valid. Read when asked for, and kept as long as memory allows.</summary>
    [JsonIgnore]
    public Geometry Geometry
    {
        get
        {
            if (_geometry is { } kept && kept.TryGetTarget(out var geometry)) return geometry;
            geometry = Layer.Read(this);
            _geometry = new WeakReference<Geometry>(geometry);
            return geometry;
        }
    }

    /// <summary>The geometry as the store's queries take it; empty for lines and points. Kept as long as memory allows.</summary>
    [JsonIgnore]
    public GeoShape Shape
    {
        get
        {
            if (_shape is { } kept && kept.TryGetTarget(out var shape)) return shape;
            shape = Shapes.Of(Geometry);
            _shape = new WeakReference<GeoShape>(shape);
            return shape;
        }
    }

    private PlaceLayer? _layer;
    private WeakReference<Geometry>? _geometry;
    private WeakReference<GeoShape>? _shape;

    public bool Equals(Place? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
}
