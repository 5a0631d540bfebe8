using System.Globalization;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Explore;

/// <summary>The records of a year, of some years or of a month.</summary>
/// <param name="Value">As a filter writes it: 1990, or 1990,1994 for both and all between.</param>
/// <param name="Tick">What stands under the bar, such as 1990.</param>
public sealed record Bar(string Value, string Tick, long Count, bool Chosen);

/// <summary>Records by year or by month, drawn on the server.</summary>
/// <param name="Top">The highest bar's count.</param>
public sealed record BarChart(Field Field, IReadOnlyList<Bar> Bars, long Top, bool AnyChosen)
{
    private const int MostBars = 90;
    private static readonly int[] Steps = [1, 2, 5, 10, 20, 50, 100];

    internal static async Task<BarChart> Years(Visit visit, Engine engine, Filter filter, CancellationToken cancellation) =>
        Years(await engine.Histogram(filter, Field.Year, cancellation), visit.Chosen(Field.Year));

    internal static async Task<BarChart> Months(Visit visit, Engine engine, Filter filter, CancellationToken cancellation) =>
        Months((await engine.Histogram(filter, Field.Month, cancellation)).ToDictionary(bin => bin.Value, bin => bin.Count), visit.Chosen(Field.Month));

    /// <summary>Twelve bars.</summary>
    /// <param name="counts">Records by month.</param>
    /// <param name="chosen">The month filters of the address.</param>
    internal static BarChart Months(IReadOnlyDictionary<int, long> counts, IEnumerable<string> chosen) =>
        Of(Field.Month, [.. Enumerable.Range(1, 12).Select(month => (month, month, counts.GetValueOrDefault(month)))], chosen);

    /// <summary>A bar a year, or a bar for some years where there would be too many bars.</summary>
    /// <param name="bins">Records by year, ascending.</param>
    /// <param name="chosen">The year filters of the address, such as 1990 or 1990,2000.</param>
    internal static BarChart Years(IReadOnlyList<HistogramBin> bins, IEnumerable<string> chosen)
    {
        if (bins.Count == 0) return new BarChart(Field.Year, [], 0, AnyChosen: false);
        var (first, last) = (bins[0].Value, bins[^1].Value);
        var step = Array.Find(Steps, s => (last - first) / s < MostBars) is var found and > 0 ? found : Steps[^1];
        var start = first - Modulo(first, step);
        var counts = new long[((last - start) / step) + 1];
        foreach (var bin in bins) counts[(bin.Value - start) / step] += bin.Count;
        return Of(Field.Year, [.. counts.Select((count, i) => (start + (i * step), start + ((i + 1) * step) - 1, count))], chosen);
    }

    private static BarChart Of(Field field, IReadOnlyList<(int From, int To, long Count)> spans, IEnumerable<string> chosen)
    {
        var wanted = chosen.Select(Span).OfType<(double From, double To)>().ToList();
        return new BarChart(
            field, [.. spans.Select(s => new Bar(
                s.From == s.To ? Text(s.From) : $"{Text(s.From)},{Text(s.To)}", Text(s.From), s.Count, wanted.Exists(w => w.From <= s.To && s.From <= w.To)))],
            spans.Max(s => s.Count), wanted.Count > 0);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Modulo(int value, int step) => ((value % step) + step) % step;

    private static (double From, double To)? Span(string value)
    {
        var ends = value.Split(',', 2);
        var from = End(ends[0], double.NegativeInfinity);
        var to = End(ends[^1], double.PositiveInfinity);
        return from is null || to is null ? null : (from.Value, to.Value);
    }

    private static double? End(string text, double open) => text is "" or "*" ? open
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
