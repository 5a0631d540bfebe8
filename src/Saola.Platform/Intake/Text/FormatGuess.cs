namespace Saola.Platform.Intake.Text;

/// <summary>Tells how a table is written from the first 256 KiB of it.</summary>
internal static class FormatGuess
{
    public const int SampleBytes = 256 << 10;
    private const int SampleRowCount = 500;
    private const int DeepestTitle = 30;

    /// <summary>The format whose rows most often have as many fields as the header.</summary>
    /// <param name="sample">The first bytes, as UTF-8.</param>
    /// <param name="cut">Whether the file goes on after the sample.</param>
    public static TableFormat Of(ReadOnlySpan<byte> sample, bool cut)
    {
        TableFormat best = default;
        double bestScore = -1;
        foreach (var delimiter in "\t,;|"u8)
        {
            foreach (var quote in (ReadOnlySpan<byte>)[(byte)'"', 0])
            {
                if (quote == 0 && delimiter != '\t') continue;
                if (quote != 0 && delimiter == '\t' && !QuotesSurround(sample, delimiter)) continue;
                foreach (var any in (ReadOnlySpan<bool>)[false, true])
                {
                    if (any && !HasLoneCarriageReturn(sample)) continue;
                    var format = new TableFormat(delimiter, quote, any, 0, false);
                    var score = Score(SampleRows.Read(sample, format, cut, SampleRowCount));
                    // Without any LF only the reading by CR has rows.
                    if (any && !sample.Contains((byte)'\n')) score += 10;
                    if (score <= bestScore) continue;
                    bestScore = score;
                    best = format;
                }
            }
        }

        return bestScore <= 0 ? new TableFormat(0, (byte)'"', HasLoneCarriageReturn(sample), 0, false) : best;
    }

    /// <summary>Corrects a declared line end by what the file holds.</summary>
    public static bool AnyLineEnd(ReadOnlySpan<byte> sample, TableFormat declared, bool cut)
    {
        if (!HasLoneCarriageReturn(sample)) return false;
        if (!sample.Contains((byte)'\n')) return true;
        return Score(SampleRows.Read(sample, declared with { AnyLineEnd = true }, cut, SampleRowCount))
            > Score(SampleRows.Read(sample, declared with { AnyLineEnd = false }, cut, SampleRowCount));
    }

    /// <summary>Whether rows shorter than the header are this writer's habit: at least one of twenty rows.</summary>
    public static bool MayBeShort(List<string[]> rows, int columns)
    {
        var shorter = rows.Count(r => r.Length < columns);
        return shorter > 0 && shorter * 20 >= rows.Count && rows.All(r => r.Length * 2 > columns);
    }

    private static double Score(List<string[]> rows)
    {
        // Titles above the header have no separators: the first row that has some is a header then, if it looks like one.
        if (rows.Count > 1 && rows[0].Length < 2 && rows.FindIndex(r => r.Length > 2) is > 0 and <= DeepestTitle and var first && Sheets.HeaderRows.Words(rows[first]) > 0) rows = rows[first..];
        if (rows.Count == 0 || rows[0].Length < 2) return 0;
        var columns = rows[0].Length;
        var fitting = rows.Count(r => r.Length == columns);
        return (double)fitting / rows.Count + Math.Min(columns, 100) / 1000.0;
    }

    private static bool HasLoneCarriageReturn(ReadOnlySpan<byte> sample)
    {
        for (var at = 0; at < sample.Length;)
        {
            var next = sample[at..].IndexOf((byte)'\r');
            if (next < 0) return false;
            at += next + 1;
            if (at < sample.Length && sample[at] != '\n') return true;
        }

        return false;
    }

    /// <summary>Whether fields that begin with a quote also end with one, and there are such fields.</summary>
    private static bool QuotesSurround(ReadOnlySpan<byte> sample, byte delimiter)
    {
        int opened = 0, closed = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] != '"') continue;
            var before = i == 0 || sample[i - 1] == delimiter || sample[i - 1] is (byte)'\n' or (byte)'\r';
            var after = i == sample.Length - 1 || sample[i + 1] == delimiter || sample[i + 1] is (byte)'\n' or (byte)'\r';
            if (before) opened++;
            if (after) closed++;
        }

        return opened > 0 && Math.Abs(opened - closed) <= Math.Max(1, opened / 50);
    }
}
