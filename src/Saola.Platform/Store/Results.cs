using Saola.Records.Duplicates;

namespace Saola.Platform.Store;

/// <summary>A count in which probable duplicates count once.</summary>
/// <param name="Records">Records that match.</param>
/// <param name="Clustered">Those of them that are in a cluster.</param>
/// <param name="Clusters">The clusters that have a record among them.</param>
public readonly record struct DistinctCount(long Records, long Clustered, long Clusters)
{
    /// <summary>Records in no cluster, and clusters.</summary>
    public long Distinct => Records - Clustered + Clusters;
}

/// <summary>Why two records are probably the same.</summary>
/// <param name="A">The smaller key.</param>
public sealed record ClusterLink(long A, long B, IReadOnlyList<LinkReasons> Reasons);

/// <summary>Records that are probably the same, linked by any chain.</summary>
/// <param name="Key">The smallest key of a record of it.</param>
/// <param name="Size">Number of its records.</param>
/// <param name="Records">In the order of keys; of a large cluster the first.</param>
/// <param name="Links">By A, then B; those between the records above.</param>
public sealed record RecordCluster(long Key, int Size, IReadOnlyList<OccurrenceRow> Records, IReadOnlyList<ClusterLink> Links);

/// <param name="Value">The field's value; null counts are not listed.</param>
public sealed record FacetCount(string Value, long Count);

/// <param name="Counts">Highest count first, then by value.</param>
public sealed record Facet(Field Field, IReadOnlyList<FacetCount> Counts);

/// <param name="Value">The bin's value, such as a year.</param>
public sealed record HistogramBin(int Value, long Count);

/// <summary>How a page of records is cut.</summary>
public sealed record PageOptions
{
    public int Limit { get; init; } = 20;
    public int Offset { get; init; }
    /// <summary>Null for the order of keys. Ties are always broken by key.</summary>
    public Field? Sort { get; init; }
    public bool Descending { get; init; }
}

/// <param name="Total">Records that match, on all pages.</param>
public sealed record PageResult(long Total, IReadOnlyList<OccurrenceRow> Rows);

/// <summary>A species with the records that match.</summary>
/// <param name="Records">Number of records with occurrenceStatus PRESENT.</param>
/// <param name="FirstYear">Earliest and latest year known; null when no record is dated.</param>
public sealed record SpeciesCount(
    string Species, string? Kingdom, string? Class, string? Order, string? Family, long Records, int? FirstYear, int? LastYear);

/// <param name="Total">Number of species, on all pages.</param>
/// <param name="Species">Most records first, then by name.</param>
public sealed record SpeciesListResult(long Total, IReadOnlyList<SpeciesCount> Species);

/// <summary>Species by the values of some fields.</summary>
/// <param name="Values">The values, in order.</param>
/// <param name="Records">Present records with a species.</param>
/// <param name="Species">Species of these.</param>
public sealed record SpeciesTotal(IReadOnlyList<string?> Values, long Records, int Species);

/// <summary>The species of a value of a field, and what they have in common with those of another.</summary>
/// <param name="Species">Number of species.</param>
/// <param name="Common">Those of them that the other value has too.</param>
public sealed record SharedSpecies(string Value, int Species, int Common);

/// <summary>A cell of a grid as a sample of species.</summary>
/// <param name="X">Column and row, from the north-west corner.</param>
/// <param name="Records">n: present records with a species.</param>
/// <param name="Species">S: species of these.</param>
/// <param name="Once">f1: species with exactly one record.</param>
/// <param name="Twice">f2: species with exactly two.</param>
public readonly record struct SampledCell(int X, int Y, long Records, int Species, int Once, int Twice);

/// <summary>A square of a tile's grid with the records in it.</summary>
/// <param name="X">Column and row in the tile, from the north-west corner.</param>
public readonly record struct TileBin(int X, int Y, long Count);

/// <summary>A record in a tile, in web-mercator fractions of the tile, 0 to 1 from the north-west corner.</summary>
public readonly record struct TilePoint(double X, double Y, long Key, string? Name, int? Year);

/// <summary>A cell in which records lie whose positions are generalised, in the same fractions; it may reach over the tile's edges.</summary>
public readonly record struct TileArea(double West, double North, double East, double South, long Count);

/// <summary>What a tile shows: bins of a grid, or the records themselves where they are few.</summary>
/// <param name="Bins">The bins that hold records, when the tile is drawn as density; otherwise empty.</param>
public sealed record TileContent(int GridSize, IReadOnlyList<TileBin> Bins, IReadOnlyList<TilePoint> Points)
{
    /// <summary>
    /// Cells of generalised records. From <see cref="Engine.PointZoom"/> on they are shown as what they are, unless they are more than
    /// <see cref="Engine.PointLimit"/>; otherwise their records are in the bins of their centres.
    /// </summary>
    public IReadOnlyList<TileArea> Areas { get; init; } = [];

    /// <summary>The same records in squares of a coarser grid, points too.</summary>
    /// <param name="side">Squares along the tile's side: a power of two, at most <see cref="GridSize"/>.</param>
    public TileContent Coarser(int side)
    {
        var width = GridSize / side;
        var bins = Bins.Select(b => (X: b.X / width, Y: b.Y / width, b.Count)).Concat(Points.Select(p => (X: At(p.X), Y: At(p.Y), Count: 1L)))
            .GroupBy(b => (b.Y, b.X), b => b.Count).OrderBy(g => g.Key).Select(g => new TileBin(g.Key.X, g.Key.Y, g.Sum()));
        return new TileContent(side, [.. bins], []) { Areas = Areas };

        int At(double fraction) => Math.Clamp((int)(fraction * side), 0, side - 1);
    }
}

/// <summary>One cell of a cube: the values of its dimensions, in order, and the number of records.</summary>
public sealed record CubeCell(IReadOnlyList<string?> Values, long Count);
