using System.Globalization;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// A condition over rows. Where it asks for places the generalised rows are left out of it, and have a condition of their own over their table;
/// otherwise that is null.
/// </summary>
internal readonly record struct Where(string Rows, string? Areas)
{
    public static Where All(string condition) => new(condition, null);

    public Where And(string condition) => new($"{Rows} AND {condition}", Areas is null ? null : $"{Areas} AND {condition}");

    /// <summary>Without generalised rows.</summary>
    public Where Exact => Areas is null ? new($"{Rows} AND NOT generalised", null) : this with { Areas = null };
}

/// <summary>A compiled filter: the condition, the table that answers it best, and the shapes to forget afterwards.</summary>
internal sealed class Condition : IDisposable
{
    /// <summary>Names that stand for at most this many taxa are looked up first, so that the sorted table can be cut.</summary>
    private const int FewTaxa = 64;

    private static readonly HashSet<Field> SlimFields =
    [
        Field.Taxon, Field.ScientificName, Field.Species, Field.Genus, Field.Family, Field.Order, Field.Class, Field.Phylum, Field.Kingdom,
        Field.TaxonRank, Field.TaxonKey, Field.AcceptedTaxonKey, Field.AcceptedScientificName, Field.TaxonMatchType, Field.Year, Field.Month, Field.Country, Field.BasisOfRecord, Field.OccurrenceStatus, Field.DatasetKey, Field.Source,
        Field.HasCoordinate,
    ];

    private readonly RunSet _runs;
    private readonly List<int> _shapes = [];
    private readonly Filter _filter;
    private string? _narrowed;

    private Condition(RunSet runs, Filter filter)
    {
        _runs = runs;
        Where = !runs.HasAreas || !IsOfPlaces(runs, filter) ? Where.All(Sql(filter, areas: false))
            : new Where($"(NOT generalised AND {Sql(filter, areas: false)})", MayTouch(runs, filter) ? Sql(filter, areas: true) : null);
        _filter = filter;
        IsEverything = filter is Filter.And { Parts.Count: 0 } && !runs.HasWithheld;
    }

    public Where Where { get; private set; }

    /// <summary>The condition that generalised rows match wherever in their cells they are.</summary>
    public string Sure() => _narrowed is null ? Sql(_filter, areas: true, must: true) : $"({_narrowed} AND {Sql(_filter, areas: true, must: true)})";

    private string Sql(Filter filter, bool areas, bool must = false) => new FilterSql(_runs.State, shape =>
    {
        var id = _runs.Shapes.Register(shape);
        _shapes.Add(id);
        return id;
    }, areas, must).Condition(filter);

    /// <summary>Whether every record matches, and what is stored of all of them may be used.</summary>
    public bool IsEverything { get; }

    /// <summary><c>slim</c> when the filter names a taxon and asks nothing that the slim copy lacks; otherwise <c>occ</c>.</summary>
    public string Table { get; private set; } = "occ";

    /// <summary>The table that answers best when a column of it is wanted too.</summary>
    public string TableWith(string column) =>
        column is "year" or "month" or "countryCode" or "basisOfRecord" or "occurrenceStatus" or "dataset" ? Table : "occ";

    public static async Task<Condition> Of(RunSet runs, Filter filter, CancellationToken cancellation)
    {
        Refusal.OfClusters(filter, runs.Clusters is not null);
        var parts = filter is Filter.And and ? and.Parts : [filter];
        var taxon = parts.OfType<Filter.In>().FirstOrDefault(p => p.Values.Count > 0 && (p.Field.Kind == FieldKind.Lineage || FilterSql.IsOfTaxon(p.Field)));
        if (taxon is null) return new Condition(runs, filter);
        var table = parts.All(IsSlim) ? "slim" : "occ";
        using var own = new Condition(runs, taxon);
        var subquery = own.Where.Rows["(taxon IN (".Length..^2];
        var ids = await runs.Query($"SELECT * FROM ({subquery}) LIMIT {FewTaxa + 1}", r => r.GetInt32(0), cancellation);
        if (ids.Count > FewTaxa) return new Condition(runs, filter) { Table = table };
        var rest = new Condition(runs, new Filter.And([.. parts.Where(p => !ReferenceEquals(p, taxon))]));
        var few = string.Join(" OR ", ids.Distinct().Order().Select(id => "taxon = " + id.ToString(CultureInfo.InvariantCulture)));
        return new Condition(rest, $"({(few.Length > 0 ? few : "false")})") { Table = table };
    }

    public void Dispose()
    {
        foreach (var shape in _shapes) _runs.Shapes.Forget(shape);
    }

    private Condition(Condition rest, string taxa)
    {
        _runs = rest._runs;
        _shapes = rest._shapes;
        _filter = rest._filter;
        _narrowed = taxa;
        Where = new Where($"({taxa} AND {rest.Where.Rows})", rest.Where.Areas is { } areas ? $"({taxa} AND {areas})" : null);
    }

    /// <summary>Whether it asks for something that of a generalised row only its cell tells.</summary>
    private static bool IsOfPlaces(RunSet runs, Filter filter) => filter switch
    {
        Filter.And f => f.Parts.Any(p => IsOfPlaces(runs, p)),
        Filter.Or f => f.Parts.Any(p => IsOfPlaces(runs, p)),
        Filter.Not f => IsOfPlaces(runs, f.Part),
        Filter.Within or Filter.Box or Filter.Near => true,
        Filter.In f when f.Field == Field.Country => f.Values.Any(runs.CellCountries.Contains),
        _ => filter.Fields().Any(f => f == Field.DecimalLatitude || f == Field.DecimalLongitude || (f == Field.Country && runs.CellCountries.Count > 0)),
    };

    /// <summary>False where one of the shapes that a row must lie in touches no cell at all.</summary>
    private static bool MayTouch(RunSet runs, Filter filter)
    {
        foreach (var part in filter is Filter.And and ? and.Parts : [filter])
        {
            var touches = part switch
            {
                Filter.Box box => runs.Cells.Any(cell => CellField.InBox(box, cell.Area, must: false)),
                Filter.Within within => within.Shape.Bounds.Any(bounds => runs.Cells.Any(cell => cell.Area.Intersects(bounds))),
                _ => true,
            };
            if (!touches) return false;
        }

        return true;
    }

    private static bool IsSlim(Filter filter) => filter switch
    {
        Filter.And and => and.Parts.All(IsSlim),
        Filter.Or or => or.Parts.All(IsSlim),
        Filter.Not not => IsSlim(not.Part),
        Filter.In f => SlimFields.Contains(f.Field),
        Filter.Range f => SlimFields.Contains(f.Field),
        Filter.Like f => SlimFields.Contains(f.Field),
        Filter.IsNull f => SlimFields.Contains(f.Field),
        _ => false,
    };
}
