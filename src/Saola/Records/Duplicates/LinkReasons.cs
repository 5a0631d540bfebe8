using System.Numerics;

namespace Saola.Records.Duplicates;

/// <summary>
/// What a comparison of two records finds. The names are those of GBIF's clustering where it has one for the same thing (source: the
/// description of the feature on GBIF's data blog, 2021); the others are Saola's own and marked so. Values are stored: they never change.
/// </summary>
[Flags]
public enum LinkReasons : uint
{
    None = 0,

    /// <summary>A species name is common to both, as given or as a checklist accepts it.</summary>
    SAME_ACCEPTED_SPECIES = 1u << 0,

    /// <summary>Neither is known to species, and both bear the same name of a higher taxon (Saola's own).</summary>
    SAME_HIGHER_TAXON = 1u << 1,

    /// <summary>Both are the holotype (or the lectotype, or the neotype) of the same name: there is only one.</summary>
    SAME_SPECIMEN = 1u << 2,

    /// <summary>An identifier that says by itself whose it is stands in both.</summary>
    IDENTIFIERS_OVERLAP = 1u << 3,

    /// <summary>A bare number, or the collector's number, stands in both; others may have the same (Saola's own).</summary>
    LOCAL_IDENTIFIERS_OVERLAP = 1u << 4,

    /// <summary>A person stands in both recordedBy.</summary>
    SAME_RECORDER_NAME = 1u << 5,

    /// <summary>The same day, or the same span of less than 28 days.</summary>
    SAME_DATE = 1u << 6,

    /// <summary>Days that follow one another: time zones make two of one.</summary>
    APPROXIMATE_DATE = 1u << 7,

    /// <summary>A date is missing, or the spans overlap.</summary>
    NON_CONFLICTING_DATE = 1u << 8,

    SAME_COORDINATES = 1u << 9,
    WITHIN_200m = 1u << 10,
    WITHIN_2Km = 1u << 11,

    /// <summary>A point is missing, or the points are no farther apart than both say that they are uncertain.</summary>
    NON_CONFLICTING_COORDINATES = 1u << 12,

    SAME_COUNTRY = 1u << 13,
    NON_CONFLICTING_COUNTRY = 1u << 14,

    /// <summary>Both give the same time of the same day, in the same words (Saola's own).</summary>
    SAME_TIME = 1u << 15,

    DIFFERENT_TAXON = 1u << 20,
    DIFFERENT_DATE = 1u << 21,
    DIFFERENT_COORDINATES = 1u << 22,
    DIFFERENT_COUNTRY = 1u << 23,

    /// <summary>One is a presence, the other an absence (Saola's own).</summary>
    DIFFERENT_STATUS = 1u << 24,

    /// <summary>One is of a specimen, the other an observation (Saola's own).</summary>
    DIFFERENT_KIND = 1u << 25,

    /// <summary>Both name recorders, and nobody stands in both (Saola's own).</summary>
    DIFFERENT_RECORDER_NAME = 1u << 26,

    /// <summary>Sex, life stage or number of individuals are given in both and not the same (Saola's own).</summary>
    DIFFERENT_INDIVIDUALS = 1u << 27,
}

/// <summary>Reasons one by one.</summary>
public static class LinkReasonNames
{
    /// <summary>The reasons of a set, in the order of their values.</summary>
    public static IReadOnlyList<LinkReasons> Members(this LinkReasons reasons)
    {
        var members = new List<LinkReasons>(BitOperations.PopCount((uint)reasons));
        for (var rest = (uint)reasons; rest != 0; rest &= rest - 1) members.Add((LinkReasons)(1u << BitOperations.TrailingZeroCount(rest)));
        return members;
    }
}
