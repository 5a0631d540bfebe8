using Saola.Platform.Places.Layers;

namespace Saola.Platform.Places.Coverage;

/// <summary>
/// Which sites count, after UNEP-WCMC's method for the coverage of protected areas and OECMs (Protected Planet, "Calculating protected area and OECM coverage"): sites that are
/// proposed or whose status is not reported are left out, so are UNESCO-MAB biosphere reserves, and points without a reported area; points with one are circles of it.
/// </summary>
public sealed record CoverageRules
{
    public static readonly CoverageRules Usual = new();

    /// <summary>A name by which variants are told apart.</summary>
    public string Name { get; init; } = "usual";

    /// <summary>Statuses that do not count.</summary>
    public IReadOnlyList<string> WithoutStatuses { get; init; } = ["Proposed", "Not Reported"];

    public bool WithBiosphereReserves { get; init; }

    /// <summary>Whether circles stand for points with a reported area.</summary>
    public bool WithCircles { get; init; } = true;

    /// <summary>The last year of a site's status that counts; sites without a year count always. Null for all.</summary>
    public int? Until { get; init; }

    /// <summary>Protected areas or OECMs alone; null for both together.</summary>
    public SiteType? Type { get; init; }

    /// <summary>IUCN categories that count; null for all.</summary>
    public IReadOnlyList<string>? Iucn { get; init; }

    /// <summary>The usual rules and what each of them changes.</summary>
    public static IReadOnlyList<CoverageRules> Variants { get; } =
    [
        Usual, Usual with { Name = "with-proposed", WithoutStatuses = [] }, Usual with { Name = "with-biosphere-reserves", WithBiosphereReserves = true }, Usual with { Name = "without-circles", WithCircles = false },
    ];

    /// <summary>Why a site does not count; null where it does.</summary>
    public string? Excludes(Place place)
    {
        if (place.Form is PlaceForm.Point) return "point without an area";
        if (place.Form is PlaceForm.Line) return "line";
        if (place.Form is PlaceForm.Circle && !WithCircles) return "circle for a point";
        var site = place.Site;
        if (site?.Status is { } status && WithoutStatuses.Contains(status, StringComparer.OrdinalIgnoreCase)) return $"status {status}";
        if (!WithBiosphereReserves && site is { IsBiosphereReserve: true }) return "biosphere reserve";
        if (Until is { } until && site?.StatusYear > until) return $"after {until}";
        if (Type is { } type && (site?.Type ?? SiteType.ProtectedArea) != type) return "of the other type";
        return Iucn is { } categories && !categories.Contains(site?.IucnCategory ?? "Not Reported", StringComparer.OrdinalIgnoreCase) ? "of another category" : null;
    }
}
