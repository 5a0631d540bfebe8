using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ParquetSharp;
using Saola.Geo;
using Saola.Platform.Access;
using Saola.Platform.Home;

namespace Saola.Platform.Intake.Projection;

/// <summary>What releases are projected with.</summary>
internal sealed record ProjectionContext(SaolaHome Home, Job Job, RuleSet Rules, CountryIndex Countries, int Cores);

/// <summary>What stands in public for the releases of a dataset.</summary>
/// <param name="Releases">For each release, by its hash, the segments that a rule touches.</param>
/// <param name="Keys">Public keys of the touched records.</param>
internal sealed record ProjectedDataset(IReadOnlyDictionary<string, IReadOnlyList<ProjectedSegment>> Releases, IReadOnlyCollection<long> Keys);

/// <summary>
/// From the interpreted segments of a dataset's releases to what stands for them in public: first every record is judged, then those are looked
/// for that share an event, a place or a position with one that is hit, or are the same in another release; then the segments with touched
/// records are written again. A segment that several releases hold is judged once.
/// </summary>
internal sealed class DatasetProjection
{
    private static readonly HashSet<string> Judged = new(
        [
            "key", "datasetKey", "taxonHash", "scientificName", "acceptedScientificName", "taxonMatchType", "countryCode", "claimants", "firstDay", "lastDay",
            "lifeStage", "occurrenceID", .. TaxonNames.Lineage, .. CompanionColumns.Names,
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> OfCompanions = new(["key", "datasetKey", .. CompanionColumns.Names], StringComparer.Ordinal);

    private readonly ProjectionContext _context;
    private readonly string _dataset;
    private readonly string[] _segments;
    private readonly ConcurrentDictionary<ulong, TaxonFacts> _taxa = new();
    private readonly ConcurrentDictionary<Verdict, (Fate Own, Fate? Shared)> _fates = new(ReferenceEqualityComparer.Instance);
    private readonly Companions _companions = new();

    /// <summary>For each segment the touched rows, and whether it names people who are not to be named.</summary>
    private readonly SortedDictionary<int, Fate>?[] _touched;
    private readonly bool[] _named;
    private readonly ParallelOptions _parallel;

    private DatasetProjection(ProjectionContext context, string dataset, IEnumerable<Release> releases, CancellationToken cancellation)
    {
        (_context, _dataset) = (context, dataset);
        _segments = [.. releases.SelectMany(r => r.Segments).Select(s => s.Interpreted).Distinct(StringComparer.Ordinal)];
        _touched = new SortedDictionary<int, Fate>?[_segments.Length];
        _named = new bool[_segments.Length];
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Cores, CancellationToken = cancellation };
    }

    /// <summary>Projects the releases of a dataset.</summary>
    /// <param name="context">What releases are projected with.</param>
    /// <param name="dataset">The dataset's key in the home.</param>
    /// <param name="releases">All its releases that the home's snapshots name, by hash.</param>
    /// <param name="taken">Keys of records of other datasets that must not be given.</param>
    /// <param name="cancellation">Stops between two segments.</param>
    public static ProjectedDataset Of(ProjectionContext context, string dataset, IReadOnlyDictionary<string, Release> releases, IReadOnlyCollection<long> taken, CancellationToken cancellation)
    {
        if (context.Rules.IsEmpty) return new ProjectedDataset(releases.Keys.ToDictionary(r => r, _ => (IReadOnlyList<ProjectedSegment>)[]), []);
        var projection = new DatasetProjection(context, dataset, releases.Values, cancellation);
        if (context.Rules.HasRecords) projection.Each(projection.Judge);
        if (projection._companions.AnyParent) projection.Each(projection.LookAtParents);
        if (projection._companions.Any) projection.Each(projection.Share);
        if (!context.Rules.People.IsEmpty) projection.Each(projection.LookForPeople);
        var keys = new HashSet<long>();
        return new ProjectedDataset(releases.ToDictionary(r => r.Key, r => context.Rules.Withdrawn.Contains(r.Key) ? Withdrawn(r.Value) : projection.Write(r.Value, taken, keys)), keys);
    }

    /// <summary>A release of which nobody sees anything.</summary>
    private static IReadOnlyList<ProjectedSegment> Withdrawn(Release release) => [.. release.Segments.Select(s => new ProjectedSegment(s.Interpreted, Public: null, Exact: null, Records: 0, Generalised: 0, s.Records))];

    private void Each(Action<int> segment) => Parallel.For(0, _segments.Length, _parallel, segment);

    private string PathOf(int segment) => _context.Job.PathOf(_segments[segment]);

    private void Judge(int segment)
    {
        using var table = RecordTable.Read(PathOf(segment), Judged);
        var (keys, hashes, datasets) = (table.Longs("key"), table.Longs("taxonHash"), table.Texts("datasetKey"));
        var (country, claimants, stage, ids) = (table.Texts("countryCode"), table.Texts("claimants"), table.Texts("lifeStage"), table.Texts("occurrenceID"));
        var (first, last) = (table.Integers("firstDay"), table.Integers("lastDay"));
        var columns = CompanionColumns.Of(table);
        var names = new TaxonNames(table);
        var buffer = new UInt128[3];
        var places = new List<string>();
        SortedDictionary<int, Fate>? touched = null;
        for (var row = 0; row < table.Rows; row++)
        {
            var facts = new RecordFacts
            {
                Dataset = _dataset,
                DatasetKey = PublicColumns.Text(datasets[row]) ?? _dataset,
                Taxon = _taxa.TryGetValue((ulong)hashes[row], out var known) ? known : _taxa.GetOrAdd((ulong)hashes[row], names.Of(row)),
                Key = keys[row],
                OccurrenceId = PublicColumns.Text(ids[row]),
                Latitude = columns.Latitude[row],
                Longitude = columns.Longitude[row],
                CountryCode = PublicColumns.Text(country[row]),
                Claimants = Claimants(PublicColumns.Text(claimants[row]), columns.Latitude[row], columns.Longitude[row], places),
                FirstDay = first[row],
                LastDay = last[row],
                LifeStage = PublicColumns.Text(stage[row]),
            };
            if (_context.Rules.Judge(facts) is not { } verdict) continue;
            var (fate, shared) = _fates.GetOrAdd(verdict, v => (Fate.Of(v), Fate.OfCompanions(v)));
            (touched ??= [])[row] = fate;
            _companions.Add(keys[row], CompanionKeys.Of(datasets[row], columns, row, buffer), fate, shared);
        }

        _touched[segment] = touched;
    }

    /// <summary>All countries that have a say in a position besides the one that the record names: it may lie elsewhere than it says.</summary>
    private string? Claimants(string? known, double? latitude, double? longitude, List<string> places)
    {
        if (!_context.Rules.AsksCountries || latitude is not { } y || longitude is not { } x) return known;
        _context.Countries.All(y, x, places);
        return places.Count == 0 ? known : known is null ? string.Join(';', places) : $"{known};{string.Join(';', places)}";
    }

    private void LookAtParents(int segment)
    {
        using var table = RecordTable.Read(PathOf(segment), OfCompanions);
        var (keys, datasets, columns) = (table.Longs("key"), table.Texts("datasetKey"), CompanionColumns.Of(table));
        var buffer = new UInt128[3];
        for (var row = 0; row < table.Rows; row++)
        {
            if (columns.ParentEventId[row].Length > 0)
                _companions.Look(keys[row], CompanionKeys.Of(datasets[row], columns, row, buffer), columns.Latitude[row], columns.Longitude[row]);
        }
    }

    private void Share(int segment)
    {
        using var table = RecordTable.Read(PathOf(segment), OfCompanions);
        var (keys, datasets, columns) = (table.Longs("key"), table.Texts("datasetKey"), CompanionColumns.Of(table));
        var buffer = new UInt128[3];
        var touched = _touched[segment];
        for (var row = 0; row < table.Rows; row++)
        {
            if (_companions.Of(keys[row], CompanionKeys.Of(datasets[row], columns, row, buffer)) is not { } shared) continue;
            touched ??= [];
            touched[row] = touched.GetValueOrDefault(row)?.With(shared) ?? shared;
        }

        _touched[segment] = touched;
    }

    private void LookForPeople(int segment)
    {
        using var table = RecordTable.Read(PathOf(segment), PersonColumns.Names);
        _named[segment] = PersonColumns.Clear(table, _context.Rules.People);
    }

    private IReadOnlyList<ProjectedSegment> Write(Release release, IReadOnlyCollection<long> taken, HashSet<long> given)
    {
        var touched = release.Segments.Select(s => (s.Interpreted, Number: Array.IndexOf(_segments, s.Interpreted)))
            .Where(s => _touched[s.Number] is not null || _named[s.Number]).Select(s => (s.Interpreted, Rows: _touched[s.Number])).ToList();
        if (touched.Count == 0) return [];
        var keys = MemoryMarshal.Cast<byte, long>(_context.Job.Read(release.Keys)).ToArray();
        var aliases = new PublicKeys(Convert.FromBase64String(_context.Home.Settings.Secret), key => Array.BinarySearch(keys, key) >= 0 || taken.Contains(key));
        var written = new List<ProjectedSegment>();
        // In order, so that of two records whose keys would collide it is always the same one that gives way.
        foreach (var (interpreted, rows) in touched)
        {
            _parallel.CancellationToken.ThrowIfCancellationRequested();
            written.Add(rows is null ? Write(interpreted) : Write(interpreted, rows, aliases));
        }

        given.UnionWith(aliases.Given);
        return written;
    }

    /// <summary>A segment whose records are what they are, and name some people otherwise or not at all.</summary>
    private ProjectedSegment Write(string interpreted)
    {
        using var table = RecordTable.Read(_context.Job.PathOf(interpreted));
        PersonColumns.Clear(table, _context.Rules.People);
        var file = _context.Job.NewFile(".public.parquet");
        table.Write(file, [.. Enumerable.Range(0, table.Rows)]);
        return new ProjectedSegment(interpreted, _context.Job.Keep(file), Exact: null, table.Rows, Generalised: 0, Withheld: 0);
    }

    private ProjectedSegment Write(string interpreted, SortedDictionary<int, Fate> touched, PublicKeys aliases)
    {
        using var table = RecordTable.Read(_context.Job.PathOf(interpreted));
        // Whoever may see where a record is does not see more of its people.
        PersonColumns.Clear(table, _context.Rules.People);
        int[] exact = [.. touched.Keys];
        var shown = Enumerable.Range(0, table.Rows).Where(r => touched.GetValueOrDefault(r) is not { IsHidden: true }).ToArray();
        var generalised = Array.FindAll(exact, r => !touched[r].IsHidden);

        var (publicKeys, rules, owned) = (table.Add<long?>("publicKey"), table.Add<ByteArray>("rules"), table.Add<ByteArray>("ownRules"));
        var own = table.Longs("key");
        foreach (var row in exact)
        {
            if (!touched[row].IsHidden) publicKeys[row] = aliases.Of(own[row]);
            rules[row] = table.Keep(string.Join(';', touched[row].Rules.Select(r => r.Id)));
            owned[row] = table.Keep(string.Join(';', touched[row].Own.Select(r => r.Id)));
        }

        var exactFile = _context.Job.NewFile(".exact.parquet");
        table.Write(exactFile, exact);

        var aliasOf = generalised.Select(row => publicKeys[row]!.Value).ToArray();
        table.Remove("publicKey", "rules", "ownRules");
        PublicColumns.Add(table);
        for (var i = 0; i < generalised.Length; i++)
        {
            PublicColumns.Generalise(table, generalised[i], touched[generalised[i]], _context.Countries);
            own[generalised[i]] = aliasOf[i];
        }

        string? publicFile = null;
        if (shown.Length > 0)
        {
            var cells = table.Longs("cell");
            Array.Sort(shown, (a, b) => cells[a] != cells[b] ? cells[a].CompareTo(cells[b]) : own[a].CompareTo(own[b]));
            publicFile = _context.Job.NewFile(".public.parquet");
            table.Write(publicFile, shown);
        }

        return new ProjectedSegment(interpreted, publicFile is null ? null : _context.Job.Keep(publicFile), _context.Job.Keep(exactFile),
            shown.Length, generalised.Length, table.Rows - shown.Length);
    }
}
