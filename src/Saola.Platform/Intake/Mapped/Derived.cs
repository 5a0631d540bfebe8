using System.Text;

namespace Saola.Platform.Intake.Mapped;

/// <summary>A part of a column that the file does not have.</summary>
internal enum PartKind
{
    Literal,
    Field,
    Joined,
    Row,
    File,
}

/// <summary>A piece of a derived value: some text, a field of the row, a field of a joined row, the line or the file's name.</summary>
internal sealed record Part(PartKind Kind, byte[] Text, int Join, int Column);

/// <summary>A column made of parts; empty where one of its fields is.</summary>
internal sealed record Derived(Part[] Parts);

/// <summary>A second table in memory: its rows' values by key; rows without a key have no use here.</summary>
/// <param name="Repeated">Rows whose key an earlier one has; the first one is taken.</param>
internal sealed record JoinedTable(int KeyColumn, Dictionary<string, byte[][]> Rows, IReadOnlyList<string> Headers, long Repeated)
{
    private const long MostBytes = 1L << 30;

    /// <exception cref="SaolaException">The table is too large to be held, or has no such column.</exception>
    public static JoinedTable Load(SourceTable table, string key, int keyColumn, string name, ValuesRead empty)
    {
        var headers = table.Columns.OrderBy(c => c.Index).Select(c => c.Header.Trim()).ToList();
        var to = headers.FindIndex(h => h.Equals(key, StringComparison.OrdinalIgnoreCase));
        if (to < 0) throw new SaolaException($"{name}: has no column '{key}' to join by; its columns are {string.Join(", ", headers)}");
        var rows = new Dictionary<string, byte[][]>(StringComparer.Ordinal);
        long held = 0, repeated = 0;
        foreach (var slab in table.Read(CancellationToken.None))
        {
            using (slab)
            {
                slab.Parse();
                if (slab.Quarantined.Count > 0) throw new SaolaException($"{name}: line {slab.Quarantined[0].Line}: {slab.Quarantined[0].Reason}");
                for (var row = 0; row < slab.Rows; row++)
                {
                    if (empty.IsEmpty(slab.Field(row, to))) continue;
                    var values = new byte[slab.Columns][];
                    for (var column = 0; column < values.Length; column++)
                    {
                        var value = slab.Field(row, column);
                        values[column] = empty.IsEmpty(value) ? [] : value.ToArray();
                        held += value.Length + 32;
                    }

                    if (!rows.TryAdd(Encoding.UTF8.GetString(slab.Field(row, to)), values)) repeated++;
                    if (held > MostBytes) throw new SaolaException($"{name}: is larger than 1 GiB; joined tables are held in memory, join it beforehand");
                }
            }
        }

        return new JoinedTable(keyColumn, rows, headers, repeated);
    }
}

/// <summary>The values that a mapping reads as empty.</summary>
internal sealed class ValuesRead(IEnumerable<string> empty)
{
    private readonly byte[][] _empty = [.. empty.Select(Encoding.UTF8.GetBytes)];

    public bool IsEmpty(ReadOnlySpan<byte> value)
    {
        foreach (var nothing in _empty)
        {
            if (value.SequenceEqual(nothing)) return true;
        }

        return value.Length == 0;
    }
}
