using System.Text;

namespace Saola.Platform.Intake.Checklists;

/// <summary>A row of a checklist's table: values by the simple names of its columns, in any case.</summary>
internal sealed class CheckRow(Slab slab, int row, IReadOnlyDictionary<string, SourceColumn> columns)
{
    /// <summary>The trimmed value of a term or header; null when the table has no such column or the value stands for nothing.</summary>
    public string? this[string name] => columns.TryGetValue(name, out var column) ? Value(column) : null;

    /// <summary>File and line, for messages.</summary>
    public string Place => $"{slab.File}, line {slab.Line(row)}";

    private string? Value(SourceColumn column)
    {
        var field = column.Index < 0 ? default : slab.Field(row, column.Index);
        var text = field.IsEmpty ? column.Default : Encoding.UTF8.GetString(field);
        var clean = Records.Placeholder.Clean(text);
        return clean.IsEmpty ? null : clean.Length == text!.Length ? text : clean.ToString();
    }
}

/// <summary>The rows of a checklist's table, one after the other.</summary>
internal sealed class CheckTable
{
    private readonly SourceTable _table;
    private readonly Dictionary<string, SourceColumn> _columns = new(StringComparer.OrdinalIgnoreCase);

    public CheckTable(SourceTable table)
    {
        _table = table;
        foreach (var column in table.Columns) _columns.TryAdd(column.Term.Name, column);
        // A column can be asked for by its header too: ColDP's "col:ID", a mapping's "English name".
        foreach (var column in table.Columns.Where(c => c.Index >= 0))
        {
            var header = column.Header.Trim();
            _columns.TryAdd(header, column);
            if (header.LastIndexOf(':') is var colon and > 0 && colon < header.Length - 1) _columns.TryAdd(header[(colon + 1)..], column);
        }

        // The id of a core and the coreid of an extension may be no term's column.
        if (table.IdIndex >= 0) _columns.TryAdd("taxonID", new SourceColumn(Records.Term.TaxonId, table.IdIndex, null, "id"));
    }

    public IReadOnlyList<string> Headers => [.. _table.Columns.Select(c => c.Header)];

    public string File => string.Join(", ", _table.Files);

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>Rows that are no rows of the table, so far.</summary>
    public List<QuarantinedRow> Quarantined { get; } = [];

    public IEnumerable<CheckRow> Rows(CancellationToken cancellation)
    {
        foreach (var slab in _table.Read(cancellation))
        {
            using (slab)
            {
                cancellation.ThrowIfCancellationRequested();
                slab.Parse();
                Quarantined.AddRange(slab.Quarantined);
                for (var row = 0; row < slab.Rows; row++) yield return new CheckRow(slab, row, _columns);
            }
        }
    }
}
