namespace Saola.Web.Tests.Processes;

/// <summary><c>saola quality</c>, as a person runs it.</summary>
public sealed class QualityCommandTests
{
    [Fact]
    public void Each_row_gets_a_row_for_the_test_that_it_names()
    {
        using var home = new TestHome();
        var file = home.Write("rows.csv", """
            Label,dwc:eventDate,dwc:countryCode,bdqval:sourceAuthority
            VALIDATION_EVENTDATE_STANDARD,2001-02-30,,
            TG2-AMENDMENT_EVENT_FROM_EVENTDATE,2001-02-03,,
            VALIDATION_OF_NOTHING,,,
            amendment_countrycode_standardized,,"Korea, Republic of",
            0493bcfb-652e-4d17-815b-b0cce0742fbe,,KR,

            """);
        var result = Cli.Run("quality", "test", file);
        Assert.Equal(0, result.Code);
        var lines = result.Out.TrimEnd().Split("\r\n");
        Assert.Equal(6, lines.Length);
        Assert.Equal("Label,Response.status,Response.result,Response.comment", lines[0]);
        Assert.StartsWith("VALIDATION_EVENTDATE_STANDARD,RUN_HAS_RESULT,NOT_COMPLIANT,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("TG2-AMENDMENT_EVENT_FROM_EVENTDATE,FILLED_IN,\"dwc:year=\"\"2001\"\", dwc:month=\"\"2\"\", dwc:day=\"\"3\"\", dwc:startDayOfYear=\"\"34\"\", dwc:endDayOfYear=\"\"34\"\"\",", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("VALIDATION_OF_NOTHING,EXTERNAL_PREREQUISITES_NOT_MET,,", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("amendment_countrycode_standardized,AMENDED,\"dwc:countryCode=\"\"KR\"\"\",", lines[4], StringComparison.Ordinal);

        Assert.StartsWith("0493bcfb-652e-4d17-815b-b0cce0742fbe,RUN_HAS_RESULT,COMPLIANT,", lines[5], StringComparison.Ordinal);

        var one = Cli.Run("quality", "test", file, "--label", "AMENDMENT_EVENT_FROM_EVENTDATE", "--json");
        Assert.Contains("\"{\"\"dwc:year\"\":\"\"2001\"\"", one.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_leaves_the_table_and_an_earlier_answer_as_they_are()
    {
        using var home = new TestHome();
        var file = home.Write("rows.csv", "dwc:year\n2001\n");
        var answer = home.Write("answer.csv", "kept");
        Assert.Contains("this is the table itself", Cli.Run("quality", "test", file, "--label", "VALIDATION_YEAR_NOTEMPTY", "-o", file).Error, StringComparison.Ordinal);
        Assert.Contains("there is no such test", Cli.Run("quality", "test", file, "--label", "NOPE", "-o", answer).Error, StringComparison.Ordinal);
        Assert.Contains("binary file", Cli.Run("quality", "test", home.Write("b.xlsx", "PK\0\0"), "--label", "VALIDATION_YEAR_NOTEMPTY").Error, StringComparison.Ordinal);
        Assert.Equal(("dwc:year\n2001\n", "kept"), (File.ReadAllText(file), File.ReadAllText(answer)));

        Assert.Equal(0, Cli.Run("quality", "test", file, "--label", "VALIDATION_YEAR_NOTEMPTY", "-o", answer).Code);
        Assert.Contains("VALIDATION_YEAR_NOTEMPTY,RUN_HAS_RESULT,COMPLIANT,", File.ReadAllText(answer), StringComparison.Ordinal);
        Assert.False(File.Exists(answer + ".part"));
    }

    [Fact]
    public void A_report_of_a_dataset_is_told_and_kept()
    {
        using var home = new TestHome();
        home.Load(home.Table("one.tsv", seed: 1));
        var result = Cli.Run("quality", "report", "--home", home.Path);
        Assert.Equal(0, result.Code);
        Assert.Contains("of all verdicts comply", result.Out, StringComparison.Ordinal);
        Assert.Contains("VALIDATION_SCIENTIFICNAME_NOTEMPTY: COMPLIANT", result.Out, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(System.IO.Path.Combine(home.Path, "quality"), "*.json"));
        var json = Cli.Run("quality", "report", "--home", home.Path, "--json");
        Assert.Contains("\"label\": \"VALIDATION_SCIENTIFICNAME_NOTEMPTY\"", json.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_names_every_test()
    {
        var result = Cli.Run("quality", "list");
        Assert.Equal(Saola.Records.Quality.QualityTests.All.Count, result.Out.TrimEnd().Split('\n').Length);
    }
}
