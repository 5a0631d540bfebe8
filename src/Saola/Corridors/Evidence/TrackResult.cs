namespace Saola.Corridors.Evidence;

/// <summary>How tracks are tested.</summary>
public sealed record TrackOptions
{
    /// <summary>Turned copies of each track.</summary>
    public int Copies { get; init; } = 199;

    /// <summary>Share of a track's cells that may lie where there is no map.</summary>
    public double MostOff { get; init; } = 0.2;

    /// <summary>Times that a copy which lies off the map is drawn again.</summary>
    public int Tries { get; init; } = 20;

    /// <summary>Where random numbers begin; the same seed gives the same result.</summary>
    public long Seed { get; init; } = 1;
}

/// <summary>A track on one map.</summary>
/// <param name="Mean">Mean value of the cells that it passes.</param>
/// <param name="CopiesMean">The mean of its copies' means.</param>
/// <param name="Percentile">Share of copies with a lesser mean, ties counted half: 0.5 where the map tells nothing.</param>
/// <param name="P">Chance of so great a mean, were the track's direction chance: (1 + copies with as much or more) / (1 + copies).</param>
public sealed record TrackScore(double Mean, double CopiesMean, double Percentile, double P);

/// <summary>A track and its copies.</summary>
/// <param name="Track">Its place among those given, from 0.</param>
/// <param name="Cells">Cells that it passes and where both maps have values.</param>
/// <param name="Copies">Copies that lie on the map.</param>
/// <param name="Map">What the map says.</param>
/// <param name="Null">What the null model's map says of the same track and the same copies.</param>
public sealed record TrackResult(int Track, int Cells, int Copies, TrackScore Map, TrackScore Null);

/// <summary>All tracks on a map.</summary>
/// <param name="Tracks">Those that were tested.</param>
/// <param name="Score">What they say of the map together; null where there are none.</param>
/// <param name="Null">What they say of the null model's map.</param>
public sealed record TracksResult(IReadOnlyList<TrackResult> Tracks, TracksScore? Score, TracksScore? Null)
{
    /// <summary>Places of tracks that could not be tested: of one cell alone, off the map, or with too few copies on it.</summary>
    public required IReadOnlyList<int> Left { get; init; }

    /// <summary>Tracks that rank higher on the map than on the null model's, by their percentiles.</summary>
    public required int Higher { get; init; }

    /// <summary>Tracks that rank lower.</summary>
    public required int Lower { get; init; }

    /// <summary>Chance that one of both is so much more frequent, were they as likely (exact, two-sided sign test; Dixon and Mood, J. Am. Stat. Assoc. 41 (1946) 557).</summary>
    public required double SignP { get; init; }

    /// <summary>Mean percentile on the map less that on the null model's; null where there are no tracks.</summary>
    public required double? Difference { get; init; }

    /// <summary>Supported or worse where the sign test is significant at 0.05.</summary>
    public required EvidenceVerdict Verdict { get; init; }
}

/// <summary>What tracks say of one map together.</summary>
/// <param name="Significant">Tracks with a P of 0.05 or less.</param>
/// <param name="FisherP">Chance of so small values of P, were all directions chance (Fisher's combined test: −2 Σ ln P is chi-square with two degrees of freedom a track).</param>
public sealed record TracksScore(int Significant, double FisherP);
