using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ParquetSharp;
using Saola.Geo;
using Saola.Platform.Access;
using Saola.Platform.Home;

namespace Saola.Platform.Intake.Projection;

/// <summary>What releases are projected with.</summary>
internal sealed record ProjectionContext(SaolaHome Home, Job Job, RuleSet Rules, CountryIndex Countries, int Cores);

/// <summary>What stands in public for a release.</summary>
/// <param name="Segments">The segments that a rule touches.</param>
/// <param name="Keys">Public keys of the touched records, sorted.</param>
internal sealed record ProjectedRelease(IReadOnlyList<ProjectedSegment> Segments, long[] Keys);

/// <summary>
/// From a release's interpreted segments to what stands for them in public: first every record is judged, then those are looked for that
/// share an event, a place or a position with one that is hit, then the segments with touched records are written again.
/// </summary>
internal sealed class ReleaseProjection
{
    private static readonly HashSet<string> Judged = new(
        [
            "key", "datasetKey", "taxonHash", "scientificName", "acceptedScientificName", "taxonMatchType", "countryCode", "claimants", "firstDay", "lastDay",
            "lifeStage", "occurrenceID", .. TaxonNames.Lineage, .. CompanionColumns.Names,
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> OfCompanions = new(["datasetKey", .. CompanionColumns.Names], StringComparer.Ordinal);

    private readonly ProjectionContext _context;
    private readonly Release _release;
    private readonly ConcurrentDictionary<ulong, TaxonFacts> _taxa = new();
    private readonly ConcurrentDictionary<Verdict, Fate> _fates = new(ReferenceEqualityComparer.Instance);
    private readonly Companions _companions = new();
    private readonly Fate?[]?[] _touched;
    private readonly bool[] _named;
    private readonly ParallelOptions _parallel;

    private ReleaseProjection(ProjectionContext context, Release release, CancellationToken cancellation)
    {
        (_context, _release) = (context, release);
        _touched = new Fate?[]?[release.Segments.Count];
        _named = new bool[release.Segments.Count];
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Cores, CancellationToken = cancellation };
    }

    /// <summary>Projects a release.</summary>
    /// <param name="context">What releases are projected with.</param>
    /// <param name="release">The release.</param>
    /// <param name="taken">Keys of records of other releases that must not be given.</param>
    /// <param name="cancellation">Stops between two segments.</param>
    public static ProjectedRelease Of(ProjectionContext context, Release release, IReadOnlyCollection<long> taken, CancellationToken cancellation)
    {
        if (context.Rules.IsEmpty || release.Segments.Count == 0) return new ProjectedRelease([], []);
        var projection = new ReleaseProjection(context, release, cancellation);
        if (context.Rules.HasRecords) projection.Each(projection.Judge);
        if (projection._companions.AnyParent) projection.Each(projection.LookAtParents);
        if (projection._companions.Any) projection.Each(projection.Share);
        if (!context.Rules.People.IsEmpty) projection.Each(projection.LookForPeople);
        return projection.Write(taken);
    }

    private void Each(Action<int> segment) => Parallel.For(0, _release.Segments.Count, _parallel, segment);

    private string PathOf(int segment) => _context.Job.PathOf(_release.Segments[segment].Interpreted);

    private void Judge(int segment)
    {
        using var table = RecordTable.Read(PathOf(segment), Judged);
        var (keys, hashes, datasets) = (table.Longs("key"), table.Longs("taxonHash"), table.Texts("datasetKey"));
        var (country, claimants, stage, ids) = (table.Texts("countryCode"), table.Texts("claimants"), table.Texts("lifeStage"), table.Texts("occurrenceID"));
        var (first, last) = (table.Integers("firstDay"), table.Integers("lastDay"));
        var columns = CompanionColumns.Of(table);
        var names = new TaxonNames(table);
        var buffer = new UInt128[3];
        Fate?[]? touched = null;
        for (var row = 0; row < table.Rows; row++)
        {
            var facts = new RecordFacts
            {
                Dataset = _release.Dataset,
                DatasetKey = PublicColumns.Text(datasets[row]) ?? _release.Dataset,
                Taxon = _taxa.TryGetValue((ulong)hashes[row], out var known) ? known : _taxa.GetOrAdd((ulong)hashes[row], names.Of(row)),
                Key = keys[row],
                OccurrenceId = PublicColumns.Text(ids[row]),
                Latitude = columns.Latitude[row],
                Longitude = columns.Longitude[row],
                CountryCode = PublicColumns.Text(country[row]),
                Claimants = PublicColumns.Text(claimants[row]),
                FirstDay = first[row],
                LastDay = last[row],
                LifeStage = PublicColumns.Text(stage[row]),
            };
            if (_context.Rules.Judge(facts) is not { } verdict) continue;
            var fate = _fates.GetOrAdd(verdict, Fate.Of);
            (touched ??= new Fate?[table.Rows])[row] = fate;
            _companions.Add(CompanionKeys.Of(datasets[row], columns, row, buffer), fate);
        }

        _touched[segment] = touched;
    }

    private void LookAtParents(int segment)
    {
        using var table = RecordTable.Read(PathOf(segment), OfCompanions);
        var (datasets, columns) = (table.Texts("datasetKey"), CompanionColumns.Of(table));
        var buffer = new UInt128[3];
        for (var row = 0; row < table.Rows; row++)
        {
            if (columns.ParentEventId[row].Length > 0)
                _companions.Look(CompanionKeys.Of(datasets[row], columns, row, buffer), columns.Latitude[row], columns.Longitude[row]);
        }
    }

    private void Share(int segment)
    {
        using var table = RecordTable.Read(PathOf(segment), OfCompanions);
        var (datasets, columns) = (table.Texts("datasetKey"), CompanionColumns.Of(table));
        var buffer = new UInt128[3];
        var touched = _touched[segment];
        for (var row = 0; row < table.Rows; row++)
        {
            if (_companions.Of(CompanionKeys.Of(datasets[row], columns, row, buffer)) is not { } shared) continue;
            touched ??= new Fate?[table.Rows];
            touched[row] = touched[row]?.With(shared) ?? shared;
        }

        _touched[segment] = touched;
    }

    private void LookForPeople(int segment)
    {
        using var table = RecordTable.Read(PathOf(segment), PersonColumns.Names);
        _named[segment] = PersonColumns.Clear(table, _context.Rules.People);
    }

    private ProjectedRelease Write(IReadOnlyCollection<long> taken)
    {
        var keys = MemoryMarshal.Cast<byte, long>(_context.Job.Read(_release.Keys)).ToArray();
        var aliases = new PublicKeys(Convert.FromBase64String(_context.Home.Settings.Secret), key => Array.BinarySearch(keys, key) >= 0 || taken.Contains(key));
        var written = new ProjectedSegment?[_touched.Length];
        // In order, so that of two records whose keys would collide it is always the same one that gives way.
        for (var i = 0; i < _touched.Length; i++)
        {
            _parallel.CancellationToken.ThrowIfCancellationRequested();
            if (_touched[i] is { } touched) written[i] = Write(_release.Segments[i].Interpreted, touched, aliases);
            else if (_named[i]) written[i] = Write(_release.Segments[i].Interpreted);
            _touched[i] = null;
        }

        return new ProjectedRelease([.. written.OfType<ProjectedSegment>()], aliases.Sorted());
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

    private ProjectedSegment Write(string interpreted, Fate?[] touched, PublicKeys aliases)
    {
        using var table = RecordTable.Read(_context.Job.PathOf(interpreted));
        // Whoever may see where a record is does not see more of its people.
        PersonColumns.Clear(table, _context.Rules.People);
        var rows = Enumerable.Range(0, table.Rows).ToArray();
        var (exact, shown) = (Array.FindAll(rows, r => touched[r] is not null), Array.FindAll(rows, r => touched[r] is not { IsHidden: true }));
        var generalised = Array.FindAll(exact, r => !touched[r]!.IsHidden);

        var (publicKeys, rules) = (table.Add<long?>("publicKey"), table.Add<ByteArray>("rules"));
        var own = table.Longs("key");
        foreach (var row in exact)
        {
            if (!touched[row]!.IsHidden) publicKeys[row] = aliases.Of(own[row]);
            rules[row] = table.Keep(string.Join(';', touched[row]!.Rules.Select(r => r.Id)));
        }

        var exactFile = _context.Job.NewFile(".exact.parquet");
        table.Write(exactFile, exact);

        var aliasOf = generalised.Select(row => publicKeys[row]!.Value).ToArray();
        table.Remove("publicKey", "rules");
        PublicColumns.Add(table);
        for (var i = 0; i < generalised.Length; i++)
        {
            PublicColumns.Generalise(table, generalised[i], touched[generalised[i]]!, _context.Countries);
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
