using Saola.Records;

namespace Saola.Platform.Intake.Diagnosis;

/// <summary>All examinations of one table.</summary>
internal sealed class TableExamination
{
    private readonly SourceTable _table;
    private readonly List<Examination> _all = [];
    private readonly IReadOnlyList<SourceColumn> _columns;
    private readonly IdentifierExamination? _ids;
    private readonly Examples _unreadable = new();
    private string _reason = "";
    private QuarantinedRow? _leftOut;

    /// <param name="table">The table.</param>
    /// <param name="core">The core's examination, for an extension whose core was read whole; otherwise null.</param>
    /// <param name="context">What the interpreters need.</param>
    /// <param name="source">The source, for commands to copy.</param>
    /// <param name="license">What the dataset names as its licence.</param>
    /// <param name="mapping">The mapping file, for commands to copy; null for none.</param>
    public TableExamination(SourceTable table, TableExamination? core, InterpretationContext context, Source source, string? license, string? mapping)
    {
        _table = table;
        // A place of a row for each field, and for the values that a mapping gives alone.
        _columns = [.. table.Columns.Where(c => c.Index >= 0).OrderBy(c => c.Index).DistinctBy(c => c.Index)];
        var name = table.RowType;
        var file = PlainFile.Of(source);
        _all.Add(new ExampleRowExamination(name));
        _all.Add(new RepeatedHeaderExamination(name, _columns, file));
        _all.Add(new ShiftExamination(name, _columns, file));
        _all.Add(new HeaderExamination(name, _columns));
        _all.Add(new EncodingExamination(name, _columns, file, table.ReadAs));
        for (var i = 0; i < _columns.Count; i++)
        {
            if (!IsNumbering(_columns[i].Term)) _all.Add(new ColumnExamination(name, _columns[i].Header, i, _columns[i].Term == Term.ScientificName || _columns[i].Term == Term.Species, file));
            if (_columns[i].Term == Term.EventDate || _columns[i].Term == Term.DateIdentified) _all.Add(new DateExamination(name, _columns[i], i, context));
        }

        if (LocationExamination.Of(name, _columns, context) is { } location) _all.Add(location);
        if (GridExamination.Of(name, _columns) is { } grid) _all.Add(grid);
        var id = Place(table.IdIndex);
        if (id >= 0 && table.IsCore) _all.Add(_ids = new IdentifierExamination(name, _columns[id].Header, IdName(_columns[id].Term), id));
        else if (id >= 0 && core?._ids is { } ids) _all.Add(new OrphanExamination(name, _columns[id].Header, id, core._table.RowType, ids.Ids));
        if (!table.IsCore && name == "Occurrence" && Place(Term.OccurrenceId) is var own and >= 0) _all.Add(new IdentifierExamination(name, _columns[own].Header, "occurrenceID", own));
        if (table.IsCore) _all.Add(new LicenseExamination(name, table.Columns.FirstOrDefault(c => c.Term == Term.License), Place(Term.License), license, source.Path, mapping));
    }

    public long Rows { get; private set; }

    public long Quarantined { get; private set; }

    /// <summary>Looks at the rows of a parsed slab.</summary>
    /// <param name="slab">The slab.</param>
    /// <param name="step">1 for all of its rows, 2 for every other one, …</param>
    public void Add(Slab slab, int step)
    {
        for (var row = 0; row < slab.Rows; row += step)
        {
            var values = new string[_columns.Count];
            var shapes = new ValueShape[_columns.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = System.Text.Encoding.UTF8.GetString(slab.Field(row, _columns[i].Index)).Trim();
                shapes[i] = ValueShapes.Of(values[i]);
            }

            var examined = new ExaminedRow(slab.File, slab.Line(row), values, shapes);
            foreach (var examination in _all) examination.Add(examined);
            Rows++;
        }

        Quarantined += slab.Quarantined.Count;
        _leftOut ??= slab.Quarantined.FirstOrDefault(q => q.IsLeftOut);
        foreach (var row in slab.Quarantined.Where(q => !q.IsLeftOut))
        {
            if (_unreadable.Count == 0) _reason = row.Reason;
            _unreadable.Add(new ExaminedRow(row.File, row.Line, [], []), row.Verbatim.ReplaceLineEndings("⏎"));
        }
    }

    public IEnumerable<Finding> Findings()
    {
        if (Rows == 0 && _unreadable.Count == 0 && _table.IsCore)
        {
            yield return _leftOut is null
                ? new Finding("no-rows", _table.RowType, [], "the table has a header and no rows", 0, 0, [], "look whether it is the right file, or the right sheet, and whether its export was complete", null)
                : new Finding(
                    "no-rows", _table.RowType, [], Counted.Text($"all of its rows are left out ({Quarantined}); of the first, {_leftOut.Reason[QuarantinedRow.LeftOut.Length..]}"), Quarantined, Quarantined,
                    [new Evidence(_leftOut.File, _leftOut.Line, _leftOut.Verbatim.ReplaceLineEndings("⏎"))], "look whether the table holds records at all, and whether its values are spelt as the standard has them", null);
        }

        if (_unreadable.Count > 0)
        {
            yield return new Finding(
                "unreadable-rows", _table.RowType, [], Counted.Text($"{_unreadable.Count} [row is|rows are] not taken in; of the first, {_reason}"), _unreadable.Count, Rows + Quarantined, _unreadable.First,
                "mend them in the source; a load keeps them apart, and 'saola quarantine' lists them", null);
        }

        foreach (var finding in _all.SelectMany(e => e.Findings())) yield return finding;
    }

    public ExaminedTable Summary(bool isWhole) => new(_table.RowType, _table.Files, Rows, Quarantined, isWhole);

    private int Place(int index) => index < 0 ? -1 : _columns.ToList().FindIndex(c => c.Index == index);

    private int Place(Term term) => _columns.ToList().FindIndex(c => c.Term == term);

    /// <summary>Identifiers and numbers of specimens take any form, and another one from each of those who gave them.</summary>
    private static bool IsNumbering(Term term) =>
        term.Name.EndsWith("ID", StringComparison.OrdinalIgnoreCase) || term.Name.EndsWith("Number", StringComparison.OrdinalIgnoreCase) || term.Name.EndsWith("Numbers", StringComparison.OrdinalIgnoreCase);

    private static string IdName(Term term) => term == Term.OccurrenceId || term == Term.EventId || term == Term.TaxonId || term == Term.GbifId ? term.Name : "identifier";
}
