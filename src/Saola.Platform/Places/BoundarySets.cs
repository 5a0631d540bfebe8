using Saola.Platform.Home;

namespace Saola.Platform.Places;

/// <summary>The boundary set that a home has chosen.</summary>
public static class BoundarySets
{
    /// <exception cref="SaolaException">The file of the set is missing or broken.</exception>
    public static BoundarySet Open(BoundaryChoice choice) => choice.Set != "bundled"
        ? BoundarySet.FromGeoJson(choice.Set, new BoundarySetOptions(
            Path.GetFileNameWithoutExtension(choice.Set), "1", choice.Set, choice.Notice ?? ""))
        : choice.Notice is { Length: > 0 } notice ? BoundarySet.Bundled().WithNotice(notice) : BoundarySet.Bundled();
}
