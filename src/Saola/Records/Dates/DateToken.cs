namespace Saola.Records.Dates;

internal enum TokenKind : byte
{
    Number,
    /// <summary>A month by its name or Roman numeral: 1 to 12.</summary>
    Month,
    Time,
    /// <summary>1 spring, 2 summer, 3 autumn, 4 winter.</summary>
    Season,
    /// <summary>1 beginning, 2 middle, 3 end.</summary>
    Part,
    /// <summary>The first year of ten, or of a hundred (its width is 3 or 2 digits that are known).</summary>
    Years,
    /// <summary>The number of a century.</summary>
    Century,
    /// <summary>An ISO week, or a day in it: week × 10 + day of the week, 0 for none.</summary>
    Week,
    /// <summary>A Roman numeral that is no month.</summary>
    Roman,
}

/// <summary>What stands between two tokens.</summary>
[Flags]
internal enum Gap : byte
{
    None = 0,
    Space = 1 << 0,
    Dash = 1 << 1,
    Slash = 1 << 2,
    Dot = 1 << 3,
    Comma = 1 << 4,
    /// <summary>A low line or a backslash.</summary>
    Line = 1 << 5,
    /// <summary>A word or sign that joins two dates: to, bis, –, --, &amp;, 至.</summary>
    Join = 1 << 6,
    /// <summary>A word that says nothing: of, de, Monday.</summary>
    Word = 1 << 7,
}

/// <summary>What a number is said to be by the word beside it.</summary>
internal enum Mark : byte
{
    None,
    Year,
    Month,
    Day,
}

/// <summary>A piece of a date.</summary>
internal struct DateToken
{
    public TokenKind Kind;

    public Gap Before;

    public Mark Mark;

    /// <summary>Digits of a number.</summary>
    public byte Width;

    public int Value;
}

/// <summary>What a text says of its date as a whole.</summary>
[Flags]
internal enum Modifier
{
    None = 0,
    Circa = 1 << 0,
    /// <summary>Before, after: the date named is not among the days; until, since: it is.</summary>
    Before = 1 << 1,
    After = 1 << 2,
    Until = 1 << 3,
    Since = 1 << 4,
    Julian = 1 << 5,
    /// <summary>A year was counted in an era that the text names.</summary>
    Era = 1 << 6,
}
