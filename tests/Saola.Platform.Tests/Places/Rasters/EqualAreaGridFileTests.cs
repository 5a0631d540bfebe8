using System.Text.Json;
using Saola.Geo;
using Saola.Geo.Rasters;
using Saola.Platform.Places.Rasters;
using Saola.Platform.Tests.Intake;

namespace Saola.Platform.Tests.Places.Rasters;

/// <summary>Equal-area grids in files: read back as they were, and understood by GDAL.</summary>
public sealed class EqualAreaGridFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RasterGrid _grid = EqualAreaGrid.Around(new GeoBox(102.1, 8.2, 109.5, 23.4), 10_000, "test");

    private string Written
    {
        get
        {
            var path = Path.Combine(_folder.Path, "grid.tif");
            GeoTiffWriter.Write(path, new RasterArray(_grid, [.. Enumerable.Range(0, _grid.Rows * _grid.Columns).Select(i => (double)i)]));
            return path;
        }
    }

    [Fact]
    public void The_grid_is_read_back()
    {
        using var raster = RasterFile.Open(Written);
        Assert.Equal((_grid with { Crs = null }).ToString(), (raster.Grid with { Crs = null }).ToString());
        Assert.Equal(_grid.Crs!.Text, raster.Grid.Crs!.Text);
        Assert.Equal(_grid.Crs.Forward(12, 105), raster.Grid.Crs.Forward(12, 105));
    }

    [Fact]
    public void GDAL_finds_the_same_place()
    {
        using var info = JsonDocument.Parse(Gdal.Run("gdalinfo", "-json", Written));
        Assert.Contains("Lambert Azimuthal Equal Area", info.RootElement.GetProperty("coordinateSystem").GetProperty("wkt").GetString(), StringComparison.OrdinalIgnoreCase);
        var corner = info.RootElement.GetProperty("wgs84Extent").GetProperty("coordinates")[0][0];
        var (latitude, longitude) = _grid.Crs!.Inverse(_grid.West, _grid.North);
        Assert.Equal(longitude, corner[0].GetDouble(), 1e-6);
        Assert.Equal(latitude, corner[1].GetDouble(), 1e-6);
    }

    public void Dispose() => _folder.Dispose();
}
