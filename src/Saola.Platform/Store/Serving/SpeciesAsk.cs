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
        var rows = runs.From("taxon, year", $"{condition.Sql} AND occurrenceStatus = {present}", condition.Table);
        var found = await runs.Query($"SELECT taxon, count(*), min(year), max(year) FROM {rows} GROUP BY taxon", r => (
            Taxon: r.GetInt32(0), Records: r.GetInt64(1),
            First: r.IsDBNull(2) ? (int?)null : r.GetInt16(2), Last: r.IsDBNull(3) ? (int?)null : r.GetInt16(3)), cancellation);

        var species = await runs.Taxa("species", cancellation);
        var above = await Task.WhenAll(Higher.Select(column => runs.Taxa(column, cancellation)));
        var sums = new Dictionary<int, Sum>();
        foreach (var (taxon, records, first, last) in found)
        {
            var place = species.Places[taxon];
            if (place < 0) continue;
            if (!sums.TryGetValue(place, out var sum)) sums.Add(place, sum = new Sum(species.Texts[place]));
            sum.Add(records, first, last);
            for (var i = 0; i < above.Length; i++) sum.Above(i, above[i].Of(taxon));
        }

        return new SpeciesListResult(sums.Count,
        [
            .. sums.Values.OrderByDescending(s => s.Records).ThenBy(s => s.Species, Utf8Order.Instance).Skip(offset).Take(limit).Select(s => s.Result()),
        ]);
    }

    /// <summary>What a species' taxa add up to.</summary>
    private sealed class Sum(string species)
    {
        private readonly string?[] _above = new string?[Higher.Length];
        private int? _first;
        private int? _last;

        public string Species => species;

        public long Records { get; private set; }

        public void Add(long records, int? first, int? last)
        {
            Records += records;
            if (first < _first || _first is null) _first = first ?? _first;
            if (last > _last || _last is null) _last = last ?? _last;
        }

        /// <summary>Of several names of a rank the first speaks for the species.</summary>
        public void Above(int rank, string? name)
        {
            if (name is null || ReferenceEquals(name, _above[rank])) return;
            if (_above[rank] is null || Utf8Order.Instance.Compare(name, _above[rank]) < 0) _above[rank] = name;
        }

        public SpeciesCount Result() => new(species, _above[0], _above[1], _above[2], _above[3], Records, _first, _last);
    }
}
