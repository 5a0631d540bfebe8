using Saola.Platform.Store;

namespace Saola.Host.Pages.Home;

/// <summary>Records, species and countries of a part of a home. No sum of countries or species is made over parts: they overlap.</summary>
/// <param name="Value">A class of taxa, or a dataset's key; null for records that name none.</param>
/// <param name="Records">Number of records.</param>
/// <param name="Species">Number of species with a present record.</param>
/// <param name="Countries">Number of countries and territories with a record.</param>
public sealed record PartFigures(string? Value, long Records, long Species, int Countries);

/// <summary>How much of the world a home's public records cover: by group of taxa and by source, so that one group does not pass for all.</summary>
/// <param name="Records">Number of records.</param>
/// <param name="Species">Number of species with a present record.</param>
/// <param name="Countries">Number of countries and territories with a record.</param>
/// <param name="Groups">By class, most records first.</param>
/// <param name="Sources">By dataset, most records first.</param>
public sealed record PublicFigures(long Records, long Species, int Countries, IReadOnlyList<PartFigures> Groups, IReadOnlyList<PartFigures> Sources)
{
    internal static async Task<PublicFigures> Of(Engine engine, CancellationToken cancellation)
    {
        var classes = await engine.Cube(Filter.All, [Field.Class, Field.Country], cancellation);
        return new PublicFigures(
            await engine.Count(Filter.All, cancellation), (await engine.Species(Filter.All, 1, 0, cancellation)).Total,
            classes.Select(c => c.Values[1]).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
            await Parts(engine, Field.Class, classes, cancellation),
            await Parts(engine, Field.Source, await engine.Cube(Filter.All, [Field.Source, Field.Country], cancellation), cancellation));
    }

    private static async Task<IReadOnlyList<PartFigures>> Parts(Engine engine, Field field, IReadOnlyList<CubeCell> cube, CancellationToken cancellation)
    {
        var species = (await engine.SpeciesTotals(Filter.All, [field], cancellation)).ToDictionary(t => t.Values[0] ?? "", t => (long)t.Species, StringComparer.Ordinal);
        return [.. cube.GroupBy(c => c.Values[0])
            .Select(g => new PartFigures(g.Key, g.Sum(c => c.Count), species.GetValueOrDefault(g.Key ?? ""), g.Count(c => c.Values[1] is not null)))
            .OrderByDescending(p => p.Records).ThenBy(p => p.Value, StringComparer.Ordinal)];
    }
}
