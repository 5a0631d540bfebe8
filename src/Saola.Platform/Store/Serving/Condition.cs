using System.Globalization;
using Saola.Geo;

namespace Saola.Platform.Store.Serving;

/// <summary>Conditions over the rows with positions and over the generalised ones; the latter null where none of those is wanted.</summary>
internal readonly record struct Where(string Rows, string? Areas)
{
    public static Where All(string condition) => new(condition, condition);

    public Where And(string condition) => new($"{Rows} AND {condition}", Areas is null ? null : $"{Areas} AND {condition}");

    /// <summary>Without generalised rows.</summary>
    public Where Exact => this with { Areas = null };
}

/// <summary>A compiled filter: the condition, the table that answers it best, and the shapes to forget afterwards.</summary>
internal sealed class Condition : IDisposable
{
    /// <summary>Names that stand for at most this many taxa are looked up first, so that the sorted table can be cut.</summary>
    private const int FewTaxa = 64;

    private static readonly HashSet<Field> SlimFields =
    [
        Field.Taxon, Field.ScientificName, Field.Species, Field.Genus, Field.Family, Field.Order, Field.Class, Field.Phylum, Field.Kingdom,
        Field.TaxonRank, Field.TaxonKey, Field.AcceptedTaxonKey, Field.AcceptedScientificName, Field.TaxonMatchType,
        Field.Year, Field.Month, Field.Country, Field.BasisOfRecord, Field.OccurrenceStatus, Field.License, Field.Issue,
        Field.DatasetKey, Field.Source, Field.HasCoordinate,
    ];

    private readonly RunSet _runs;
    private readonly Dictionary<GeoShape, int> _shapes = new(ReferenceEqualityComparer.Instance);
    private readonly Filter _whole;
    private readonly Filter _filter;
    private readonly GeneralisedRows? _generalised;
    private readonly string? _narrowed;
    private readonly Lazy<IReadOnlyList<int>?> _matching;

    /// <param name="runs">The runs.</param>
    /// <param name="whole">The filter.</param>
    /// <param name="filter">What of it is not told by <paramref name="narrowed"/>.</param>
    /// <param name="narrowed">A condition that stands for the rest of the filter; null for none.</param>
    /// <param name="generalised">The generalised rows; null where they are too many to be in memory.</param>
    private Condition(RunSet runs, Filter whole, Filter filter, string? narrowed, GeneralisedRows? generalised)
    {
        (_runs, _whole, _filter, _narrowed, _generalised) = (runs, whole, filter, narrowed, generalised);
        IsEverything = whole is Filter.And { Parts.Count: 0 } && !runs.HasWithheld;
        _matching = new(() => !runs.HasAreas ? [] : generalised?.Matching(whole, Index));
        Rows = Sql(areas: false);
    }

    /// <summary>The condition over rows with positions.</summary>
    public string Rows { get; }

    /// <summary>The condition over all rows, for the engine alone.</summary>
    public Where Where => new(Rows, _matching.Value?.Count == 0 ? null : Areas);

    /// <summary>The condition over the table of generalised rows.</summary>
    public string Areas => Sql(areas: true);

    /// <summary>The condition that generalised rows match wherever in their cells they are.</summary>
    public string Sure => Sql(areas: true, must: true);

    /// <summary>What the engine is to find of some columns, and the generalised rows that are to be added in memory.</summary>
    public (Where Where, GeneralisedRows Rows, IReadOnlyList<int> Added) Parts(params ReadOnlySpan<Field> fields)
    {
        if (_generalised is not { } rows || _matching.Value is not { } matching) return (Where, GeneralisedRows.None, []);
        foreach (var field in fields)
        {
            if (!rows.Holds(field)) return (Where, rows, []);
        }

        return (new Where(Rows, null), rows, matching);
    }

    /// <summary>The number of generalised rows that match somewhere in their cells and elsewhere do not; null where they are not in memory.</summary>
    public int? Open() => _generalised?.Open(_whole, Index)?.Count;

    /// <summary>The generalised rows that match and whose cells reach into a box; null where they are not in memory.</summary>
    public IReadOnlyList<int>? Near(GeoBox box) =>
        _generalised?.Matching(_whole.With(new Filter.Box(Math.Max(-180, box.West), Math.Max(-90, box.South), Math.Min(180, box.East), Math.Min(90, box.North))), Index);

    /// <summary>The map's cells, in a range, of the centres of generalised rows that match, ascending; null where they are not in memory.</summary>
    public long[]? Centres(long first, long last) => _generalised?.Centres(_whole, Index, first, last);

    public GeneralisedRows Generalised => _generalised ?? GeneralisedRows.None;

    private ShapeIndex Index(GeoShape shape) => _runs.Shapes[Register(shape)];

    private int Register(GeoShape shape)
    {
        if (!_shapes.TryGetValue(shape, out var id)) _shapes[shape] = id = _runs.Shapes.Register(shape);
        return id;
    }

    private string Sql(bool areas, bool must = false)
    {
        var sql = new FilterSql(_runs.State, Register, areas, must).Condition(_filter);
        return _narrowed is null ? sql : $"({_narrowed} AND {sql})";
    }

    /// <summary>Whether every record matches, and what is stored of all of them may be used.</summary>
    public bool IsEverything { get; }

    /// <summary><c>slim</c> when the filter names a taxon and asks nothing that the slim copy lacks; otherwise <c>occ</c>.</summary>
    public string Table { get; private set; } = "occ";

    /// <summary>The table that answers best when columns of it are wanted too.</summary>
    public string TableWith(params IEnumerable<string> columns) => columns.All(RunBuilder.SlimColumns.Contains) ? Table : "occ";

    public static async Task<Condition> Of(RunSet runs, Filter filter, CancellationToken cancellation)
    {
        Refusal.OfClusters(filter, runs.Clusters is not null);
        filter = PlaceKeys.Read(await runs.Tree.Read(filter, cancellation), runs.PlaceShapes);
        var parts = filter is Filter.And and ? and.Parts : [filter];
        var taxon = parts.FirstOrDefault(p => p is Filter.Below || (p is Filter.In { Values.Count: > 0, Field: var field } && (field.Kind == FieldKind.Lineage || FilterSql.IsOfTaxon(field))));
        var generalised = await runs.Generalised(cancellation);
        if (taxon is null) return new Condition(runs, filter, filter, null, generalised);
        var table = parts.All(IsSlim) ? "slim" : "occ";
        using var own = new Condition(runs, taxon, taxon, null, generalised);
        var subquery = own.Rows["(taxon IN (".Length..^2];
        var ids = await runs.Query($"SELECT * FROM ({subquery}) LIMIT {FewTaxa + 1}", r => r.GetInt32(0), cancellation);
        if (ids.Count > FewTaxa) return new Condition(runs, filter, filter, null, generalised) { Table = table };
        var rest = new Filter.And([.. parts.Where(p => !ReferenceEquals(p, taxon))]);
        var few = string.Join(" OR ", ids.Distinct().Order().Select(id => "taxon = " + id.ToString(CultureInfo.InvariantCulture)));
        return new Condition(runs, filter, rest, $"({(few.Length > 0 ? few : "false")})", generalised) { Table = table };
    }

    public void Dispose()
    {
        foreach (var shape in _shapes.Values) _runs.Shapes.Forget(shape);
    }

    private static bool IsSlim(Filter filter) => filter switch
    {
        Filter.And and => and.Parts.All(IsSlim),
        Filter.Or or => or.Parts.All(IsSlim),
        Filter.Not not => IsSlim(not.Part),
        Filter.Below => true,
        Filter.In f => SlimFields.Contains(f.Field),
        Filter.Range f => SlimFields.Contains(f.Field),
        Filter.Like f => SlimFields.Contains(f.Field),
        Filter.IsNull f => SlimFields.Contains(f.Field),
        _ => false,
    };
}
