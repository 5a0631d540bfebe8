namespace Saola.Tests.Corridors.Circuits;

/// <summary>The slow plain evaluation that solvers are compared with: Gaussian elimination with pivots over the whole matrix.</summary>
internal static class PlainCircuit
{
    /// <summary>Voltages of a circuit; a node is held at 0 in each part that nothing grounds.</summary>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="edges">Edges and their conductances.</param>
    /// <param name="grounds">Conductance of each node to the ground, infinite for none of resistance.</param>
    /// <param name="currents">Put into each node.</param>
    public static double[] Voltages(int nodes, IReadOnlyList<(int From, int To, double Conductance)> edges, double[] grounds, double[] currents)
    {
        var rows = new double[nodes][];
        for (var i = 0; i < nodes; i++) rows[i] = new double[nodes + 1];
        foreach (var (a, b, g) in edges.Where(e => e.From != e.To))
        {
            rows[a][a] += g;
            rows[b][b] += g;
            rows[a][b] -= g;
            rows[b][a] -= g;
        }

        var parts = Parts(nodes, edges);
        for (var i = 0; i < nodes; i++)
        {
            rows[i][nodes] = currents[i];
            var isHeld = double.IsPositiveInfinity(grounds[i]) || (Array.IndexOf(parts, parts[i]) == i && !Enumerable.Range(0, nodes).Any(j => parts[j] == parts[i] && grounds[j] > 0));
            if (!isHeld) rows[i][i] += grounds[i];
            else
            {
                Array.Clear(rows[i]);
                rows[i][i] = 1;
            }
        }

        for (var column = 0; column < nodes; column++)
        {
            var pivot = Enumerable.Range(column, nodes - column).MaxBy(row => Math.Abs(rows[row][column]));
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            for (var row = column + 1; row < nodes; row++)
            {
                if (rows[row][column] == 0) continue;
                var factor = rows[row][column] / rows[column][column];
                for (var k = column; k <= nodes; k++) rows[row][k] -= factor * rows[column][k];
            }
        }

        var voltages = new double[nodes];
        for (var row = nodes - 1; row >= 0; row--)
        {
            var sum = rows[row][nodes];
            for (var k = row + 1; k < nodes; k++) sum -= rows[row][k] * voltages[k];
            voltages[row] = sum / rows[row][row];
        }

        return voltages;
    }

    /// <summary>Takes out all nodes but two, one after another, by the star-mesh transform: nothing is subtracted, so that it is right however far conductances differ.</summary>
    public static double Resistance(int nodes, IReadOnlyList<(int From, int To, double Conductance)> edges, int a, int b)
    {
        var between = new double[nodes, nodes];
        foreach (var (from, to, g) in edges.Where(e => e.From != e.To))
        {
            between[from, to] += g;
            between[to, from] += g;
        }

        for (var node = 0; node < nodes; node++)
        {
            if (node == a || node == b) continue;
            var sum = 0d;
            for (var i = 0; i < nodes; i++) sum += between[node, i];
            for (var i = 0; i < nodes && sum > 0; i++)
            {
                if (between[node, i] == 0) continue;
                for (var j = 0; j < nodes; j++)
                {
                    if (i != j) between[i, j] += between[node, i] * between[node, j] / sum;
                }
            }

            for (var i = 0; i < nodes; i++) (between[node, i], between[i, node]) = (0, 0);
        }

        return 1 / between[a, b];
    }

    public static int[] Parts(int nodes, IReadOnlyList<(int From, int To, double Conductance)> edges)
    {
        int[] parts = [.. Enumerable.Range(0, nodes)];
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            foreach (var (a, b, _) in edges)
            {
                if (parts[a] == parts[b]) continue;
                isChanged = true;
                (parts[a], parts[b]) = (Math.Min(parts[a], parts[b]), Math.Min(parts[a], parts[b]));
            }
        }

        return parts;
    }
}
