using static Saola.Platform.Tests.Intake.Diagnosis.DiagnosedTable;

namespace Saola.Platform.Tests.Intake.Diagnosis;

/// <summary>Dates that can be read in two ways, or in none.</summary>
public sealed class DateFindingsTests : DiagnosisCase
{
    [Fact]
    public void Two_orders_of_day_and_month_in_one_column_are_told()
    {
        var found = One("day-month-order", Table(r => r["eventDate"] = r.Number < 200 ? Date(r.Number, "dd/MM/yyyy") : Date(r.Number, "MM/dd/yyyy")));
        Assert.Contains("mixes two orders", found.Message, StringComparison.Ordinal);
        Assert.Equal(["eventDate"], found.Columns);
    }

    [Fact]
    public void An_order_that_nothing_decides_is_told()
    {
        var found = One("day-month-order", Table(r => r["eventDate"] = $"0{1 + (r.Number % 9)}/0{1 + (r.Number % 7)}/2019"));
        Assert.Contains("no row decides", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_order_throughout_is_no_finding() => Assert.Empty(Diagnose(Table(r => r["eventDate"] = Date(r.Number, "dd/MM/yyyy"))).Findings);

    [Fact]
    public void Impossible_dates_in_a_block_are_told_with_the_block()
    {
        var found = One("impossible-dates", Table(r =>
        {
            if (r.Number is >= 100 and < 130) r["eventDate"] = "2019-13-45";
        }));
        Assert.Equal(30, found.Rows);
        Assert.Contains("30 of them follow one another from line 101 on", found.Message, StringComparison.Ordinal);
        Assert.Equal("empty: [\"2019-13-45\"]", found.Paste);
    }

    [Fact]
    public void Day_numbers_of_a_spreadsheet_are_told() =>
        Assert.Contains("such as 43831 for 2020-01-01", One("date-serials", Table(r => r["eventDate"] = Number(43831 + r.Number - 1))).Message, StringComparison.Ordinal);
}
