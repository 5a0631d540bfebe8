using Saola.Platform.Intake.Guessing;

namespace Saola.Platform.Intake.Sheets;

/// <summary>Where a sheet's header is, and what it says.</summary>
/// <param name="First">The row of the header, from 1; of several, the first.</param>
/// <param name="Last">Its last row: a header that is merged downwards has several.</param>
/// <param name="Texts">The header of each column, from 0; empty where there is none.</param>
internal sealed record HeaderRows(int First, int Last, string[] Texts)
{
    private const int DeepestHeader = 30;
    private const int DeepestMerge = 4;

    /// <summary>
    /// The header is the row, of the first thirty that are not blank, with the most words that are headers; where no row has any, the
    /// first that is about as wide as the rows under it and holds texts only. Titles and notes above it are passed over.
    /// </summary>
    /// <param name="survey">The sheet.</param>
    /// <param name="row">The row that somebody named as the header, from 1; null to find it.</param>
    public static HeaderRows? Find(SheetSurvey survey, int? row = null)
    {
        var sample = survey.Sample;
        var at = row is { } given ? sample.FindIndex(r => r.Number == given) : Best(sample);
        if (at < 0) return null;
        var (first, last) = (sample[at].Number, sample[at].Number);
        foreach (var area in survey.Merged.Where(a => a.Top <= last && a.Bottom >= last && a.Bottom - a.Top < DeepestMerge).ToList())
            (first, last) = (Math.Min(first, area.Top), Math.Max(last, area.Bottom));
        var texts = new string[survey.Columns];
        Array.Fill(texts, "");
        // The lowest text of a column speaks: Coordinates over Latitude is Latitude.
        foreach (var line in sample.SkipWhile(r => r.Number < first).TakeWhile(r => r.Number <= last))
        {
            foreach (var cell in line.Cells.Where(c => c.Column < texts.Length && !string.IsNullOrWhiteSpace(c.Text))) texts[cell.Column] = Tidy(cell.Text);
        }

        return new HeaderRows(first, last, texts);
    }

    private static int Best(List<SampleRow> sample)
    {
        var best = -1;
        var bestScore = 0.0;
        for (var i = 0; i < Math.Min(sample.Count, DeepestHeader); i++)
        {
            var score = Words(sample[i].Cells.Select(c => c.Text));
            if (score > bestScore) (best, bestScore) = (i, score);
        }

        return best >= 0 ? best : Widest(sample);
    }

    /// <summary>
    /// How much a row looks like a header: a term's own name counts three times, a word for it twice; a row of which most cells are no
    /// headers is one of data.
    /// </summary>
    public static double Words(IEnumerable<string> cells)
    {
        double score = 0;
        var (headers, filled) = (0, 0);
        foreach (var cell in cells.Where(c => !string.IsNullOrWhiteSpace(c)))
        {
            filled++;
            var match = HeaderWords.Of(cell).Select(m => m.Match).DefaultIfEmpty(HeaderMatch.None).Max();
            if (match < HeaderMatch.Whole) continue;
            headers++;
            score += match == HeaderMatch.Term ? 3 : 2;
        }

        return headers * 3 < filled || (headers < 2 && filled > 1) ? 0 : score;
    }

    private static int Widest(List<SampleRow> sample)
    {
        if (sample.Count == 0) return -1;
        var widths = sample.Select(r => r.Filled).Order().ToList();
        var usual = widths[widths.Count / 2];
        return sample.FindIndex(r => r.Filled * 10 >= usual * 6 && r.Filled >= Math.Min(2, usual) && Array.TrueForAll(r.Cells, c => !double.TryParse(c.Text, System.Globalization.CultureInfo.InvariantCulture, out _)));
    }

    private static string Tidy(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
