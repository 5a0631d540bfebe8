using System.Runtime.CompilerServices;
using Saola.Geo;
using Saola.Platform.Home;
using Saola.Platform.Taxa;

namespace Saola.Platform.Store;

/// <summary>The algebra evaluated plainly over records in memory: slow, short, and the oracle of the other engines.</summary>
public sealed class MemoryEngine : Engine
{
    private readonly OccurrenceRow[] _rows;
    private readonly TaxonTree _tree;
    private readonly Func<string, GeoShape?> _places;

    /// <param name="rows">The records.</param>
    /// <param name="duplicates">How far duplicates were looked for; null for not, and then rows without a cluster may be in one all the same.</param>
    /// <param name="tree">What the keys of taxa in filters mean; null where there is no checklist.</param>
    /// <param name="places">What the keys of places in filters mean; null where there is no layer.</param>
    public MemoryEngine(IEnumerable<OccurrenceRow> rows, DuplicatesCoverage? duplicates = null, TaxonTree? tree = null, Func<string, GeoShape?>? places = null)
    {
        _places = places ?? (_ => null);
        _tree = tree ?? TaxonTree.Of([]);
        _rows = [.. rows.OrderBy(r => r.Key)];
        Duplicates = duplicates;
    }

    public override DuplicatesCoverage? Duplicates { get; }

    public override bool IsGeneralised => Array.Exists(_rows, row => row.DataGeneralizations is not null);

    public override bool IsMatched => Array.Exists(_rows, row => row.TaxonMatchType is not null);

    public override Task<long> Count(Filter filter, CancellationToken cancellation) =>
        Task.FromResult((long)Matching(filter).Count());

    public override Task<long> MayOccur(Filter filter, CancellationToken cancellation)
    {
        var sure = Evaluation.CompileSure(Read(filter));
        return Task.FromResult(Matching(filter).LongCount(row => row.Area is not null && !sure(row)));
    }

    public override Task<DistinctCount> Distinct(Filter filter, CancellationToken cancellation)
    {
        Refusal.OfDistinct(this);
        var rows = Matching(filter).ToList();
        var clustered = rows.Where(r => r.ClusterKey is not null).ToList();
        return Task.FromResult(new DistinctCount(rows.Count, clustered.Count, clustered.Select(r => r.ClusterKey).Distinct().LongCount()));
    }

    public override Task<IReadOnlyList<Facet>> Facets(
        Filter filter, IReadOnlyList<Field> fields, int limit, CancellationToken cancellation)
    {
        foreach (var field in fields) Refusal.OfFacet(field);
        var rows = Matching(filter).ToList();
        return Task.FromResult<IReadOnlyList<Facet>>([.. fields.Select(field => new Facet(field, [.. rows
            .SelectMany(row => FacetValues(field, row))
            .GroupBy(value => value, (value, same) => new FacetCount(value, same.LongCount()))
            .OrderByDescending(c => c.Count).ThenBy(c => c.Value, Utf8Order.Instance)
            .Take(limit)]))]);
    }

    public override Task<IReadOnlyList<HistogramBin>> Histogram(Filter filter, Field field, CancellationToken cancellation, int width = 1)
    {
        Refusal.OfHistogram(field, width);
        return Task.FromResult<IReadOnlyList<HistogramBin>>([.. Matching(filter)
            .Select(row => field.Value(row) is { } value ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : double.NaN)
            .Where(double.IsFinite).Select(value => (int)Math.Floor(value / width) * width)
            .GroupBy(value => value, (value, same) => new HistogramBin(value, same.LongCount()))
            .OrderBy(bin => bin.Value)]);
    }

    public override Task<PageResult> Page(Filter filter, PageOptions options, CancellationToken cancellation)
    {
        Refusal.OfSort(options.Sort);
        var rows = Matching(filter).ToList();
        IEnumerable<OccurrenceRow> sorted = rows;
        if (options.Sort is { } sort)
        {
            object? SortValue(OccurrenceRow row) => sort.Kind == FieldKind.Date ? row.FirstDay : sort.Value(row);
            var present = rows.OrderBy(row => SortValue(row) is null);
            sorted = (options.Descending
                ? present.ThenByDescending(SortValue, ValueOrder.Instance)
                : present.ThenBy(SortValue, ValueOrder.Instance)).ThenBy(row => row.Key);
        }
        else if (options.Descending)
        {
            sorted = rows.OrderByDescending(row => row.Key);
        }

        return Task.FromResult(new PageResult(rows.Count, [.. sorted.Skip(options.Offset).Take(options.Limit)]));
    }

    public override Task<OccurrenceRow?> Record(long key, CancellationToken cancellation) =>
        Task.FromResult(Array.Find(_rows, row => row.Key == key));

    public override Task<SpeciesListResult> Species(Filter filter, int limit, int offset, CancellationToken cancellation)
    {
        var species = OfSpecies(filter)
            .GroupBy(row => row.Species!)
            // A species may come with several classifications; the first name of each rank speaks for it.
            .Select(group => new SpeciesCount(group.Key, First(group, r => r.Kingdom), First(group, r => r.Class), First(group, r => r.Order),
                First(group, r => r.Family), group.LongCount(), group.Min(r => r.Year), group.Max(r => r.Year)))
            .OrderByDescending(s => s.Records).ThenBy(s => s.Species, Utf8Order.Instance)
            .ToList();
        return Task.FromResult(new SpeciesListResult(species.Count, [.. species.Skip(offset).Take(limit)]));
    }

    public override Task<IReadOnlyList<SpeciesTotal>> SpeciesTotals(Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation)
    {
        Refusal.OfCube(fields);
        var totals = OfSpecies(filter)
            .GroupBy(row => new CubeCell([.. fields.Select(f => Text(f.Value(row)))], 0), CubeOrder.Equality)
            .OrderBy(group => group.Key, CubeOrder.Instance)
            .Select(group => new SpeciesTotal(group.Key.Values, group.LongCount(), group.Select(r => r.Species).Distinct(StringComparer.Ordinal).Count()));
        return Task.FromResult<IReadOnlyList<SpeciesTotal>>([.. totals]);
    }

    public override Task<IReadOnlyList<SharedSpecies>> Shared(Filter filter, Field field, string beside, CancellationToken cancellation)
    {
        Refusal.OfCube([field]);
        var species = OfSpecies(filter).Where(row => field.Value(row) is not null).GroupBy(row => Text(field.Value(row))!, row => row.Species!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var own = species.GetValueOrDefault(beside) ?? [];
        return Task.FromResult<IReadOnlyList<SharedSpecies>>([.. species
            .OrderBy(s => s.Key != beside).ThenBy(s => s.Key, Utf8Order.Instance).Select(s => new SharedSpecies(s.Key, s.Value.Count, s.Value.Count(own.Contains)))]);
    }

    public override Task<IReadOnlyList<SampledCell>> Sampling(Filter filter, GeoBox box, int columns, int rows, CancellationToken cancellation)
    {
        var cells = OfSpecies(filter).Where(r => r.DecimalLatitude is not null && r.Area is null)
            .Select(r => (Bin: DegreeGrid.Bin(box, columns, rows, r.DecimalLatitude!.Value, r.DecimalLongitude!.Value), r.Species)).Where(r => r.Bin is not null)
            .GroupBy(r => r.Bin!.Value, r => r.Species!)
            .Select(cell => (cell.Key, Species: cell.GroupBy(name => name, StringComparer.Ordinal).Select(name => name.LongCount()).ToList()))
            .Select(cell => new SampledCell(cell.Key.X, cell.Key.Y, cell.Species.Sum(), cell.Species.Count, cell.Species.Count(n => n == 1), cell.Species.Count(n => n == 2)));
        return Task.FromResult<IReadOnlyList<SampledCell>>([.. cells.OrderBy(c => (c.Y, c.X))]);
    }

    public override Task<TileContent> Tile(Filter filter, int z, int x, int y, CancellationToken cancellation, bool finer = false)
    {
        var bits = TileGrid.Bits(finer);
        var (first, last) = Cell.RangeOfTile(z, x, y);
        var matching = Matching(filter).Where(r => r.DecimalLatitude is not null).ToList();
        var areas = matching.Where(r => r.Area is { } area && TileGrid.Shows(area, z, x, y)).GroupBy(r => r.Area!.Value)
            .OrderBy(g => (g.Key.West, g.Key.South, g.Key.East, g.Key.North)).ToList();
        var areAreas = z >= TileGrid.AreaZoom(finer) && areas.Count <= PointLimit;
        var inside = matching.Where(r => r.Area is null || !areAreas)
            .Select(r => (Row: r, Cell: Cell.Of(r.DecimalLatitude!.Value, r.DecimalLongitude!.Value)))
            .Where(r => r.Cell >= first && r.Cell <= last)
            .ToList();
        var arePoints = !finer && areAreas && inside.Count <= PointLimit;
        return Task.FromResult(new TileContent(TileGrid.Side(z, bits),
            arePoints ? [] : [.. inside.GroupBy(r => TileGrid.BinOf(r.Cell, z, bits)).OrderBy(g => g.Key).Select(g => TileGrid.Bin(g.Key, z, bits, g.LongCount()))],
            !arePoints ? [] : [.. inside.OrderBy(r => r.Row.Key).Select(r => TileGrid.Point(r.Cell, z, r.Row.Key, r.Row.Species ?? r.Row.ScientificName, r.Row.Year))])
        {
            Areas = areAreas ? [.. areas.Select(g => TileGrid.Area(g.Key, z, x, y, g.LongCount()))] : [],
        });
    }

    public override Task<IReadOnlyList<TileBin>> Grid(Filter filter, GeoBox box, int columns, int rows, bool centres, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<TileBin>>([.. Matching(filter).Where(r => r.DecimalLatitude is not null && (centres || r.Area is null))
            .Select(r => DegreeGrid.Bin(box, columns, rows, r.DecimalLatitude!.Value, r.DecimalLongitude!.Value)).OfType<(int X, int Y)>()
            .GroupBy(bin => bin, (bin, same) => new TileBin(bin.X, bin.Y, same.LongCount())).OrderBy(b => (b.Y, b.X))]);

    public override Task<IReadOnlyList<CubeCell>> Cube(Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation)
    {
        Refusal.OfCube(fields);
        return Task.FromResult(CubeOrder.Gathered(Matching(filter).Select(row => new CubeCell([.. fields.Select(f => Text(f.Value(row)))], 1))));
    }

    public override async IAsyncEnumerable<OccurrenceRow> Stream(
        Filter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var row in Matching(filter))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return row;
        }

        await Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal static string? Text(object? value) => value is null ? null : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);

    private static string? First(IEnumerable<OccurrenceRow> rows, Func<OccurrenceRow, string?> name) =>
        rows.Select(name).Where(n => n is not null).Min(Utf8Order.Instance);

    /// <summary>Present records with a species.</summary>
    private IEnumerable<OccurrenceRow> OfSpecies(Filter filter) => Matching(filter).Where(row => row.Species is not null && row.OccurrenceStatus == "PRESENT");

    private IEnumerable<OccurrenceRow> Matching(Filter filter)
    {
        Refusal.OfClusters(filter, Duplicates is not null);
        return _rows.Where(Evaluation.Compile(Read(filter)));
    }

    private Filter Read(Filter filter) => PlaceKeys.Read(TaxonKeys.Read(filter, _tree), _places);

    private static IEnumerable<string> FacetValues(Field field, OccurrenceRow row) => field.Kind == FieldKind.Issue
        ? row.Issues.Members().Select(issue => issue.ToString())
        : Text(field.Value(row)) is { } text ? [text] : [];

    private sealed class ValueOrder : IComparer<object?>
    {
        public static readonly ValueOrder Instance = new();

        public int Compare(object? x, object? y) => x is string a && y is string b
            ? Utf8Order.Instance.Compare(a, b)
            : Comparer<object?>.Default.Compare(x, y);
    }
}
