namespace Saola.Platform.Screening.Criteria;

/// <summary>A sum that a threshold wants, as far as the inputs allow.</summary>
/// <param name="Threshold">A word by which pages find its text: <c>population-share</c>, <c>reproductive-units</c>, <c>extent-share</c>.</param>
/// <param name="Wanted">The threshold: a share from 0 to 1, or a number.</param>
/// <param name="Known">What the inputs give; null where they give nothing.</param>
/// <param name="From">On what it rests: <c>range</c> (the share of the loaded range in the area of analysis, which stands for the share of the population), or null.</param>
public sealed record ThresholdCheck(string Threshold, double Wanted, double? Known, string? From)
{
    /// <summary>Whether the known value reaches the threshold; null where nothing is known.</summary>
    public bool? Reached => Known is { } known ? known >= Wanted : null;
}

/// <summary>A species, place or ecosystem that speaks to a criterion.</summary>
/// <param name="Subject">A species' name, or a place's key.</param>
/// <param name="Says">The status or kind for which it is named.</param>
/// <param name="Evidence">How it is known: recorded, both, range-only, may-occur; or the distance in km.</param>
public sealed record CriterionItem(string Subject, string Name, string Says, string Evidence, double? Distance, IReadOnlyList<ThresholdCheck> Checks);

/// <summary>
/// What was found for a criterion, what could be reckoned, what is missing and whom to ask. It is no determination: IFC's Performance Standard 6 and its Guidance Note 6 (2019)
/// leave that to specialists.
/// </summary>
/// <param name="Code">PS6-1 to PS6-5, or <c>recognised</c> for legally protected and internationally recognised areas.</param>
/// <param name="Missing">Codes of inputs that are missing.</param>
/// <param name="Ask">Whom to ask: contacts of layers and titles of lists.</param>
public sealed record CriterionEvidence(string Code, IReadOnlyList<CriterionItem> Items, IReadOnlyList<string> Missing, IReadOnlyList<string> Ask);
