using System.IO.Compression;
using System.Text;
using Saola.Platform.Intake;

namespace Saola.Platform.Tests.Intake.Sheets;

/// <summary>Workbooks that nobody can read, or that are meant to do harm: one line each.</summary>
public sealed class BadWorkbookTests : IDisposable
{
    private const string Good = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_workbook_cut_short_is_damaged()
    {
        var whole = Rows(2000).Bytes();
        Refused("cut.xlsx", whole[..(whole.Length / 2)], "damaged or cut short");
    }

    [Fact]
    public void A_sheet_with_a_wrong_checksum_is_damaged()
    {
        var whole = Rows(20).Bytes();
        var at = whole.AsSpan().IndexOf("sheet1.xml"u8);
        for (var i = 40; i < 60; i++) whole[at + i] ^= 0x55;
        Refused("bad.xlsx", whole, "damaged");
    }

    [Fact]
    public void Xml_that_is_none_names_the_part_and_the_line() =>
        Refused("x.xlsx", new TestWorkbook().Texts("S", ["scientificName"]).Bytes(("xl/worksheets/sheet1.xml", Good + "\n<row><c>")), "sheet1.xml: is not well-formed XML (line 2)");

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/styles.xml")]
    public void Entities_are_refused_in_every_part(string part) =>
        Refused("e.xlsx", Rows(2).Bytes((part, "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>")), "has a DTD");

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    public void A_part_nested_without_end_is_refused(string part) =>
        Refused("deep.xlsx", Rows(2).Bytes((part, string.Concat(Enumerable.Repeat("<a>", 300_000)))), "more than 1000 deep");

    [Fact]
    public void A_bomb_in_a_sheet_is_stopped()
    {
        using var memory = new MemoryStream();
        memory.Write(Rows(2).Bytes());
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            sheet.Write(Encoding.UTF8.GetBytes(Good));
            var row = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<row></row>", 100_000)));
            for (var i = 0; i < 200; i++) sheet.Write(row);
            sheet.Write("</sheetData></worksheet>"u8);
        }

        Refused("bomb.xlsx", memory.ToArray(), "zip bomb");
    }

    [Fact]
    public void A_million_blank_rows_are_none()
    {
        var workbook = new TestWorkbook();
        var rows = Enumerable.Range(3, 1_000_000).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\" s=\"1\"/></row>");
        var path = _folder.Write("blank.xlsx", workbook.Sheet("S", rows.Prepend(TestWorkbook.Row(2, [workbook.Text("Rosa canina"), workbook.Text("2020")])).Prepend(TestWorkbook.Row(1, [workbook.Text("scientificName"), workbook.Text("year")]))).Bytes());
        using var source = Source.Open(path, new SourceOptions());
        Assert.Single(Reading.Rows(source.Tables[0]));
    }

    [Fact]
    public void All_columns_that_a_sheet_can_have_are_read()
    {
        var workbook = new TestWorkbook();
        string[] Cells(string name, Func<int, string> other) => [workbook.Text(name), .. Enumerable.Range(1, 16_383).Select(i => TestWorkbook.Number(other(i)))];
        var path = _folder.Write("wide.xlsx", workbook.Sheet("S", [TestWorkbook.Row(1, [workbook.Text("scientificName"), workbook.Text("year"), workbook.Text("locality")]), .. Enumerable.Range(2, 300).Select(r => TestWorkbook.Row(r, Cells("Rosa", i => "1")))]).Bytes());
        using var source = Source.Open(path, new SourceOptions());
        var (rows, slabs) = (0, 0);
        foreach (var slab in source.Tables[0].Read(TestContext.Current.CancellationToken))
        {
            slab.Parse();
            rows += slab.Rows;
            slabs++;
            Assert.Equal(16_384, slab.Columns);
        }

        Assert.Equal(300, rows);
        Assert.True(slabs > 1, "a wide sheet is read in smaller slabs");
    }

    [Fact]
    public void A_sheet_of_an_old_workbook_that_claims_more_rows_than_it_can_have_is_refused_before_they_are_read()
    {
        var claimed = Old();
        var at = claimed.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x00, 0x02, 0x0E, 0x00]);
        Assert.True(at > 0, "the record DIMENSIONS ([MS-XLS] 2.4.90)");
        BitConverter.TryWriteBytes(claimed.AsSpan(at + 8), 0x7FFF_FFFF);
        Refused("claims.xls", claimed, "is larger than a sheet of its kind can be");
    }

    [Theory]
    [InlineData(44)]
    [InlineData(64)]
    [InlineData(72)]
    public void A_compound_file_that_claims_more_sectors_than_it_has_bytes_is_refused(int at)
    {
        var claimed = Old();
        BitConverter.TryWriteBytes(claimed.AsSpan(at), 0x0FFF_FFFF);
        Refused("claims.xls", claimed, "document of an old office program");
    }

    [Theory]
    [InlineData("table:number-rows-repeated=\"1000000000\"", "")]
    [InlineData("table:number-rows-repeated=\"1048570\"", "table:number-columns-repeated=\"16384\"")]
    public void Cells_that_are_repeated_without_end_are_stopped(string rows, string columns)
    {
        static string Cell(string text, string attributes = "") => $"<table:table-cell {attributes} office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>";
        var content = "<o xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><table:table table:name=\"S\">"
            + $"<table:table-row>{Cell("scientificName")}{Cell("year")}</table:table-row><table:table-row {rows}>{Cell("a name that is repeated, and that is long enough to be noticed soon", columns)}</table:table-row></table:table></o>";
        Refused("r.ods", TestWorkbook.Zip(new Dictionary<string, string> { ["mimetype"] = "application/vnd.oasis.opendocument.spreadsheet", ["content.xml"] = content }), "repeats its cells to over 250 times the size of the file");
    }

    [Fact]
    public void Merged_cells_that_repeat_a_text_without_end_are_stopped()
    {
        var workbook = new TestWorkbook();
        var text = new string('x', 30_000);
        var rows = Enumerable.Range(2, 4000).Select(r => TestWorkbook.Row(r, [workbook.Text($"Rosa n{r}"), r == 2 ? workbook.Text(text) : ""]));
        workbook.Sheet("S", rows.Prepend(TestWorkbook.Row(1, [workbook.Text("scientificName"), workbook.Text("locality")])), "<mergeCells><mergeCell ref=\"B2:B1048576\"/></mergeCells>");
        Refused("merged.xlsx", workbook.Bytes(), "repeats its cells");
    }

    [Fact]
    public void A_row_that_names_one_long_text_in_all_its_cells_is_quarantined()
    {
        var workbook = new TestWorkbook();
        var cell = workbook.Text(new string('x', 30_000));
        string[] wide = [workbook.Text("Rosa canina"), .. Enumerable.Repeat(cell, 400)];
        var path = _folder.Write("long.xlsx", workbook.Sheet("S", [TestWorkbook.Row(1, [workbook.Text("scientificName"), workbook.Text("year")]), TestWorkbook.Row(2, wide), TestWorkbook.Row(3, [workbook.Text("Rosa gallica")])]).Bytes());
        using var source = Source.Open(path, new SourceOptions());
        var quarantined = new List<QuarantinedRow>();
        Assert.Equal("Rosa gallica", Assert.Single(Reading.Rows(source.Tables[0], quarantined))[0]);
        var row = Assert.Single(quarantined);
        Assert.Equal(("S", 2L), (row.File, row.Line));
        Assert.Contains("longer than 10 MB", row.Reason, StringComparison.Ordinal);
        Assert.StartsWith("Rosa canina,xxx", row.Verbatim, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_sheets_in_one_part_are_refused()
    {
        var workbook = new TestWorkbook().Texts("S", ["scientificName"]).Texts("T", ["scientificName"]);
        var relations = Part(workbook.Bytes(), "xl/_rels/workbook.xml.rels").Replace("sheet2.xml", "sheet1.xml", StringComparison.Ordinal);
        Refused("twice.xlsx", workbook.Bytes(("xl/_rels/workbook.xml.rels", relations)), "the sheet 'T' is the same part as another sheet");
    }

    [Fact]
    public void A_cell_beyond_the_last_column_is_refused() =>
        Refused("far.xlsx", new TestWorkbook().Texts("S", ["scientificName"]).Bytes(("xl/worksheets/sheet1.xml", Good + "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row></sheetData></worksheet>")), "beyond column XFD in row 1");

    [Fact]
    public void A_cell_that_names_no_text_is_refused() =>
        Refused("text.xlsx", new TestWorkbook().Texts("S", ["scientificName"]).Bytes(("xl/worksheets/sheet1.xml", Good + "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row></sheetData></worksheet>")), "names a text that is not there");

    [Fact]
    public void A_workbook_without_its_sheet_is_refused() =>
        Refused("gone.xlsx", new TestWorkbook().Texts("S", ["scientificName"]).Bytes(("xl/_rels/workbook.xml.rels", "<Relationships/>")), "the sheet 'S' is not in the workbook");

    [Fact]
    public void Other_office_documents_are_told() =>
        Refused("letter.docx", TestWorkbook.Zip(new Dictionary<string, string> { ["[Content_Types].xml"] = "<Types/>", ["word/document.xml"] = "<a/>" }), "an office document without sheets");

    [Fact]
    public void A_binary_workbook_is_told() =>
        Refused("t.xlsb", TestWorkbook.Zip(new Dictionary<string, string> { ["[Content_Types].xml"] = "<Types/>", ["xl/workbook.bin"] = "x" }), "binary workbook (XLSB)");

    [Fact]
    public void A_workbook_of_blank_sheets_is_told() => Refused("none.xlsx", new TestWorkbook().Texts("S", []).Bytes(), "has no sheet with rows");

    [Fact]
    public void A_password_is_told() => Refused("secret.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[500]], "protected by a password");

    [Fact]
    public void A_compound_file_that_is_no_workbook_is_told()
    {
        var random = new Random(3);
        var noise = new byte[5000];
        random.NextBytes(noise);
        Refused("old.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. noise], "document of an old office program");
        Refused("short.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 1, 2, 3], "document of an old office program");
    }

    [Fact]
    public void No_change_of_a_workbook_does_more_than_refuse_it()
    {
        var random = new Random(11);
        var good = Rows(30).Bytes();
        for (var i = 0; i < 150; i++)
        {
            var bad = (byte[])good.Clone();
            for (var n = random.Next(1, 6); n > 0; n--) bad[random.Next(bad.Length)] = (byte)random.Next(256);
            var path = _folder.Write($"f{i}.xlsx", bad);
            try
            {
                using var source = Source.Open(path, new SourceOptions());
                foreach (var table in source.Tables) Reading.Rows(table);
            }
            catch (SaolaException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/styles.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/sharedStrings.xml")]
    public void No_change_of_a_parts_text_does_more_than_refuse_the_workbook(string part)
    {
        var random = new Random(13);
        var workbook = new TestWorkbook { Formats = ["yyyy-mm-dd", "00000"] };
        var rows = new[]
        {
            TestWorkbook.Row(1, [workbook.Text("scientificName"), workbook.Text("eventDate"), workbook.Text("catalogNumber")]),
            TestWorkbook.Row(2, [workbook.Text("Rosa canina"), TestWorkbook.Number("43831.5", 1), TestWorkbook.Number("12", 2)]),
            TestWorkbook.Row(3, [workbook.Text("Rosa gallica"), TestWorkbook.Number("43832", 1), "<c r=\"?\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"]),
        };
        workbook.Sheet("S", rows, "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>");
        var good = Part(workbook.Bytes(), part);
        const string Pieces = "<>/\"=&;:0123456789-.AZaz \0\uFFFF";
        for (var i = 0; i < 400; i++)
        {
            var text = new StringBuilder(good);
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(3))
                {
                    case 0:
                        text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at));
                        break;
                    case 1:
                        text[at] = Pieces[random.Next(Pieces.Length)];
                        break;
                    default:
                        text.Insert(at, random.Next(2) == 0 ? "99999999999999999999" : text.ToString(0, Math.Min(40, text.Length)));
                        break;
                }
            }

            var path = _folder.Write("p.xlsx", workbook.Bytes((part, text.ToString())));
            try
            {
                using var source = Source.Open(path, new SourceOptions());
                foreach (var table in source.Tables) Reading.Rows(table);
            }
            catch (SaolaException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Old() => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "Intake", "synthetic.xls"));

    private static string Part(byte[] workbook, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static TestWorkbook Rows(int count)
    {
        var random = new Random(5);
        return new TestWorkbook().Texts("S", [["scientificName", "year", "locality"], .. Enumerable.Range(0, count).Select(i => new[] { $"Rosa n{random.Next()}", "2020", $"place {random.Next()}" })]);
    }

    private void Refused(string name, byte[] bytes, string reason)
    {
        var path = _folder.Write(name, bytes);
        var error = Assert.Throws<SaolaException>(() =>
        {
            using var source = Source.Open(path, new SourceOptions());
            foreach (var table in source.Tables) Reading.Rows(table);
        });
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
