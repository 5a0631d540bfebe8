using Saola.Platform.Store;

namespace Saola.Host.Pages.Home;

/// <summary>Records, species and countries of a part of a home. No sum of countries or species is made over parts: they overlap.</summary>
/// <param name="Value">A class of taxa, or a dataset's key; null for records that name none.</param>
/// <param name="Records">Number of records.</param>
/// <param name="Species">Number of species with a present record; null where there are too many parts to ask for each.</param>
/// <param name="Countries">Number of countries and territories with a record.</param>
public sealed record PartFigures(string? Value, long Records, long? Species, int Countries);

/// <summary>How much of the world a home's public records cover: by group of taxa and by source, so that one group does not pass for all.</summary>
/// <param name="Records">Number of records.</param>
/// <param name="Species">Number of species with a present record.</param>
/// <param name="Countries">Number of countries and territories with a record.</param>
/// <param name="Groups">By class, most records first.</param>
/// <param name="Sources">By dataset, most records first.</param>
public sealed record PublicFigures(long Records, long Species, int Countries, IReadOnlyList<PartFigures> Groups, IReadOnlyList<PartFigures> Sources)
{
    /// <summary>Most datasets whose species are counted.</summary>
    private const int MostCounted = 12;

    internal static async Task<PublicFigures> Of(Engine engine, CancellationToken cancellation)
    {
        var classes = await engine.Cube(Filter.All, [Field.Class, Field.Country], cancellation);
        var sources = await engine.Cube(Filter.All, [Field.Source, Field.Country], cancellation);
        var species = await engine.Species(Filter.All, int.MaxValue, 0, cancellation);
        var byClass = species.Species.GroupBy(s => s.Class ?? "").ToDictionary(g => g.Key, g => g.LongCount(), StringComparer.Ordinal);
        List<PartFigures> groups = [.. Parts(classes).Select(p => p with { Species = byClass.GetValueOrDefault(p.Value ?? "") })];
        var held = Parts(sources).ToList();
        for (var i = 0; i < Math.Min(held.Count, MostCounted); i++)
        {
            if (held[i].Value is { } source) held[i] = held[i] with { Species = (await engine.Species(Filter.Is(Field.Source, source), 1, 0, cancellation)).Total };
        }

        var countries = classes.Select(c => c.Values[1]).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        return new PublicFigures(await engine.Count(Filter.All, cancellation), species.Total, countries, groups, held);
    }

    private static IEnumerable<PartFigures> Parts(IReadOnlyList<CubeCell> cube) => cube.GroupBy(c => c.Values[0])
        .Select(g => new PartFigures(g.Key, g.Sum(c => c.Count), null, g.Count(c => c.Values[1] is not null)))
        .OrderByDescending(p => p.Records).ThenBy(p => p.Value, StringComparer.Ordinal);
}
