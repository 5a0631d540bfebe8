using System.Diagnostics;
using Saola.Corridors.Circuits;
using Saola.Corridors.LeastCost;

namespace Saola.Platform.Corridors.Study;

/// <summary>A link and its corridor.</summary>
/// <param name="Link">The cheapest way.</param>
/// <param name="Cells">Cells of the corridor, those of both cores left out, in order.</param>
/// <param name="Currents">Of each of these cells, in amperes; null where no current was solved.</param>
/// <param name="Resistance">Between the cores, within the corridor.</param>
/// <param name="Solve">How the solve went.</param>
/// <param name="Barriers">Of each radius, from the smallest, where restoring a circle would win most; those that win nothing anywhere are left out.</param>
internal sealed record SolvedLink(Linkage Link, int[] Cells, double[]? Currents, double? Resistance, SolveFacts? Solve, IReadOnlyList<SolvedBarrier> Barriers)
{
    /// <summary>Its current beside that of the first landscape; null where it was not asked for.</summary>
    public CurrentBeside? Beside { get; init; }
}

/// <summary>What is worked out of a landscape.</summary>
/// <param name="Links">Which cores are to be linked.</param>
/// <param name="Width">How much more a way may cost; null for a tenth of the median cost of the links.</param>
/// <param name="PinchPoints">Whether currents are solved.</param>
/// <param name="BarrierRadii">Metres; none for no search.</param>
/// <param name="Restored">What restored land resists.</param>
/// <param name="Beside">Solves currents beside those of the first landscape; null for none.</param>
internal sealed record SolveAsk(LinkageOptions Links, double? Width, bool PinchPoints, IReadOnlyList<double> BarrierRadii, double Restored, CurrentsBeside? Beside = null);

/// <summary>A landscape with its links and corridors: one scenario of a study.</summary>
internal sealed class SolvedLandscape
{
    /// <summary>The error of a solve that did not end beyond which its currents are noise.</summary>
    public const double MostError = 0.01;

    private static readonly TimeSpan BetweenKeeping = TimeSpan.FromSeconds(20);

    private SolvedLandscape(LinkageNetwork network, double width)
    {
        (Network, Width) = (network, width);
        (Excess, Of) = (new double[network.Grid.Cells], new int[network.Grid.Cells]);
        Array.Fill(Excess, double.PositiveInfinity);
        Array.Fill(Of, -1);
    }

    public LinkageNetwork Network { get; }

    public double Width { get; }

    /// <summary>Of each cell what a way over it costs more than the cheapest, for the link that passes it best; infinite where none does.</summary>
    public double[] Excess { get; }

    /// <summary>The place of that link; -1 for none.</summary>
    public int[] Of { get; }

    public List<SolvedLink> Links { get; } = [];

    /// <summary>The sum of all links' currents; null where none were solved.</summary>
    public double[]? Currents { get; private set; }

    /// <summary>What restoring a circle round each cell would win for each metre of its diameter, the best of all links and radii; null where it was not looked for.</summary>
    public double[]? Gains { get; private set; }

    /// <summary>Whether a cell belongs to a corridor.</summary>
    public bool IsIn(int cell) => Excess[cell] <= Width;

    /// <summary>Whether currents are more than noise, which is not told.</summary>
    public static bool IsKnown(SolveReport report) => report.Converged || report.EstimatedError <= MostError;

    /// <summary>Solves a landscape; what the work has already is taken from there.</summary>
    public static SolvedLandscape Solve(string name, CostGrid grid, CoreAreas cores, SolveAsk ask, StudyWork work, Action<CorridorStep, int, int> progress, CancellationToken cancellation)
    {
        var network = Found($"{name}-links", grid, cores, ask.Links, work, progress, cancellation);
        var solved = new SolvedLandscape(network, ask.Width ?? (Median(network.Links) / 10));
        if (ask.PinchPoints) solved.Currents = new double[grid.Cells];
        if (ask.BarrierRadii.Count > 0) solved.Gains = new double[grid.Cells];
        var begun = solved.Resume(name, work);
        var kept = Stopwatch.StartNew();
        for (var i = begun; i < network.Links.Count; i++)
        {
            progress(CorridorStep.Corridors, i, network.Links.Count);
            solved.Add(i, ask, cancellation);
            if (kept.Elapsed < BetweenKeeping && i < network.Links.Count - 1) continue;
            solved.Keep(name, work);
            kept.Restart();
        }

        progress(CorridorStep.Corridors, network.Links.Count, network.Links.Count);
        return solved;
    }

    private static LinkageNetwork Found(string name, CostGrid grid, CoreAreas cores, LinkageOptions options, StudyWork work, Action<CorridorStep, int, int> progress, CancellationToken cancellation)
    {
        if (work.Find<KeptLinks>(name) is var (known, paths))
        {
            var links = known.Links.Select((l, i) => new Linkage(l.From, l.To, l.Cost, l.Distance, l.Length, (int[])paths[i])).ToList();
            return LinkageNetwork.Of(grid, cores, links, [.. known.Apart.Select(pair => (pair[0], pair[1]))], options.MostMemory);
        }

        var network = LinkageNetwork.Find(grid, cores, options, new Told(progress), cancellation);
        work.Keep(name, new KeptLinks([.. network.Links.Select(l => new KeptLink(l.From, l.To, l.Cost, l.Distance, l.Length))], [.. network.Apart.Select(pair => new[] { pair.From, pair.To })]),
            [.. network.Links.Select(l => (Array)l.Path.ToArray())]);
        return network;
    }

    private void Add(int i, SolveAsk ask, CancellationToken cancellation)
    {
        var link = Network.Links[i];
        var corridor = Network.Corridor(link, cancellation);
        var (map, cells) = (Network.Cores.Map, new List<int>());
        for (var cell = 0; cell < corridor.Length; cell++)
        {
            if (corridor[cell] < Excess[cell]) (Excess[cell], Of[cell]) = (corridor[cell], i);
            if (corridor[cell] <= Width && map[cell] != link.From && map[cell] != link.To) cells.Add(cell);
        }

        double[]? own = null;
        double? resistance = null;
        SolveFacts? how = null;
        if (Currents is not null)
        {
            var pinch = Network.PinchPoints(link, Width, new SolveOptions(), cancellation: cancellation);
            var isKnown = IsKnown(pinch.Report);
            (own, resistance) = ([.. cells.Select(cell => isKnown ? pinch.Currents[cell] : 0)], isKnown ? pinch.Resistance : null);
            how = SolveFacts.Of(pinch.Report);
            for (var k = 0; k < own.Length; k++) Currents[cells[k]] += own[k];
        }

        var barriers = new List<SolvedBarrier>();
        foreach (var radius in ask.BarrierRadii.Distinct().Order())
        {
            var (gains, best) = (Network.Barriers(link, radius, ask.Restored, cancellation), new SolvedBarrier(-1, radius, 0));
            for (var cell = 0; cell < gains.Length; cell++)
            {
                Gains![cell] = Math.Max(Gains[cell], gains[cell] / (2 * radius));
                if (gains[cell] > best.Gain) best = new SolvedBarrier(cell, radius, gains[cell]);
            }

            if (best.Gain > 0) barriers.Add(best);
        }

        Links.Add(new SolvedLink(link, [.. cells], own, resistance, how, barriers) { Beside = ask.Beside?.Of(Network, link, Width, cancellation) });
    }

    /// <summary>Takes up what was kept; how many links that is.</summary>
    private int Resume(string name, StudyWork work)
    {
        if (work.Find<KeptCorridors>($"{name}-corridors") is not var (known, arrays)) return 0;
        var next = 0;
        ((double[])arrays[next++]).CopyTo(Excess, 0);
        ((int[])arrays[next++]).CopyTo(Of, 0);
        if (Currents is not null) ((double[])arrays[next++]).CopyTo(Currents, 0);
        if (Gains is not null) ((double[])arrays[next++]).CopyTo(Gains, 0);
        for (var i = 0; i < known.Links.Count; i++)
        {
            var facts = known.Links[i];
            var cells = (int[])arrays[next++];
            Links.Add(new SolvedLink(Network.Links[i], cells, Currents is null ? null : (double[])arrays[next++], facts.Resistance, facts.Solve, facts.Barriers) { Beside = facts.Beside });
        }

        return Links.Count;
    }

    private void Keep(string name, StudyWork work)
    {
        var arrays = new List<Array> { Excess, Of };
        if (Currents is not null) arrays.Add(Currents);
        if (Gains is not null) arrays.Add(Gains);
        foreach (var link in Links)
        {
            arrays.Add(link.Cells);
            if (link.Currents is { } own) arrays.Add(own);
        }

        work.Keep($"{name}-corridors", new KeptCorridors([.. Links.Select(l => new KeptCorridor(l.Resistance, l.Solve, l.Barriers, l.Beside))]), [.. arrays]);
    }

    private static double Median(IReadOnlyList<Linkage> links)
    {
        if (links.Count == 0) return 1;
        var costs = links.Select(l => l.Cost).Order().ToList();
        return (costs[(costs.Count - 1) / 2] + costs[costs.Count / 2]) / 2;
    }

    private sealed record KeptLinks(IReadOnlyList<KeptLink> Links, IReadOnlyList<int[]> Apart);

    private sealed record KeptLink(int From, int To, double Cost, double Distance, double Length);

    private sealed record KeptCorridors(IReadOnlyList<KeptCorridor> Links);

    private sealed record KeptCorridor(double? Resistance, SolveFacts? Solve, IReadOnlyList<SolvedBarrier> Barriers, CurrentBeside? Beside);

    private sealed class Told(Action<CorridorStep, int, int> progress) : IProgress<(int Done, int All)>
    {
        public void Report((int Done, int All) value) => progress(CorridorStep.Links, value.Done, value.All);
    }
}
