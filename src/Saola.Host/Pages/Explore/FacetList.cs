using Saola.Platform.Store;

namespace Saola.Host.Pages.Explore;

/// <summary>A value to choose, with its count and its share of the list's highest count.</summary>
public sealed record FacetChoice(string Value, long Count, bool Chosen, double Share);

/// <summary>The values of one field that can be chosen.</summary>
/// <param name="More">Whether there are more values than are listed.</param>
public sealed record FacetList(Field Field, IReadOnlyList<FacetChoice> Choices, bool More)
{
    public const int Short = 7;
    public const int Long = 250;

    /// <summary>More years than there are.</summary>
    internal const int MostCharted = 1_000;

    /// <summary>The fields offered, in the order of the page.</summary>
    public static readonly IReadOnlyList<Field> Offered =
        [Field.Species, Field.Country, Field.Kingdom, Field.Class, Field.BasisOfRecord, Field.Issue, Field.Source, Field.License, Field.OccurrenceStatus];

    /// <summary>
    /// The lists over what is asked for. A field with a choice is counted without it, so that its other values can be added or
    /// taken instead.
    /// </summary>
    /// <param name="also">Fields all of whose values are counted on the way, <see cref="MostCharted"/> at most; those with a choice are not.</param>
    /// <returns>The lists, and the counts of the other fields.</returns>
    internal static async Task<(IReadOnlyList<FacetList> Lists, IReadOnlyDictionary<Field, Facet> Also)> Of(
        Visit visit, Engine engine, Filter filter, IReadOnlyList<Field> also, CancellationToken cancellation)
    {
        var open = Offered.Concat(also).Distinct().Where(f => !visit.Chosen(f).Any()).ToList();
        // All rows are looked at once.
        var found = (await engine.Facets(filter, open, MostCharted, cancellation)).ToDictionary(f => f.Field);
        var charted = also.Where(found.ContainsKey).ToDictionary(f => f, f => found[f]);
        foreach (var field in Offered.Where(f => !found.ContainsKey(f)))
            found[field] = (await engine.Facets(visit.FilterWithout(field), [field], Short + 1, cancellation))[0];
        if (visit["facet"] is { } wide && Field.Find(wide) is { } longer && Offered.Contains(longer))
            found[longer] = (await engine.Facets(visit.FilterWithout(longer), [longer], Long, cancellation))[0];
        foreach (var field in Offered) found[field] = await WithChosen(visit, engine, found[field], cancellation);
        return ([.. Offered.Select(f => List(visit, found[f], Field.Find(visit["facet"] ?? "") == f ? Long : Short)).Where(l => l.Choices.Count > 0)], charted);
    }

    /// <summary>Counts the choices that are not among the highest.</summary>
    private static async Task<Facet> WithChosen(Visit visit, Engine engine, Facet facet, CancellationToken cancellation)
    {
        var counts = facet.Counts.ToList();
        foreach (var value in visit.Chosen(facet.Field).Where(v => v.AsSpan().IndexOfAny(",*?!") < 0 && !counts.Exists(k => Same(k.Value, v))))
            counts.Add(new FacetCount(value, await engine.Count(visit.FilterWithout(facet.Field).With(Filter.Is(facet.Field, value)), cancellation)));
        return facet with { Counts = counts };
    }

    /// <summary>The lists of a page about one thing, where nothing is chosen yet.</summary>
    internal static IReadOnlyList<FacetList> Plain(Visit visit, IReadOnlyList<Facet> facets, int limit = Short) =>
        [.. facets.Where(f => f.Counts.Count > 0).Select(f => List(visit, f, limit))];

    private static FacetList List(Visit visit, Facet facet, int limit)
    {
        var chosen = visit.Chosen(facet.Field).ToList();
        var counts = facet.Counts.Take(limit).ToList();
        // A choice stays in sight, even when the list is too short for it or when it has no records left.
        counts.AddRange(facet.Counts.Skip(limit).Where(c => chosen.Exists(v => Same(v, c.Value))));
        var top = counts.Count == 0 ? 1 : Math.Max(1, counts.Max(c => c.Count));
        var choices = counts.Select(c => new FacetChoice(c.Value, c.Count, chosen.Exists(v => Same(v, c.Value)), c.Count / (double)top));
        return new FacetList(facet.Field, [.. choices], facet.Counts.Count > limit);
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
