using NetTopologySuite.Geometries;
using Saola.Licences;
using Saola.Platform.Corridors.Register;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places.Layers;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Verdicts;
using Saola.Platform.Tests.Store;
using Saola.Testing;

namespace Saola.Platform.Tests.Screening;

/// <summary>The synthetic road, and a saved corridor that it crosses.</summary>
public sealed class CorridorScreeningTests : SyntheticRoad
{
    private static readonly ScreeningOptions Options = new() { Buffers = [0, 1, 5], Purpose = Purpose.Research, Rules = VerdictRules.Shipped };

    public CorridorScreeningTests()
    {
        var folder = Path.Combine(Home.Home.Root, "..", "study");
        SyntheticStudy.Write(folder);
        CorridorSaver.Save(Home.Home, folder, new SaveOptions { Key = "corridors", License = "CC0-1.0", Synthetic = true, Clock = TestHome.Options.Clock }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_project_that_crosses_a_corridor_is_told_what_matters_of_it()
    {
        var found = await Screen(Options);
        var place = Corridor(found);
        Assert.Equal(0, place.Distance);
        Assert.Equal((CorridorStanding.Unvalidated, true, 0.0), (place.Corridor!.Standing, place.Corridor.CrossesWay, place.Corridor.WayDistance));
        // The road runs along the strip that is hardest to cross.
        Assert.InRange(place.Corridor.WeakestDistance!.Value, 0, 2);
        Assert.InRange(place.Overlaps.Single(o => o.Kilometres == 5).Share!.Value, 0.2, 0.6);
        Assert.All(found.Places.Where(p => p.Kind != "corridors"), other => Assert.Null(other.Corridor));
        var line = ScreeningText.Lines(found, 20).Single(l => l.Contains(SyntheticStudy.Name, StringComparison.Ordinal) && l.Contains("– corridors", StringComparison.Ordinal));
        Assert.Contains("its cheapest way is crossed", line, StringComparison.Ordinal);
        Assert.Contains("of the corridor within 5 km", line, StringComparison.Ordinal);
        Assert.Contains("from its weakest piece; unvalidated", line, StringComparison.Ordinal);
        Assert.Contains(found.Gaps, gap => gap.Code == "corridor-unvalidated" && gap.Arguments.SequenceEqual([SyntheticStudy.Name]));
    }

    [Fact]
    public async Task A_corridor_near_by_tells_how_far_its_cheapest_way_is()
    {
        var beside = ScreeningProject.Of("Beside", [Shapes.Factory.CreateLineString([new Coordinate(104.2, 12.5), new Coordinate(104.42, 12.5)])], "made", []);
        var place = Corridor(await Screen(Options with { Buffers = [0, 20] }, beside));
        Assert.False(place.Corridor!.CrossesWay);
        Assert.True(place.Corridor.WayDistance > place.Distance);
        Assert.InRange(place.Corridor.WayDistance!.Value, 1, 15);
    }

    [Fact]
    public async Task The_shipped_rules_have_a_line_for_corridors_that_are_crossed()
    {
        Assert.Equal(["corridors/" + SyntheticStudy.Link], Reasons(await Screen(Options)).Single(r => r.Rule == "B8").Evidence);
        var beside = ScreeningProject.Of("Beside", [Shapes.Factory.CreateLineString([new Coordinate(104.2, 12.5), new Coordinate(104.3, 12.5)])], "made", []);
        Assert.DoesNotContain(Reasons(await Screen(Options with { Buffers = [0, 50] }, beside)), r => r.Rule == "B8");
    }

    [Theory]
    [InlineData("crosses-way: true, within-km: 0", true)]
    [InlineData("crosses-way: false, within-km: 0", false)]
    [InlineData("weakest-within-km: 2, within-km: 5", true)]
    [InlineData("weakest-within-km: 0, within-km: 5", false)]
    [InlineData("tested: [unvalidated, not-better], within-km: 0", true)]
    [InlineData("tested: [validated], within-km: 0", false)]
    public async Task Rules_can_ask_how_a_corridor_was_tested_and_whether_its_way_is_crossed(string condition, bool holds)
    {
        var rules = VerdictRules.Parse(System.Text.Encoding.UTF8.GetBytes($"name: synthetic\nversion: '1'\nevidence: {{ recent-records: 1 }}\ndimensions: {{ biodiversity: [ {{ id: S1, colour: red, text: synthetic, place: {{ {condition} }} }} ] }}"), "rules");
        var reasons = Reasons(await Screen(Options with { Rules = rules }));
        Assert.Equal(holds ? ["corridors/" + SyntheticStudy.Link] : [], reasons.Where(r => r.Rule == "S1").SelectMany(r => r.Evidence));
    }

    [Fact]
    public async Task A_corridor_without_a_study_is_told_among_what_is_not_known()
    {
        Layer("loaded.geojson", LayerKind.Corridors, """{"type":"Feature","properties":{"name":"Loaded corridor"},"geometry":{"type":"Polygon","coordinates":[[[104.8,12.4],[104.9,12.4],[104.9,12.6],[104.8,12.6],[104.8,12.4]]]}}""");
        var found = await Screen(Options);
        Assert.Null(found.Places.Single(p => p.Name == "Loaded corridor").Corridor);
        Assert.Contains(found.Gaps, gap => gap.Code == "corridor-unknown" && gap.Text.Contains("Loaded corridor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Screened_again_it_is_identical_and_a_document_from_before_reads()
    {
        var document = new ScreeningDocument(ScreeningRequest.Of(Road, Options, VerdictRules.Resource()), await Screen(Options));
        var (again, differences) = await ScreeningDocument.FromJson(document.ToJson(), "s.json").Again(null, Inputs(), TestContext.Current.CancellationToken);
        Assert.Empty(differences);
        Assert.Equal(document.ToJson(), again.ToJson());
        var before = document with { Result = document.Result with { Places = [.. document.Result.Places.Select(p => p with { Corridor = null })] } };
        Assert.Null(Corridor(ScreeningDocument.FromJson(before.ToJson(), "s.json").Result).Corridor);
        Assert.NotEmpty(ScreeningWorkbook.Of(document.Result));
    }

    private static PlaceFinding Corridor(ScreeningResult found) => found.Places.Single(p => p.Layer == "corridors");

    private static IReadOnlyList<VerdictReason> Reasons(ScreeningResult found) => found.Verdict!.Dimensions.Single(d => d.Name == "biodiversity").Reasons;
}
