namespace Saola.Corridors.Evidence;

/// <summary>How borders are looked at.</summary>
public sealed record SeamOptions
{
    /// <summary>Cells on each side of a border that are looked at, beyond its reach, counted from cell to cell over edges.</summary>
    public int Band { get; init; } = 10;

    /// <summary>How many cells the border may be off, to either side, counted likewise; 0 where it is known to the cell.</summary>
    public int Reach { get; init; }
}

/// <summary>What is known of a border between two territories.</summary>
public enum SeamVerdict
{
    /// <summary>Resistances jump at the border, or within its reach, as they do along no line beside it.</summary>
    Seam,

    /// <summary>They change there no more than beside it.</summary>
    Even,

    /// <summary>The border, or every line beside it, is too short for a verdict.</summary>
    TooShort,
}

/// <summary>A line beside a border.</summary>
/// <param name="Territory">The side.</param>
/// <param name="Cells">How many cells lie between it and the border.</param>
/// <param name="Pairs">Pairs of neighbouring cells across it, both with a value.</param>
/// <param name="Contrast">Mean |ln r − ln r'| over these.</param>
public sealed record SeamLine(int Territory, int Cells, int Pairs, double Contrast);

/// <summary>How much of each side's band has a resistance.</summary>
/// <param name="From">The resistance; where a map has many values, the lower end of a class that reaches to its double.</param>
/// <param name="ShareA">Share of the one side's cells, from 0 to 1.</param>
/// <param name="ShareB">Share of the other's.</param>
public sealed record SeamClass(double From, double ShareA, double ShareB);

/// <summary>A border between two territories.</summary>
/// <param name="A">Number of the one, the lesser.</param>
/// <param name="B">Number of the other.</param>
/// <param name="Pairs">Pairs of cells that share an edge across the border, or across the line within its reach that has the most contrast, both with a value.</param>
/// <param name="Across">Mean |ln ra − ln rb| over these; 0 where there are none.</param>
/// <param name="Inside">The same over neighbours of one territory within the band, beyond the reach, on both sides; 0 where there are none.</param>
/// <param name="Jump">Mean ln rb − ln ra across it: positive where B resists more.</param>
public sealed record SeamBorder(int A, int B, int Pairs, double Across, double Inside, double Jump)
{
    /// <summary>Contrast across over contrast inside: infinite where only the border has one, 1 where there is none at all.</summary>
    public double Ratio => Inside > 0 ? Across / Inside : Across > 0 ? double.PositiveInfinity : 1;

    /// <summary>How many cells lie between the border and the line with the most contrast: less than 0 within A, more within B, 0 for the border itself.</summary>
    public int Offset { get; init; }

    /// <summary>Lines parallel to the border with pairs enough, by side and distance, those within its reach among them.</summary>
    public required IReadOnlyList<SeamLine> Lines { get; init; }

    /// <summary>Rank of that line among those beyond the reach: (1 + lines with as much contrast or more) / (1 + lines). Lines beside each other are alike, so it is a rank rather than a chance.</summary>
    public required double P { get; init; }

    /// <summary>Classes of resistance within the band, beyond the reach, the least first.</summary>
    public required IReadOnlyList<SeamClass> Classes { get; init; }

    /// <summary>How unlike both sides are: 1 − Σ min(share of A, share of B), from 0 to 1.</summary>
    public required double Dissimilarity { get; init; }

    public required SeamVerdict Verdict { get; init; }
}
