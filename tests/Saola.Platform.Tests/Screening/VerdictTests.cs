using NetTopologySuite.Geometries;
using Saola.Licences;
using Saola.Platform.Places.Layers;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Verdicts;

namespace Saola.Platform.Tests.Screening;

/// <summary>Rules, and the colours that they make of the synthetic road.</summary>
public sealed class VerdictTests : SyntheticRoad
{
    [Fact]
    public async Task Below_the_threshold_of_evidence_biodiversity_is_undetermined_and_harm_is_red_all_the_same()
    {
        var rules = VerdictRules.Shipped;
        Assert.Equal(Colour.Red, Biodiversity(await Screen(new ScreeningOptions { Buffers = [0, 1], Purpose = Purpose.Research, Rules = rules })).Colour);
        var elsewhere = ScreeningProject.Of("Elsewhere", [Shapes.Factory.CreateLineString([new Coordinate(104.9, 12.9), new Coordinate(105, 12.9)])], "made", []);
        var verdict = Biodiversity(await Screen(new ScreeningOptions { Buffers = [0, 1], Purpose = Purpose.Research, Rules = rules, Declared = new Dictionary<string, string> { ["biodiversity"] = "contribution" } }, elsewhere));
        Assert.Equal(Colour.Undetermined, verdict.Colour);
        Assert.Contains("not-surveyed", verdict.NotKnown);
    }

    [Fact]
    public async Task A_proposed_site_is_told_and_does_not_count_as_one_that_is_there()
    {
        Layer("planned.geojson", LayerKind.ProtectedAreas, """{"type":"Feature","properties":{"SITE_ID":8,"name":"Synthetic plan","IUCN_CAT":"Ia","STATUS":"Proposed"},"geometry":{"type":"Polygon","coordinates":[[[104.8,12.4],[104.9,12.4],[104.9,12.6],[104.8,12.6],[104.8,12.4]]]}}""");
        var red = Biodiversity(await Screen(new ScreeningOptions { Buffers = [0, 1], Purpose = Purpose.Research, Rules = VerdictRules.Shipped })).Reasons;
        Assert.DoesNotContain("planned/8", red.Single(reason => reason.Rule == "B2").Evidence);
        Assert.Contains("planned/8", red.Single(reason => reason.Rule == "B4").Evidence);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("-1")]
    [InlineData("201km")]
    [InlineData("NaN")]
    public void A_buffer_that_cannot_be_is_refused(string text) => Assert.Contains("buffers", Assert.Throws<SaolaException>(() => ScreeningOptions.ParseBuffers(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("name: x", "version")]
    [InlineData("name: x\nversion: '1'\ndimensions: { luck: [] }", "'luck' is no dimension")]
    [InlineData("name: x\nversion: '1'\ndimensions: { climate: [ { id: A, colour: blue, text: t, declared: { a: b } } ] }", "'blue' is no colour")]
    [InlineData("name: x\nversion: '1'\ndimensions: { climate: [ { id: A, colour: red, text: t } ] }", "no condition")]
    [InlineData("name: x\nversion: '1'\ndimensions: { climate: [ { id: A, colour: 7, text: t, declared: { a: b } } ] }", "'7' is no colour")]
    [InlineData("name: x\nversion: '1'\ndimensions: { climate: [ { id: A, colour: 'red,green', text: t, declared: { a: b } } ] }", "'red,green' is no colour")]
    [InlineData("name: x\nversion: '1'\nsectors: { rail: { colour: undetermined } }", "the sector 'rail' needs a colour")]
    [InlineData("name: x\nversion: '1'\ndimensions: { biodiversity: [ { id: A, colour: red, text: t, place: { tested: [maybe] } } ] }", "'maybe' is no way in which a corridor was tested")]
    [InlineData("name: x\nversion: '1'\ndimensions: { biodiversity: [ { id: A, colour: red, text: t, place: { weakest-within-km: -1 } } ] }", "negative")]
    [InlineData("name: x\nversion: '1'\nsectors: { rail: }", "the sector 'rail' needs a colour")]
    [InlineData("name: x\nversion: '1'\ndimensions:\nsectors:\nevidence:", "no threshold of evidence")]
    [InlineData("name: x\nversion: '1'\nevidence: { kinds: }", "no threshold of evidence")]
    [InlineData("name: x\nversion: '1'\nevidence: { surveyed-share: 7 }", "surveyed-share 7")]
    [InlineData("name: x\nversion: '1'\nevidence: { recent-records: -1 }", "recent-records -1")]
    [InlineData("name: x\nversion: '1'\nevidence: { recent-records: 1, kinds: [nonsense] }", "'nonsense' is no kind of layer")]
    [InlineData("name: x\nversion: '1'\ndimensions: { climate: [ { id: A, colour: red, text: , declared: { a: b } } ] }", "no text")]
    [InlineData("name: x\nversion: '1'\ndimensions: { climate: [ { id: A, colour: green, text: The site is clear., declared: { a: b } } ] }", "says 'clear'")]
    [InlineData("name: x\nversion: '1'\ndimensions: { biodiversity: [ { id: A, colour: red, text: t, place: { within-km: -1 } } ] }", "is negative")]
    [InlineData("name: x\nversion: '1'\nluck: 7", "there is no setting 'luck' there")]
    [InlineData("name: [", "line")]
    public void Rules_that_cannot_be_are_refused_in_one_line(string yaml, string expected)
    {
        var message = Assert.Throws<SaolaException>(() => VerdictRules.Parse(System.Text.Encoding.UTF8.GetBytes(yaml), "mine.yaml")).Message;
        Assert.StartsWith("mine.yaml", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.DoesNotContain("Saola.", message, StringComparison.Ordinal);
    }

    private static DimensionVerdict Biodiversity(ScreeningResult found) => found.Verdict!.Dimensions.Single(d => d.Name == "biodiversity");
}
