using System.Text;
using CsCheck;
using Saola.Platform.Desk;

namespace Saola.Platform.Tests.Desk;

/// <summary>Names of files as senders give them.</summary>
public sealed class UploadNameTests
{
    [Theory]
    [InlineData("birds.csv", "birds.csv")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\me\\birds 2024.xlsx", "birds 2024.xlsx")]
    [InlineData("..", "upload")]
    [InlineData("", "upload")]
    [InlineData(null, "upload")]
    [InlineData("   . ", "upload")]
    [InlineData(".hidden.csv", "hidden.csv")]
    [InlineData("-rf.csv", "rf.csv")]
    [InlineData("鸟类记录.csv", "鸟类记录.csv")]
    [InlineData("a\0b\r\n.csv", "a_b__.csv")]
    [InlineData("a<b>:\"|?*$;.csv", "a_b________.csv")]
    [InlineData("NUL", "_NUL")]
    [InlineData("con.csv", "_con.csv")]
    [InlineData("birds\u202Evsc.exe", "birds_vsc.exe")]
    [InlineData("records.tar.gz", "records.tar.gz")]
    public void A_name_becomes_one_that_does_no_harm(string? given, string expected) => Assert.Equal(expected, UploadName.Clean(given));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_ending()
    {
        var name = UploadName.Clean(new string('鸟', 400) + ".tar.gz");
        Assert.True(Encoding.UTF8.GetByteCount(name) <= 120);
        Assert.EndsWith("鸟.tar.gz", name, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_given_stays_in_its_folder_and_can_be_cleaned_once() => Gen.String.Sample(given =>
    {
        var name = UploadName.Clean(given);
        var folder = Path.Combine(Path.GetTempPath(), "folder");
        Assert.Equal(folder, Path.GetDirectoryName(Path.GetFullPath(Path.Combine(folder, name))));
        Assert.True(name.Length > 0 && name[0] != '.' && !name.Any(char.IsControl) && Encoding.UTF8.GetByteCount(name) <= 130);
        Assert.Equal(name, UploadName.Clean(name));
    });
}
