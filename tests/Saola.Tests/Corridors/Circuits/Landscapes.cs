using Saola.Corridors.Circuits;

namespace Saola.Tests.Corridors.Circuits;

/// <summary>Random landscapes.</summary>
internal static class Landscapes
{
    /// <summary>Conductances of cells, some of them 0; the others differ by up to <paramref name="contrast"/>.</summary>
    public static double[] Random(int rows, int columns, double contrast, double none, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextDouble() < none ? 0 : Math.Pow(contrast, -random.NextDouble()))];
    }

    public static List<(int From, int To, double Conductance)> Edges(CircuitGraph graph)
    {
        var edges = new List<(int, int, double)>();
        graph.Each((a, b, g) => edges.Add((a, b, g)));
        return edges;
    }

    /// <summary>The first and the last node of the largest part.</summary>
    public static (int A, int B) FarthestPair(GridCircuit circuit)
    {
        var parts = circuit.Graph.Components(out var count);
        var sizes = new int[count];
        foreach (var part in parts) sizes[part]++;
        var largest = Array.IndexOf(sizes, sizes.Max());
        return (Array.IndexOf(parts, largest), Array.LastIndexOf(parts, largest));
    }
}
