using Saola.Corridors.Circuits;

namespace Saola.Corridors.LeastCost;

/// <summary>
/// Where a corridor is narrow: one ampere flows between its cores within it, and where much of it must pass a cell, nothing else leads round (McRae and others, Ecology 89 (2008) 2712; Pinchpoint Mapper).
/// </summary>
/// <param name="Currents">Of each cell in amperes, row by row from the north; 0 outside the corridor. In the cores all of it flows.</param>
/// <param name="Resistance">The effective resistance between the cores within the corridor, in ohms where each cell resists as many as its cost: that of land which is the same hardly hangs on the size of its cells.</param>
/// <param name="Report">How the solve went.</param>
public sealed record PinchPoints(double[] Currents, double Resistance, SolveReport Report)
{
    /// <summary>Of a core's cell in place of 0: a core is one node, and nothing flows from cell to cell within it.</summary>
    private const double LeastCost = 1e-300;

    internal static PinchPoints Of(CostGrid grid, CoreAreas cores, Linkage link, double[] corridor, double width, SolveOptions? options, CancellationToken cancellation)
    {
        if (grid.Options.CellWidth != grid.Options.CellHeight) throw new SaolaException($"cells of {grid.Options.CellWidth} by {grid.Options.CellHeight}: currents are told for square cells; bring the landscape into such ones");
        var (conductances, regions) = (new double[grid.Cells], new int[grid.Cells]);
        for (var cell = 0; cell < conductances.Length; cell++)
        {
            var cost = grid.Costs[grid.Padded(cell)];
            var isCore = cores.Map[cell] == link.From || cores.Map[cell] == link.To;
            if (double.IsPositiveInfinity(cost) || !(corridor[cell] <= width || isCore)) continue;
            if (cost == 0 && !isCore) throw new SaolaException("cells of cost 0 lie in the corridor, which a current passes without any resistance; give every cell a cost above 0");
            conductances[cell] = 1 / Math.Max(cost, LeastCost);
            if (isCore) regions[cell] = cores.Map[cell];
        }

        var neighbours = grid.Options.Moves == CostMoves.Four ? CellNeighbours.Four : CellNeighbours.Eight;
        var circuit = GridCircuit.Of(conductances, grid.Rows, grid.Columns, new GridCircuitOptions { Neighbours = neighbours, Regions = regions });
        var (from, to) = (circuit.Node(cores.Cells(link.From).First(grid.IsOpen)), circuit.Node(cores.Cells(link.To).First(grid.IsOpen)));
        var voltages = new FocalVoltages(circuit.Graph, [from, to], options, cancellation: cancellation);
        if (voltages.Resistance(from, to) is not { } resistance) throw new SaolaException($"cores {link.From} and {link.To} are not connected within a corridor of width {width}");
        var nodes = CircuitCurrents.Nodes(circuit.Graph, voltages.Between(from, to));
        var currents = new double[grid.Cells];
        for (var cell = 0; cell < currents.Length; cell++) currents[cell] = circuit.Node(cell) is >= 0 and var node ? nodes[node] : 0;
        return new PinchPoints(currents, resistance, voltages.Reports[0]);
    }
}
