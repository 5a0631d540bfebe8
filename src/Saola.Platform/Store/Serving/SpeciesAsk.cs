using System.Runtime.InteropServices;

namespace Saola.Platform.Store.Serving;

/// <summary>Species with present records.</summary>
internal static class SpeciesAsk
{
    private static readonly string[] Higher = ["kingdom", "class", "order", "family"];

    public static async Task<SpeciesListResult> List(RunSet runs, Filter filter, int limit, int offset, CancellationToken cancellation)
    {
        if (runs.Runs.Count == 0) return new SpeciesListResult(0, []);
        using var condition = await Condition.Of(runs, filter, cancellation);
        // A home may hold absences alone: then no row has the code.
        var present = runs.State.Codes.ToList().IndexOf("PRESENT");
        var (where, generalised, added) = condition.Parts();
        var rows = runs.From("taxon, year", where.And($"occurrenceStatus = {present}"), condition.Table);
        var species = await runs.Taxa("species", cancellation);
        var taxa = new List<int>();
        var sums = new Dictionary<int, Sum>();
        void Add(int taxon, long records, int? first, int? last)
        {
            if (species.Places[taxon] is not (var place and >= 0)) return;
            taxa.Add(taxon);
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, place, out _);
            sum.Records += records;
            if (sum.First is null || first < sum.First) sum.First = first ?? sum.First;
            if (sum.Last is null || last > sum.Last) sum.Last = last ?? sum.Last;
        }

        await runs.Each($"SELECT taxon, count(*), min(year), max(year) FROM {rows} GROUP BY taxon",
            r => Add(r.GetInt32(0), r.GetInt64(1), r.IsDBNull(2) ? null : r.GetInt16(2), r.IsDBNull(3) ? null : r.GetInt16(3)), cancellation);
        foreach (var row in added.Where(generalised.IsPresent)) Add(generalised.Taxon(row), 1, generalised.Year(row), generalised.Year(row));

        var greatest = new Greatest((int)Math.Min(int.MaxValue, (long)offset + limit));
        foreach (var (place, sum) in sums) greatest.Add(sum.Records, place);
        var wanted = greatest.Places().Skip(offset).ToList();
        var above = await Above(runs, wanted, taxa, species, cancellation);
        return new SpeciesListResult(sums.Count, [.. wanted.Select(place =>
        {
            var (sum, names) = (sums[place], above[place]);
            return new SpeciesCount(species.Texts[place], names[0], names[1], names[2], names[3], sum.Records, sum.First, sum.Last);
        })]);
    }

    /// <summary>The higher taxa of species: of several names of a rank the first speaks for the species.</summary>
    private static async Task<Dictionary<int, string?[]>> Above(
        RunSet runs, IReadOnlyList<int> wanted, IReadOnlyList<int> taxa, TaxonValues species, CancellationToken cancellation)
    {
        var above = wanted.ToDictionary(place => place, _ => new string?[Higher.Length]);
        var names = await Task.WhenAll(Higher.Select(column => runs.Taxa(column, cancellation)));
        foreach (var taxon in taxa)
        {
            if (!above.TryGetValue(species.Places[taxon], out var own)) continue;
            for (var i = 0; i < names.Length; i++)
            {
                if (names[i].Of(taxon) is { } name && (own[i] is null || Utf8Order.Instance.Compare(name, own[i]) < 0)) own[i] = name;
            }
        }

        return above;
    }

    /// <summary>What a species' taxa add up to.</summary>
    private struct Sum
    {
        public long Records;
        public int? First;
        public int? Last;
    }
}
