using Saola.Platform.Duplicates;
using Saola.Platform.Tests.Store;
using Saola.Records.Duplicates;

namespace Saola.Platform.Tests.Duplicates;

/// <summary>What is compared is what the row has, and it survives the disk.</summary>
public sealed class FactsReaderTests
{
    [Fact]
    public void Facts_are_those_of_the_records_and_of_their_rows()
    {
        using var home = new TestHome();
        home.LoadText("a", "a.csv", """
            occurrenceID,otherCatalogNumbers,scientificName,recordedBy,recordNumber,fieldNumber,materialSampleID,eventDate,decimalLatitude,decimalLongitude,catalogNumber,institutionCode
            b,x 1;x 2,Panthera tigris,王小明,17,F1,m-1,2010-05-03T10:00,12.5,104.9,c1,KUN
            a,,Grus,,,,,,,,,

            """);
        var facts = Facts(home).ToDictionary(f => f.OccurrenceId!);
        Assert.Equal(home.Rows().ToDictionary(r => r.OccurrenceId!).ToDictionary(r => r.Key, r => r.Value.Key), facts.ToDictionary(f => f.Key, f => f.Value.Key));
        var full = facts["b"];
        Assert.Equal(("x 1;x 2", "17", "F1", "m-1", "王小明", "c1", "KUN"), (full.OtherCatalogNumbers, full.RecordNumber, full.FieldNumber, full.MaterialSampleId, full.RecordedBy, full.CatalogNumber, full.InstitutionCode));
        Assert.Equal((12.5, 104.9, "Panthera tigris", full.LastDay), (full.Latitude, full.Longitude, full.Species, full.FirstDay));
        Assert.StartsWith("2010-05-03T10:00", full.EventDate, StringComparison.Ordinal);
        Assert.Equal((null, null, null, "Grus"), (facts["a"].RecordNumber, facts["a"].Latitude, facts["a"].Species, facts["a"].CanonicalName));
        Assert.All(facts.Values, f => Assert.Equal(f, Again(f)));
    }

    [Fact]
    public void A_country_that_the_records_own_point_contradicts_settles_nothing()
    {
        using var home = new TestHome();
        // Written by a program to which NA is nothing.
        home.LoadText("a", "a.csv", "occurrenceID,scientificName,countryCode,decimalLatitude,decimalLongitude\na,Grus,NA,40.5,-100.5\nb,Grus,KH,12.5,104.9\n");
        Assert.Equal([null, "KH"], Facts(home).OrderBy(f => f.OccurrenceId).Select(f => f.CountryCode));
    }

    [Fact]
    public void Every_fact_survives_the_disk()
    {
        var full = new RecordFacts
        {
            Key = (1L << 53) - 1, Dataset = 7, Species = "s", AcceptedSpecies = "a", CanonicalName = "c", BasisOfRecord = "b", OccurrenceStatus = "o", TypeStatus = "t", Sex = "x", LifeStage = "l",
            IndividualCount = -1, Latitude = -90, Longitude = 180, Uncertainty = 0.1, CountryCode = "KH", FirstDay = -700_000, LastDay = int.MaxValue, EventDate = "d", RecordedBy = "大象", RecordNumber = "n",
            FieldNumber = "f", OccurrenceId = "i", GbifId = long.MaxValue, InstitutionCode = "u", CollectionCode = "k", CatalogNumber = "g", OtherCatalogNumbers = "h", MaterialSampleId = "m",
        };
        // A fact that is forgotten here would be forgotten on the disk too.
        Assert.All(typeof(RecordFacts).GetProperties(), p => Assert.NotNull(p.GetValue(full)));
        Assert.Equal(full, Again(full));
        Assert.Equal(new RecordFacts { Key = 1, Dataset = 0 }, Again(new RecordFacts { Key = 1, Dataset = 0 }));
    }

    [Fact]
    public void Numbers_of_a_row_that_gives_several_records_are_left_out_where_they_are_not_shared()
    {
        using var home = new TestHome();
        var mapping = home.Write("pairs.yaml", """
            records:
              - columns:
                  scientificName: plant
                  recordNumber: plantNumber
                  materialSampleID: sample
              - columns:
                  scientificName: insect
                  recordNumber: insectNumber
                  materialSampleID: sample
            """);
        home.LoadText("pairs", "pairs.csv", "plant,plantNumber,insect,insectNumber,sample\nRosa canina,11,Apis mellifera,12,s-1\n", TestHome.Options with { Mapping = mapping });
        var facts = Facts(home);
        Assert.Equal(2, facts.Count);
        Assert.All(facts, f => Assert.Equal((null, "s-1"), (f.RecordNumber, f.MaterialSampleId)));
    }

    private static List<RecordFacts> Facts(TestHome home) =>
        [.. home.Current.Datasets.SelectMany(d => home.Release(d.Key).Segments.SelectMany(s => new FactsReader().Of(home.Home, home.Release(d.Key), s, s.Interpreted, _ => 0)))];

    private static RecordFacts Again(RecordFacts facts)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes)) FactsBytes.Write(writer, facts);
        return FactsBytes.Read(bytes.ToArray());
    }
}
