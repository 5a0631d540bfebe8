namespace Saola.Platform.Store.Serving;

/// <summary>
/// The taxa of generalised rows. They may be tens of thousands, of a few kingdoms and families: each name is a column of its own, and a condition
/// is tested once for each distinct name.
/// </summary>
internal sealed class GeneralisedTaxa
{
    /// <summary>More taxa than this are not listed.</summary>
    private const int MostListed = 1_000;

    /// <summary>A row that says nothing. It stands here, since what is made for <see cref="GeneralisedRows"/> needs it before they are.</summary>
    internal static readonly OccurrenceRow Blank = new() { Key = 0, Source = "", DatasetKey = "" };

    /// <summary>The columns of a taxon, those of its lineage first, and how a row of one value looks.</summary>
    private static readonly (string Name, Func<string?, OccurrenceRow> Sample)[] Columns =
    [
        ("scientificName", v => Blank with { ScientificName = v }), ("canonicalName", v => Blank with { CanonicalName = v }),
        ("species", v => Blank with { Species = v }), ("genus", v => Blank with { Genus = v }), ("family", v => Blank with { Family = v }),
        ("order", v => Blank with { Order = v }), ("class", v => Blank with { Class = v }), ("phylum", v => Blank with { Phylum = v }),
        ("kingdom", v => Blank with { Kingdom = v }), ("taxonRank", v => Blank with { TaxonRank = v }), ("taxonKey", v => Blank with { TaxonKey = v }),
        ("acceptedTaxonKey", v => Blank with { AcceptedTaxonKey = v }), ("acceptedScientificName", v => Blank with { AcceptedScientificName = v }),
        ("taxonMatchType", v => Blank with { TaxonMatchType = v }),
    ];

    private static readonly int Lineage = RunBuilder.LineageColumns.Length;

    private readonly Column[] _columns = [.. Columns.Select(c => new Column(c.Sample))];

    /// <summary>Whether a field is told by a taxon.</summary>
    public static bool Holds(Field field) => field.Kind == FieldKind.Lineage || FilterSql.IsOfTaxon(field);

    /// <summary>Reads taxa of runs; their numbers here are their places among <paramref name="taxa"/>.</summary>
    public async Task Read(RunSet runs, IReadOnlyList<int> taxa)
    {
        var wanted = new string?[taxa.Count][];
        var places = taxa.Select((taxon, place) => (taxon, place)).ToDictionary(t => t.taxon, t => t.place);
        await runs.Each($"SELECT id, {string.Join(", ", Columns.Select(c => $"\"{c.Name}\""))} FROM taxa", r =>
        {
            if (places.TryGetValue(r.GetInt32(0), out var place)) wanted[place] = [.. Columns.Select((_, i) => r.IsDBNull(i + 1) ? null : r.GetString(i + 1))];
        }, CancellationToken.None);
        foreach (var names in wanted)
        {
            for (var i = 0; i < Columns.Length; i++) _columns[i].Add(names[i]);
        }

        foreach (var column in _columns) column.Sort();
    }

    /// <summary>A test of taxa by their numbers.</summary>
    /// <param name="filter">A condition on one field of taxa.</param>
    /// <param name="test">What it means.</param>
    public Func<int, bool> Compile(Filter filter, Func<OccurrenceRow, bool> test)
    {
        var tests = Of(filter).Select(column => column.Compile(filter, test)).ToArray();
        return tests.Length == 1 ? tests[0] : taxon => Array.Exists(tests, t => t(taxon));
    }

    /// <summary>The taxa that have one of some names; null where they are many.</summary>
    public IReadOnlyCollection<int>? Few(Filter.In filter)
    {
        var taxa = new HashSet<int>();
        foreach (var column in Of(filter))
        {
            foreach (var list in column.With(filter.Values))
            {
                if (list.Length > MostListed) return null;
                foreach (var taxon in list.Span) taxa.Add(taxon);
                if (taxa.Count > MostListed) return null;
            }
        }

        return taxa;
    }

    /// <summary>The columns that a condition is about: a lineage has a name where any of its columns has it.</summary>
    private IEnumerable<Column> Of(Filter filter)
    {
        var field = filter.Fields().First();
        if (field.Kind != FieldKind.Lineage) return [_columns[Array.FindIndex(Columns, c => c.Name == field.Name)]];
        // It is without a name where it is without the first.
        return filter is Filter.IsNull ? [_columns[0]] : _columns.Take(Lineage);
    }

    private sealed class Column(Func<string?, OccurrenceRow> sample)
    {
        private static readonly object None = new();

        private readonly ValueColumn<string?> _values = new();
        private ILookup<string, int> _numbers = Array.Empty<string>().ToLookup(v => v, _ => 0);

        public void Add(string? text) => _values.Add(text ?? None, () => text);

        public void Sort()
        {
            _values.Sort();
            _numbers = _values.Values.Index().Where(v => v.Item is not null).ToLookup(v => v.Item!, v => v.Index, LowerCase.Comparer);
        }

        /// <summary>The taxa of each value that is one of some texts.</summary>
        public IEnumerable<ReadOnlyMemory<int>> With(IEnumerable<string> texts) => texts.SelectMany(text => _numbers[text]).Distinct().Select(_values.RowsOf);

        public Func<int, bool> Compile(Filter filter, Func<OccurrenceRow, bool> test)
        {
            if (filter is not Filter.In { Values: var texts, MatchCase: false }) return _values.Once(text => test(sample(text)));
            var known = new bool[_values.Values.Count];
            foreach (var number in texts.SelectMany(text => _numbers[text])) known[number] = true;
            return taxon => known[_values.Rows[taxon]];
        }
    }
}
