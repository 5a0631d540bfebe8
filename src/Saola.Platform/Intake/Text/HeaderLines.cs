using Saola.Platform.Intake.Sheets;

namespace Saola.Platform.Intake.Text;

/// <summary>Where the header of a table of text is, when titles and notes stand above it: by the rule that finds the header of a sheet.</summary>
internal static class HeaderLines
{
    private const int Deepest = 30;

    /// <summary>The line, from 1, of the first thirty with the most words that are headers; 1 when no line has any.</summary>
    public static int Find(TextSample sample, TableFormat format)
    {
        var (best, bestScore) = (1, 0.0);
        ReadOnlySpan<byte> rest = sample.Bytes;
        for (var line = 1; line <= Deepest && rest.Length > 0; line++)
        {
            var score = rest[0] is (byte)'\n' or (byte)'\r' ? 0 : HeaderRows.Words(SampleRows.Read(rest, format, sample.Cut, 1).FirstOrDefault() ?? []);
            if (score > bestScore) (best, bestScore) = (line, score);
            rest = rest[SampleRows.SkipLines(rest, 1, format.AnyLineEnd)..];
        }

        return best;
    }
}
