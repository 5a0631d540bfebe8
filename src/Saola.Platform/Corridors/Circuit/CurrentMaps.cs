using Saola.Corridors.Circuits;

namespace Saola.Platform.Corridors.Circuit;

/// <summary>Maps of currents and voltages of a raster question, and what they add up to.</summary>
internal sealed class CurrentMaps(CircuitConfig config, CircuitHabitat habitat, CircuitOutput output)
{
    private readonly double[]? _sum = config.WriteCurrents ? new double[habitat.Conductances.Length] : null;
    private readonly double[]? _greatest = config.WriteMaximum ? new double[habitat.Conductances.Length] : null;

    /// <summary>Writes the maps of one answer, and adds its currents to the sum.</summary>
    /// <param name="name">What the names of its maps end with, such as <c>_1_2</c>.</param>
    /// <param name="circuit">The circuit of its cells.</param>
    /// <param name="voltages">Of each node.</param>
    /// <param name="currents">Through each node.</param>
    public void Add(string name, GridCircuit circuit, double[]? voltages, double[]? currents)
    {
        if (config.WriteVoltages && voltages is not null) output.Map("voltmap" + name, habitat.Grid, Cells(circuit, voltages, config.NullVoltages, isLog: false));
        if (!config.WriteCurrents || currents is null) return;
        if (!config.OnlyCumulative) output.Map("curmap" + name, habitat.Grid, Cells(circuit, currents, config.NullCurrents, config.LogCurrents));
        for (var cell = 0; cell < _sum!.Length; cell++)
        {
            if (circuit.Node(cell) is not (var node and >= 0)) continue;
            _sum[cell] += currents[node];
            if (_greatest is not null) _greatest[cell] = Math.Max(_greatest[cell], currents[node]);
        }
    }

    /// <summary>Writes the sum and the greatest of all answers.</summary>
    public void Finish()
    {
        if (_sum is not null) output.Map("cum_curmap", habitat.Grid, Shown(_sum));
        if (_greatest is not null) output.Map("max_curmap", habitat.Grid, Shown(_greatest));
    }

    private Func<int, double> Shown(double[] values) =>
        cell => config.NullCurrents && habitat.Conductances[cell] == 0 ? double.NaN : config.LogCurrents ? Log(values[cell]) : values[cell];

    private Func<int, double> Cells(GridCircuit circuit, double[] ofNodes, bool withNulls, bool isLog) => cell =>
    {
        var value = circuit.Node(cell) is var node and >= 0 ? ofNodes[node] : 0;
        return withNulls && habitat.Conductances[cell] == 0 ? double.NaN : isLog ? Log(value) : value;
    };

    /// <summary>The decimal logarithm; none of what is not positive.</summary>
    private static double Log(double value) => value > 0 ? Math.Log10(value) : double.NaN;
}
