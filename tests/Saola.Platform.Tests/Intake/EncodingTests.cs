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
        Assert.Contains("their rows are quarantined", Assert.Single(source.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_in_Windows_1252_that_declares_nothing_is_read_as_that()
    {
        using var source = Source.Open(_folder.Write("old.csv", Encoding.Latin1.GetBytes("scientificName,locality\nRosa canina,Zürich\nRosa canina,Köln\n")), new SourceOptions());
        Assert.Equal(["Zürich", "Köln"], Reading.Rows(source.Tables[0]).Select(r => r[1]));
        Assert.Contains("Windows-1252", Assert.Single(source.Warnings), StringComparison.Ordinal);
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
