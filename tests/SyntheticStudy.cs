using System.Text;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places.Layers;

namespace Saola.Testing;

/// <summary>A study of one corridor between two woods that do not exist, north and south of a road along 12.5° N; the land is hardest to cross there.</summary>
internal static class SyntheticStudy
{
    public const string Link = "1-2", Name = "Synthetic north wood – Synthetic south wood";

    private const int Columns = 30, Rows = 40;

    /// <summary>Writes the study into a folder.</summary>
    /// <param name="folder">Its folder; the landscape is put beside it.</param>
    /// <param name="detections">Longitudes and latitudes in turn; null for none.</param>
    /// <param name="shift">Degrees by which both woods lie to the west.</param>
    /// <param name="north">What the northern wood is called.</param>
    public static CorridorDocument Write(string folder, double[]? detections = null, double shift = 0, string north = "Synthetic north wood")
    {
        Directory.CreateDirectory(folder);
        var landscape = Path.Combine(folder, "..", "synthetic-landscape.asc");
        var text = new StringBuilder(FormattableString.Invariant($"ncols {Columns}\nnrows {Rows}\nxllcorner 104.35\nyllcorner 12.3\ncellsize 0.01\nNODATA_value -9999\n"));
        for (var row = 0; row < Rows; row++) text.AppendJoin(' ', Enumerable.Range(0, Columns).Select(column => row is 19 or 20 ? 20 : column is > 8 and < 21 ? 1 : 5)).Append('\n');
        File.WriteAllText(landscape, text.ToString());
        File.WriteAllText(Path.ChangeExtension(landscape, ".prj"), """GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]""");
        var inputs = CorridorInputs.OfFiles();
        return CorridorStudy.Run(
            new CorridorQuestion
            {
                Name = "Synthetic corridor",
                Cores = [Core("1", north, 12.62, shift), Core("2", "Synthetic south wood", 12.32, shift)],
                CoresSource = "synthetic woods",
                Scenarios = [new CorridorScenario("synthetic", inputs.Raster(landscape), null)],
                MarginKilometres = 5,
                Evidence = detections is null ? null : new CorridorEvidence("synthetic detections", new string('e', 64), detections, []),
            }, inputs, folder, null, TestContext.Current.CancellationToken);
    }

    private static CorridorCore Core(string id, string name, double south, double shift) =>
        new(id, name, new WKBWriter().Write(Shapes.Factory.ToGeometry(new Envelope(104.45 - shift, 104.55 - shift, south, south + 0.06))));
}
