using Saola.Platform.Intake;
using Saola.Platform.Intake.Diagnosis;
using Saola.Platform.Tests.Intake.Sheets;

namespace Saola.Platform.Tests.Intake.Guessing;

/// <summary>Which tables their headers are enough for: the same for text and for sheets.</summary>
public sealed class UnmappedHeadersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("物种,日期,纬度,经度", "'物种', '日期', '纬度', …")]
    [InlineData("occurrenceID,Nom latin,eventDate", "'Nom latin'")]
    [InlineData("a,b,c", "'a', 'b', 'c'")]
    [InlineData("scientificName,decimalLatitude,decimalLongitude,eventDate,Site,notes", "")]
    [InlineData("scientificName,year,date", "")]
    [InlineData("species,decimalLatitude,decimalLongitude,eventDate", "")]
    [InlineData("occurrenceID,eventID", "")]
    public void A_table_is_refused_when_what_it_is_of_stands_under_no_term(string headers, string told)
    {
        var row = string.Join(',', headers.Split(',').Select((_, i) => $"v{i}"));
        using var text = Source.Open(_folder.Write("t.csv", $"{headers}\n{row}\n"), new SourceOptions());
        var workbook = _folder.Write("t.xlsx", new TestWorkbook().Texts("S", headers.Split(','), row.Split(',')).Bytes());
        if (told.Length == 0)
        {
            Assert.Null(text.NeedsMapping);
            using var sheet = Source.Open(workbook, new SourceOptions());
            return;
        }

        var refusal = Assert.Throws<SaolaException>(() => Source.Open(workbook, new SourceOptions())).Message;
        Assert.Contains($"the sheet 'S' has headers that are no Darwin Core terms ({told}); run 'saola map guess ", refusal, StringComparison.Ordinal);
        Assert.Equal(refusal.Replace("t.xlsx", "t.csv", StringComparison.Ordinal).Replace("the sheet 'S' has", "has", StringComparison.Ordinal), text.NeedsMapping);
    }

    [Theory]
    [InlineData("scientificName,lat,lon", "'lat', 'lon'")]
    [InlineData("scientificName,decimalLatitude,decimalLongitude,Fecha", "'Fecha'")]
    [InlineData("species,date", "'date'")]
    public void A_table_that_lacks_place_or_time_is_read_and_says_so(string headers, string told)
    {
        var row = string.Join(',', headers.Split(',').Select((_, i) => $"v{i}"));
        using var text = Source.Open(_folder.Write("t.csv", $"{headers}\n{row}\n"), new SourceOptions());
        using var sheet = Source.Open(_folder.Write("t.xlsx", new TestWorkbook().Texts("S", headers.Split(','), row.Split(',')).Bytes()), new SourceOptions());
        Assert.Null(text.NeedsMapping);
        foreach (var source in new[] { text, sheet })
            Assert.Contains($"the headers {told} are no Darwin Core terms, so that the records lack what stands there; run 'saola map guess ", Assert.Single(source.Warnings), StringComparison.Ordinal);
        var finding = Assert.Single(Diagnoser.Run(text.Path, new DiagnosisOptions(), TestContext.Current.CancellationToken).Findings, f => f.Kind == "unmapped-headers");
        Assert.Contains("the records lack what stands there", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_headers_that_seem_to_mean_a_term_are_told_once()
    {
        using var source = Source.Open(_folder.Write("t.csv", "scientificName,eventDate,Localité,Effectif,x-code\nRosa canina,2020,a,1,2\n"), new SourceOptions());
        Assert.Contains("headers that are no Darwin Core terms are kept verbatim only: 'Localité', 'Effectif'; 'saola map guess'", Assert.Single(source.Warnings), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
