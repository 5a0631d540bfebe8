using System.Text.Json.Serialization;

namespace Saola.Platform.Screening.Verdicts;

/// <summary>A colour of a verdict, the gravest last. There is none that says <i>clear</i>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Colour>))]
public enum Colour
{
    /// <summary>No significant harm found, and a contribution declared.</summary>
    Green,
    /// <summary>Moderate harm that can be mitigated, or no contribution shown.</summary>
    Yellow,
    /// <summary>Too little is known to say.</summary>
    Undetermined,
    /// <summary>Significant and irreversible harm in any one dimension.</summary>
    Red,
}

/// <summary>Why a colour is as it is: the line of the rules, and what it rests on.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Evidence">Keys of places, names of species and declarations that the rule found.</param>
/// <param name="Change">What would change the colour.</param>
public sealed record VerdictReason(string Rule, Colour Colour, string Text, string? TextZh, IReadOnlyList<string> Evidence, string? Change, string? ChangeZh);

/// <summary>The colour of one dimension.</summary>
/// <param name="Name">biodiversity, climate or pollution; or sector.</param>
/// <param name="NotKnown">What is not known that would have been needed; codes of gaps.</param>
public sealed record DimensionVerdict(string Name, Colour Colour, IReadOnlyList<VerdictReason> Reasons, IReadOnlyList<string> NotKnown);

/// <summary>A verdict by a versioned rule set. It informs; it determines nothing.</summary>
/// <param name="Rules">Name and version of the rules, and the SHA-256 of their file.</param>
public sealed record Verdict(string Rules, string Title, string? TitleZh, string Source, bool Illustrative, string RulesHash, Colour Colour, IReadOnlyList<DimensionVerdict> Dimensions);
