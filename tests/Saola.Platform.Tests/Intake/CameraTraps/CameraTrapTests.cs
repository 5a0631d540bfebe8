using Saola.Platform.Intake;
using Saola.Testing;

namespace Saola.Platform.Tests.Intake.CameraTraps;

/// <summary>Camera trap data packages (Camtrap DP).</summary>
public sealed class CameraTrapTests : IDisposable
{
    private const string Package = """
        {"name":"synthetic","id":"10.5072/synthetic","profile":"https://example.org/camtrap-dp/1.0.2/camtrap-dp-profile.json","title":"Synthetic cameras","version":"2","coordinatePrecision":0.001,
         "licenses":[{"name":"CC-BY-4.0","scope":"data"},{"name":"CC-BY-NC-4.0","scope":"media"}],
         "contributors":[{"title":"Somebody synthetic","role":"contact","email":"a@example.org"},{"title":"A synthetic house","role":"rightsHolder"}],
         "taxonomic":[{"scientificName":"Vulpes vulpes","taxonID":"t1","taxonRank":"species","vernacularNames":{"eng":"red fox"}}],
         "resources":[{"name":"deployments","path":"deployments.csv"},{"name":"media","path":["media.csv"]},{"name":"observations","path":"observations.csv"},{"name":"individuals","data":[]}]}
        """;

    private const string Deployments = "deploymentID,locationID,locationName,latitude,longitude,coordinateUncertainty,deploymentStart,deploymentEnd,setupBy,habitat\nd1,l1,By the brook,51.2,5.6,187,2020-05-01T10:00:00+02:00,2020-06-01T10:00:00+02:00,Somebody,wood\n";

    private const string Media = """
        mediaID,deploymentID,timestamp,filePath,filePublic
        m1,d1,2020-05-02T00:00:01Z,https://example.org/m1.jpg,true
        m2,d1,2020-05-02T02:00:02+02:00,https://example.org/m2.jpg,true
        m3,d1,2020-05-02T00:00:03Z,https://example.org/secret.jpg,false
        m4,d1,2020-05-03T00:00:00Z,https://example.org/m4.jpg,true

        """;

    private const string Observations = """
        observationID,deploymentID,mediaID,eventID,eventStart,eventEnd,observationLevel,observationType,scientificName,count,lifeStage,sex,classificationMethod,classifiedBy
        o1,d1,,e1,2020-05-02T00:00:01Z,2020-05-02T00:00:03Z,event,animal,Vulpes vulpes,2,adult,female,human,Somebody
        o2,d1,m1,e1,2020-05-02T00:00:01Z,2020-05-02T00:00:01Z,media,animal,Vulpes vulpes,1,,,machine,
        o3,d1,m4,e2,2020-05-03T00:00:00Z,2020-05-03T00:00:00Z,media,animal,Meles meles,1,,,machine,
        o4,d1,,e3,2020-05-04T00:00:00Z,2020-05-04T00:00:00Z,event,blank,,,,,,
        o5,d1,,e4,2020-05-04T00:00:00Z,2020-05-04T00:00:00Z,event,human,Homo sapiens,1,,,,
        o6,d9,,e5,2020-05-05T00:00:00Z,2020-05-05T00:00:00Z,event,animal,Vulpes vulpes,1,,,,

        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Observations_of_animals_are_occurrences_with_what_their_deployment_says()
    {
        using var source = Source.Open(Write(), new SourceOptions());
        Assert.Equal("camera trap data package (Camtrap DP 1.0.2, folder)", source.Kind);
        Assert.Equal(["Occurrence", "Event", "Multimedia"], source.Tables.Select(t => t.RowType));
        var left = new List<QuarantinedRow>();
        var records = Records(source.Tables[0], left);
        Assert.Equal(["o1", "o3", "o6"], records.Select(r => r["occurrenceID"]));
        var fox = records[0];
        Assert.Equal("e1", fox["eventID"]);
        Assert.Equal("d1", fox["parentEventID"]);
        Assert.Equal("2020-05-02T00:00:01Z/2020-05-02T00:00:03Z", fox["eventDate"]);
        Assert.Equal("51.2 5.6 187 EPSG:4326 0.001", $"{fox["decimalLatitude"]} {fox["decimalLongitude"]} {fox["coordinateUncertaintyInMeters"]} {fox["geodeticDatum"]} {fox["coordinatePrecision"]}");
        Assert.Equal("2 adult female", $"{fox["individualCount"]} {fox["lifeStage"]} {fox["sex"]}");
        Assert.Equal("MachineObservation", fox["basisOfRecord"]);
        Assert.Equal("camera trap", fox["samplingProtocol"]);
        Assert.Equal("2020-05-01T10:00:00+02:00/2020-06-01T10:00:00+02:00", fox["samplingEffort"]);
        Assert.Equal("https://example.org/m1.jpg | https://example.org/m2.jpg", fox["associatedMedia"]);
        Assert.Equal("CC-BY-4.0", fox["license"]);
        Assert.Equal("A synthetic house", fox["rightsHolder"]);
        Assert.Equal("t1 species red fox Animalia", $"{fox["taxonID"]} {fox["taxonRank"]} {fox["vernacularName"]} {fox["kingdom"]}");
        Assert.Equal("classified by human", fox["identificationRemarks"]);
        Assert.Equal("https://example.org/m4.jpg", records[1]["associatedMedia"]);
        Assert.Equal(["o2", "o4", "o5"], left.Select(q => q.Verbatim[..2]));
        Assert.Equal([3L, 5L, 6L], left.Select(q => q.Line));
        Assert.Contains("of the whole event stands for", left[0].Reason, StringComparison.Ordinal);
        Assert.Contains("'blank' is no occurrence", left[1].Reason, StringComparison.Ordinal);
        Assert.Contains("1 observation of animals names a deployment that is not in the package", Assert.Single(source.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    // A person in one picture, of the same event as the fox.
    [InlineData("p1,d1,m2,e1,2020-05-02T00:00:02Z,2020-05-02T00:00:02Z,media,human,Homo sapiens,1,,,,", "", "https://example.org/m4.jpg", "m1 m2 m3")]
    // The same of another event, at a time of its own, and named as an animal.
    [InlineData("p1,d1,m2,e9,2020-05-02T00:00:02Z,2020-05-02T00:00:02Z,media,animal,Homo sapiens,1,,,,", "https://example.org/m1.jpg", "https://example.org/m4.jpg", "m2")]
    // An event of people while which the camera took more.
    [InlineData("p1,d1,,e9,2020-05-02T00:00:02Z,2020-05-03T00:00:00Z,event,human,,1,,,,", "https://example.org/m1.jpg", "", "m2 m3 m4")]
    // At another camera.
    [InlineData("p1,d2,,e1,2020-05-01T00:00:00Z,2020-05-04T00:00:00Z,event,human,,1,,,,", "https://example.org/m1.jpg | https://example.org/m2.jpg", "https://example.org/m4.jpg", "")]
    // Nothing tells which pictures.
    [InlineData("p1,d1,,,,,event,human,,1,,,,", "", "", "m1 m2 m3 m4")]
    public void Media_that_show_people_are_left_out_of_records_and_of_the_table_of_media(string person, string ofFox, string ofBadger, string left)
    {
        var folder = Write();
        _folder.Write("p/observations.csv", Observations + person + "\n");
        using var source = Source.Open(folder, new SourceOptions());
        var quarantined = new List<QuarantinedRow>();
        var records = Records(source.Tables[0], quarantined);
        Assert.Equal(["o1", "o3", "o6"], records.Select(r => r["occurrenceID"]));
        Assert.Equal((ofFox, ofBadger), (records[0]["associatedMedia"], records[1]["associatedMedia"]));
        Assert.Contains(quarantined, q => q.Verbatim.StartsWith("p1", StringComparison.Ordinal) && q.Reason.StartsWith("left out: ", StringComparison.Ordinal));

        var ofPeople = new List<QuarantinedRow>();
        var kept = Reading.Rows(source.Tables[2], ofPeople).Select(r => r[0]).ToList();
        Assert.Equal(left, string.Join(' ', ofPeople.Select(q => q.Verbatim[..2])));
        Assert.Equal(4, kept.Count + ofPeople.Count);
        Assert.All(ofPeople, q => Assert.Contains("it shows a person", q.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_medium_that_shows_a_person_is_named_by_no_other_observation()
    {
        var folder = Write();
        _folder.Write("p/observations.csv", Observations + "p1,d1,m4,e9,2020-05-03T00:00:00Z,2020-05-03T00:00:00Z,media,human,,1,,,,\n");
        using var source = Source.Open(folder, new SourceOptions());
        var badger = Records(source.Tables[0], [])[1];
        Assert.Equal(("o3", "", ""), (badger["occurrenceID"], badger["mediaID"], badger["associatedMedia"]));
    }

    [Fact]
    public void The_dataset_is_described_by_its_package()
    {
        using var source = Source.Open(Path.Combine(Write(), "datapackage.json"), new SourceOptions());
        var about = source.Description;
        Assert.Equal("10.5072/synthetic", about.Key);
        Assert.Equal("10.5072/synthetic", about.Doi);
        Assert.Equal("Synthetic cameras", about.Title);
        Assert.Equal("CC-BY-4.0", about.License);
        Assert.Equal("media: CC-BY-NC-4.0", about.Rights);
        Assert.Equal(["contact", "rightsHolder"], about.Contacts.Select(c => c.Role));
    }

    [Fact]
    public void Deployments_are_events_with_their_effort()
    {
        using var source = Source.Open(Write(), new SourceOptions());
        var deployment = Assert.Single(Records(source.Tables[1], []));
        Assert.Equal("d1", deployment["eventID"]);
        Assert.Equal("2020-05-01T10:00:00+02:00/2020-06-01T10:00:00+02:00", deployment["eventDate"]);
    }

    [Theory]
    [InlineData("camtrap-dp_example", 29, 549, "1.0.2", "CC0-1.0", 28)]
    [InlineData("camtraptor_mica", 16, 27, "0.1.6", null, 16)]
    public void The_published_examples_are_read_whole(string name, int records, int rows, string version, string? license, int linked)
    {
        using var source = Source.Open(Shared.Find("data", "occurrences", name), new SourceOptions());
        Assert.Contains(version, source.Kind, StringComparison.Ordinal);
        var left = new List<QuarantinedRow>();
        var read = Records(source.Tables[0], left);
        Assert.Equal(records, read.Count);
        Assert.Equal(rows, read.Count + left.Count);
        Assert.All(read, r => Assert.True(r["decimalLatitude"].Length > 0 && r["eventDate"].Length > 0));
        Assert.Equal(linked, read.Count(r => r["associatedMedia"].StartsWith("https://", StringComparison.Ordinal)));
        Assert.Equal(license, source.Description.License);
    }

    [Theory]
    [InlineData("\"path\":\"observations.csv\"", "\"path\":\"none.csv\"", "names the file 'none.csv' for the table 'observations', which is not there")]
    [InlineData("\"path\":\"observations.csv\"", "\"path\":\"../observations.csv\"", "outside of the package")]
    [InlineData("\"path\":\"observations.csv\"", "\"path\":\"/etc/passwd\"", "outside of the package")]
    [InlineData("\"path\":\"observations.csv\"", "\"path\":\"https://example.org/o.csv\"", "is on the web")]
    [InlineData("\"path\":\"observations.csv\"", "\"paths\":1", "names no file")]
    [InlineData("\"name\":\"deployments\"", "\"name\":\"depl\"", "names no table 'deployments'")]
    [InlineData("\"name\":\"observations\"", "\"name\":\"obs\"", "names no table 'observations'")]
    [InlineData("{\"name\":\"synthetic\"", "{\"name\":\"synthetic", "is not well-formed JSON (line 1)")]
    public void A_package_that_is_not_whole_is_refused_in_one_line(string from, string to, string reason)
    {
        var folder = Write(Package.Replace(from, to, StringComparison.Ordinal));
        Assert.Contains(reason, Assert.Throws<SaolaException>(() => Source.Open(folder, new SourceOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_a_required_field_is_refused()
    {
        var folder = Write(deployments: Deployments.Replace("latitude", "lat", StringComparison.Ordinal));
        Assert.Contains("have a field 'latitude', which is not there", Assert.Throws<SaolaException>(() => Source.Open(folder, new SourceOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_and_kinds_are_known_in_any_case_and_order()
    {
        var folder = Write();
        var lines = Observations.Replace("observationType", "ObservationType", StringComparison.Ordinal).Replace(",animal,", ",Animal,", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _folder.Write("p/observations.csv", string.Join('\n', lines.Select(l => string.Join(';', l.Split(',').Reverse()))));
        using var source = Source.Open(folder, new SourceOptions());
        Assert.Equal(["o1", "o3", "o6"], Records(source.Tables[0], []).Select(r => r["occurrenceID"]));
    }

    [Fact]
    public void A_version_that_is_not_known_is_told()
    {
        using var source = Source.Open(Write(Package.Replace("1.0.2", "9.1.0", StringComparison.Ordinal)), new SourceOptions());
        Assert.Contains(source.Warnings, w => w.Contains("its version 9.1.0 is newer", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string package = Package, string deployments = Deployments)
    {
        _folder.Write("p/datapackage.json", package);
        _folder.Write("p/deployments.csv", deployments);
        _folder.Write("p/media.csv", Media);
        return Path.GetDirectoryName(_folder.Write("p/observations.csv", Observations))!;
    }

    private static List<Dictionary<string, string>> Records(SourceTable table, List<QuarantinedRow> left) => [.. Reading.Rows(table, left).Select(row =>
        table.Columns.ToDictionary(c => c.Term.Name, c => c.Index >= 0 && row[c.Index].Length > 0 ? row[c.Index] : c.Default ?? ""))];
}
