using ParquetSharp;
using Encoding = System.Text.Encoding;

namespace Saola.Platform.Intake;

/// <summary>What is not taken over of a row, and why.</summary>
/// <param name="Reason">One line for the data's owner.</param>
/// <param name="Left">What is left of single fields, by the place of their column; null where the whole row is left out.</param>
internal sealed record Sifting(string Reason, IReadOnlyDictionary<int, string>? Left = null);

/// <summary>A table of which some rows are left out, or fields of some rows emptied, each with its reason.</summary>
/// <param name="inner">The whole table.</param>
/// <param name="rule">What is not taken over of a row of a parsed slab; null for nothing.</param>
internal sealed class SiftedTable(SourceTable inner, Func<Slab, int, Sifting?> rule) : SourceTable
{
    /// <summary>The same table, sifted.</summary>
    public static SiftedTable Of(SourceTable inner, Func<Slab, int, Sifting?> rule) => new(inner, rule)
    {
        RowType = inner.RowType, IsCore = inner.IsCore, IdIndex = inner.IdIndex, Columns = inner.Columns, Files = inner.Files, Records = inner.Records, ReadAs = inner.ReadAs,
    };

    public override IEnumerable<Slab> Read(CancellationToken cancellation)
    {
        foreach (var slab in inner.Read(cancellation))
            yield return new SiftedSlab(slab, rule) { Ordinal = slab.Ordinal, File = slab.File, Columns = slab.Columns, SourcePosition = slab.SourcePosition };
    }
}

/// <summary>
/// The rows of a slab that a rule keeps; the others are with the quarantined ones, so that the account holds. What is taken out of rows that
/// are kept is with the quarantined parts.
/// </summary>
internal sealed class SiftedSlab(Slab inner, Func<Slab, int, Sifting?> rule) : Slab
{
    private readonly List<int> _kept = [];
    private readonly Dictionary<(int Row, int Column), ByteArray> _left = [];
    private readonly Utf8Arena _texts = new();
    private bool _parsed;

    public override void Parse()
    {
        if (_parsed) return;
        _parsed = true;
        inner.Parse();
        var left = new List<QuarantinedRow>(inner.Quarantined);
        Parts.AddRange(inner.Parts);
        for (var row = 0; row < inner.Rows; row++)
        {
            var sifting = rule(inner, row);
            if (sifting is { Left: null })
            {
                left.Add(new QuarantinedRow(File, inner.Line(row), sifting.Reason, Verbatim(row)));
                continue;
            }

            if (sifting is { Left: { } cells })
            {
                Parts.Add(new QuarantinedRow(File, inner.Line(row), sifting.Reason, string.Join(" | ", cells.Keys.Order().Select(c => inner.Text(row, c)))));
                foreach (var (column, text) in cells) _left[(_kept.Count, column)] = _texts.Keep(text);
            }

            _kept.Add(row);
        }

        Rows = _kept.Count;
        Quarantined.AddRange(left.OrderBy(q => q.Line));
    }

    public override unsafe ReadOnlySpan<byte> Field(int row, int column) => _left.Count > 0 && _left.TryGetValue((row, column), out var text)
        ? new ReadOnlySpan<byte>((void*)text.Pointer, text.Length) : inner.Field(_kept[row], column);

    public override long Line(int row) => inner.Line(_kept[row]);

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        _texts.Dispose();
    }

    private string Verbatim(int row) =>
        Text.TextSlab.Verbatim(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, inner.Columns).Select(c => Encoding.UTF8.GetString(inner.Field(row, c))))));
}

/// <summary>A field of a row as text.</summary>
internal static class SlabText
{
    /// <summary>Trimmed; empty when there is no such column.</summary>
    public static string Text(this Slab slab, int row, int column) => column < 0 ? "" : Encoding.UTF8.GetString(slab.Field(row, column)).Trim();
}
