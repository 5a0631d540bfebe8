using Saola.Corridors.Circuits;

namespace Saola.Corridors.LeastCost;

/// <summary>Core areas and the links between them: their cheapest ways, the corridors round these, where they are narrow and what could be won where they are blocked.</summary>
public sealed class LinkageNetwork
{
    private readonly CoreSurfaces _surfaces;

    private LinkageNetwork(CostGrid grid, CoreAreas cores, CoreSurfaces surfaces, IReadOnlyList<Linkage> links, IReadOnlyList<(int From, int To)> apart)
    {
        (Grid, Cores, _surfaces, Links, Apart) = (grid, cores, surfaces, links, apart);
    }

    public CostGrid Grid { get; }

    public CoreAreas Cores { get; }

    /// <summary>The links, by the numbers of their cores.</summary>
    public IReadOnlyList<Linkage> Links { get; }

    /// <summary>Neighbours between which no way leads at all.</summary>
    public IReadOnlyList<(int From, int To)> Apart { get; }

    /// <summary>Finds the links.</summary>
    /// <param name="grid">The costs.</param>
    /// <param name="cores">The areas to be linked.</param>
    /// <param name="options">Which of them.</param>
    /// <param name="progress">Is told of how many cores have been gone from, of how many.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SaolaException">There are fewer than two cores, or one of them is closed throughout.</exception>
    public static LinkageNetwork Find(CostGrid grid, CoreAreas cores, LinkageOptions? options = null, IProgress<(int Done, int All)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cores.Map.Length, grid.Cells);
        options ??= new LinkageOptions();
        if (cores.Numbers.Count < 2) throw new SaolaException($"a corridor connects two core areas at least, and {(cores.Numbers.Count == 1 ? "only one" : "none")} lies on the landscape");
        foreach (var core in cores.Numbers)
        {
            if (!cores.Cells(core).Any(grid.IsOpen)) throw new SaolaException($"core {core}: none of its cells has a cost, so no way leads there; check that the landscape covers it");
        }

        var neighbours = Neighbours(grid, cores, options, cancellation);
        var surfaces = new CoreSurfaces(grid, cores, options.MostMemory);
        var (links, apart, done) = (new List<Linkage>(), new List<(int, int)>(), 0);
        foreach (var from in cores.Numbers)
        {
            var others = neighbours.Where(pair => pair.From == from).Select(pair => pair.To).ToList();
            if (others.Count > 0)
            {
                var surface = surfaces.Of(from, cancellation);
                var nearest = StraightDistance.NearestCells(cell => cores.Map[cell] == from, grid.Rows, grid.Columns, grid.Options.CellWidth, grid.Options.CellHeight);
                foreach (var to in others)
                {
                    if (Link(grid, cores, surface, nearest, from, to) is { } link) links.Add(link);
                    else apart.Add((from, to));
                }
            }

            progress?.Report((++done, cores.Numbers.Count));
        }

        return new LinkageNetwork(grid, cores, surfaces, Chosen(cores, links, options), apart);
    }

    /// <summary>A network whose links are known already.</summary>
    /// <param name="grid">The costs by which they were found.</param>
    /// <param name="cores">The cores.</param>
    /// <param name="links">The links.</param>
    /// <param name="apart">Neighbours between which no way leads.</param>
    /// <param name="mostMemory">Bytes that surfaces may take; what does not fit is computed again.</param>
    public static LinkageNetwork Of(CostGrid grid, CoreAreas cores, IReadOnlyList<Linkage> links, IReadOnlyList<(int From, int To)> apart, long mostMemory) =>
        new(grid, cores, new CoreSurfaces(grid, cores, mostMemory), links, apart);

    /// <summary>
    /// The corridor of a link: what the cheapest way over each cell costs more than the cheapest of all (CWD of the one core + CWD of the other − LCD); 0 on the cheapest way, infinite where
    /// no way leads. Row by row from the north.
    /// </summary>
    public double[] Corridor(Linkage link, CancellationToken cancellation = default)
    {
        var (from, to) = (_surfaces.Of(link.From, cancellation), _surfaces.Of(link.To, cancellation));
        var corridor = new double[Grid.Cells];
        for (var cell = 0; cell < corridor.Length; cell++) corridor[cell] = Math.Max(0, from.Costs[cell] + to.Costs[cell] - link.Cost);
        return corridor;
    }

    /// <summary>The corridors of all links in one: of each cell the least of them, and the place of its link among <see cref="Links"/>; infinite and -1 beyond the width.</summary>
    /// <param name="width">How much more a way over a cell may cost than the cheapest (the truncation width, in units of cost).</param>
    /// <param name="progress">Is told of how many links have been laid, of how many.</param>
    /// <param name="cancellation">Stops it.</param>
    public (double[] Excess, int[] Link) Mosaic(double width = double.PositiveInfinity, IProgress<(int Done, int All)>? progress = null, CancellationToken cancellation = default)
    {
        var (excess, of) = (new double[Grid.Cells], new int[Grid.Cells]);
        Array.Fill(excess, double.PositiveInfinity);
        Array.Fill(of, -1);
        for (var i = 0; i < Links.Count; i++)
        {
            var corridor = Corridor(Links[i], cancellation);
            for (var cell = 0; cell < corridor.Length; cell++)
            {
                if (corridor[cell] < excess[cell] && corridor[cell] <= width) (excess[cell], of[cell]) = (corridor[cell], i);
            }

            progress?.Report((i + 1, Links.Count));
        }

        return (excess, of);
    }

    /// <summary>Where a corridor is narrow: the current between its cores that flows within it.</summary>
    /// <param name="link">The link.</param>
    /// <param name="width">The corridor's width, in units of cost.</param>
    /// <param name="options">When the solve ends.</param>
    /// <param name="also">Cells that the current may take although they are not of the corridor, such as those of another view of the land; closed ones stay closed.</param>
    /// <param name="cancellation">Stops it.</param>
    public PinchPoints PinchPoints(Linkage link, double width, SolveOptions? options = null, IEnumerable<int>? also = null, CancellationToken cancellation = default)
    {
        var corridor = Corridor(link, cancellation);
        foreach (var cell in also ?? []) corridor[cell] = 0;
        return LeastCost.PinchPoints.Of(Grid, Cores, link, corridor, width, options, cancellation);
    }

    /// <summary>What restoring a circle round each cell would win for a link (see <see cref="Barriers"/>).</summary>
    /// <param name="link">The link.</param>
    /// <param name="radius">The circle's radius, in the unit of the grid's cells.</param>
    /// <param name="restored">Cost of each unit of length where it is restored.</param>
    /// <param name="cancellation">Stops it.</param>
    public double[] Barriers(Linkage link, double radius, double restored = 1, CancellationToken cancellation = default) =>
        LeastCost.Barriers.Improvement(Grid, _surfaces.Of(link.From, cancellation), _surfaces.Of(link.To, cancellation), link.Cost, radius, restored, cancellation);

    private static List<(int From, int To)> Neighbours(CostGrid grid, CoreAreas cores, LinkageOptions options, CancellationToken cancellation)
    {
        if (options.Pairs is { } given) return [.. given.Where(pair => cores.Numbers.Contains(pair.From) && cores.Numbers.Contains(pair.To)).Order()];
        if (options.Adjacency == CoreAdjacency.All) return [.. cores.Numbers.SelectMany(a => cores.Numbers.Where(b => b > a).Select(b => (a, b)))];
        var pairs = new SortedSet<(int, int)>();
        if (options.Adjacency != CoreAdjacency.Distance) Touching(CostSurface.Nearest(grid, cores.Map, cancellation), grid, pairs);
        if (options.Adjacency != CoreAdjacency.Cost)
        {
            var nearest = StraightDistance.NearestCells(cell => cores.Map[cell] > 0, grid.Rows, grid.Columns, grid.Options.CellWidth, grid.Options.CellHeight);
            Touching([.. nearest.Select(cell => cores.Map[cell])], grid, pairs);
        }

        return [.. pairs];
    }

    private static void Touching(int[] owners, CostGrid grid, SortedSet<(int From, int To)> pairs)
    {
        void Look(int a, int b)
        {
            if (a > 0 && b > 0 && a != b) pairs.Add((Math.Min(a, b), Math.Max(a, b)));
        }

        for (var cell = 0; cell < owners.Length; cell++)
        {
            var (isLast, isBottom) = ((cell + 1) % grid.Columns == 0, cell + grid.Columns >= owners.Length);
            if (!isLast) Look(owners[cell], owners[cell + 1]);
            if (isBottom) continue;
            Look(owners[cell], owners[cell + grid.Columns]);
            if (grid.Options.Moves == CostMoves.Four) continue;
            if (!isLast) Look(owners[cell], owners[cell + grid.Columns + 1]);
            if (cell % grid.Columns > 0) Look(owners[cell], owners[cell + grid.Columns - 1]);
        }
    }

    private static Linkage? Link(CostGrid grid, CoreAreas cores, CostSurface surface, int[] nearest, int from, int to)
    {
        var (end, distance) = (cores.Cells(to)[0], double.PositiveInfinity);
        foreach (var cell in cores.Cells(to))
        {
            if (surface.Costs[cell] < surface.Costs[end]) end = cell;
            distance = Math.Min(distance, StraightDistance.Between(cell, nearest[cell], grid.Columns, grid.Options.CellWidth, grid.Options.CellHeight));
        }

        return double.IsPositiveInfinity(surface.Costs[end]) ? null : new Linkage(from, to, surface.Costs[end], distance, surface.LengthTo(end), surface.PathTo(end));
    }

    private static List<Linkage> Chosen(CoreAreas cores, List<Linkage> all, LinkageOptions options)
    {
        bool IsCrossing(Linkage link) => link.Path.Any(cell => cores.Map[cell] is > 0 and var core && core != link.From && core != link.To);
        var links = all.Where(link => link.Cost <= options.MostCost && link.Distance <= options.MostDistance && !(options.LeavesOutCrossing && IsCrossing(link))).ToList();
        if (options.NearestNeighbours is not { } most) return links;
        double Rank(Linkage link) => options.AreNearestByCost ? link.Cost : link.Distance;
        var chosen = new HashSet<(int, int)>();
        foreach (var core in cores.Numbers)
        {
            foreach (var link in links.Where(link => link.From == core || link.To == core).OrderBy(Rank).ThenBy(link => (link.From, link.To)).Take(most)) chosen.Add((link.From, link.To));
        }

        if (options.JoinsGroups)
        {
            var numbers = cores.Numbers.ToList();
            var groups = new DisjointSets(numbers.Count);
            foreach (var (a, b) in chosen) groups.Join(numbers.IndexOf(a), numbers.IndexOf(b));
            foreach (var link in links.OrderBy(Rank).ThenBy(link => (link.From, link.To)))
            {
                if (groups.Join(numbers.IndexOf(link.From), numbers.IndexOf(link.To))) chosen.Add((link.From, link.To));
            }
        }

        return [.. links.Where(link => chosen.Contains((link.From, link.To)))];
    }
}
