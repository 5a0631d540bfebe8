using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Saola.Platform.Intake.Features;
using Saola.Testing;

namespace Saola.Platform.Tests.Intake.Features;

/// <summary>Files as their publishers have them.</summary>
public sealed class RealFeatureFileTests
{
    [Theory]
    [InlineData("protected_areas/cambodia/protected_areas_and_forests.geojson.gz")]
    [InlineData("protected_areas/cambodia/community_forests.geojson.gz")]
    [InlineData("protected_areas/cambodia/eastern_plains_protected_area.geojson.gz")]
    [InlineData("protected_areas/cambodia/seima_protected_forest_zone.geojson.gz")]
    [InlineData("protected_areas/cambodia/mondulkiri_protected_forest_and_phnom_prich_wildlife_sanctuary.geojson.gz")]
    [InlineData("protected_areas/ne_10m_parks_area.json.gz")]
    [InlineData("protected_areas/ne_10m_parks_line.json")]
    [InlineData("protected_areas/ne_10m_parks_point.json")]
    [InlineData("protected_areas/natura2000_sites_2010.csv")]
    [InlineData("protected_areas/ailaoshan/study_area.shp")]
    [InlineData("boundaries/ne_50m_admin_0_countries.zip")]
    [InlineData("boundaries/ne_110m_admin_0_countries.json.gz")]
    [InlineData("boundaries/ne_10m_geography_marine_polys.json.gz")]
    [InlineData("boundaries/wgsrpd_level3.geojson.gz")]
    [InlineData("boundaries/geoBoundaries-LAO-ADM1.geojson.gz")]
    [InlineData("infrastructure/ne_10m_airports.json.gz")]
    [InlineData("infrastructure/cambodia/kh_special_economic_zones.geojson")]
    [InlineData("infrastructure/cambodia/kh_oil_gas_blocks.geojson.gz")]
    public void All_of_their_geometries_come_out_valid(string file)
    {
        var features = FeatureFile.Open(Shared.Find(["data", .. file.Split('/')]), cancellation: TestContext.Current.CancellationToken).Features.ToList();
        Assert.NotEmpty(features);
        Assert.True(features.Count(f => f.Fault is not null) * 20 <= features.Count, string.Join("; ", features.Select(f => f.Fault).OfType<string>().Take(5)));
        foreach (var feature in features.Where(f => f.Geometry is not null))
        {
            var mended = GeometryMender.Mend(feature.Geometry!);
            Assert.True(mended is not null && new IsValidOp(mended.Geometry).IsValid, $"{feature.Number}");
            Assert.All([mended.Geometry.EnvelopeInternal], e => Assert.True(e.MinX >= -180 && e.MaxX <= 180 && e.MinY >= -90 && e.MaxY <= 90));
            Assert.Empty(GeometryMender.Mend(mended.Geometry)!.Faults);
        }
    }

    [Fact]
    public void Countries_have_the_areas_that_almanacs_give()
    {
        var areas = FeatureFile.Open(Shared.Find("data", "boundaries", "ne_50m_admin_0_countries.zip")).Features
            .ToDictionary(f => f.Attributes["ADM0_A3"], f => GeometryMender.Mend(f.Geometry!)!.AreaAfterSquareMeters / 1e6);
        Assert.Equal(242, areas.Count);
        // Square kilometres of land and inner water; the coast is drawn at 1 : 50 million.
        Assert.InRange(areas["RUS"], 16.7e6, 17.2e6);
        Assert.InRange(areas["ATA"], 12.0e6, 14.3e6);
        Assert.InRange(areas["KHM"], 179_000, 184_000);
        Assert.InRange(areas["FJI"], 15_000, 20_500);
        Assert.InRange(areas.Values.Sum(), 145e6, 150e6);
    }

    [Fact]
    public void Protected_areas_have_the_areas_that_their_table_tells()
    {
        var features = FeatureFile.Open(Shared.Find("data", "protected_areas", "cambodia", "protected_areas_and_forests.geojson.gz")).Features.ToList();
        var near = features.Count(f => double.TryParse(f.Attributes["LSize_Ha"], CultureInfo.InvariantCulture, out var told) && Math.Abs((GeometryMender.Mend(f.Geometry!)!.AreaAfterSquareMeters / 1e4 / told) - 1) < 0.02);
        Assert.True(near * 2 > features.Count, $"{near} of {features.Count}");
    }

    [Fact]
    public void A_folder_of_shapefiles_is_a_folder_of_layers()
    {
        var folder = Shared.Find("data", "protected_areas", "ramsar_ukraine");
        Assert.Contains("2274_Syra_Pogonia_Bog", Assert.Throws<SaolaException>(() => FeatureFile.Open(folder)).Message, StringComparison.Ordinal);
        var feature = Assert.Single(FeatureFile.Open(folder, "2274_Syra_Pogonia_Bog").Features);
        Assert.IsType<Polygon>(feature.Geometry);
    }

    [Fact]
    public void All_projects_of_a_large_file_are_read()
    {
        var (count, geometries) = (0, 0);
        foreach (var feature in FeatureFile.Open(Shared.Find("data", "infrastructure", "aiddata_gcdf", "projects.geojsonl.gz"), cancellation: TestContext.Current.CancellationToken).Features)
        {
            count++;
            if (feature.Geometry is null) continue;
            geometries++;
            Assert.True(GeometryMender.Mend(feature.Geometry)?.Geometry.IsValid, $"{feature.Number}");
        }

        Assert.Equal((3_319, 3_319), (count, geometries));
    }

    [Fact]
    public void A_hundred_thousand_corners_are_mended()
    {
        const int N = 100_000;
        var ring = Enumerable.Range(0, N).Select(i => (Angle: 2 * Math.PI * i / N, Radius: 30 + (0.5 * Math.Sin(i * 0.37)) + (5 * Math.Sin(40 * Math.PI * i / N))))
            .Select(p => new Coordinate(p.Radius * Math.Cos(p.Angle), p.Radius * Math.Sin(p.Angle))).ToList();
        (ring[500], ring[520]) = (ring[520], ring[500]);
        ring.Add(ring[0].Copy());
        var mended = GeometryMender.Mend(ShapeMaker.Factory.CreatePolygon([.. ring]))!;
        Assert.True(mended.Geometry.IsValid);
        Assert.Equal(["self-intersection"], mended.Faults);
        Assert.Equal(mended.AreaBeforeSquareMeters, mended.AreaAfterSquareMeters, mended.AreaBeforeSquareMeters * 1e-6);
    }
}
