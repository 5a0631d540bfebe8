using Saola.Platform.Intake;

namespace Saola.Platform.Tests.Intake.Sheets;

/// <summary>A workbook of Excel 97: a title, codes with zeros, dates shown by day, month and minute, merged rows, a hidden row and a hidden sheet.</summary>
public sealed class XlsTests
{
    [Fact]
    public void An_old_workbook_is_read_like_a_new_one()
    {
        using var source = Source.Open(Path.Combine(AppContext.BaseDirectory, "Golden", "Intake", "synthetic.xls"), new SourceOptions());
        Assert.Equal("workbook (XLS)", source.Kind);
        Assert.Equal(
            ["00012,Panthera tigris,2020-05-02,11.5692,合成 site,3", "00013,Elephas maximus,2020-05,0.3,合成 site,1", "00014,Elephas maximus,2020-05-03T13:30:00,-1.5,合成 site,2"],
            Reading.Rows(Assert.Single(source.Tables)).Select(r => string.Join(',', r)));
        Assert.Contains(source.Warnings, w => w.Contains("'old' is hidden", StringComparison.Ordinal));
        Assert.Contains(source.Warnings, w => w.Contains("1 rows of the sheet '标本' are hidden", StringComparison.Ordinal));
    }
}
