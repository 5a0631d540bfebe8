using CsCheck;
using Saola.Records.Duplicates;

namespace Saola.Tests.Records.Duplicates;

/// <summary>Which records are probably the same.</summary>
public sealed class LinkTests
{
    private static readonly RecordFacts Seen = new()
    {
        Key = 1, Dataset = 0, Species = "Aus bus", CanonicalName = "Aus bus", BasisOfRecord = "HUMAN_OBSERVATION", OccurrenceStatus = "PRESENT",
        Latitude = 12.5, Longitude = 104.9, CountryCode = "KH", FirstDay = 11_000, LastDay = 11_000, EventDate = "2000-02-13", RecordedBy = "J. Smith",
    };

    private static readonly RecordFacts Copy = Seen with { Key = 2, Dataset = 1 };

    [Fact]
    public void The_same_person_day_and_place_are_a_copy_by_circumstances()
    {
        Assert.Equal(LinkStrength.Circumstances, Strength(Seen, Copy with { RecordedBy = "Smith, John", Latitude = 12.501 }));
        Assert.Equal(LinkStrength.None, Strength(Seen, Copy with { Latitude = 12.51 }));
        Assert.Equal(LinkStrength.None, Strength(Seen, Copy with { Latitude = null, Longitude = null }));
        Assert.Equal(LinkStrength.None, Strength(Seen, Copy with { FirstDay = 10_957, LastDay = 11_322 }));
    }

    [Fact]
    public void The_same_time_of_day_is_told_and_of_a_span_the_beginning_counts()
    {
        static LinkReasons Time(string a, string b) => RecordComparison.Of(new ComparedRecord(Seen with { EventDate = a }), new ComparedRecord(Copy with { EventDate = b })) & LinkReasons.SAME_TIME;
        Assert.Equal(LinkReasons.SAME_TIME, Time("2000-02-13T10:00:05Z", "2000-02-13T10:00:05Z/2000-02-13T10:01:00Z"));
        Assert.Equal(LinkReasons.None, Time("2000-02-13T10:00:05Z", "2000-02-13T10:00:06Z"));
        Assert.Equal(LinkReasons.None, Time("2000-02-13", "2000-02-13"));
    }

    [Fact]
    public void Two_people_who_saw_the_same_species_that_day_saw_it_twice()
    {
        Assert.Equal(LinkStrength.None, Strength(Seen, Copy with { RecordedBy = "A. Sok" }));
        Assert.Equal(LinkStrength.None, Strength(Seen, Copy with { RecordedBy = null }));
        Assert.Equal(LinkStrength.None, Strength(Seen with { RecordedBy = "anonymous" }, Copy with { RecordedBy = "anonymous" }));
    }

    [Fact]
    public void What_parts_two_individuals_parts_records_that_only_circumstances_would_link()
    {
        Assert.Equal(LinkStrength.None, Strength(Seen with { Sex = "MALE" }, Copy with { Sex = "FEMALE" }));
        Assert.Equal(LinkStrength.None, Strength(Seen with { IndividualCount = 1 }, Copy with { IndividualCount = 3 }));
        Assert.Equal(LinkStrength.None, Strength(Seen, Copy with { BasisOfRecord = "PRESERVED_SPECIMEN" }));
        Assert.Equal(LinkStrength.Circumstances, Strength(Seen with { Sex = "MALE" }, Copy with { Sex = null }));
    }

    [Fact]
    public void An_identifier_that_tells_whose_it_is_is_enough_where_nothing_conflicts()
    {
        const string Id = "5d1f2b60-0f3c-4b4e-9a55-6d1d3b1f9c11";
        var (a, b) = (Seen with { OccurrenceId = Id }, Copy with { OccurrenceId = "urn:uuid:" + Id, RecordedBy = "A. Sok", Latitude = null, Longitude = null, FirstDay = null, LastDay = null, EventDate = null });
        Assert.Equal(LinkStrength.Identifier, Strength(a, b));
        Assert.Equal(LinkStrength.Identifier, Strength(a, b with { FirstDay = 11_001, LastDay = 11_001 }));
        Assert.Equal(LinkStrength.Identifier, Strength(a, b with { Latitude = 13.5, Longitude = 104.9, Uncertainty = 200_000 }));
        Assert.Equal(LinkStrength.None, Strength(a, b with { FirstDay = 11_002, LastDay = 11_002 }));
        Assert.Equal(LinkStrength.None, Strength(a, b with { Latitude = 13.5, Longitude = 104.9 }));
        Assert.Equal(LinkStrength.None, Strength(a, b with { CountryCode = "VN" }));
        Assert.Equal(LinkStrength.None, Strength(a, b with { Species = "Cus bus" }));
        Assert.Equal(LinkStrength.None, Strength(a, b with { OccurrenceStatus = "ABSENT" }));
        Assert.Equal(LinkStrength.Identifier, Strength(a, b with { Species = "Cus bus", AcceptedSpecies = "Aus bus" }));
    }

    [Fact]
    public void Records_without_a_species_are_linked_by_identifiers_alone()
    {
        var genus = Seen with { Species = null, CanonicalName = "Aus" };
        Assert.Equal(LinkStrength.None, Strength(genus, genus with { Key = 2, Dataset = 1 }));
        Assert.Equal(LinkStrength.Identifier, Strength(genus with { GbifId = 44 }, genus with { Key = 2, Dataset = 1, GbifId = 44 }));
        Assert.Equal(LinkStrength.None, Strength(genus with { GbifId = 44 }, Copy with { GbifId = 44 }));
    }

    [Fact]
    public void A_bare_number_counts_with_the_day_and_the_place_or_the_person()
    {
        var (a, b) = (Seen with { OccurrenceId = "77" }, Copy with { OccurrenceId = "77", RecordedBy = null });
        Assert.Equal(LinkStrength.LocalIdentifier, Strength(a, b));
        Assert.Equal(LinkStrength.None, Strength(a, b with { FirstDay = null, LastDay = null }));
        Assert.Equal(LinkStrength.None, Strength(a, b with { RecordedBy = "A. Sok" }));
        Assert.Equal(LinkStrength.None, Strength(Seen with { OccurrenceId = "1" }, b with { OccurrenceId = "1" }));
    }

    [Fact]
    public void Sheets_of_one_gathering_are_found_by_the_collectors_number()
    {
        var sheet = Seen with { BasisOfRecord = "PRESERVED_SPECIMEN", RecordNumber = "123", Latitude = null, Longitude = null };
        var other = sheet with { Key = 2, Dataset = 1, RecordedBy = "John Smith", RecordNumber = "Smith 123" };
        Assert.Equal(LinkStrength.LocalIdentifier, Strength(sheet, other));
        Assert.Equal(LinkStrength.None, Strength(sheet, other with { RecordedBy = "K. Smith" }));
        Assert.Equal(LinkStrength.None, Strength(sheet, other with { FirstDay = null, LastDay = null }));
        Assert.Equal(LinkStrength.None, Strength(sheet with { RecordNumber = "s.n." }, other with { RecordNumber = "s.n." }));
    }

    [Fact]
    public void There_is_one_holotype_of_a_name()
    {
        var type = new RecordFacts { Key = 1, Dataset = 0, Species = "Aus bus", CanonicalName = "Aus bus", TypeStatus = "HOLOTYPE" };
        var other = type with { Key = 2, Dataset = 1 };
        Assert.Equal(LinkStrength.Type, Strength(type, other));
        Assert.Equal(LinkStrength.None, Strength(type, other with { TypeStatus = "LECTOTYPE" }));
        Assert.Equal(LinkStrength.None, Strength(type with { TypeStatus = "PARATYPE" }, other with { TypeStatus = "PARATYPE" }));
        Assert.Equal(LinkStrength.None, Strength(type, other with { CanonicalName = "Aus bus alba" }));
        Assert.Equal(LinkStrength.None, Strength(type with { RecordedBy = "J. Smith" }, other with { RecordedBy = "A. Sok" }));
        Assert.Equal(LinkStrength.None, Strength(type with { CountryCode = "KH" }, other with { CountryCode = "VN" }));
    }

    [Fact]
    public void Records_of_one_dataset_are_never_linked() =>
        Gen.Select(SyntheticFacts.One, SyntheticFacts.One).Sample((a, b) => Link.Of(new ComparedRecord(a), new ComparedRecord(b with { Dataset = a.Dataset })) is null, iter: 2_000);

    [Fact]
    public void Whatever_conflicts_is_never_linked() => Gen.Select(Gen.UInt, Gen.Int[0, 4]).Sample((reasons, which) =>
        LinkRules.Strength((LinkReasons)reasons | LinkRules.Conflicts.Members()[which]) == LinkStrength.None);

    [Fact]
    public void The_order_of_the_two_does_not_matter() => Gen.Select(SyntheticFacts.One, SyntheticFacts.One).Sample((a, b) =>
        RecordComparison.Of(new ComparedRecord(a), new ComparedRecord(b)) == RecordComparison.Of(new ComparedRecord(b), new ComparedRecord(a)), iter: 5_000);

    [Fact]
    public void Whoever_is_linked_meets_under_a_key()
    {
        var linked = 0;
        Gen.Select(SyntheticFacts.One, SyntheticFacts.One).Sample((a, b) =>
        {
            var (x, y) = (new ComparedRecord(a), new ComparedRecord(b));
            if (Link.Of(x, y) is null) return true;
            Interlocked.Increment(ref linked);
            return CandidateKeys.Of(x).Intersect(CandidateKeys.Of(y)).Any();
        }, iter: 60_000);
        Assert.True(linked > 200, $"{linked} linked");
    }

    private static LinkStrength Strength(RecordFacts a, RecordFacts b) => LinkRules.Strength(RecordComparison.Of(new ComparedRecord(a), new ComparedRecord(b)));
}
