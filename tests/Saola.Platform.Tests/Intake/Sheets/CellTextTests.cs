using Saola.Platform.Intake.Sheets;

namespace Saola.Platform.Tests.Intake.Sheets;

/// <summary>Numbers of cells: what is stored, unless what is shown says more.</summary>
public sealed class CellTextTests
{
    [Theory]
    [InlineData("0.30000000000000004", "General", "0.3")]
    [InlineData("11.562000000000001", "0.00", "11.562")]
    [InlineData("104.91601", "0.0", "104.91601")]
    [InlineData("123", "00000", "00123")]
    [InlineData("7", "000", "007")]
    [InlineData("7", "0", "7")]
    [InlineData("1.5E-5", "General", "0.000015")]
    [InlineData("1.2E7", "General", "12000000")]
    [InlineData("0.25", "0%", "0.25")]
    [InlineData("43831", "yyyy-mm-dd", "2020-01-01")]
    [InlineData("43831", "d/m/yy;@", "2020-01-01")]
    [InlineData("43831.5", "dd/mm/yyyy hh:mm", "2020-01-01T12:00:00")]
    [InlineData("43831.000005", "yyyy-mm-dd", "2020-01-01")]
    [InlineData("43831", "yyyy\"年\"m\"月\"d\"日\"", "2020-01-01")]
    [InlineData("43831", "[$-804]yyyy年m月d日", "2020-01-01")]
    [InlineData("43831", "#14", "2020-01-01")]
    [InlineData("43952", "mmm-yy", "2020-05")]
    [InlineData("43960", "mmm-yy", "2020-05-09")]
    [InlineData("43831", "yyyy", "2020")]
    [InlineData("0.5625", "h:mm", "13:30:00")]
    [InlineData("0.5625", "h:mm AM/PM", "13:30:00")]
    [InlineData("1.25", "[h]:mm", "30:00:00")]
    [InlineData("60", "yyyy-mm-dd", "60")]
    [InlineData("59", "yyyy-mm-dd", "1900-02-28")]
    [InlineData("61", "yyyy-mm-dd", "1900-03-01")]
    [InlineData("1", "yyyy-mm-dd", "1900-01-01")]
    [InlineData("0", "yyyy-mm-dd", "0")]
    [InlineData("-5", "yyyy-mm-dd", "-5")]
    [InlineData("99999999", "yyyy-mm-dd", "99999999")]
    [InlineData("12", "\"day \"0", "12")]
    [InlineData("12", "0.00E+00", "12")]
    public void A_number_becomes(string raw, string format, string text) =>
        Assert.Equal(text, CellText.Number(raw, format[0] == '#' && int.TryParse(format[1..], out var id) ? NumberFormat.OfId(id) : NumberFormat.Of(format), is1904: false, out _));

    [Theory]
    [InlineData("0", "1904-01-01")]
    [InlineData("42369", "2020-01-01")]
    public void Days_may_count_from_1904(string raw, string text) => Assert.Equal(text, CellText.Number(raw, NumberFormat.Of("yyyy-mm-dd"), is1904: true, out _));

    [Fact]
    public void A_date_shown_without_its_year_is_marked()
    {
        Assert.Equal("2024-05-03", CellText.Number("45415", NumberFormat.Of("d-mmm"), is1904: false, out var traits));
        Assert.Equal(CellTraits.YearHidden, traits);
    }

    [Theory]
    [InlineData("General")]
    [InlineData("0.00")]
    [InlineData("#,##0")]
    [InlineData("@")]
    [InlineData("[Red]0.00")]
    [InlineData("\"m\"0")]
    [InlineData("0.0E+00")]
    [InlineData("# ?/?")]
    [InlineData("[>100]0")]
    public void Formats_of_numbers_show_no_dates(string code) => Assert.Equal(DateParts.None, NumberFormat.Of(code).Dates);

    [Theory]
    [InlineData("mm:ss", "Time")]
    [InlineData("h:mm:ss", "Time")]
    [InlineData("m/d/yyyy h:mm", "Year, Month, Day, Time")]
    [InlineData("[hh]:mm:ss", "Time, Elapsed")]
    [InlineData("yyyy\\-mm\\-dd", "Year, Month, Day")]
    [InlineData("ee", "Year")]
    public void Formats_of_dates_show_their_parts(string code, string parts) => Assert.Equal(parts, NumberFormat.Of(code).Dates.ToString());

    [Fact]
    public void No_text_of_a_number_or_format_makes_it_throw()
    {
        var random = new Random(7);
        const string Signs = "ymdhs0#?.,;%[]\"\\_*e@E/-: G年";
        for (var i = 0; i < 20_000; i++)
        {
            var code = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Signs[random.Next(Signs.Length)]));
            var raw = random.Next(4) switch { 0 => random.NextDouble().ToString("R"), 1 => random.Next().ToString(), 2 => (random.NextDouble() * 1e300).ToString("R"), _ => code };
            Assert.NotNull(CellText.Number(raw, NumberFormat.Of(code), random.Next(2) == 0, out _));
        }
    }
}
