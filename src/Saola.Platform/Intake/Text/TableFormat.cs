namespace Saola.Platform.Intake.Text;

/// <summary>How rows and fields are marked in a file.</summary>
/// <param name="Delimiter">The byte between fields; 0 for a file of one column.</param>
/// <param name="Quote">The byte around fields; 0 for none.</param>
/// <param name="AnyLineEnd">
/// True when CR, LF and CRLF each end a row; false when LF and CRLF do and a lone CR is part of a value.
/// </param>
/// <param name="HeaderLines">Physical lines before the first row.</param>
/// <param name="MayBeShort">
/// True when the writer leaves out empty fields at the end of a row (seen in at least one of twenty rows of the sample): such rows are
/// kept, their missing fields empty, when they have more than half of the fields; of a line broken in two, one half has no more.
/// Otherwise a row with too few fields is quarantined.
/// </param>
internal readonly record struct TableFormat(byte Delimiter, byte Quote, bool AnyLineEnd, int HeaderLines, bool MayBeShort)
{
    /// <summary>
    /// True for a table that nothing describes: a row of separators alone, as spreadsheets write below the last record, is no record there.
    /// </summary>
    public bool LeavesOutEmptyRows { get; init; }

    /// <summary>The longest row that is read, in bytes; longer ones are quarantined.</summary>
    public const int RowLimit = 10_000_000;

    /// <summary>Whether a row with too few fields is kept.</summary>
    public bool Allows(int found, int fields) => MayBeShort && found * 2 > fields;

    public string Describe() => Delimiter switch
    {
        (byte)'\t' => "TSV",
        (byte)',' => "CSV",
        (byte)';' => "semicolon-separated",
        (byte)'|' => "pipe-separated",
        0 => "one column",
        _ => $"separated by '{(char)Delimiter}'",
    };
}
