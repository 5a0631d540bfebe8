using static Saola.Platform.Tests.Intake.Diagnosis.DiagnosedTable;

namespace Saola.Platform.Tests.Intake.Diagnosis;

/// <summary>Points that are exchanged, mirrored, on a grid, or in another country than the words.</summary>
public sealed class PlaceFindingsTests : DiagnosisCase
{
    [Fact]
    public void Swapped_coordinates_come_with_the_mapping_that_mends_them()
    {
        var found = One("swapped-coordinates", Table(r => (r["decimalLatitude"], r["decimalLongitude"]) = (r["decimalLongitude"], r["decimalLatitude"])));
        Assert.Equal(Rows, found.Rows);
        Assert.Equal("columns:\n  decimalLatitude: \"decimalLongitude\"\n  decimalLongitude: \"decimalLatitude\"", found.Paste);
    }

    [Fact]
    public void A_few_swapped_rows_are_named()
    {
        var found = One("swapped-coordinates", Table(r =>
        {
            if (r.Number is 30 or 31) (r["decimalLatitude"], r["decimalLongitude"]) = (r["decimalLongitude"], r["decimalLatitude"]);
        }));
        Assert.Equal([31L, 32L], found.Examples.Select(e => e.Line));
        Assert.Null(found.Paste);
    }

    [Fact]
    public void Places_that_are_on_land_only_when_exchanged_are_told_without_a_country()
    {
        var found = One("swapped-coordinates", Table(r => (r["countryCode"], r["decimalLatitude"], r["decimalLongitude"]) = ("", Number(46 + (r.Number * 0.0037)), Number(-21 + (r.Number * 0.0061)))));
        Assert.Contains("exchanged", found.Message, StringComparison.Ordinal);
        Assert.StartsWith("columns:\n  decimalLatitude: \"decimalLongitude\"", found.Paste, StringComparison.Ordinal);
    }

    [Fact]
    public void Coordinates_without_their_minus_are_told()
    {
        var found = One("negated-coordinates", Table(r => (r["countryCode"], r["decimalLatitude"], r["decimalLongitude"]) = ("BR", Number(5 + (r.Number * 0.0123)), Number(-50 + (r.Number * 0.0071)))));
        Assert.True(found.Rows > Rows / 2);
        Assert.Equal("columns:\n  decimalLatitude: \"-{decimalLatitude}\"", One("negated-coordinates", Table(r => (r["countryCode"], r["decimalLatitude"], r["decimalLongitude"]) = ("BR", Number(15 + (r.Number * 0.0123)), Number(-50 + (r.Number * 0.0071))))).Paste);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.5, 0.25)]
    [InlineData(0.1, 0)]
    [InlineData(1, 0.5)]
    public void Coordinates_on_a_grid_are_told_with_the_uncertainty_to_state(double step, double offset)
    {
        var found = One("coarse-grid", Table(r =>
        {
            r["decimalLatitude"] = Number(8 + (step * (r.Number % 5)) + offset);
            r["decimalLongitude"] = Number(100 + (step * (r.Number % 7)) + offset);
            r["countryCode"] = "";
        }), ignoreOthers: true);
        Assert.Contains(Number(step), found.Message, StringComparison.Ordinal);
        Assert.Contains("coordinateUncertaintyInMeters", found.Paste!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_whose_uncertainty_is_stated_is_no_finding() => Assert.DoesNotContain(Diagnose(Table(r =>
    {
        r["decimalLatitude"] = Number(12 + (0.5 * (r.Number % 2)));
        r["decimalLongitude"] = Number(104 + (0.5 * (r.Number % 4)));
        r["coordinateUncertaintyInMeters"] = "39000";
    })).Findings, f => f.Kind == "coarse-grid");

    [Fact]
    public void A_country_that_the_points_contradict_is_told()
    {
        var found = One("country-contradicts-coordinates", Table(r =>
        {
            if (r.Number % 4 == 0) r["countryCode"] = "DE";
        }));
        Assert.Equal(Rows / 4, found.Rows);
        Assert.Contains("DE in words and KH on the map in 100", found.Message, StringComparison.Ordinal);
    }
}
