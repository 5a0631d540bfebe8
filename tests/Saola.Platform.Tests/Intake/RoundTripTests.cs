using System.Text;
using CsCheck;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Text;

namespace Saola.Platform.Tests.Intake;

public sealed class RoundTripTests
{
    private static readonly Gen<string> Value = Gen.Char["ab 7é象😀\"'\t,;|\n"].Array[0, 12].Select(c => new string(c).Replace("\ud83d", "", StringComparison.Ordinal).Replace("\ude00", "", StringComparison.Ordinal));

    private static readonly Gen<(string[][] Rows, char Delimiter, string LineEnd, bool Quoted, string Encoding, bool LastEnd, int SlabBytes, int SlabRows)> Tables =
        from columns in Gen.Int[2, 6]
        from rows in Value.Array[columns].Array[0, 30]
        from delimiter in Pick('\t', ',', ';', '|')
        from lineEnd in Pick("\n", "\r\n", "\r")
        from quoted in Gen.Bool
        from encoding in Pick("utf-8", "utf-8-bom", "utf-16", "utf-16BE", "windows-1252")
        from lastEnd in Gen.Bool
        from slabBytes in Gen.Int[1, 300]
        from slabRows in Gen.Int[1, 20]
        select (rows, delimiter, lineEnd, quoted, encoding, lastEnd, slabBytes, slabRows);

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    [Fact]
    public void What_is_written_in_any_form_is_read_back_from_slabs_of_any_size()
    {
        using var folder = new TemporaryFolder();
        Tables.Sample(table =>
        {
            var clean = table.Rows.Select(row => row.Select(value => Clean(value, table.Quoted, table.Delimiter, table.LineEnd, table.Encoding)).ToArray()).ToArray();
            var columns = clean.Length == 0 ? 2 : clean[0].Length;
            var header = Enumerable.Range(0, columns).Select(i => "column" + i).ToArray();
            var text = string.Join(table.LineEnd, clean.Prepend(header).Select(row => string.Join(table.Delimiter, row.Select(v => table.Quoted ? $"\"{v.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : v))));
            if (table.LastEnd) text += table.LineEnd;
            folder.Write("core.txt", Encode(text, table.Encoding));
            folder.Write("meta.xml", Meta(columns, table.Delimiter, table.Quoted, table.Encoding));
            using var source = Source.Open(folder.Path, new SourceOptions { SlabBytes = table.SlabBytes, SlabRows = table.SlabRows });
            var quarantined = new List<QuarantinedRow>();
            var read = Reading.Rows(source.Tables[0], quarantined);
            Assert.Empty(quarantined);
            Assert.Equal(clean, read);
        }, iter: 3000, threads: 1);
    }

    [Fact]
    public void Noise_reads_alike_from_slabs_of_any_size_and_as_a_plain_reader_reads_it()
    {
        var noise =
            from text in Gen.Char["ab,\"\n\r"].Array[0, 120]
            from quote in Gen.Bool
            from any in Gen.Bool
            from slabBytes in Gen.Int[1, 64]
            from slabRows in Gen.Int[1, 8]
            select (Text: new string(text), quote, any, slabBytes, slabRows);
        noise.Sample(table =>
        {
            var bytes = Encoding.UTF8.GetBytes(table.Text);
            var format = new TableFormat((byte)',', table.quote ? (byte)'"' : (byte)0, table.any, 0, false);
            var small = Slabs(bytes, format, table.slabBytes, table.slabRows);
            var large = Slabs(bytes, format, 1 << 20, 1 << 20);
            Assert.Equal(large.Rows, small.Rows);
            Assert.Equal(large.Lines, small.Lines);
            Assert.Equal(large.Quarantined, small.Quarantined);
            if (large.Quarantined.Any(q => q.Reason.Contains("never closed", StringComparison.Ordinal))) return;
            var plain = SampleRows.Read(bytes, format, cut: false).Where(r => r.Length == 3 || (r.Length > 3 && r.Skip(3).All(v => v.Length == 0))).Select(r => r[..3]);
            Assert.Equal(plain, large.Rows);
        }, iter: 20_000);
    }

    [Fact]
    public void A_row_is_told_by_the_line_on_which_it_begins()
    {
        var bytes = "a,b,c\n\"x\ny\",2,3\n\n4,5,6\n7,8\n9,10,11\n"u8.ToArray();
        var read = Slabs(bytes, new TableFormat((byte)',', (byte)'"', false, 1, false), 12, 10);
        Assert.Equal([2, 5, 7], read.Lines);
        var bad = Assert.Single(read.Quarantined);
        Assert.Equal((6, "7,8"), (bad.Line, bad.Verbatim));
    }

    private static (List<string[]> Rows, List<long> Lines, List<QuarantinedRow> Quarantined) Slabs(byte[] bytes, TableFormat format, int slabBytes, int slabRows)
    {
        using var pool = new SlabPool();
        using var stream = new MemoryStream(bytes);
        var reader = new SlabReader(new TextFile("t", format, 3, null), stream, () => stream.Position, pool, new SourceOptions { SlabBytes = slabBytes, SlabRows = slabRows });
        var (rows, lines, quarantined) = (new List<string[]>(), new List<long>(), new List<QuarantinedRow>());
        for (var ordinal = 0; reader.Next(ordinal, 0, CancellationToken.None) is { } slab; ordinal++)
        {
            using (slab)
            {
                slab.Parse();
                for (var row = 0; row < slab.Rows; row++)
                {
                    rows.Add([.. Enumerable.Range(0, 3).Select(c => Encoding.UTF8.GetString(slab.Field(row, c)))]);
                    lines.Add(slab.Line(row));
                }

                quarantined.AddRange(slab.Quarantined);
            }
        }

        return (rows, lines, quarantined);
    }

    /// <summary>Takes out what a form cannot hold.</summary>
    private static string Clean(string value, bool quoted, char delimiter, string lineEnd, string encoding)
    {
        if (encoding == "windows-1252") value = value.Replace("象", "é", StringComparison.Ordinal);
        if (!quoted) value = value.Replace(delimiter, ' ').Replace('\n', ' ');
        // In a file of bare CRs or LFs alone, a line end of another kind inside of quotes is kept as it is.
        return quoted && lineEnd == "\r" ? value.Replace('\n', ' ') : value.Length == 0 && !quoted ? "-" : value;
    }

    private static byte[] Encode(string text, string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8-bom" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        "utf-16BE" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
        // é is one byte in Latin-1 and in Windows-1252.
        _ => Encoding.Latin1.GetBytes(text),
    };

    private static string Meta(int columns, char delimiter, bool quoted, string encoding) => $"""
        <archive xmlns="http://rs.tdwg.org/dwc/text/"><core rowType="http://rs.tdwg.org/dwc/terms/Occurrence" ignoreHeaderLines="1"
          encoding="{encoding.Replace("-bom", "", StringComparison.Ordinal)}" fieldsTerminatedBy="{(delimiter == '\t' ? "\\t" : delimiter.ToString())}" fieldsEnclosedBy="{(quoted ? "&quot;" : "")}" linesTerminatedBy="\n">
          <files><location>core.txt</location></files><id index="0"/>
          {string.Concat(Enumerable.Range(0, columns).Select(i => $"<field index=\"{i}\" term=\"http://example.org/column{i}\"/>"))}
        </core></archive>
        """;
}
