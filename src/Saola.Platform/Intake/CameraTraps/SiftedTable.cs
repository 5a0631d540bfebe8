using System.Text;

namespace Saola.Platform.Intake.CameraTraps;

/// <summary>A table of which some rows are left out, each with its reason.</summary>
/// <param name="inner">The whole table.</param>
/// <param name="rule">Why a row of a parsed slab is left out; null to keep it.</param>
internal sealed class SiftedTable(SourceTable inner, Func<Slab, int, string?> rule) : SourceTable
{
    public override IEnumerable<Slab> Read(CancellationToken cancellation)
    {
        foreach (var slab in inner.Read(cancellation))
            yield return new SiftedSlab(slab, rule) { Ordinal = slab.Ordinal, File = slab.File, Columns = slab.Columns, SourcePosition = slab.SourcePosition };
    }
}

/// <summary>The rows of a slab that a rule keeps; the others are with the quarantined ones, so that the account holds.</summary>
internal sealed class SiftedSlab(Slab inner, Func<Slab, int, string?> rule) : Slab
{
    private readonly List<int> _kept = [];
    private bool _parsed;

    public override void Parse()
    {
        if (_parsed) return;
        _parsed = true;
        inner.Parse();
        var left = new List<QuarantinedRow>(inner.Quarantined);
        for (var row = 0; row < inner.Rows; row++)
        {
            if (rule(inner, row) is not { } reason) _kept.Add(row);
            else left.Add(new QuarantinedRow(File, inner.Line(row), reason, Verbatim(row)));
        }

        Rows = _kept.Count;
        Quarantined.AddRange(left.OrderBy(q => q.Line));
    }

    public override ReadOnlySpan<byte> Field(int row, int column) => inner.Field(_kept[row], column);

    public override long Line(int row) => inner.Line(_kept[row]);

    protected override void Dispose(bool disposing) => inner.Dispose();

    private string Verbatim(int row) =>
        Text.TextSlab.Verbatim(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, inner.Columns).Select(c => Encoding.UTF8.GetString(inner.Field(row, c))))));
}
