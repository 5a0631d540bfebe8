using Saola.Platform.Access;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Access;

/// <summary>A camera that took a sensitive animal is not told by the other animals that it took. All synthetic.</summary>
public sealed class CameraStationTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    // With stations; and with nothing but deployments, as where a package has no locationID.
    [InlineData(true)]
    [InlineData(false)]
    public void Other_species_of_the_station_share_the_fate_of_the_tiger(bool hasStations)
    {
        // d1 and d2 are one station whose camera was moved by some metres; d3 is another.
        var station = hasStations ? "s1" : "";
        _home.Write("p/datapackage.json", """
            {"name":"synthetic","id":"10.5072/cameras","profile":"https://example.org/camtrap-dp/1.0.2/camtrap-dp-profile.json","title":"Synthetic cameras",
             "licenses":[{"name":"CC0-1.0","scope":"data"}],
             "resources":[{"name":"deployments","path":"deployments.csv"},{"name":"media","path":"media.csv"},{"name":"observations","path":"observations.csv"}]}
            """);
        _home.Write("p/deployments.csv", $"""
            deploymentID,locationID,locationName,latitude,longitude,deploymentStart,deploymentEnd
            d1,{station},By the brook,12.3456,105.6789,2020-05-01T10:00:00Z,2020-06-01T10:00:00Z
            d2,{station},By the brook,12.3457,105.6788,2020-07-01T10:00:00Z,2020-08-01T10:00:00Z
            d3,s3,On the hill,12.9,105.1,2020-05-01T10:00:00Z,2020-06-01T10:00:00Z

            """);
        _home.Write("p/media.csv", "mediaID,deploymentID,timestamp,filePath,filePublic\nm1,d1,2020-05-02T00:00:00Z,https://example.org/m1.jpg,true\n");
        var folder = Path.GetDirectoryName(_home.Write("p/observations.csv", """
            observationID,deploymentID,mediaID,eventID,eventStart,eventEnd,observationLevel,observationType,scientificName,count
            tiger,d1,,e1,2020-05-02T00:00:00Z,2020-05-02T00:01:00Z,event,animal,Panthera tigris,1
            same-deployment,d1,,e2,2020-05-03T00:00:00Z,2020-05-03T00:01:00Z,event,animal,Sus scrofa,1
            same-station,d2,,e3,2020-07-03T00:00:00Z,2020-07-03T00:01:00Z,event,animal,Muntiacus muntjak,1
            elsewhere,d3,,e4,2020-05-03T00:00:00Z,2020-05-03T00:01:00Z,event,animal,Sus scrofa,1

            """))!;
        _home.Load("cameras", folder);
        using (var table = RecordTable.Read(_home.Home.Objects.PathOf(Assert.Single(_home.Release("cameras").Segments).Interpreted)))
        {
            string? Of(string column, int row) => PublicColumns.Text(table.Texts(column)[row]);
            var tiger = Enumerable.Range(0, table.Rows).Single(r => Of("occurrenceID", r) == "tiger");
            Assert.Equal(("e1", "d1", hasStations ? "s1" : null), (Of("eventID", tiger), Of("parentEventID", tiger), Of("locationID", tiger)));
        }

        AccessLog.Of(_home.Home).Publish(s => s with { Rules = [new AccessRule { Id = "tigers", Taxa = ["Panthera tigris"], Action = AccessAction.Generalise, Grid = "0.1" }] }, TimeProvider.System);
        AccessProjection.Apply(_home.Home, TimeProvider.System, TestContext.Current.CancellationToken);

        var told = _home.Rows().Where(r => r.Area is null).Select(r => r.OccurrenceId).Order(StringComparer.Ordinal);
        Assert.Equal(hasStations ? ["elsewhere"] : ["elsewhere", "same-station"], told);
        Assert.Equal(4, _home.Rows().Count);
    }
}
