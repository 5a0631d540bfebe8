using System.Globalization;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Explore;

/// <summary>A bar: the records of the years <paramref name="From"/> to <paramref name="To"/>, both inclusive.</summary>
public sealed record YearBar(int From, int To, long Count, bool Chosen)
{
    /// <summary>The years as a filter's value and as a label.</summary>
    public string Value => From == To ? Text(From) : $"{Text(From)},{Text(To)}";

    public string Label => From == To ? Text(From) : $"{Text(From)}–{Text(To)}";

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Records by year, drawn on the server. Bars are years, or spans of years where there would be too many bars.</summary>
public sealed record YearChart(IReadOnlyList<YearBar> Bars, long Top, bool AnyChosen)
{
    private const int MostBars = 90;
    private static readonly int[] Steps = [1, 2, 5, 10, 20, 50];

    /// <param name="bins">Records by year, ascending.</param>
    /// <param name="chosen">The year filters of the address, such as 1990 or 1990,2000.</param>
    public static YearChart Of(IReadOnlyList<HistogramBin> bins, IEnumerable<string> chosen)
    {
        if (bins.Count == 0) return new YearChart([], 0, AnyChosen: false);
        var spans = chosen.Select(Span).OfType<(double From, double To)>().ToList();
        var (first, last) = (bins[0].Value, bins[^1].Value);
        var step = Array.Find(Steps, s => (last - first) / s < MostBars);
        if (step == 0) step = 100;
        var start = first - Modulo(first, step);
        var counts = new long[((last - start) / step) + 1];
        foreach (var bin in bins) counts[(bin.Value - start) / step] += bin.Count;
        var bars = counts.Select((count, i) =>
        {
            var (from, to) = (start + (i * step), start + (i * step) + step - 1);
            return new YearBar(from, to, count, spans.Exists(s => s.From <= to && from <= s.To));
        });
        return new YearChart([.. bars], counts.Max(), spans.Count > 0);
    }

    private static int Modulo(int value, int step) => ((value % step) + step) % step;

    private static (double From, double To)? Span(string value)
    {
        var ends = value.Split(',', 2);
        var from = End(ends[0], double.NegativeInfinity);
        var to = End(ends[^1], double.PositiveInfinity);
        return from is null || to is null ? null : (from.Value, to.Value);
    }

    private static double? End(string text, double open) => text is "" or "*" ? open
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var year) ? year : null;
}
