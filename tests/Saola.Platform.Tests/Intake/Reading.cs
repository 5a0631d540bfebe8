using System.Text;
using Saola.Platform.Intake;

namespace Saola.Platform.Tests.Intake;

/// <summary>Reads tables to plain strings, for comparison.</summary>
internal static class Reading
{
    public static List<string[]> Rows(SourceTable table, List<QuarantinedRow>? quarantined = null, List<long>? lines = null)
    {
        var rows = new List<string[]>();
        foreach (var slab in table.Read(CancellationToken.None))
        {
            using (slab)
            {
                slab.Parse();
                for (var row = 0; row < slab.Rows; row++)
                {
                    rows.Add([.. Enumerable.Range(0, slab.Columns).Select(column => Encoding.UTF8.GetString(slab.Field(row, column)))]);
                    lines?.Add(slab.Line(row));
                }

                quarantined?.AddRange(slab.Quarantined);
            }
        }

        return rows;
    }

    public static (int Rows, int Quarantined) Count(SourceTable table)
    {
        var (rows, quarantined) = (0, 0);
        foreach (var slab in table.Read(CancellationToken.None))
        {
            using (slab)
            {
                slab.Parse();
                rows += slab.Rows;
                quarantined += slab.Quarantined.Count;
            }
        }

        return (rows, quarantined);
    }

    /// <summary>One line a table, or the error.</summary>
    public static List<string> Summary(string path)
    {
        try
        {
            using var source = Source.Open(path, new SourceOptions { SlabBytes = 1 << 20 });
            return [.. source.Tables.Select(table => $"{source.Kind}\t{table.RowType}\t{Count(table)}")];
        }
        catch (SaolaException e)
        {
            return ["error\t" + e.Message.Replace(path, Path.GetFileName(path), StringComparison.Ordinal)];
        }
    }
}
