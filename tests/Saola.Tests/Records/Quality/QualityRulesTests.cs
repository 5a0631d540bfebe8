using Saola.Records;
using Saola.Records.Quality;

namespace Saola.Tests.Records.Quality;

/// <summary>The tests of the TDWG task group, rule by rule (Golden/quality.txt).</summary>
public sealed class QualityRulesTests
{
    private static readonly QualityContext Context = new(World.Context.Countries, World.LatestDay);

    public static TheoryData<string, string, string, string> Lines()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var parts in World.Golden("quality.txt")) data.Add(parts[0], parts[1], parts[2], parts[3]);
        return data;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_row_gets_the_response_that_is_written_beside_it(string label, string values, string status, string result)
    {
        var answer = QualityTests.Find(label)!.Run(new QualityRecord(Record(values), Context));
        Assert.Equal((status, Signs(result)), (answer.Status.ToString(), answer.Result));
    }

    [Fact]
    public void Tests_are_found_by_label_by_former_label_and_by_identifier()
    {
        Assert.Equal(110, QualityTests.All.Count);
        Assert.Equal(110, QualityTests.All.DistinctBy(t => t.Id).Count());
        Assert.All(QualityTests.All, t => Assert.Same(t, QualityTests.Find(t.Label)));
        Assert.All(QualityTests.All, t => Assert.Same(t, QualityTests.Find(t.Id.ToString())));
        Assert.Equal("VALIDATION_COORDINATES_NOTZERO", QualityTests.Find("TG2-validation_coordinates_zero\u00A0")!.Label);
        Assert.Equal("VALIDATION_EVENT_CONSISTENT", QualityTests.Find("VALIDATION_EVENTDATE_CONSISTENT")!.Label);
        Assert.Null(QualityTests.Find("VALIDATION_OF_NOTHING"));
    }

    [Fact]
    public void Without_a_boundary_set_nothing_is_said_of_places()
    {
        var record = new QualityRecord(Record("countryCode=LA; decimalLatitude=18; decimalLongitude=103"), new QualityContext(Saola.Geo.CountryIndex.Empty, World.LatestDay));
        foreach (var label in (string[])["VALIDATION_COORDINATESCOUNTRYCODE_CONSISTENT", "AMENDMENT_COORDINATES_TRANSPOSED", "ISSUE_COORDINATES_CENTEROFCOUNTRY"])
            Assert.Equal(QualityStatus.EXTERNAL_PREREQUISITES_NOT_MET, QualityTests.Find(label)!.Run(record).Status);
    }

    [Theory]
    [InlineData("VALIDATION_GENUS_FOUND", "genus=Wallabia", "COMPLIANT")]
    [InlineData("VALIDATION_GENUS_FOUND", "genus=Wallabya", "NOT_COMPLIANT")]
    [InlineData("VALIDATION_SCIENTIFICNAME_FOUND", "scientificName=Wallabia bicolor (Desmarest, 1804)", "COMPLIANT")]
    [InlineData("VALIDATION_TAXON_UNAMBIGUOUS", "scientificNameID=x:2", "COMPLIANT")]
    [InlineData("VALIDATION_TAXON_UNAMBIGUOUS", "scientificNameID=x:9", "NOT_COMPLIANT")]
    [InlineData("VALIDATION_TAXON_UNAMBIGUOUS", "genericName=Wallabia; specificEpithet=bicolor", "COMPLIANT")]
    [InlineData("VALIDATION_CLASSIFICATION_CONSISTENT", "family=Felidae; genus=Wallabia", "NOT_COMPLIANT")]
    [InlineData("AMENDMENT_SCIENTIFICNAMEID_FROM_TAXON", "scientificName=Wallabia bicolor", "dwc:scientificNameID=\"x:2\"")]
    [InlineData("AMENDMENT_SCIENTIFICNAME_FROM_SCIENTIFICNAMEID", "scientificNameID=x:1", "dwc:scientificName=\"Wallabia Trouessart, 1905\"")]
    public void With_a_checklist_names_are_known_or_not(string label, string values, string result)
    {
        var above = new Dictionary<string, string> { ["KINGDOM"] = "Animalia", ["FAMILY"] = "Macropodidae" };
        TaxonEntry[] taxa =
        [
            new("x:1", "Wallabia Trouessart, 1905", "GENUS", "Trouessart, 1905", above),
            new("x:2", "Wallabia bicolor (Desmarest, 1804)", "SPECIES", "(Desmarest, 1804)", above),
        ];
        var authority = new TaxonAuthority("two marsupials", name => [.. taxa.Where(t => t.ScientificName == name || t.ScientificName[..^(t.Authorship.Length + 1)] == name)],
            id => taxa.FirstOrDefault(t => t.Id == id));
        Assert.Equal(result, QualityTests.Find(label)!.Run(new QualityRecord(Record(values), Context with { Taxa = authority })).Result);
    }

    [Fact]
    public void Changes_are_written_as_a_list_or_as_JSON()
    {
        var result = QualityTests.Find("AMENDMENT_EVENT_FROM_EVENTDATE")!.Run(new QualityRecord(Record("eventDate=2023-01-26; year=2023"), Context));
        Assert.Equal("""dwc:month="1", dwc:day="26", dwc:startDayOfYear="26", dwc:endDayOfYear="26" """.TrimEnd(), result.Result);
        Assert.Equal("""{"dwc:month":"1","dwc:day":"26","dwc:startDayOfYear":"26","dwc:endDayOfYear":"26"}""", result.ResultAsJson);
    }

    [Fact]
    public void Measures_of_a_record_count_all_its_tests()
    {
        var record = new QualityRecord(Record("eventDate=2023-01-26; country=Laos; countryCode=Laos; day=5th"), Context);
        int Of(string label) => int.Parse(QualityTests.Find(label)!.Run(record).Result, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(QualityTests.All.Count(t => t.Kind == QualityKind.Validation),
            Of("MEASURE_VALIDATIONTESTS_COMPLIANT") + Of("MEASURE_VALIDATIONTESTS_NOTCOMPLIANT") + Of("MEASURE_VALIDATIONTESTS_PREREQUISITESNOTMET"));
        // The country's code, the day, the parts of the date, the datum and the presence that are to be assumed.
        Assert.Equal(5, Of("MEASURE_AMENDMENTS_PROPOSED"));
    }

    internal static VerbatimRecord Record(string values)
    {
        var pairs = values.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToList();
        return new VerbatimRecord([.. pairs.Select(p => Term.Of(p[0]))], [.. pairs.Select(p => Signs(p[1]))]);
    }

    private static string Signs(string text) => text.Replace('␠', ' ').Replace('⇥', '\u00A0').Replace('¦', '|');
}
