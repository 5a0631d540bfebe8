using System.Globalization;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;

namespace Saola.Platform.Store.Serving;

/// <summary>Numbers of species by the values of fields: the engine counts by value and taxon, and the taxa are made species in memory.</summary>
internal static class SpeciesTotalsAsk
{
    public static async Task<IReadOnlyList<SpeciesTotal>> Totals(RunSet runs, Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation)
    {
        Refusal.OfCube(fields);
        if (runs.Shown.Count == 0) return [];
        var columns = await Task.WhenAll(fields.Select(f => Dimension.Of(runs, f, cancellation)));
        var combinations = new Combinations(columns.Length);
        var values = new List<int[]>();
        var records = new List<long>();
        var pairs = new List<long>();
        await Each(runs, filter, columns, (ids, species, count) =>
        {
            var group = combinations.Number(ids);
            if (group == records.Count)
            {
                records.Add(0);
                values.Add(ids.ToArray());
            }

            records[group] += count;
            pairs.Add(Pair(group, species));
        }, cancellation);
        var numbers = Distinct(pairs, records.Count);
        return [.. values.Select((ids, group) => new SpeciesTotal([.. ids.Select((id, i) => columns[i].Text(id))], records[group], numbers[group]))
            .OrderBy(t => new CubeCell(t.Values, 0), CubeOrder.Instance)];
    }

    public static async Task<IReadOnlyList<SharedSpecies>> Shared(RunSet runs, Filter filter, Field field, string beside, CancellationToken cancellation)
    {
        Refusal.OfCube([field]);
        if (runs.Shown.Count == 0) return [];
        var column = await Dimension.Of(runs, field, cancellation);
        var species = new Dictionary<int, HashSet<int>>();
        await Each(runs, filter, [column], (ids, one, records) =>
        {
            if (ids[0] < 0) return;
            ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(species, ids[0], out _);
            (own ??= []).Add(one);
        }, cancellation);
        var named = species.ToDictionary(s => column.Text(s.Key)!, s => s.Value, StringComparer.Ordinal);
        var with = named.GetValueOrDefault(beside) ?? [];
        return [.. named.OrderBy(s => s.Key != beside).ThenBy(s => s.Key, Utf8Order.Instance).Select(s => new SharedSpecies(s.Key, s.Value.Count, s.Value.Count(with.Contains)))];
    }

    private static long Pair(int group, int species) => ((long)group << 32) | (uint)species;

    private static int[] Distinct(List<long> pairs, int groups)
    {
        pairs.Sort();
        var numbers = new int[groups];
        for (var i = 0; i < pairs.Count; i++)
        {
            if (i == 0 || pairs[i] != pairs[i - 1]) numbers[(int)(pairs[i] >> 32)]++;
        }

        return numbers;
    }

    private delegate void Seen(ReadOnlySpan<int> values, int species, long records);

    /// <summary>Shows the values of each group of present records with a species.</summary>
    private static async Task Each(RunSet runs, Filter filter, IReadOnlyList<Dimension> columns, Seen seen, CancellationToken cancellation)
    {
        using var condition = await Condition.Of(runs, filter, cancellation);
        var species = await runs.Taxa("species", cancellation);
        var own = columns.Select(c => c.Column).OfType<string>().Append("taxon").Distinct().ToList();
        var isSlim = condition.Table == "slim" && own.TrueForAll(c => c is "taxon" or "segment" || condition.TableWith(c) == "slim");
        var list = string.Join(", ", own.Select(c => $"\"{c}\""));
        var rows = runs.From(list, condition.Where.And($"occurrenceStatus = {Present(runs)}"), isSlim ? "slim" : "occ");
        var select = string.Join(", ", columns.Select(c => c.Column is null ? "NULL::INTEGER" : c.IsNumber ? $"\"{c.Column}\"::INTEGER" : $"\"{c.Column}\"::VARCHAR"));
        var values = new int[columns.Count];
        await runs.Each($"SELECT taxon, n, {select} FROM (SELECT {list}, count(*) AS n FROM {rows} GROUP BY ALL)", r =>
        {
            var taxon = r.GetInt32(0);
            if (species.Places[taxon] is not (var place and >= 0)) return;
            for (var i = 0; i < values.Length; i++) values[i] = columns[i].Id(r, i + 2, taxon);
            seen(values, place, r.GetInt64(1));
        }, cancellation);
    }

    /// <summary>The code of present records; a home may hold absences alone, and then no row has it.</summary>
    internal static string Present(RunSet runs) => runs.State.Codes.ToList().IndexOf("PRESENT").ToString(CultureInfo.InvariantCulture);

    /// <summary>Numbers of combinations of values, from 0 on.</summary>
    private sealed class Combinations(int fields)
    {
        private readonly Dictionary<(int, int), int>[] _levels = [.. Enumerable.Range(0, fields).Select(_ => new Dictionary<(int, int), int>())];

        /// <summary>The number of a combination, the next one where it is new.</summary>
        public int Number(ReadOnlySpan<int> values)
        {
            // The first two values are one number, that and the third another, and so on.
            var at = 0;
            for (var i = 0; i < values.Length; i++)
            {
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_levels[i], (at, values[i]), out var isKnown);
                if (!isKnown) number = _levels[i].Count - 1;
                at = number;
            }

            return at;
        }
    }

    /// <summary>A field as numbers that stand for its values, −1 for none.</summary>
    /// <param name="column">Its column of the rows; null where it is its taxon's.</param>
    /// <param name="isNumber">Whether the column holds numbers.</param>
    /// <param name="names">The names of the taxa; null for a column.</param>
    /// <param name="text">What a number of the column stands for; null where they are given as they come.</param>
    private sealed class Dimension(string? column, bool isNumber, TaxonValues? names, Func<int, string>? text)
    {
        private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
        private readonly List<string> _texts = [];

        public string? Column => column;

        public bool IsNumber => isNumber;

        public static async Task<Dimension> Of(RunSet runs, Field field, CancellationToken cancellation)
        {
            var state = runs.State;
            if (FilterSql.IsOfTaxon(field)) return new Dimension(null, false, await runs.Taxa(field.Name, cancellation), null);
            if (field == Field.Source) return new Dimension("segment", true, null, n => state.Segments[n].Source);
            if (field == Field.DatasetKey) return new Dimension("dataset", true, null, n => state.Datasets[n]);
            var column = FilterSql.Column(field)!;
            return FilterSql.IsCode(field) ? new Dimension(column, true, null, n => state.Codes[n])
                : field.Kind == FieldKind.Integer ? new Dimension(column, true, null, n => n.ToString(CultureInfo.InvariantCulture)) : new Dimension(column, false, null, null);
        }

        /// <summary>The number of a row's value: several segments are one source, so that numbers of the table are made those of texts.</summary>
        public int Id(DuckDBDataReader r, int at, int taxon)
        {
            if (names is not null) return names.Places[taxon];
            if (r.IsDBNull(at)) return -1;
            if (isNumber) return Known(r.GetInt32(at));
            return Intern(r.GetString(at));
        }

        public string? Text(int id) => id < 0 ? null : names is not null ? names.Texts[id] : _texts[id];

        private readonly Dictionary<int, int> _known = [];

        private int Known(int number)
        {
            if (_known.TryGetValue(number, out var id)) return id;
            return _known[number] = Intern(text!(number));
        }

        private int Intern(string value)
        {
            if (_ids.TryGetValue(value, out var id)) return id;
            _texts.Add(value);
            return _ids[value] = _texts.Count - 1;
        }
    }
}
