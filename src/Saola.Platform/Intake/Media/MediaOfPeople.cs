using System.Collections.Concurrent;
using Saola.Records;

namespace Saola.Platform.Intake.Media;

/// <summary>
/// Pictures and recordings by machines that show people: those that a record of the genus Homo by a machine names, all of its event or
/// sequence, and wherever else one of them is named. They are not taken over; what they were is in quarantine.
/// </summary>
internal sealed class MediaOfPeople
{
    /// <summary>Changes when other media are taken to show people: then a source is loaded again although it has not changed.</summary>
    public const string Rule = "1";

    private static readonly string[] NameTerms = ["scientificName", "genus", "vernacularName", "acceptedScientificName"];

    private readonly SourceTable? _records;
    private readonly bool _isOfEvents;
    private readonly RecordColumns[] _columns = [];
    private readonly MediaCells _cells = MediaCells.None;
    private readonly ConcurrentDictionary<string, bool> _ids = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _events = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _links = new(StringComparer.Ordinal);

    private MediaOfPeople(IReadOnlyList<SourceTable> tables)
    {
        _records = tables.FirstOrDefault(t => TablePlans.IsRecords(t, tables));
        HasMedia = tables.Any(t => IsOfMedia(t) || MediaCells.Of(t).Columns.Count > 0);
        if (_records is null) return;
        _isOfEvents = !_records.IsCore && tables.Any(t => t is { IsCore: true, RowType: "Event" });
        _cells = MediaCells.Of(_records);
        _columns = [.. _records.Records.Select(r => new RecordColumns(r, _records.IdIndex, _isOfEvents))];
    }

    /// <summary>Whether the source names any media.</summary>
    public bool HasMedia { get; }

    /// <summary>Whether tables name any media.</summary>
    public static bool IsNamed(IReadOnlyList<SourceTable> tables) => new MediaOfPeople(tables).HasMedia;

    /// <summary>Looks through the records of a source that names media: once, and a second time where some are of people.</summary>
    public static MediaOfPeople Of(IReadOnlyList<SourceTable> tables, int cores, CancellationToken cancellation)
    {
        var media = new MediaOfPeople(tables);
        if (!media.HasMedia || media._records is null) return media;
        Each(media._records, cores, media.AddPeople, cancellation);
        if (!media._events.IsEmpty) Each(media._records, cores, media.AddOfEvents, cancellation);
        if (media._ids.IsEmpty && media._events.IsEmpty) return media;
        foreach (var table in tables.Where(IsOfMedia))
        {
            var columns = new RecordColumns(table.Columns, table.IdIndex, media._isOfEvents);
            Each(table, cores, (slab, row) =>
            {
                if (!media.IsOne(slab, row, columns)) return;
                foreach (var link in Links(slab, row)) media._links.TryAdd(link, true);
            }, cancellation);
        }

        return media;
    }

    /// <summary>A table of the source without them.</summary>
    public SourceTable Sift(SourceTable table)
    {
        if (_ids.IsEmpty && _events.IsEmpty && _links.IsEmpty) return table;
        if (ReferenceEquals(table, _records)) return SiftedTable.Of(table, (slab, row) => RuleOf(slab, row, _columns, _cells));
        RecordColumns[] columns = [new(table.Columns, table.IdIndex, _isOfEvents)];
        if (IsOfMedia(table)) return SiftedTable.Of(table, (slab, row) => IsOne(slab, row, columns[0]) || HasLink(slab, row) ? new Sifting(QuarantinedRow.OfPeople) : null);
        var cells = MediaCells.Of(table);
        return cells.Columns.Count == 0 ? table : SiftedTable.Of(table, (slab, row) => RuleOf(slab, row, columns, cells));
    }

    private static bool IsOfMedia(SourceTable table) => MediaCells.IsMedia(table.RowType);

    private static void Each(SourceTable table, int cores, Action<Slab, int> work, CancellationToken cancellation) => SlabPipeline.Run(table.Read(cancellation), cores, _ => (slab =>
    {
        slab.Parse();
        for (var row = 0; row < slab.Rows; row++) work(slab, row);
    }, null), cancellation);

    private void AddPeople(Slab slab, int row)
    {
        foreach (var columns in _columns)
        {
            if (!columns.IsPerson(slab, row)) continue;
            foreach (var happening in columns.Events(slab, row)) _events.TryAdd(happening, true);
            Add(slab, row, columns);
        }
    }

    private void AddOfEvents(Slab slab, int row)
    {
        foreach (var columns in _columns)
        {
            if (columns.Events(slab, row).Any(_events.ContainsKey)) Add(slab, row, columns);
        }
    }

    private void Add(Slab slab, int row, RecordColumns columns)
    {
        foreach (var id in columns.Ids(slab, row)) _ids.TryAdd(id, true);
        foreach (var link in _cells.Of(slab, row).SelectMany(c => MediaCells.Links(c.Text))) _links.TryAdd(link, true);
    }

    private Sifting? RuleOf(Slab slab, int row, RecordColumns[] columns, MediaCells cells)
    {
        Dictionary<int, string>? left = null;
        if (Array.Exists(columns, c => IsOne(slab, row, c)))
        {
            foreach (var (column, _) in cells.Of(slab, row)) (left ??= [])[column] = "";
        }
        else if (!_links.IsEmpty)
        {
            foreach (var column in cells.Columns)
            {
                var text = slab.Text(row, column);
                if (text.Length > 0 && MediaCells.Without(text, _links.ContainsKey) is { } rest) (left ??= [])[column] = rest;
            }
        }

        return left is null ? null : new Sifting(QuarantinedRow.OfPeople, left);
    }

    private bool IsOne(Slab slab, int row, RecordColumns columns) =>
        columns.Ids(slab, row).Any(_ids.ContainsKey) || columns.Events(slab, row).Any(_events.ContainsKey);

    private static IEnumerable<string> Links(Slab slab, int row) => Enumerable.Range(0, slab.Columns).SelectMany(column => MediaCells.Links(slab.Text(row, column)));

    private bool HasLink(Slab slab, int row) => !_links.IsEmpty && Links(slab, row).Any(_links.ContainsKey);

    /// <summary>Where a record says what it is of.</summary>
    private sealed class RecordColumns
    {
        private readonly (int Column, string Default)[] _names, _basis;
        private readonly int[] _ids, _events;

        public RecordColumns(IReadOnlyList<SourceColumn> columns, int id, bool isIdOfEvent)
        {
            _names = [.. columns.Where(c => NameTerms.Contains(c.Term.Name, StringComparer.OrdinalIgnoreCase)).Select(c => (c.Index, c.Default ?? ""))];
            _basis = [.. columns.Where(c => c.Term == Term.BasisOfRecord).Select(c => (c.Index, c.Default ?? ""))];
            int[] Places(params string[] terms) => [.. columns.Where(c => c.Index >= 0 && terms.Contains(c.Term.Name, StringComparer.OrdinalIgnoreCase)).Select(c => c.Index)];
            _ids = [.. Places("occurrenceID", "gbifID"), .. isIdOfEvent || id < 0 ? Array.Empty<int>() : [id]];
            _events = [.. Places("eventID", "sequenceID", "sequence_id", "sequence"), .. isIdOfEvent && id >= 0 ? [id] : Array.Empty<int>()];
        }

        public bool IsPerson(Slab slab, int row)
        {
            foreach (var name in _names)
            {
                if (IsNamed(slab, row, name)) return People.IsMachine(_basis.Length == 0 ? "" : Text(slab, row, _basis[0]));
            }

            return false;
        }

        public IEnumerable<string> Ids(Slab slab, int row) => Texts(slab, row, _ids);

        public IEnumerable<string> Events(Slab slab, int row) => Texts(slab, row, _events);

        // Most rows name no person: their bytes are looked at, and no text is made of them.
        private static bool IsNamed(Slab slab, int row, (int Column, string Default) name)
        {
            if (name.Column < 0) return People.IsNamed(name.Default);
            var bytes = slab.Field(row, name.Column);
            if (bytes.Length == 0) return People.IsNamed(name.Default);
            return bytes.Length >= 4 && (bytes[0] is (byte)'h' or (byte)'H' or (byte)'p' or (byte)'P' || bytes.IndexOfAny("hH"u8) > 0) && People.IsNamed(slab.Text(row, name.Column));
        }

        private static string Text(Slab slab, int row, (int Column, string Default) place) => slab.Text(row, place.Column) is { Length: > 0 } own ? own : place.Default;

        private static IEnumerable<string> Texts(Slab slab, int row, int[] columns)
        {
            foreach (var column in columns)
            {
                if (slab.Text(row, column) is { Length: > 0 } text) yield return text;
            }
        }
    }
}
