using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using ParquetSharp;
using Saola.Geo;

namespace Saola.Platform.Intake.Projection;

/// <summary>
/// What records share with a record that a rule hits, and with it its fate: an event, a location (a camera station), a position; and the
/// parent event, where all of it lies in one cell. All within one dataset, over all its releases: a record that is hit in one of them is the same in
/// the others, and lies where it lay.
/// </summary>
internal sealed class Companions
{
    private readonly ConcurrentDictionary<UInt128, Fate> _shared = new();
    private readonly ConcurrentDictionary<UInt128, Parent> _parents = new();
    private readonly ConcurrentDictionary<long, Fate> _records = new();

    public bool Any => !_records.IsEmpty;

    public bool AnyParent => !_parents.IsEmpty;

    /// <summary>Tells of a record that a rule hits.</summary>
    /// <param name="record">The record's key.</param>
    /// <param name="keys">What it may share.</param>
    /// <param name="fate">Its own.</param>
    /// <param name="shared">That of its companions; null for none.</param>
    public void Add(long record, in CompanionKeys keys, Fate fate, Fate? shared)
    {
        _records.AddOrUpdate(record, fate, (_, before) => before.With(fate));
        if (shared is null) return;
        foreach (var key in keys.Shared) _shared.AddOrUpdate(key, shared, (_, before) => before.With(shared));
        if (keys.Parent is { } parent) _parents.AddOrUpdate(parent, _ => new Parent(shared), (_, before) => before.With(shared));
    }

    /// <summary>
    /// Looks at where each record of the parent events lies; to be done for all records before <see cref="Of"/>. Of a touched record only its
    /// cell counts: whether others share a fate must not hang on where in it the record is.
    /// </summary>
    public void Look(long record, in CompanionKeys keys, double? latitude, double? longitude)
    {
        if (keys.Parent is not { } key || !_parents.TryGetValue(key, out var parent) || latitude is not { } y || longitude is not { } x) return;
        if (Shared(record, keys) is not { } fate) parent.Look(new GeoBox(x, y, x, y));
        // What has no cell, or a wider one, says nothing of where the event was.
        else if (fate.Grid is { } grid && grid.Meters <= parent.Grid.Meters) parent.Look(grid.CellOf(y, x));
    }

    /// <summary>What a record shares with others, and with itself in other releases; null for nothing.</summary>
    public Fate? Of(long record, in CompanionKeys keys)
    {
        var fate = Shared(record, keys);
        return keys.Parent is { } of && _parents.TryGetValue(of, out var parent) && parent.IsOneCell ? fate?.With(parent.Fate) ?? parent.Fate : fate;
    }

    /// <summary>The same without the parent event.</summary>
    private Fate? Shared(long record, in CompanionKeys keys)
    {
        var fate = _records.GetValueOrDefault(record);
        foreach (var key in keys.Shared)
        {
            if (_shared.TryGetValue(key, out var shared)) fate = fate?.With(shared) ?? shared;
        }

        return fate;
    }

    private sealed class Parent(Fate fate)
    {
        /// <summary>What all of a parent event lies in that shares a fate without a cell.</summary>
        private static readonly GeneralisationGrid Narrow = GeneralisationGrid.Find("0.1")!;

        /// <summary>Degrees by which cells may overlap that only touch.</summary>
        private const double Edge = 1e-9;

        private readonly Lock _gate = new();
        private HashSet<GeoBox>? _cells;

        public Fate Fate => fate;

        public GeneralisationGrid Grid => fate.Grid ?? Narrow;

        /// <summary>Whether there is a cell in which all that was looked at lies, or may lie.</summary>
        public bool IsOneCell => _cells is not { Count: 0 };

        public Parent With(Fate other) => new(fate.With(other));

        public void Look(GeoBox place)
        {
            var (south, north) = (Math.Min(place.South + Edge, place.North), Math.Max(place.North - Edge, place.South));
            var (west, east) = (Math.Min(place.West + Edge, place.East), Math.Max(place.East - Edge, place.West));
            GeoBox[] touched = [Grid.CellOf(south, west), Grid.CellOf(south, east), Grid.CellOf(north, west), Grid.CellOf(north, east)];
            lock (_gate)
            {
                if (_cells is null) _cells = [.. touched];
                else _cells.IntersectWith(touched);
            }
        }
    }
}

/// <summary>By what a record may be known as the companion of another: 128-bit hashes.</summary>
internal readonly ref struct CompanionKeys
{
    /// <summary>Positions that are the same when they are rounded to so many a degree are one.</summary>
    public const double PlacesADegree = 10_000;

    public ReadOnlySpan<UInt128> Shared { get; private init; }

    public UInt128? Parent { get; private init; }

    /// <param name="dataset">The dataset's key, within which the others have a meaning.</param>
    /// <param name="columns">eventID, locationID, parentEventID and the position of a record.</param>
    /// <param name="row">The record's row.</param>
    /// <param name="buffer">Room for three hashes.</param>
    public static CompanionKeys Of(ByteArray dataset, CompanionColumns columns, int row, Span<UInt128> buffer)
    {
        var count = 0;
        if (columns.EventId[row] is { Length: > 0 } happening) buffer[count++] = Hash(1, dataset, happening);
        if (columns.LocationId[row] is { Length: > 0 } location) buffer[count++] = Hash(2, dataset, location);
        if (columns.Latitude[row] is { } latitude && columns.Longitude[row] is { } longitude)
        {
            // To some 10 m: the same place is written with more digits here and fewer there.
            ReadOnlySpan<double> position = [Math.Round(latitude * PlacesADegree), Math.Round(longitude * PlacesADegree)];
            buffer[count++] = Hash(3, Span(dataset), MemoryMarshal.AsBytes(position));
        }

        return new CompanionKeys
        {
            Shared = buffer[..count],
            Parent = columns.ParentEventId[row] is { Length: > 0 } parent ? Hash(4, dataset, parent) : null,
        };
    }

    private static UInt128 Hash(byte kind, ByteArray dataset, ByteArray value) => Hash(kind, Span(dataset), Span(value));

    private static UInt128 Hash(byte kind, ReadOnlySpan<byte> dataset, ReadOnlySpan<byte> value)
    {
        var hash = new XxHash128(kind);
        hash.Append(dataset);
        hash.Append([0]);
        hash.Append(value);
        return hash.GetCurrentHashAsUInt128();
    }

    private static unsafe ReadOnlySpan<byte> Span(ByteArray text) => new((void*)text.Pointer, text.Length);
}

/// <summary>The columns that <see cref="CompanionKeys"/> are made of.</summary>
internal sealed record CompanionColumns(ByteArray[] EventId, ByteArray[] LocationId, ByteArray[] ParentEventId, double?[] Latitude, double?[] Longitude)
{
    public static readonly string[] Names = ["eventID", "locationID", "parentEventID", "decimalLatitude", "decimalLongitude"];

    public static CompanionColumns Of(RecordTable table) =>
        new(table.Texts("eventID"), table.Texts("locationID"), table.Texts("parentEventID"), table.Numbers("decimalLatitude"), table.Numbers("decimalLongitude"));
}
