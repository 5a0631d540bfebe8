using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Saola.Geo;
using Saola.Platform.Home;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Places.Layers;

namespace Saola.Web.Tests;

/// <summary>A layer of invented parks in memory, for stores that are in none of a home's folders.</summary>
internal static class SyntheticLayer
{
    public const string Key = "parks-of-nowhere";

    /// <summary>West, south, east and north of its parks, by their ids 1, 2, …</summary>
    private static readonly (string Name, double[] Box)[] Parks =
    [
        ("Park of the synthetic tiger", [78, 21, 80, 23]), ("Synthetic reserve of the south-east", [102, 10, 108, 15]), ("Synthetic grove", [104.9, 11.9, 105.1, 12.1]), ("Synthetic world", [-180, -90, 180, 90]),
    ];

    private static readonly Lazy<PlaceLayer> Made = new(Make);

    public static PlaceLayer Layer => Made.Value;

    /// <summary>Loads the same parks into a home.</summary>
    public static void Load(SaolaHome home, string folder, TimeProvider clock)
    {
        var file = Path.Combine(folder, "parks.geojson");
        File.WriteAllText(file, $$"""{"type":"FeatureCollection","features":[{{string.Join(',', Parks.Select(Feature))}}]}""");
        LayerLoader.Load(home, file, new LayerOptions { Key = Key, Title = "Synthetic parks of nowhere", Kind = LayerKind.ProtectedAreas, License = "CC0-1.0", Synthetic = true, Clock = clock }, CancellationToken.None);
    }

    private static string Feature((string Name, double[] Box) park, int number)
    {
        var (west, south, east, north) = (park.Box[0], park.Box[1], park.Box[2], park.Box[3]);
        return FormattableString.Invariant($$$"""{"type":"Feature","properties":{"SITE_ID":{{{number + 1}}},"NAME_ENG":"{{{park.Name}}}"},"geometry":{"type":"Polygon","coordinates":[[[{{{west}}},{{{south}}}],[{{{east}}},{{{south}}}],[{{{east}}},{{{north}}}],[{{{west}}},{{{north}}}],[{{{west}}},{{{south}}}]]]}}""");
    }

    private static PlaceLayer Make()
    {
        var file = Path.Combine(Path.GetTempPath(), $"saola-test-{Guid.NewGuid():N}.wkb");
        var places = new List<Place>();
        using (var output = File.Create(file))
        {
            foreach (var (name, box) in Parks)
            {
                var polygon = Shapes.Factory.CreatePolygon([new Coordinate(box[0], box[1]), new Coordinate(box[2], box[1]), new Coordinate(box[2], box[3]), new Coordinate(box[0], box[3]), new Coordinate(box[0], box[1])]);
                var wkb = new WKBWriter().Write(polygon);
                places.Add(new Place
                {
                    Id = $"{places.Count + 1}", Name = name, Form = PlaceForm.Area, Area = Shapes.Of(polygon).AreaSquareMeters / 1e6, Countries = ["KH"],
                    Site = new SiteFacts { SiteId = $"{places.Count + 1}", ParcelId = $"{places.Count + 1}", Designation = "National Park", IucnCategory = "II", Status = "Designated", StatusYear = 1999, ReportedArea = 100 },
                    Mended = new Mending(["spike", "wrong winding"], 1.5, 1.25), Attributes = new Dictionary<string, string> { ["NAME"] = name, ["NOTE"] = "synthetic" },
                    Box = new GeoBox(box[0], box[1], box[2], box[3]), Offset = output.Position, Length = wkb.Length,
                });
                output.Write(wkb);
            }
        }

        var handle = File.OpenHandle(file, options: FileOptions.DeleteOnClose);
        var info = new LayerInfo
        {
            Key = Key, Title = "Synthetic parks of nowhere", Kind = LayerKind.ProtectedAreas, License = "CC0-1.0", Source = "GeoJSON", SourceName = "parks.geojson", SourceHash = new string('d', 64), Contact = "the synthetic agency",
            Synthetic = true, Read = 5, LeftOut = ["feature 5: it has no geometry"], Places = places.Count, Mended = 4, Circles = 0, Citation = "Nobody (2020): Synthetic parks",
        };
        return new PlaceLayer(new string('d', 64), info, places, handle);
    }
}
