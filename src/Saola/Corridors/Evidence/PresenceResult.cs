namespace Saola.Corridors.Evidence;

/// <summary>How presences are tested.</summary>
public sealed record PresenceOptions
{
    /// <summary>Times that detection cells are drawn anew for the intervals.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Where random numbers begin; the same seed gives the same result.</summary>
    public long Seed { get; init; } = 1;
}

/// <summary>What withheld detections say of a map.</summary>
/// <param name="Detections">Detections that were given.</param>
/// <param name="Left">Those of them that lie where there is no map: beyond it, or where one of both maps has no value.</param>
/// <param name="Cells">Cells with a detection: the sample, one of each cell.</param>
/// <param name="Available">Cells where both maps have values.</param>
/// <param name="Auc">Chance that the map's value at a detection is greater than at a random available cell, ties counted half: 0.5 for a map that tells nothing; null without detections.</param>
/// <param name="AucInterval">Its interval; null where there are too few cells.</param>
/// <param name="NullAuc">The same of the null model's map.</param>
/// <param name="Difference">The map's less the null model's.</param>
/// <param name="DifferenceInterval">Its interval, both maps seen at the same cells; null where there are too few.</param>
/// <param name="Verdict">Supported where the interval of the difference lies above 0, worse where it lies below.</param>
public sealed record PresenceResult(
    int Detections, int Left, int Cells, int Available, double? Auc, Interval? AucInterval, double? NullAuc, double? Difference, Interval? DifferenceInterval, EvidenceVerdict Verdict);
