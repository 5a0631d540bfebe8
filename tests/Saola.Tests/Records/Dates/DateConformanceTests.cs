using Saola.Geo;
using Saola.Records;
using Saola.Records.Dates;
using Saola.Testing;
using static Saola.Records.OccurrenceIssue;

namespace Saola.Tests.Records.Dates;

public sealed class DateConformanceTests
{
    private static TimeResult Of(string eventDate) => Interpretation.Time(VerbatimRecord.Of((Term.EventDate, eventDate)), World.Context);

    [Theory]
    [InlineData("threeten_localdate_tests.txt")]
    [InlineData("threeten_localdatetime_tests.txt")]
    [InlineData("local_datetime_tz_tests.txt")]
    public void Published_dates_are_read_to_the_day(string file)
    {
        foreach (var f in Rows(file))
        {
            var result = Of(f[0]);
            Assert.Equal((f[0], Number(f[1]), Number(f[2]), Number(f[3])), (f[0], result.Year, result.Month, result.Day));
            if (f.Length > 4) Assert.Equal((f[0], Time(f)), (f[0], TimeOf(f[0])));
        }
    }

    [Fact]
    public void Published_bad_dates_stay_unread()
    {
        foreach (var f in Rows("threeten_bad_date_tests.txt"))
            Assert.Equal((f[0], null, IssueSet.Of(RECORDED_DATE_INVALID)), (f[0], Of(f[0]).EventDate, Of(f[0]).Issues));
    }

    [Fact]
    public void Published_dates_with_named_months_are_read_when_the_month_is_one()
    {
        foreach (var f in Rows("textual_month_date_tokenizer_tests.txt"))
        {
            var result = Of(f[0]);
            var month = Months.Of(f[2]);
            Assert.Equal((f[0], month > 0 ? Number(f[1]) : null, month > 0 ? month : null, month > 0 ? Number(f[3]) : null), (f[0], result.Year, result.Month, result.Day));
        }
    }

    [Fact]
    public void Every_spelling_of_a_month_in_the_published_dictionary_is_known()
    {
        foreach (var line in File.ReadLines(Shared.Find("cases", "vocabularies", "month.tsv")))
        {
            if (line.StartsWith('#') || line.Split('\t') is not [{ Length: > 0 } name, var others]) continue;
            var month = DateTime.ParseExact(name, "MMMM", System.Globalization.CultureInfo.InvariantCulture).Month;
            Assert.All(others.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Prepend(name), spelling => Assert.Equal((spelling, month), (spelling, Months.Of(spelling))));
        }
    }

    [Fact]
    public void The_Turkish_records_have_the_days_that_GBIF_gives_them()
    {
        var folder = Shared.Find("cases", "interpreted", "turkey-1534");
        var context = new InterpretationContext(CountryIndex.Empty, World.LatestDay);
        var theirs = Table(Path.Combine(folder, "occurrence.txt")).ToDictionary(row => row["gbifID"]);
        int read = 0, equal = 0;
        foreach (var row in Table(Path.Combine(folder, "verbatim.txt")))
        {
            var time = Interpretation.Time(new VerbatimRecord([.. row.Keys.Select(Term.Of)], [.. row.Values.Select(value => value.Length == 0 ? null : value)]), context);
            var gbif = theirs[row["gbifID"]];
            read++;
            // The day of eventDate: its time of day was moved by the time zone of the machine that made these files (midnight became 02:00Z).
            if (time.EventDate![..10] == gbif["eventDate"][..10] && (time.Year, time.Month, time.Day) == (Number(gbif["year"]), Number(gbif["month"]), Number(gbif["day"]))) equal++;
        }

        Assert.Equal((1534, 1534), (read, equal));
    }

    private static int? Number(string text) => int.TryParse(text, out var number) ? number : null;

    // Hour, minute and second; the last field before a zone is nanoseconds or milliseconds, by the file.
    private static (int, int, int) Time(string[] f) => (Number(f[4])!.Value, Number(f[5])!.Value, Number(f[6])!.Value);

    private static (int, int, int) TimeOf(string text)
    {
        Assert.True(DateText.TryParse(text, default, out var reading));
        var time = Assert.NotNull(reading.Time);
        return (time.Hour, time.Minute, Math.Max(0, (int)time.Second));
    }

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(Shared.Find("cases", "parsers", "date", file)).Skip(1)
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(';'));

    private static IEnumerable<Dictionary<string, string>> Table(string path)
    {
        string[]? header = null;
        foreach (var line in File.ReadLines(path))
        {
            var fields = line.Split('\t');
            if (header is null) header = fields;
            else yield return header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second);
        }
    }
}
