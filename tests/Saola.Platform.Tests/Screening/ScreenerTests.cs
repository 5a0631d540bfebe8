using NetTopologySuite.Geometries;
using Saola.Geo;
using Saola.Licences;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Intake.Rasters;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;
using Saola.Platform.Places.Rasters;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Verdicts;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Screening;

/// <summary>What is found along the synthetic road.</summary>
public sealed class ScreenerTests : SyntheticRoad
{
    [Fact]
    public async Task A_line_without_a_buffer_crosses_places_and_countries_all_the_same()
    {
        var found = await Screen(new ScreeningOptions { Buffers = [0], Purpose = Purpose.Research });
        var park = Assert.Single(found.Places);
        Assert.Equal(("Synthetic park", 0.0), (park.Name, park.Distance));
        Assert.Equal(found.Length / 5, park.ProjectLength!.Value, 1e-6);
        Assert.Equal("KH", Assert.Single(found.Shared.Countries).Country);
        Assert.Equal((0L, 0.0), (found.Zones.Single().Records, found.Zones.Single().Area));
    }

    [Fact]
    public async Task Places_are_told_with_distance_length_and_chainage()
    {
        var found = await Screen(new ScreeningOptions { Buffers = [0, 1, 5], Purpose = Purpose.Research });
        Assert.Equal(["Synthetic park", "Synthetic reserve"], found.Places.Select(p => p.Name));
        var park = found.Places[0];
        // A fifth of the road, from its first fifth to its second.
        Assert.Equal(0, park.Distance);
        Assert.Equal(found.Length / 5, park.ProjectLength!.Value, 1e-6);
        Assert.Equal(found.Length / 5, Assert.Single(park.Chainage).From, 1e-6);
        Assert.Equal(found.Length / 5 * 2, park.Chainage[0].To, 1e-6);
        // 0.02° of latitude at 12.5° N are 2.2125 km.
        Assert.Equal(2.2125, found.Places[1].Distance, 0.001);
        Assert.Equal(0, found.Places[1].ProjectLength);
        Assert.Equal(0, found.Places[1].Overlaps.Single(o => o.Kilometres == 1).Area);
        Assert.InRange(found.Places[1].Overlaps.Single(o => o.Kilometres == 5).Share!.Value, 0.1, 0.9);
    }

    [Fact]
    public async Task Species_are_recorded_in_their_range_alone_or_both()
    {
        var found = await Screen(new ScreeningOptions { Buffers = [0, 1, 5, 50], Purpose = Purpose.Research });
        var (tiger, lion, ape) = (Species(found, "Panthera tigris"), Species(found, "Panthera leo"), Species(found, "Pongo synthetica"));
        Assert.Equal(SpeciesEvidence.Both, tiger.Evidence);
        Assert.Equal((1.0, 1950, 2020, "EN"), (tiger.Nearest, tiger.FirstYear, tiger.LastYear, tiger.RedList));
        Assert.Equal(new ZoneRecords(1, 1, 0, 0), tiger.Zones.Single(z => z.Kilometres == 1));
        // The old record is 3.3 km away and known to 9 km.
        Assert.Equal(new ZoneRecords(5, 2, 1, 0), tiger.Zones.Single(z => z.Kilometres == 5));
        // A range where the species is extinct says nothing.
        Assert.Equal((SpeciesEvidence.Recorded, 50.0), (lion.Evidence, lion.Nearest));
        Assert.Equal((SpeciesEvidence.RangeOnly, "CR"), (ape.Evidence, ape.RedList));
        Assert.InRange(ape.RangeShare!.Value, 0.999, 1);
        // The gravest first.
        Assert.Equal(["Pongo synthetica", "Panthera tigris", "Panthera leo"], found.Species.Select(s => s.Species));
    }

    [Fact]
    public async Task A_range_of_parts_that_overlap_counts_once_and_its_far_parts_count_too()
    {
        Layer("more.geojson", LayerKind.Ranges, """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"sci_name":"Gekko synthetica","presence":1},"geometry":{"type":"Polygon","coordinates":[[[104,12],[105,12],[105,13],[104,13],[104,12]]]}},
            {"type":"Feature","properties":{"sci_name":"Gekko synthetica","presence":1},"geometry":{"type":"Polygon","coordinates":[[[104.5,12],[105.5,12],[105.5,13],[104.5,13],[104.5,12]]]}},
            {"type":"Feature","properties":{"sci_name":"Gekko synthetica","presence":1},"geometry":{"type":"Polygon","coordinates":[[[120,0],[121,0],[121,1],[120,1],[120,0]]]}}]}
            """);
        var area = Shapes.Factory.ToGeometry(new Envelope(104.25, 104.75, 12.25, 12.75));
        var found = await Screen(new ScreeningOptions { Buffers = [0], Area = area, Purpose = Purpose.Research });
        var gecko = Species(found, "Gekko synthetica");
        var whole = Area(104, 12, 105.5, 13) + Area(120, 0, 121, 1);
        Assert.Equal(2, gecko.Ranges.Count);
        Assert.Equal(whole, gecko.RangeArea!.Value, 1e-6);
        Assert.Equal(Area(104.25, 12.25, 104.75, 12.75) / whole, gecko.RangeShare!.Value, 1e-9);

        static double Area(double west, double south, double east, double north) => StraightEdges.Wgs84.BoxArea(west, south, east, north) / 1e6;
    }

    [Fact]
    public async Task A_range_alone_is_evidence_and_never_a_record()
    {
        var found = await Screen(new ScreeningOptions { Buffers = [0, 5], Purpose = Purpose.Research });
        var first = found.Criteria.Single(c => c.Code == "PS6-1");
        var ape = first.Items.Single(i => i.Subject == "Pongo synthetica");
        Assert.Equal("range-only", ape.Evidence);
        Assert.True(ape.Checks.Single(c => c.Threshold == "population-share").Reached is not null);
        Assert.Null(ape.Checks.Single(c => c.Threshold == "reproductive-units").Known);
        Assert.Contains("population-sizes", first.Missing);
        Assert.Empty(Species(found, "Pongo synthetica").Zones);
    }

    [Fact]
    public async Task A_licence_stops_a_purpose_and_names_the_way_on()
    {
        Layer("private.geojson", LayerKind.KeyBiodiversityAreas, """{"type":"Feature","properties":{"name":"Synthetic area"},"geometry":{"type":"Point","coordinates":[104.5,12.5]}}""", "CC BY-NC 4.0");
        var options = new ScreeningOptions { Buffers = [1], Purpose = Purpose.Commercial };
        var refusal = await Assert.ThrowsAsync<SaolaException>(() => Screen(options));
        Assert.Contains("'private'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--without private", refusal.Message, StringComparison.Ordinal);
        var found = await Screen(options with { Without = ["private"] });
        Assert.DoesNotContain(found.Places, place => place.Layer == "private");
        Assert.Equal(["private"], found.Without);
        Assert.Contains((await Screen(options with { Purpose = Purpose.Research })).Places, place => place.Layer == "private");
    }

    [Fact]
    public async Task Screened_again_it_is_the_same_to_the_byte_and_newer_data_are_told()
    {
        var options = new ScreeningOptions { Buffers = [0, 5], Purpose = Purpose.Research, Rules = VerdictRules.Shipped };
        var document = new ScreeningDocument(ScreeningRequest.Of(Road, options, VerdictRules.Resource()), await Screen(options));
        var read = ScreeningDocument.FromJson(document.ToJson(), "screening.json");
        var (again, differences) = await read.Again(null, Inputs(), TestContext.Current.CancellationToken);
        Assert.Empty(differences);
        Assert.Equal(document.ToJson(), again.ToJson());

        Home.LoadText("more", "more.csv", """
            occurrenceID,scientificName,decimalLatitude,decimalLongitude,year,basisOfRecord
            9,Panthera leo,12.5,104.9,2024,HUMAN_OBSERVATION

            """);
        await Close();
        var (_, changes) = await read.Again(Home.Home.Snapshots.Current!.Id, Inputs(), TestContext.Current.CancellationToken);
        Assert.Contains("species found now: Panthera leo", changes.Select(c => c.Text));
        Assert.Contains("records within 5 km: 2 → 3", changes.Select(c => c.Text));
    }

    [Fact]
    public async Task Rasters_are_told_by_zone_and_along_the_line()
    {
        // 400 × 100 cells of 0.005°: the western half forest, the eastern one farmland.
        var rows = string.Concat(Enumerable.Repeat(string.Join(' ', Enumerable.Range(0, 400).Select(x => x < 200 ? 1 : 2)) + "\n", 100));
        var path = Home.Write("cover.asc", "ncols 400\nnrows 100\nxllcorner 103.5\nyllcorner 12.25\ncellsize 0.005\nNODATA_value -9\n" + rows);
        RasterLoader.Load(Home.Home, path, new RasterLoadOptions { Key = "cover", Title = "Synthetic cover", Kind = RasterKinds.LandCover, License = "CC BY 4.0", Crs = "EPSG:4326", Clock = TestHome.Options.Clock }, TestContext.Current.CancellationToken);
        var raster = Assert.Single((await Screen(new ScreeningOptions { Buffers = [0, 5], Purpose = Purpose.Research })).Rasters);
        Assert.Equal([1.0, 2.0], raster.Line!.Classes.Select(c => c.Value));
        Assert.All(raster.Line.Classes, c => Assert.Equal(0.5, c.Share, 1e-6));
        var zone = Assert.Single(raster.Zones);
        Assert.Equal(5, zone.Kilometres);
        // Two parts of a strip of 10 km by 108.6 km, with a half disc at each end.
        Assert.All(zone.Rows.Classes, c => Assert.InRange(c.Km2!.Value, 0.98 * ((10 * 54.3) + (12.5 * Math.PI)), 1.02 * ((10 * 54.3) + (12.5 * Math.PI))));
        Assert.False(zone.Rows.ReachesBeyond);
    }

    [Fact]
    public async Task Cells_without_a_record_are_not_surveyed()
    {
        var found = await Screen(new ScreeningOptions { Buffers = [5], Purpose = Purpose.Research });
        Assert.Equal(found.Effort.Cells, found.Effort.Grid.Count);
        Assert.Equal(2, found.Effort.Grid.Sum(cell => cell.Records));
        Assert.InRange(found.Effort.Surveyed, 1, 2);
        Assert.Contains(found.Gaps, gap => gap.Code == "not-surveyed");
    }

    [Fact]
    public async Task A_project_of_lines_areas_and_points_is_in_the_countries_of_all_of_them()
    {
        var mixed = ScreeningProject.Of("Synthetic works",
            [Road.Geometry, Shapes.Factory.ToGeometry(new Envelope(108, 108.2, 13, 13.2)), Shapes.Factory.CreatePoint(new Coordinate(102, 14.5))], "made", []);
        foreach (var buffers in new double[][] { [0], [0, 5] })
        {
            var found = await Screen(new ScreeningOptions { Buffers = buffers, Purpose = Purpose.Research }, mixed);
            Assert.Equal(["KH", "VN", "TH"], found.Shared.Countries.Select(part => part.Country));
            Assert.Equal(found.Length, found.Shared.Countries[0].Length!.Value, 1e-6);
            Assert.Equal(found.Area, found.Shared.Countries[1].Area!.Value, 1e-6);
            var park = found.Places.Single(place => place.Name == "Synthetic park");
            Assert.Equal(found.Length / 5, park.ProjectLength!.Value, 1e-6);
        }
    }

    [Fact]
    public async Task A_place_that_an_area_of_analysis_holds_and_touches_is_told()
    {
        // The park's own outline is the area's: what both share is an area, and lines beside it.
        var park = Shapes.Factory.ToGeometry(new Envelope(104.2, 104.4, 12.4, 12.6));
        Geometry corner = Shapes.Factory.ToGeometry(new Envelope(104.4, 104.5, 12.5, 12.7));
        var area = Overlaid.Union([park, corner]);
        foreach (var buffers in new double[][] { [0], [0, 5] })
        {
            var found = await Screen(new ScreeningOptions { Buffers = buffers, Purpose = Purpose.Research, Area = area, AreaSource = "drawn" });
            Assert.Equal("KH", Assert.Single(found.Shared.Countries).Country);
            Assert.Equal(found.Length, found.Shared.Countries[0].Length!.Value, 1e-6);
            var met = found.Places.Single(place => place.Name == "Synthetic park");
            Assert.Equal(met.Area, met.Overlaps.Single(overlap => overlap.Kilometres is null).Area, met.Area * 1e-9);
        }
    }

    [Fact]
    public async Task An_area_of_analysis_is_an_area_and_none_larger_than_a_country()
    {
        foreach (var (area, message) in new (Geometry, string)[] { (Road.Geometry, "has no area"), (Shapes.Factory.ToGeometry(new Envelope(-180, 180, -80, 80)), "more than any country") })
            Assert.Contains(message, (await Assert.ThrowsAsync<SaolaException>(() => Screen(new ScreeningOptions { Buffers = [0], Purpose = Purpose.Research, Area = area }))).Message, StringComparison.Ordinal);
        Assert.Contains("more than any country", Assert.Throws<SaolaException>(() => ScreeningProject.Of("All", [Shapes.Factory.ToGeometry(new Envelope(-180, 180, -90, 90))], "made", [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thin_zones_have_the_cells_that_they_touch()
    {
        var found = await Screen(new ScreeningOptions { Buffers = [0], Purpose = Purpose.Research });
        Assert.InRange(found.Effort.Cells, 20, 4_000);
        Assert.Contains(found.Gaps, gap => gap.Code == "not-surveyed");
        var point = ScreeningProject.Of("Synthetic mast", [Shapes.Factory.CreatePoint(new Coordinate(180, 90))], "made", []);
        Assert.Equal(1, (await Screen(new ScreeningOptions { Buffers = [0], Purpose = Purpose.Research }, point)).Effort.Cells);
    }

    [Fact]
    public async Task Sites_that_are_withheld_are_told_of_every_country_that_a_zone_reaches()
    {
        LayerLoader.Load(Home.Home, Home.Write("closed.geojson", """{"type":"Feature","properties":{"SITE_ID":9,"name":"Synthetic area"},"geometry":{"type":"Point","coordinates":[100,0]}}"""),
            new LayerOptions { Kind = LayerKind.ProtectedAreas, License = "CC0", Withheld = ["vn"], Clock = TestHome.Options.Clock, Synthetic = true }, TestContext.Current.CancellationToken);
        // Some 20 km from the border.
        var near = ScreeningProject.Of("Synthetic mast", [Shapes.Factory.CreatePoint(new Coordinate(107.3, 12.5))], "made", []);
        Assert.Equal("KH", Assert.Single((await Screen(new ScreeningOptions { Buffers = [1], Purpose = Purpose.Research }, near)).Shared.Countries).Country);
        Assert.DoesNotContain((await Screen(new ScreeningOptions { Buffers = [1], Purpose = Purpose.Research }, near)).Gaps, gap => gap.Code == "sites-withheld");
        Assert.Contains((await Screen(new ScreeningOptions { Buffers = [1, 80], Purpose = Purpose.Research }, near)).Gaps, gap => gap.Code == "sites-withheld");
    }

    [Fact]
    public async Task A_licence_that_says_little_is_told_to_whoever_does_business()
    {
        Layer("open.geojson", LayerKind.Other, """{"type":"Feature","properties":{"name":"Synthetic area"},"geometry":{"type":"Point","coordinates":[104.5,12.5]}}""", "not stated by the publisher");
        Assert.Contains((await Screen(new ScreeningOptions { Buffers = [1] })).Gaps, gap => gap.Code == "unclear-licence" && gap.Text.Contains("open", StringComparison.Ordinal));
        Assert.DoesNotContain((await Screen(new ScreeningOptions { Buffers = [1], Purpose = Purpose.Research })).Gaps, gap => gap.Code == "unclear-licence");
    }

    [Theory]
    [InlineData("nothere", null, null, "--without nothere: no dataset, layer or raster")]
    [InlineData(null, "spaceport", null, "--sector spaceport: the rules have no such sector")]
    [InlineData(null, null, "weather=good", "--declare weather=good: the rules ask for no 'weather'")]
    [InlineData(null, null, "climate=green", "--declare climate=green: the rules know climate=significant-irreversible")]
    public void What_is_not_there_is_not_asked_for(string? without, string? sector, string? declared, string message)
    {
        var options = new ScreeningOptions { Without = without is null ? [] : [without], Sector = sector, Declared = declared is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [declared.Split('=')[0]] = declared.Split('=')[1] } };
        Assert.Contains(message, Assert.Throws<SaolaException>(() => options.Check(Inputs().Store)).Message, StringComparison.Ordinal);
        new ScreeningOptions { Without = ["parks", "records"], Sector = "Railway", Declared = new Dictionary<string, string> { ["climate"] = "moderate" } }.Check(Inputs().Store);
    }

    private static SpeciesFinding Species(ScreeningResult found, string name) => found.Species.Single(s => s.Species == name);
}
