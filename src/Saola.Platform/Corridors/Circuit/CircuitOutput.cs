using System.Globalization;
using Saola.Geo.Rasters;

namespace Saola.Platform.Corridors.Circuit;

/// <summary>Writes results under the names and in the layouts of Circuitscape, so that what reads those reads these: numbers have ten digits.</summary>
internal sealed class CircuitOutput(CircuitConfig config)
{
    /// <summary>What stands for a resistance whose solve did not end, as in Circuitscape 4.</summary>
    public const double Unsolved = -777;

    private readonly List<string> _files = [];

    /// <summary>The files that were written.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>A map of values of cells; NaN for none.</summary>
    public void Map(string name, RasterGrid grid, Func<int, double> value)
    {
        // What stands for none in the landscape stands for none here.
        var none = grid.NoData is { } own and not double.NaN ? own : CircuitHabitat.UsualNoData;
        if (config.AsTiff)
        {
            _files.Add(ResultFiles.Map($"{config.Output}_{name}", grid, value, asTiff: true, none: none));
            return;
        }

        Write($"{name}.asc", text =>
        {
            text.Write($"ncols         {grid.Columns}\nnrows         {grid.Rows}\nxllcorner     {Coordinate(grid.West)}\nyllcorner     {Coordinate(grid.South)}\ncellsize      {Coordinate(grid.CellWidth)}\nNODATA_value  ");
            Number(text, none);
            text.Write('\n');
            for (int row = 0, cell = 0; row < grid.Rows; row++)
            {
                for (var column = 0; column < grid.Columns; column++, cell++)
                {
                    var shown = value(cell);
                    Number(text, double.IsNaN(shown) ? none : shown);
                    text.Write(' ');
                }

                text.Write('\n');
            }
        });
    }

    /// <summary>A table of resistances between focal points, and the same in three columns.</summary>
    public void Resistances(IReadOnlyList<int> points, double[,] resistances)
    {
        Write("resistances.out", text =>
        {
            text.Write("0");
            foreach (var point in points) text.Write($" {point}");
            text.Write('\n');
            for (var row = 0; row < points.Count; row++)
            {
                text.Write(points[row]);
                for (var column = 0; column < points.Count; column++)
                {
                    text.Write(' ');
                    Number(text, resistances[row, column]);
                }

                text.Write('\n');
            }
        });
        Write("resistances_3columns.out", text =>
        {
            for (var row = 0; row < points.Count; row++)
            {
                for (var column = row + 1; column < points.Count; column++) Row(text, resistances[row, column], points[row], points[column]);
            }
        });
    }

    /// <summary>Lines of whole numbers and a value.</summary>
    public void Lines(string name, IEnumerable<(int[] Keys, double Value)> lines) => Write(name, text =>
    {
        foreach (var (keys, value) in lines) Row(text, value, keys);
    });

    private static void Row(StreamWriter text, double value, params ReadOnlySpan<int> keys)
    {
        foreach (var key in keys) text.Write($"{key} ");
        Number(text, value);
        text.Write('\n');
    }

    /// <summary>A number in ten digits, as C's <c>%.10g</c> writes it.</summary>
    private static void Number(StreamWriter text, double value)
    {
        Span<char> digits = stackalloc char[32];
        _ = value.TryFormat(digits, out var length, "G10", CultureInfo.InvariantCulture);
        var shown = digits[..length];
        var exponent = shown.IndexOf('E');
        if (exponent < 0)
        {
            text.Write(shown is "-0" ? "0" : shown);
            return;
        }

        text.Write(shown[..exponent]);
        text.Write($"e{shown[exponent + 1]}");
        text.Write(shown[(exponent + 2)..]);
    }

    private static string Coordinate(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e15 ? value.ToString("0.0", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);

    private void Write(string name, Action<StreamWriter> write) => _files.Add(ResultFiles.Text($"{config.Output}_{name}", write));
}
