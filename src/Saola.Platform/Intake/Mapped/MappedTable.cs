using System.Text;
using Saola.Records;

namespace Saola.Platform.Intake.Mapped;

/// <summary>A table whose columns a mapping names.</summary>
internal sealed class MappedTable(SourceTable inner, MappedLayout layout) : SourceTable
{
    public override IEnumerable<Slab> Read(CancellationToken cancellation)
    {
        foreach (var slab in inner.Read(cancellation))
        {
            yield return new MappedSlab(slab, layout)
            {
                Ordinal = slab.Ordinal, File = slab.File, Columns = layout.Fields + layout.Derived.Length, SourcePosition = slab.SourcePosition,
            };
        }
    }

    /// <summary>The same table as the core of its source, or beside it.</summary>
    public MappedTable With(bool isCore) => new(inner, layout) { RowType = RowType, IsCore = isCore, IdIndex = IdIndex, Files = Files, Columns = Columns, Records = Records };

    /// <summary>Lays a mapping over a table.</summary>
    /// <param name="inner">The table as its headers name it.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="name">The mapping's file, for messages.</param>
    /// <param name="open">Opens the table of a join.</param>
    /// <param name="warnings">Receives a line for what looks like a slip.</param>
    /// <exception cref="SaolaException">The mapping names a column that the table does not have.</exception>
    public static MappedTable Of(SourceTable inner, Mapping mapping, string name, Func<JoinFacts, SourceTable> open, List<string> warnings)
    {
        var headers = inner.Columns.OrderBy(c => c.Index).Select(c => c.Header.Trim()).ToList();
        var empty = new ValuesRead(mapping.Empty);
        var joins = mapping.Join.Select(join => JoinedTable.Load(open(join), join.To ?? join.Key, Place(headers, join.Key, name), join.Name, empty)).ToArray();
        foreach (var (facts, joined) in mapping.Join.Zip(joins).Where(j => j.Second.Repeated > 0))
            warnings.Add(Counted.Text($"{name}: {joined.Repeated} [row|rows] of {facts.Name} [repeats|repeat] the key of an earlier one; the first one is taken"));
        var builder = new Builder(headers, joins, name);
        IReadOnlyList<RecordFacts> records = mapping.Records.Count > 0 ? mapping.Records : [new RecordFacts()];
        var columns = records.Select(record => builder.Columns(Merged(mapping.Columns, record.Columns), Merged(mapping.Constants, record.Constants))).ToList();
        var layout = new MappedLayout(headers.Count, [.. builder.Derived], joins, empty);
        var id = columns[0].FirstOrDefault(c => ReferenceEquals(c.Term, Term.OccurrenceId))?.Index ?? -1;
        foreach (var term in records.SelectMany(r => r.Columns.Keys.Concat(r.Constants.Keys)).Concat(mapping.Columns.Keys).Concat(mapping.Constants.Keys).Distinct().Where(t => Headers.Known(t) is null))
            warnings.Add($"{name}: '{term}' is no Darwin Core term; what it holds is kept verbatim only");
        var rowType = RowTypes.Standard(Descriptor.Simple(mapping.RowType));
        if (rowType is not ("Occurrence" or "Event" or "Taxon")) warnings.Add($"{name}: of rows of the type '{rowType}' no records are made; rowType is Occurrence, Event or Taxon");
        return new MappedTable(inner, layout)
        {
            RowType = rowType, IsCore = true, IdIndex = id, Files = inner.Files, Columns = columns[0], Records = columns, ReadAs = inner.ReadAs,
        };
    }

    private static Dictionary<string, string> Merged(Dictionary<string, string> common, Dictionary<string, string> own)
    {
        var merged = new Dictionary<string, string>(common, StringComparer.OrdinalIgnoreCase);
        foreach (var (term, value) in own) merged[term] = value;
        return merged;
    }

    private static int Place(List<string> headers, string header, string name)
    {
        var place = headers.FindIndex(h => h.Equals(header.Trim(), StringComparison.OrdinalIgnoreCase));
        return place >= 0 ? place : throw new SaolaException($"{name}: the table has no column '{header}'; its columns are {string.Join(", ", headers)}");
    }

    /// <summary>Collects derived columns while the columns of each record are laid out.</summary>
    private sealed class Builder(List<string> headers, JoinedTable[] joins, string name)
    {
        private readonly Dictionary<string, int> _made = new(StringComparer.Ordinal);

        public List<Derived> Derived { get; } = [];

        public List<SourceColumn> Columns(Dictionary<string, string> sources, Dictionary<string, string> constants)
        {
            var columns = new List<SourceColumn>();
            var taken = new HashSet<Term>();
            var used = new HashSet<int>();
            foreach (var (termName, source) in sources)
            {
                var term = Term.Of(termName);
                taken.Add(term);
                var index = source.Contains('{') ? Template(source) : Direct(source);
                used.Add(index);
                columns.Add(new SourceColumn(term, index, constants.GetValueOrDefault(termName), source));
            }

            foreach (var (termName, value) in constants)
            {
                var term = Term.Of(termName);
                if (taken.Add(term)) columns.Add(new SourceColumn(term, -1, value, term.Name));
            }

            var others = Enumerable.Range(0, headers.Count).Where(i => !used.Contains(i)).Select(i => (Header: headers[i], Index: i)).ToList();
            foreach (var (join, j) in joins.Select((join, j) => (join, j)))
            {
                foreach (var (header, column) in join.Headers.Select((header, column) => (header, column)))
                {
                    var index = Make($"{j}/{column}", () => [new Part(PartKind.Joined, [], j, column)]);
                    if (!used.Contains(index) && !headers.Contains(header, StringComparer.OrdinalIgnoreCase)) others.Add((header, index));
                }
            }

            var terms = Headers.Terms([.. others.Select(o => o.Header)], taken, []);
            columns.AddRange(others.Select((other, i) => new SourceColumn(terms[i], other.Index, null, other.Header)));
            return columns;
        }

        private int Direct(string header)
        {
            var part = Field(header);
            return part.Kind == PartKind.Field ? part.Column : Make($"{part.Join}/{part.Column}", () => [part]);
        }

        private int Template(string template)
        {
            var parts = new List<Part>();
            for (var at = 0; at < template.Length;)
            {
                var open = template.IndexOf('{', at);
                if (open < 0) open = template.Length;
                if (open > at) parts.Add(new Part(PartKind.Literal, Encoding.UTF8.GetBytes(template[at..open]), 0, 0));
                if (open == template.Length) break;
                var close = template.IndexOf('}', open);
                if (close < 0) throw new SaolaException($"{name}: the template '{template}' has a brace that is not closed; close it");
                parts.Add(template[(open + 1)..close] switch
                {
                    "row" => new Part(PartKind.Row, [], 0, 0),
                    "file" => new Part(PartKind.File, [], 0, 0),
                    var header => Field(header),
                });
                at = close + 1;
            }

            return Make(template, () => [.. parts]);
        }

        private Part Field(string header)
        {
            var wanted = header.Trim();
            var place = headers.FindIndex(h => h.Equals(wanted, StringComparison.OrdinalIgnoreCase));
            if (place >= 0) return new Part(PartKind.Field, [], 0, place);
            for (var j = 0; j < joins.Length; j++)
            {
                for (var column = 0; column < joins[j].Headers.Count; column++)
                {
                    if (joins[j].Headers[column].Equals(wanted, StringComparison.OrdinalIgnoreCase)) return new Part(PartKind.Joined, [], j, column);
                }
            }

            return new Part(PartKind.Field, [], 0, Place([.. headers, .. joins.SelectMany(j => j.Headers)], header, name));
        }

        private int Make(string key, Func<Part[]> parts)
        {
            if (_made.TryGetValue(key, out var index)) return index;
            Derived.Add(new Derived(parts()));
            return _made[key] = headers.Count + Derived.Count - 1;
        }
    }
}
