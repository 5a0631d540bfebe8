using Saola.Platform.Corridors.Circuit;

namespace Saola.Platform.Corridors;

/// <summary>A table of classes and of the values that take their place, as Circuitscape and Omniscape read it: a class and its value a line; <c>missing</c> makes a class nodata.</summary>
internal static class Reclassification
{
    /// <summary>Puts values in place of classes, and gives the number of cells whose value is no class: it stays.</summary>
    /// <param name="values">Of cells, NaN for none; changed in place.</param>
    /// <param name="path">The table; -9999 stands for none in it, and a class that becomes it has none.</param>
    /// <param name="ofNone">Whether cells without a value may be given one, by the class -9999.</param>
    /// <exception cref="SaolaException">A line has another form.</exception>
    public static int Apply(double[] values, string path, bool ofNone = false)
    {
        var classes = Read(path);
        var kept = 0;
        foreach (ref var value in values.AsSpan())
        {
            if (double.IsNaN(value) && !ofNone) continue;
            if (classes.TryGetValue(double.IsNaN(value) ? CircuitHabitat.UsualNoData : value, out var instead)) value = instead == CircuitHabitat.UsualNoData ? double.NaN : instead;
            else if (!double.IsNaN(value)) kept++;
        }

        return kept;
    }

    private static Dictionary<double, double> Read(string path)
    {
        var classes = new Dictionary<double, double>();
        foreach (var (words, line) in NumberTable.Lines(path))
        {
            if (!NumberTable.TryParse(words[0], out var from))
            {
                // A heading may stand above the classes.
                if (line == 1) continue;
                throw Wrong(words, path, line);
            }

            classes[from] = words.Length < 2 ? throw Wrong(words, path, line)
                : words[1].Trim('"').Equals("missing", StringComparison.OrdinalIgnoreCase) ? double.NaN
                : NumberTable.TryParse(words[1], out var to) ? to : throw Wrong(words, path, line);
        }

        return classes;
    }

    private static SaolaException Wrong(string[] words, string path, int line) =>
        new($"{path}, line {line}: a class and its value should stand there, numbers with a point for decimals (or missing, for none), not '{string.Join(' ', words.Take(6))}'");
}
