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
        Assert.Contains(source.Warnings, w => w.Contains("1 row of the sheet '标本' is hidden", StringComparison.Ordinal));
    }

    [Fact(Timeout = 120_000)]
    public async Task No_change_of_an_old_workbook_does_more_than_refuse_it()
    {
        var good = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Golden", "Intake", "synthetic.xls"), TestContext.Current.CancellationToken);
        using var folder = new TemporaryFolder();
        await Task.Run(() =>
        {
            var random = new Random(17);
            for (var i = 0; i < 80; i++)
            {
                var bad = (byte[])good.Clone();
                for (var n = random.Next(1, 12); n > 0; n--) bad[random.Next(8, bad.Length)] = (byte)random.Next(256);
                if (i % 10 == 0) bad = bad[..random.Next(9, bad.Length)];
                try
                {
                    using var source = Source.Open(folder.Write("m.xls", bad), new SourceOptions());
                    foreach (var table in source.Tables) Reading.Rows(table);
                }
                catch (SaolaException e)
                {
                    Assert.DoesNotContain('\n', e.Message);
                }
            }
        }, TestContext.Current.CancellationToken);
    }
}
