using Saola.Platform.Home;
using Saola.Platform.Intake.Media;
using Saola.Platform.Store;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Intake.Media;

/// <summary>Pictures of people go into quarantine, and nowhere else. All synthetic.</summary>
public sealed class MediaOfPeopleTests : IDisposable
{
    private readonly TestHome _home = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("Homo sapiens", true)]
    [InlineData("Homo", true)]
    [InlineData("homo SAPIENS Linnaeus, 1758", true)]
    [InlineData("cf. Homo sapiens", true)]
    [InlineData("Homo_sapiens", true)]
    [InlineData("Human", true)]
    [InlineData("Human-Camera Trapper", true)]
    [InlineData("People", true)]
    [InlineData("Human flea", false)]
    [InlineData("Homoroselaps lacteus", false)]
    [InlineData("Chomophora", false)]
    [InlineData("Panthera tigris", false)]
    [InlineData("", false)]
    public void A_name_is_of_people_or_is_not(string name, bool isOfPeople) => Assert.Equal(isOfPeople, People.IsNamed(name));

    [Fact]
    public async Task Media_of_a_person_of_its_event_and_wherever_else_they_are_named_are_in_quarantine_alone()
    {
        var loaded = _home.LoadText("cameras", "cameras.csv", """
            occurrenceID,scientificName,basisOfRecord,eventID,decimalLatitude,decimalLongitude,associatedMedia,occurrenceRemarks,note
            p1,Homo sapiens,MachineObservation,e1,12.1,105.1,https://example.org/person.jpg | https://example.org/person2.jpg,walks by,also card/IMG_9.JPG
            d1,Canis lupus,MachineObservation,e1,12.1,105.1,https://example.org/dog.jpg,with the person,
            d2,Canis lupus,MachineObservation,e2,12.1,105.1,https://example.org/own.jpg | https://example.org/person2.jpg,alone,
            h1,Homo sapiens,HumanObservation,e3,12.1,105.1,https://example.org/portrait.jpg,told by a person,
            f1,Vulpes vulpes,MachineObservation,e4,12.1,105.1,https://example.org/fox.jpg,,

            """);
        Assert.Contains(loaded.Release!.Warnings, w => w.StartsWith("3 rows name pictures or recordings of people by a machine", StringComparison.Ordinal));
        _home.AssertAccounts();
        Assert.Equal(0, Assert.Single(loaded.Release.Tables).RowsQuarantined);

        var quarantine = File.ReadAllText(_home.Home.Objects.PathOf(loaded.Release.Quarantine!));
        string[] gone = ["person.jpg", "person2.jpg", "dog.jpg", "IMG_9.JPG"];
        Assert.All(gone, name => Assert.Contains(name, quarantine, StringComparison.Ordinal));
        Assert.Contains("it shows a person", quarantine, StringComparison.Ordinal);
        Assert.DoesNotContain("fox.jpg", quarantine, StringComparison.Ordinal);

        await using var store = HomeStore.Open(_home.Home);
        var told = new Dictionary<string, string>();
        foreach (var row in _home.Rows()) told[row.OccurrenceId!] = string.Join('\n', (await store.Detail(row.Key, null, Stop))!.Verbatim.Select(v => $"{v.Term}={v.Value}"));
        Assert.DoesNotContain(gone, name => told.Values.Any(t => t.Contains(name, StringComparison.Ordinal)));
        Assert.Contains("occurrenceRemarks=walks by", told["p1"], StringComparison.Ordinal);
        Assert.Contains("associatedMedia=https://example.org/own.jpg", told["d2"], StringComparison.Ordinal);
        Assert.Contains("portrait.jpg", told["h1"], StringComparison.Ordinal);
        Assert.Contains("fox.jpg", told["f1"], StringComparison.Ordinal);
        Assert.DoesNotContain(gone, IsInObjects(loaded.Release));
    }

    [Fact]
    public void Rows_of_an_extension_with_media_of_people_are_quarantined_and_counted()
    {
        var release = _home.Load("archive", Archive("""
            p1,Homo sapiens,MachineObservation,e1
            d1,Canis lupus,MachineObservation,e1
            f1,Vulpes vulpes,MachineObservation,e2

            """, """
            p1,StillImage,https://example.org/a.jpg
            d1,StillImage,https://example.org/b.jpg
            f1,StillImage,https://example.org/c.jpg
            f1,StillImage,https://example.org/a.jpg

            """)).Release!;

        var media = Assert.Single(release.Tables, t => t.RowType == "Multimedia");
        Assert.Equal((4L, 1L, 3L), (media.RowsRead, media.RowsKept, media.RowsQuarantined));
        _home.AssertAccounts();
        Assert.Contains(release.Warnings, w => w.StartsWith("3 rows name", StringComparison.Ordinal));
        Assert.DoesNotContain(["a.jpg", "b.jpg"], IsInObjects(release));
    }

    [Fact]
    public void Without_a_person_nothing_is_left_out_and_every_byte_is_as_before()
    {
        var release = _home.Load("archive", Archive("f1,Vulpes vulpes,MachineObservation,e1\n", "f1,StillImage,https://example.org/c.jpg\n")).Release!;

        Assert.Null(release.Quarantine);
        Assert.DoesNotContain(release.Warnings, w => w.Contains("of people", StringComparison.Ordinal));
        Assert.Equal(MediaOfPeople.Rule, release.MediaRule);
    }

    [Fact]
    public void Where_the_media_belong_to_events_those_of_the_event_go()
    {
        var folder = Archive("e1,Homo sapiens,MachineObservation,x\ne2,Vulpes vulpes,MachineObservation,y\n", "e1,StillImage,https://example.org/a.jpg\ne2,StillImage,https://example.org/b.jpg\n", isOfEvents: true);
        var release = _home.Load("events", folder).Release!;

        var media = Assert.Single(release.Tables, t => t.RowType == "Multimedia");
        Assert.Equal((1L, 1L), (media.RowsKept, media.RowsQuarantined));
        Assert.DoesNotContain(["a.jpg"], IsInObjects(release));
    }

    [Fact]
    public void A_source_with_media_that_was_loaded_before_the_rule_is_loaded_again()
    {
        var path = Archive("f1,Vulpes vulpes,MachineObservation,e1\n", "f1,StillImage,https://example.org/c.jpg\n");
        Assert.False(_home.Load("archive", path).Unchanged);
        Assert.True(_home.Load("archive", path).Unchanged);
        var text = _home.LoadText("plain", "plain.csv", "occurrenceID,scientificName,basisOfRecord\nx,Vulpes vulpes,HumanObservation\n");
        Assert.Null(text.Release!.MediaRule);
    }

    /// <summary>Whether a text is in a value of what the home holds of a release besides its quarantine.</summary>
    private Predicate<string> IsInObjects(Release release)
    {
        var texts = new System.Text.StringBuilder();
        foreach (var path in release.Segments.SelectMany(s => new[] { s.Interpreted, s.Verbatim }).Concat(release.Tables.SelectMany(t => t.Verbatim)).Select(_home.Home.Objects.PathOf))
        {
            using var table = Platform.Intake.Projection.RecordTable.Read(path);
            foreach (var name in table.Names.Where(n => table.IsText(n)))
            {
                foreach (var value in table.Texts(name)) texts.Append(Platform.Intake.Projection.PublicColumns.Text(value)).Append('\n');
            }
        }

        return text => texts.ToString().Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    private string Archive(string occurrences, string media, bool isOfEvents = false)
    {
        const string Table = """encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" ignoreHeaderLines="0" """;
        const string Terms = "http://rs.tdwg.org/dwc/terms/";
        var records = $"""
            <files><location>occurrence.csv</location></files>
            <{(isOfEvents ? "coreid" : "id")} index="0"/>
            {(isOfEvents ? "" : $"<field index=\"0\" term=\"{Terms}occurrenceID\"/><field index=\"3\" term=\"{Terms}eventID\"/>")}
            <field index="1" term="{Terms}scientificName"/><field index="2" term="{Terms}basisOfRecord"/>
            """;
        var core = isOfEvents
            ? $"<core {Table} rowType=\"{Terms}Event\"><files><location>event.csv</location></files><id index=\"0\"/><field index=\"0\" term=\"{Terms}eventID\"/></core><extension {Table} rowType=\"{Terms}Occurrence\">{records}</extension>"
            : $"<core {Table} rowType=\"{Terms}Occurrence\">{records}</core>";
        _home.Write("archive/meta.xml", $"""
            <archive xmlns="http://rs.tdwg.org/dwc/text/">{core}
            <extension {Table} rowType="http://rs.gbif.org/terms/1.0/Multimedia"><files><location>media.csv</location></files><coreid index="0"/>
            <field index="1" term="http://purl.org/dc/terms/type"/><field index="2" term="http://purl.org/dc/terms/identifier"/></extension></archive>
            """);
        if (isOfEvents) _home.Write("archive/event.csv", "e1\ne2\n");
        _home.Write("archive/occurrence.csv", occurrences.Replace("\r", "", StringComparison.Ordinal));
        return Path.GetDirectoryName(_home.Write("archive/media.csv", media.Replace("\r", "", StringComparison.Ordinal)))!;
    }
}
