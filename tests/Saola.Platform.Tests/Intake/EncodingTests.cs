using System.Text;
using Saola.Platform.Intake;

namespace Saola.Platform.Tests.Intake;

public sealed class EncodingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_few_wrong_bytes_do_not_spoil_the_letters_of_a_table_in_UTF8()
    {
        byte[] table = [.. Encoding.UTF8.GetBytes("scientificName,locality\n" + string.Concat(Enumerable.Repeat("Rosa canina,昆明\n", 30))), .. Encoding.Latin1.GetBytes("Rosa canina,Zürich\n")];
        using var source = Source.Open(_folder.Write("mixed.csv", table), new SourceOptions());
        var quarantined = new List<QuarantinedRow>();
        var rows = Reading.Rows(source.Tables[0], quarantined);
        Assert.Equal(30, rows.Count);
        Assert.All(rows, row => Assert.Equal("昆明", row[1]));
        var row = Assert.Single(quarantined);
        Assert.Equal((32, "Rosa canina,Zürich"), (row.Line, row.Verbatim));
        Assert.Contains("1 byte of its beginning is not; rows with such bytes are quarantined", Assert.Single(source.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_in_Windows_1252_that_declares_nothing_is_read_as_that()
    {
        using var source = Source.Open(_folder.Write("old.csv", Encoding.Latin1.GetBytes("scientificName,locality\nRosa canina,Zürich\nRosa canina,Köln\n")), new SourceOptions());
        Assert.Equal(["Zürich", "Köln"], Reading.Rows(source.Tables[0]).Select(r => r[1]));
        Assert.Contains("Windows-1252", Assert.Single(source.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gb18030", "编号,物种学名,地点\n1,Rosa canina,云南省西双版纳\n2,Rosa canina,海南省五指山\n")]
    [InlineData("big5", "編號,學名,地點\n1,Rosa canina,臺北市陽明山\n2,Rosa canina,屏東縣墾丁\n")]
    [InlineData("shift_jis", "番号,学名,場所\n1,Rosa canina,北海道札幌市\n2,Rosa canina,ツシマヤマネコ\n")]
    [InlineData("ks_c_5601-1987", "번호,학명,장소\n1,Rosa canina,경기도 수원시\n2,Rosa canina,강원도 설악산 국립공원\n")]
    [InlineData("windows-1251", "номер,вид,место\n1,Rosa canina,Приморский край\n2,Rosa canina,Хабаровск\n")]
    [InlineData("koi8-r", "номер,вид,место\n1,Rosa canina,Приморский край\n2,Rosa canina,Хабаровск\n")]
    [InlineData("windows-1256", "الرقم,الاسم العلمي,الموقع\n1,Rosa canina,وادي رم\n2,Rosa canina,الأزرق\n")]
    [InlineData("windows-1253", "αριθμός,είδος,τόπος\n1,Rosa canina,Αθήνα\n2,Rosa canina,Θεσσαλονίκη\n")]
    [InlineData("windows-874", "ลำดับ,ชนิด,สถานที่\n1,Rosa canina,อุทยานแห่งชาติเขาใหญ่\n2,Rosa canina,เชียงใหม่\n")]
    [InlineData("macintosh", "número,espèce,lieu\n1,Rosa canina,Forêt de Néfza\n2,Rosa canina,São Paulo\n")]
    [InlineData("windows-1252", "número,espèce,lieu\n1,Rosa canina,Forêt de Néfza\n2,Rosa canina,São João da Boa Vista\n3,Rosa canina,Ærøskøbing\n")]
    [InlineData("windows-1252", "número,especie,lugar\n1,Rosa canina,Río Ñuble – “El Año” 12° N\n")]
    public void Bytes_that_are_no_UTF8_are_read_in_the_encoding_that_finds_them_likeliest(string encoding, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var source = Source.Open(_folder.Write("t.csv", Encoding.GetEncoding(encoding).GetBytes(text)), new SourceOptions());
        Assert.Equal(text.TrimEnd('\n').Split('\n').Skip(1), Reading.Rows(source.Tables[0]).Select(r => string.Join(',', r.Where(v => v.Length > 0))));
        Assert.Contains("is not UTF-8; read as ", source.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_quarantine_loses_no_byte_of_a_row_that_is_no_UTF8()
    {
        byte[] bad = [.. "Rosa canina,"u8, .. Enumerable.Range(128, 128).Select(b => (byte)b)];
        byte[] table = [.. Encoding.UTF8.GetBytes("scientificName,locality\n" + string.Concat(Enumerable.Repeat("Rosa canina,昆明\n", 2000))), .. bad, (byte)'\n'];
        using var source = Source.Open(_folder.Write("bad.csv", table), new SourceOptions());
        var quarantined = new List<QuarantinedRow>();
        Reading.Rows(source.Tables[0], quarantined);
        Assert.Equal(bad, Encoding.Latin1.GetBytes(Assert.Single(quarantined).Verbatim));
    }

    [Fact]
    public void A_very_long_row_is_cut_between_two_characters()
    {
        var table = "scientificName,locality\nRosa canina,ok\nRosa canina,a" + new string('昆', 40_000) + ",more\n";
        using var source = Source.Open(_folder.Write("long.csv", table), new SourceOptions());
        var quarantined = new List<QuarantinedRow>();
        Reading.Rows(source.Tables[0], quarantined);
        var verbatim = Assert.Single(quarantined).Verbatim;
        Assert.DoesNotContain('\uFFFD', verbatim);
        Assert.Contains(verbatim, table, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
