using Saola.Platform.Intake;

namespace Saola.Platform.Tests.Intake.Sheets;

/// <summary>Workbooks as people keep them.</summary>
public sealed class SheetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_sheet_of_Darwin_Core_headers_loads_as_it_is()
    {
        var (table, source) = Open(new TestWorkbook().Texts("2020", ["occurrenceID", "Scientific Name", "dwc:eventDate"], ["a1", "Rosa canina", "2020-05-01"], ["a2", "Rosa gallica", "2020-05-02"]));
        using (source)
        {
            Assert.Equal("workbook (XLSX)", source.Kind);
            Assert.Equal("Occurrence", table.RowType);
            Assert.Equal(["occurrenceID", "scientificName", "eventDate"], table.Columns.Select(c => c.Term.Name));
            var lines = new List<long>();
            Assert.Equal(["a1,Rosa canina,2020-05-01", "a2,Rosa gallica,2020-05-02"], Reading.Rows(table, lines: lines).Select(r => string.Join(',', r)));
            Assert.Equal([2L, 3L], lines);
        }
    }

    [Fact]
    public void Titles_above_the_header_and_blank_rows_are_passed_over()
    {
        var workbook = new TestWorkbook();
        var rows = new[]
        {
            TestWorkbook.Row(1, [workbook.Text("Survey of the northern hills, a synthetic table")]), TestWorkbook.Row(3, [workbook.Text("made by"), workbook.Text("somebody")]),
            TestWorkbook.Row(5, [workbook.Text("scientificName"), workbook.Text("year"), workbook.Text("locality")]),
            TestWorkbook.Row(7, [workbook.Text("Rosa canina"), TestWorkbook.Number("2020"), workbook.Text("x")]),
            TestWorkbook.Row(8, ["<c r=\"A8\" s=\"1\"/>", "", workbook.Text("  ")]),
            TestWorkbook.Row(1_000_000, ["<c r=\"A1000000\" s=\"1\"/>"]),
        };
        var (table, source) = Open(workbook.Sheet("S", rows, "<mergeCells><mergeCell ref=\"A1:F1\"/></mergeCells>"));
        using (source) Assert.Equal(["Rosa canina,2020,x"], Reading.Rows(table).Select(r => string.Join(',', r)));
    }

    [Fact]
    public void Merged_rows_all_have_the_value_of_the_first()
    {
        var workbook = new TestWorkbook();
        var rows = new[]
        {
            TestWorkbook.Row(1, [workbook.Text("locality"), workbook.Text("scientificName")]),
            TestWorkbook.Row(2, [workbook.Text("hill"), workbook.Text("Rosa canina")]), TestWorkbook.Row(3, ["", workbook.Text("Rosa gallica")]),
            TestWorkbook.Row(4, ["", workbook.Text("Acer campestre")]), TestWorkbook.Row(5, ["", workbook.Text("Tilia cordata")]),
        };
        var (table, source) = Open(workbook.Sheet("S", rows, "<mergeCells count=\"1\"><mergeCell ref=\"A2:A4\"/></mergeCells>"));
        using (source) Assert.Equal(["hill", "hill", "hill", ""], Reading.Rows(table).Select(r => r[0]));
    }

    [Fact]
    public void A_header_of_two_rows_is_read_by_its_lower_one()
    {
        var workbook = new TestWorkbook();
        var rows = new[]
        {
            TestWorkbook.Row(1, [workbook.Text("scientificName"), workbook.Text("position"), "", workbook.Text("year")]),
            TestWorkbook.Row(2, ["", workbook.Text("decimalLatitude"), workbook.Text("decimalLongitude")]),
            TestWorkbook.Row(3, [workbook.Text("Rosa canina"), TestWorkbook.Number("1.5"), TestWorkbook.Number("2.5"), TestWorkbook.Number("2020")]),
        };
        var (table, source) = Open(workbook.Sheet("S", rows, "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"D1:D2\"/></mergeCells>"));
        using (source)
        {
            Assert.Equal(["scientificName", "decimalLatitude", "decimalLongitude", "year"], table.Columns.Select(c => c.Term.Name));
            Assert.Equal(["Rosa canina,1.5,2.5,2020"], Reading.Rows(table).Select(r => string.Join(',', r)));
        }
    }

    [Fact]
    public void Odd_cells_are_read_and_told()
    {
        var workbook = new TestWorkbook { Formats = ["00000", "yyyy-mm-dd", "d-mmm"] };
        var rows = new[]
        {
            TestWorkbook.Row(1, [.. new[] { "catalogNumber", "scientificName", "eventDate", "locality", "country" }.Select(workbook.Text)]),
            TestWorkbook.Row(2, [TestWorkbook.Number("12", 1), workbook.Text("Rosa canina"), TestWorkbook.Number("43831", 2), "<c r=\"?\" t=\"e\"><v>#REF!</v></c>", "<c r=\"?\" t=\"str\"><f>A1</f><v>Laos</v></c>"], "hidden=\"1\""),
            TestWorkbook.Row(3, ["<c r=\"?\" t=\"inlineStr\"><is><r><t>00</t></r><r><t>13</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c>", workbook.Text("Rosa _x0041_lba"), TestWorkbook.Number("43831", 3), "<c r=\"?\"><f>1+1</f></c>", "<c r=\"?\" t=\"b\"><v>1</v></c>"]),
        };
        var (table, source) = Open(workbook.Sheet("S", rows).Sheet("old", [TestWorkbook.Row(1, [workbook.Text("x")])], state: "hidden"));
        using (source)
        {
            Assert.Equal(["00012,Rosa canina,2020-01-01,#REF!,Laos", "0013,Rosa Alba,2020-01-01,,TRUE"], Reading.Rows(table).Select(r => string.Join(',', r)));
            foreach (var told in new[] { "'old' is hidden", "1 cell of the sheet 'S' holds an error such as #REF! (the first is D2); mend its formula", "1 formula of the sheet 'S' has no stored result (the first is D3) and is read as empty", "1 date of the sheet 'S' is shown without a year (the first is C3)", "1 row of the sheet 'S' is hidden" })
                Assert.Contains(source.Warnings, w => w.Contains(told, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Sheets_of_one_kind_are_one_table_and_others_are_told()
    {
        var (table, source) = Open(new TestWorkbook()
            .Texts("2019", ["scientificName", "year"], ["Rosa canina", "2019"])
            .Texts("2020", ["year", "scientificName", "locality"], ["2020", "Rosa gallica", "hill"])
            .Texts("about", ["what this is", "who"], ["a table", "me"]));
        using (source)
        {
            Assert.Equal(["2019", "2020"], table.Files);
            Assert.Equal(["Rosa canina,2019,", "Rosa gallica,2020,hill"], Reading.Rows(table).Select(r => string.Join(',', r)));
            Assert.Contains("'about' is no table of records", Assert.Single(source.Warnings), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Sheets_named_by_their_rows_are_a_star()
    {
        using var source = Source.Open(_folder.Write("star.xlsx", new TestWorkbook()
            .Texts("Occurrence", ["occurrenceID", "eventID", "scientificName"], ["o1", "e1", "Rosa canina"])
            .Texts("Event", ["eventID", "eventDate", "decimalLatitude"], ["e1", "2020", "1"]).Bytes()), new SourceOptions());
        Assert.Equal(["Event", "Occurrence"], source.Tables.Select(t => t.RowType));
        Assert.True(source.Tables[0].IsCore);
        Assert.Equal(1, source.Tables[1].IdIndex);
    }

    [Fact]
    public void Of_many_sheets_that_are_left_out_the_first_are_named()
    {
        var workbook = new TestWorkbook().Texts("records", ["scientificName", "year"], ["Rosa canina", "2020"]);
        for (var i = 1; i <= 13; i++) workbook.Texts($"s{i}", ["this", "that"], ["one", "other"]);
        using var source = Source.Open(_folder.Write("many.xlsx", workbook.Bytes()), new SourceOptions());
        Assert.Equal(11, source.Warnings.Count);
        Assert.EndsWith("3 sheets more are no tables of records; left out", source.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_with_other_headers_names_the_guess_to_run()
    {
        var path = _folder.Write("鸟类.xlsx", new TestWorkbook().Texts("记录", ["物种", "日期"], ["Rosa canina", "2020-05-01"]).Bytes());
        var error = Assert.Throws<SaolaException>(() => Source.Open(path, new SourceOptions()));
        Assert.Contains("the sheet '记录' has headers that are no Darwin Core terms ('物种', '日期'); run 'saola map guess ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_header_that_is_lost_beside_terms_is_told_with_its_remedy()
    {
        var path = _folder.Write("t.xlsx", new TestWorkbook().Texts("S", ["scientificName", "year", "Latitud", "Longitud"], ["Rosa canina", "2020", "1", "2"]).Bytes());
        using var source = Source.Open(path, new SourceOptions());
        Assert.Contains("the headers 'Latitud', 'Longitud' are no Darwin Core terms, so that the records lack what stands there; run 'saola map guess ", Assert.Single(source.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_names_sheet_header_and_lookup_sheet()
    {
        var path = _folder.Write("m.xlsx", new TestWorkbook()
            .Texts("sites", ["code", "y", "x"], ["s1", "1.5", "2.5"], ["s2", "3", "4"])
            .Texts("seen", ["a title"], [], ["espèce", "site"], ["Rosa canina", "s2"], ["Rosa gallica", "s1"]).Bytes());
        var map = _folder.Write("m.yaml", """
            sheet: seen
            headerRow: 3
            join: [{sheet: sites, key: site, to: code}]
            columns: {scientificName: espèce, decimalLatitude: y, decimalLongitude: x, occurrenceID: "{file}:{row}"}
            """);
        using var source = Source.Open(path, new SourceOptions { MappingFile = map });
        var table = source.Tables[0];
        string Cell(string[] row, string term) => row[table.Columns.Single(c => c.Term.Name == term).Index];
        Assert.Equal(["Rosa canina|3|seen:4", "Rosa gallica|1.5|seen:5"], Reading.Rows(table).Select(r => $"{Cell(r, "scientificName")}|{Cell(r, "decimalLatitude")}|{Cell(r, "occurrenceID")}"));
    }

    [Theory]
    [InlineData("sheet: other\ncolumns: {scientificName: a}\n", "the workbook has no sheet 'other'; its sheets are S")]
    [InlineData("sheet: S\nheaderRow: 40\ncolumns: {scientificName: a}\n", "the sheet 'S' has no header in row 40")]
    [InlineData("headerRow: 0\ncolumns: {scientificName: a}\n", "'headerRow:' counts from 1")]
    public void A_mapping_that_misses_its_sheet_is_told(string map, string reason)
    {
        var path = _folder.Write("m.xlsx", new TestWorkbook().Texts("S", ["a", "b"], ["Rosa", "x"]).Bytes());
        Assert.Contains(reason, Assert.Throws<SaolaException>(() => Source.Open(path, new SourceOptions { MappingFile = _folder.Write("m.yaml", map) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_from_1904_are_those_of_the_whole_workbook()
    {
        var workbook = new TestWorkbook { Formats = ["yyyy-mm-dd"], Is1904 = true };
        var (table, source) = Open(workbook.Sheet("S", [TestWorkbook.Row(1, [workbook.Text("scientificName"), workbook.Text("eventDate")]), TestWorkbook.Row(2, [workbook.Text("Rosa"), TestWorkbook.Number("42369", 1)])]));
        using (source) Assert.Equal("2020-01-01", Reading.Rows(table)[0][1]);
    }

    public void Dispose() => _folder.Dispose();

    private (SourceTable Table, Source Source) Open(TestWorkbook workbook)
    {
        var source = Source.Open(_folder.Write("t.xlsx", workbook.Bytes()), new SourceOptions());
        return (Assert.Single(source.Tables), source);
    }
}
