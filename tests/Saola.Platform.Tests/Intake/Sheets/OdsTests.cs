using Saola.Platform.Intake;

namespace Saola.Platform.Tests.Intake.Sheets;

/// <summary>OpenDocument spreadsheets.</summary>
public sealed class OdsTests : IDisposable
{
    private const string Open = """
        <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>
        """;

    private const string Close = "</office:spreadsheet></office:body></office:document-content>";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Cells_rows_and_sheets_are_read()
    {
        static string Text(string text, string attributes = "") => $"<table:table-cell office:value-type=\"string\" {attributes}><text:p>{text}</text:p></table:table-cell>";
        var content = Open + "<table:table table:name=\"S\"><table:table-column/>"
            + $"<table:table-row>{Text("a title", "table:number-columns-spanned=\"3\"")}<table:covered-table-cell table:number-columns-repeated=\"2\"/></table:table-row>"
            + $"<table:table-row>{Text("locality")}{Text("scientificName")}{Text("eventDate")}{Text("catalogNumber")}{Text("individualCount")}</table:table-row>"
            + $"<table:table-row>{Text("hill", "table:number-rows-spanned=\"2\"")}{Text("Rosa canina")}<table:table-cell office:value-type=\"date\" office:date-value=\"2020-05-01T00:00:00\"><text:p>1/5/20</text:p></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"12\"><text:p>0012</text:p></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"3\"><text:p>3.0</text:p></table:table-cell></table:table-row>"
            + $"<table:table-row table:visibility=\"filter\"><table:covered-table-cell/>{Text("Rosa gallica<text:span>!</text:span>")}<table:table-cell table:number-columns-repeated=\"1000\"/></table:table-row>"
            + "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>"
            + $"<table:table table:name=\"old\" table:style-name=\"ta2\"><table:table-row>{Text("x")}</table:table-row></table:table>" + Close;
        using var source = Source.Open(_folder.Write("t.ods", Zip(content)), new SourceOptions());
        Assert.Equal("workbook (ODS)", source.Kind);
        Assert.Equal(["hill,Rosa canina,2020-05-01,0012,3", "hill,Rosa gallica!,,,"], Reading.Rows(Assert.Single(source.Tables)).Select(r => string.Join(',', r)));
        Assert.Contains(source.Warnings, w => w.Contains("'old' is hidden", StringComparison.Ordinal));
        Assert.Contains(source.Warnings, w => w.Contains("1 row of the sheet 'S' is hidden", StringComparison.Ordinal));
    }

    [Fact]
    public void Spaces_tabs_and_line_breaks_that_are_elements_are_read()
    {
        static string Row(params string[] cells) => $"<table:table-row>{string.Concat(cells.Select(c => $"<table:table-cell office:value-type=\"string\"><text:p>{c}</text:p></table:table-cell>"))}</table:table-row>";
        var content = Open + "<table:table table:name=\"S\">" + Row("scientificName", "locality", "habitat")
            + Row("Rosa<text:s/>canina", "a<text:s text:c=\"3\"/>b<text:s text:c=\"2000000000\"/>", "wet<text:tab/>wood<text:line-break/><text:span>old<text:s/>one</text:span><office:annotation><text:p>a note</text:p></office:annotation>") + "</table:table>" + Close;
        using var source = Source.Open(_folder.Write("s.ods", Zip(content)), new SourceOptions());
        Assert.Equal(["Rosa canina", "a   b" + new string(' ', 100), "wet\twood\nold one"], Assert.Single(Reading.Rows(source.Tables[0])));
    }

    [Fact]
    public void A_password_is_told()
    {
        var zip = TestWorkbook.Zip(new Dictionary<string, string> { ["mimetype"] = "application/vnd.oasis.opendocument.spreadsheet", ["META-INF/manifest.xml"] = "<manifest><encryption-data/></manifest>", ["content.xml"] = "xyz" });
        Assert.Contains("protected by a password", Assert.Throws<SaolaException>(() => Source.Open(_folder.Write("t.ods", zip), new SourceOptions())).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Zip(string content) => TestWorkbook.Zip(new Dictionary<string, string> { ["mimetype"] = "application/vnd.oasis.opendocument.spreadsheet", ["content.xml"] = content });
}
