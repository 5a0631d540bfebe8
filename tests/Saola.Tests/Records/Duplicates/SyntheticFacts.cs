using CsCheck;
using Saola.Records.Duplicates;

namespace Saola.Tests.Records.Duplicates;

/// <summary>Random facts of a small world, in which much is alike and some of it missing.</summary>
internal static class SyntheticFacts
{
    public static readonly Gen<RecordFacts> One =
        from who in Gen.Select(Gen.Long[1, 1_000_000], Gen.Int[0, 3])
        from taxon in Of(("Aus bus", null, "Aus bus"), ("Aus bus", "Cus bus", "Aus bus"), ("Cus bus", null, "Cus bus"), ("Aus dus", null, "Aus dus alba"), (null, null, "Aus"), ((string?)null, null, null))
        from kind in Gen.Select(Of("PRESERVED_SPECIMEN", "HUMAN_OBSERVATION", "OCCURRENCE"), Of("PRESENT", "PRESENT", "PRESENT", "ABSENT"), Of(null, null, "HOLOTYPE", "PARATYPE"))
        from single in Gen.Select(Of(null, null, "MALE", "FEMALE"), Of<int?>(null, 1, 2))
        from place in Gen.Select(Of<(double, double)?>(null, (12.5, 104.9), (12.5, 104.9), (12.5009, 104.9), (12.51, 104.9), (13.5, 104.9)), Of<double?>(null, 50, 200_000), Of(null, "KH", "KH", "VN"))
        from date in Of<(int, int, string)?>(null, (11_000, 11_000, "2000-02-13"), (11_000, 11_000, "2000-02-13T10:00"), (11_001, 11_001, "2000-02-14"), (11_000, 11_013, "2000-02-13/2000-02-26"), (10_957, 11_322, "2000"))
        from person in Of(null, "J. Smith", "Smith, John", "K. Jones; J. Smith", "K. Smith", "anonymous")
        from number in Gen.Select(Of(null, "12", "s.n.", "13"), Of(null, "1", "77", "urn:x:y:z4", "5d1f2b60-0f3c-4b4e-9a55-6d1d3b1f9c11"), Of<long?>(null, null, 4_000_000_000), Of(null, "KUN"), Of(null, "1", "1234", "5678"))
        select new RecordFacts
        {
            Key = who.Item1, Dataset = who.Item2, Species = taxon.Item1, AcceptedSpecies = taxon.Item2, CanonicalName = taxon.Item3,
            BasisOfRecord = kind.Item1, OccurrenceStatus = kind.Item2, TypeStatus = kind.Item3, Sex = single.Item1, IndividualCount = single.Item2,
            Latitude = place.Item1?.Item1, Longitude = place.Item1?.Item2, Uncertainty = place.Item2, CountryCode = place.Item3,
            FirstDay = date?.Item1, LastDay = date?.Item2, EventDate = date?.Item3, RecordedBy = person, RecordNumber = number.Item1,
            OccurrenceId = number.Item2, GbifId = number.Item3, InstitutionCode = number.Item4, CatalogNumber = number.Item5,
        };

    private static Gen<T> Of<T>(params T[] values) => Gen.OneOf(values);
}
