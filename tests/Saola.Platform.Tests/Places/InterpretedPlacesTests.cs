using System.Globalization;
using Saola.Platform.Places;
using Saola.Records;
using Saola.Testing;

namespace Saola.Platform.Tests.Places;

/// <summary>Places of records as GBIF interpreted them, against the bundled boundary set.</summary>
public sealed class InterpretedPlacesTests
{
    [Fact]
    public void Countries_and_coordinates_of_the_Turkish_records_are_those_of_GBIF()
    {
        var folder = Shared.Find("cases", "interpreted", "turkey-1534");
        var context = new InterpretationContext(BoundarySet.Bundled().Index, int.MaxValue);
        var theirs = Rows(Path.Combine(folder, "occurrence.txt")).ToDictionary(row => row["gbifID"]);
        var (read, differences) = (0, new List<string>());
        foreach (var row in Rows(Path.Combine(folder, "verbatim.txt")))
        {
            var record = new VerbatimRecord([.. row.Keys.Select(Term.Of)], [.. row.Values.Select(value => value.Length == 0 ? null : value)]);
            var ours = Interpretation.Location(record, context);
            var gbif = theirs[row["gbifID"]];
            read++;
            var place = $"{ours.CountryCode} {Text(ours.DecimalLatitude)} {Text(ours.DecimalLongitude)} {Locations(ours.Issues.Members().Select(i => i.ToString()))}";
            var expected = $"{gbif["countryCode"]} {gbif["decimalLatitude"]} {gbif["decimalLongitude"]} {Locations(gbif["issue"].Split(';'))}";
            if (place != expected) differences.Add($"{row["gbifID"]}: {place}, not {expected}");
        }

        Assert.Equal(1534, read);
        Assert.Empty(differences);
    }

    // Computed from the same shapes with another program (shoelace formula in longitude and latitude).
    [Theory]
    [InlineData("AR", -35.3876, -65.1782)]
    [InlineData("BR", -10.7807, -53.0925)]
    [InlineData("LA", 18.5023, 103.7379)]
    public void The_middle_of_a_country_is_the_centroid_of_its_shape(string code, double latitude, double longitude)
    {
        var centre = BoundarySet.Bundled().Index.CentreOf(code)!;
        Assert.Equal((latitude, longitude), (Math.Round(centre.Whole.Latitude, 4), Math.Round(centre.Whole.Longitude, 4)));
    }

    [Fact]
    public void A_country_across_the_antimeridian_has_its_middle_on_its_own_side()
    {
        var index = BoundarySet.Bundled().Index;
        Assert.InRange(index.CentreOf("RU")!.Whole.Longitude, 90, 105);
        Assert.InRange(Math.Abs(index.CentreOf("FJ")!.Whole.Longitude), 177, 180);
        // 513,000 km² (FAO).
        Assert.InRange(index.CentreOf("TH")!.SquareMeters / 1e6, 506_000, 520_000);
    }

    [Fact]
    public void Sea_and_land_are_told_apart_with_the_distance_to_the_coast()
    {
        var index = BoundarySet.Bundled().Index;
        Assert.True(index.IsLand(17.5, 105.25));
        Assert.False(index.IsLand(15, 115));
        Assert.Equal(0, index.MetersToLand(17.5, 105.25, 1));
        Assert.Null(index.MetersToLand(0, -30, 1));
        // Da Nang's coast is some 60 km away.
        Assert.InRange(index.MetersToLand(16.0, 109.0, 2)!.Value, 40_000, 90_000);
    }

    private static string Locations(IEnumerable<string> issues) => string.Join(';', issues.Where(i => i.StartsWith("GEODETIC", StringComparison.Ordinal)
        || i.StartsWith("COORDINATE", StringComparison.Ordinal) || i.StartsWith("PRESUMED", StringComparison.Ordinal)
        || i.StartsWith("COUNTRY", StringComparison.Ordinal) || i.StartsWith("ZERO", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static string Text(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static IEnumerable<Dictionary<string, string>> Rows(string path)
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
