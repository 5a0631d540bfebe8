using ParquetSharp;
using Saola.Platform.Home;
using Saola.Records;
using Encoding = System.Text.Encoding;

namespace Saola.Platform.Intake;

/// <summary>
/// The core of an event archive, in memory: what an occurrence does not say itself, its event says, or the event's parent
/// (Darwin Core: values of an Event apply to the occurrences of the event).
/// </summary>
internal sealed class EventTable : IDisposable
{
    private const int DeepestParent = 8;

    private readonly Utf8Arena _arena = new();
    private readonly List<ByteArray[]> _rows = [];
    private readonly List<string?> _parents = [];
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);
    private readonly int[] _indexes;
    private readonly byte[][] _defaults;
    private readonly int _id;
    private readonly int _parent;

    public EventTable(TablePlan plan)
    {
        var columns = plan.Columns.DistinctBy(c => Term.Of(c.Term)).ToList();
        _indexes = [.. columns.Select(c => c.Index)];
        _defaults = [.. columns.Select(c => Encoding.UTF8.GetBytes(c.Default ?? ""))];
        Columns = columns.Select((c, i) => (Term.Of(c.Term), i)).ToDictionary();
        _id = plan.IdIndex >= 0 ? plan.IdIndex : columns.Find(c => Term.Of(c.Term) == Term.EventId)?.Index ?? -1;
        _parent = columns.Find(c => Term.Of(c.Term) == Term.ParentEventId)?.Index ?? -1;
    }

    /// <summary>The terms that events give, and their index here.</summary>
    public IReadOnlyDictionary<Term, int> Columns { get; }

    public int Count => _rows.Count;

    /// <summary>Ids that several rows have; the first row is taken.</summary>
    public long Repeated { get; private set; }

    public void Add(Slab slab)
    {
        for (var row = 0; row < slab.Rows; row++)
        {
            var values = new ByteArray[_indexes.Length];
            for (var i = 0; i < values.Length; i++)
            {
                var field = _indexes[i] >= 0 ? slab.Field(row, _indexes[i]) : [];
                if (field.IsEmpty) field = _defaults[i];
                if (!field.IsEmpty) values[i] = _arena.Keep(field);
            }

            if (_id >= 0 && !_byId.TryAdd(Text(slab, row, _id) ?? "", _rows.Count)) Repeated++;
            _rows.Add(values);
            _parents.Add(Text(slab, row, _parent));
        }
    }

    /// <summary>The row of an event's id, or −1.</summary>
    public int Find(ReadOnlySpan<byte> id) => _byId.TryGetValue(Encoding.UTF8.GetString(id), out var row) ? row : -1;

    /// <summary>The value of a column for an event; the nearest parent's where the event has none.</summary>
    public ByteArray Value(int row, int column)
    {
        for (var depth = 0; row >= 0 && depth < DeepestParent; depth++)
        {
            if (_rows[row][column].Length > 0) return _rows[row][column];
            row = _parents[row] is { } parent && _byId.TryGetValue(parent, out var up) && up != row ? up : -1;
        }

        return default;
    }

    public void Dispose() => _arena.Dispose();

    private static string? Text(Slab slab, int row, int column) =>
        column >= 0 && slab.Field(row, column) is { IsEmpty: false } field ? Encoding.UTF8.GetString(field) : null;
}
