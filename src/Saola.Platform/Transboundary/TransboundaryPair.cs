namespace Saola.Platform.Transboundary;

/// <summary>One side of a pair.</summary>
/// <param name="Place">The place's key.</param>
/// <param name="Country">Where most of it lies under the boundary set; null for no country's.</param>
/// <param name="Area">km².</param>
/// <param name="Records">Records in it, as far as they were asked for; null where not.</param>
/// <param name="Species">Species of its present records.</param>
/// <param name="LastYear">Of its newest record.</param>
public sealed record PairSide(string Place, string Name, string? Country, double Area, string? Designation, string? IucnCategory, long? Records, long? Species, int? LastYear);

/// <summary>Something that the two sides code differently: it may be an artefact of the border and no fact of nature.</summary>
/// <param name="What"><c>iucn-category</c>, <c>realm</c>, or a scheme of status.</param>
/// <param name="Subject">The species; null for the sites themselves.</param>
public sealed record SeamDifference(string What, string? Subject, string A, string B);

/// <summary>
/// Two protected areas of different countries that touch or lie near each other: a pair in space. It is a transboundary protected area where an agreement says so, and then names it
/// with its source.
/// </summary>
/// <param name="Distance">km between them; 0 where they touch.</param>
/// <param name="Facing">km of the first one's outline that lies within the distance asked for of the other.</param>
/// <param name="JointArea">km² of both together, what both cover counting once.</param>
/// <param name="Agreement">The agreement that makes them a transboundary protected area, as an attribute of either says; null for none.</param>
/// <param name="Both">Species recorded on both sides; null where species were not asked for.</param>
public sealed record TransboundaryPair(
    PairSide A, PairSide B, double Distance, double Facing, double JointArea, string? Agreement, string? AgreementSource,
    IReadOnlyList<string>? Both, IReadOnlyList<string>? OnlyA, IReadOnlyList<string>? OnlyB, IReadOnlyList<SeamDifference> Seam);
