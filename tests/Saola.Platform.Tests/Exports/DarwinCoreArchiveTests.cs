using System.Text;
using System.Xml.Linq;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Intake;
using Saola.Platform.Store;
using Saola.Platform.Tests.Intake;
using Saola.Platform.Tests.Store;
using Saola.Records;

namespace Saola.Platform.Tests.Exports;

/// <summary>Darwin Core Archives are read back by our own reader, and their verbatim rows are those that a record's page tells.</summary>
public sealed class DarwinCoreArchiveTests : IDisposable
{
    private readonly TestHome _home = new(), _other = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _home.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task An_archive_is_read_back_to_the_same_values()
    {
        _home.LoadText("d", "d.csv", DirtyTable.Csv(DirtyTable.Terms, new DirtyTable(seed: 11).Rows("occ", 800)));
        var archive = await Archive();
        var path = Path.Combine(Path.GetDirectoryName(_other.Write("unused", ""))!, "back.zip");
        await File.WriteAllBytesAsync(path, archive, Stop);
        _other.Load("d", path);

        // What comes inside a download has the identity of its dataset there, and so a key of its own.
        var (expected, read) = (_home.Rows("d").OrderBy(r => r.OccurrenceId, StringComparer.Ordinal).ToList(), _other.Rows("d").OrderBy(r => r.OccurrenceId, StringComparer.Ordinal).ToList());
        Assert.Equal(expected.Select(r => r.OccurrenceId), read.Select(r => r.OccurrenceId));
        Assert.True(expected.Count > 700);
        for (var i = 0; i < expected.Count; i++) Assert.Equal(Compared(expected[i]), Compared(read[i]));
    }

    [Fact]
    public async Task The_verbatim_rows_are_those_that_a_records_page_tells()
    {
        _home.LoadText("d", "d.csv", DirtyTable.Csv(DirtyTable.Terms.Append("my own column"), new DirtyTable(seed: 12).Rows("occ", 200).Select((r, i) => (string?[])[.. r, $"own {i}"])));
        _home.Load("events", EventArchive.Write(_home));
        await AssertVerbatim(people: false);
        AccessLog.Of(_home.Home).Publish(s => s with { Rules = [new AccessRule { Id = "case-1", Case = "1", Persons = ["Ünïcödé Straße"], Action = AccessAction.Withhold }] }, TestHome.Options.Clock);
        await AssertVerbatim(people: true);
    }

    [Fact]
    public async Task Pictures_of_an_extension_and_of_the_records_themselves_are_told_of_their_records()
    {
        var folder = Path.GetDirectoryName(_home.Write("pictures/occurrence.txt",
            "id\toccurrenceID\tscientificName\tbasisOfRecord\tassociatedMedia\n1\to-1\tSus scrofa\tHumanObservation\thttps://example.org/a.jpg | https://example.org/b.mp4\n2\to-2\tSus scrofa\tHumanObservation\t\n"))!;
        _home.Write("pictures/multimedia.txt", "coreid\ttype\tidentifier\ttitle\n2\tStillImage\thttps://example.org/c.png\tA pig\n9\tStillImage\thttps://example.org/d.png\tOf nobody\n");
        _home.Write("pictures/meta.xml", """
            <archive xmlns="http://rs.tdwg.org/dwc/text/"><core encoding="UTF-8" fieldsTerminatedBy="\t" linesTerminatedBy="\n" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence"><files><location>occurrence.txt</location></files><id index="0"/>
            <field index="1" term="http://rs.tdwg.org/dwc/terms/occurrenceID"/><field index="2" term="http://rs.tdwg.org/dwc/terms/scientificName"/><field index="3" term="http://rs.tdwg.org/dwc/terms/basisOfRecord"/><field index="4" term="http://rs.tdwg.org/dwc/terms/associatedMedia"/></core>
            <extension encoding="UTF-8" fieldsTerminatedBy="\t" linesTerminatedBy="\n" ignoreHeaderLines="1" rowType="http://rs.gbif.org/terms/1.0/Multimedia"><files><location>multimedia.txt</location></files><coreid index="0"/>
            <field index="1" term="http://purl.org/dc/terms/type"/><field index="2" term="http://purl.org/dc/terms/identifier"/><field index="3" term="http://purl.org/dc/terms/title"/></extension></archive>
            """);
        _home.Load("pictures", folder);
        var files = Unzipped.Of(await Archive());
        var keys = _home.Rows("pictures").ToDictionary(r => r.OccurrenceId!, r => r.Key);
        var lines = Table(files["multimedia.txt"]);
        Assert.Equal(
        [
            $"{keys["o-2"]} StillImage  https://example.org/c.png A pig", $"{keys["o-1"]} StillImage image/jpeg https://example.org/a.jpg ", $"{keys["o-1"]} MovingImage video/mp4 https://example.org/b.mp4 ",
        ], lines.Select(l => $"{l["id"]} {l["type"]} {l["format"]} {l["identifier"]} {l["title"]}"));
    }

    [Fact]
    public async Task The_metadata_are_read_back_by_our_reader_of_them()
    {
        _home.LoadText("d", "d.csv", "occurrenceID,scientificName,basisOfRecord\n1,Sus scrofa,HumanObservation\n", TestHome.Options with { Title = "Pigs & <others>", License = "CC-BY-4.0", Doi = "10.1234/pigs" });
        var files = Unzipped.Of(await Archive());
        Assert.Equal(["occurrence.txt", "verbatim.txt", "multimedia.txt", "meta.xml", "metadata.xml", "dataset/d.xml", "citations.txt", "rights.txt", "datacite.json", "manifest.json"], files.Keys);
        var about = Eml.Read(files["dataset/d.xml"], "d.xml");
        Assert.Equal(("Pigs & <others>", "10.1234/pigs"), (about.Title, about.Doi));
        Assert.StartsWith("1 occurrence record of 1 dataset", Eml.Read(files["metadata.xml"], "metadata.xml").Title, StringComparison.Ordinal);
        // Each field that the descriptor names is there, under its name.
        XNamespace text = "http://rs.tdwg.org/dwc/text/";
        foreach (var table in XDocument.Parse(Encoding.UTF8.GetString(files["meta.xml"])).Root!.Elements())
        {
            var header = Encoding.UTF8.GetString(files[table.Element(text + "files")!.Element(text + "location")!.Value]).Split('\n')[0].Split('\t');
            var fields = table.Elements(text + "field").ToList();
            Assert.Equal(header.Skip(1), fields.Select(f => Uri.UnescapeDataString(f.Attribute("term")!.Value.Split('/')[^1])));
            Assert.Equal(Enumerable.Range(1, fields.Count).Select(i => $"{i}"), fields.Select(f => f.Attribute("index")!.Value));
        }
    }

    [Fact]
    public async Task The_same_snapshot_gives_the_same_bytes_and_replays()
    {
        _home.LoadText("d", "d.csv", DirtyTable.Csv(DirtyTable.Terms, new DirtyTable(seed: 13).Rows("occ", 100)));
        var archive = await Archive();
        Assert.Equal(archive, await Archive());
        await using var store = HomeStore.Open(_home.Home);
        Assert.Equal("identical", (await Replay.Run(AnswerManifest.FromJson(Unzipped.Of(archive)["manifest.json"], "manifest.json"), store, Stop)).ToString());
    }

    [Fact]
    public void Terms_have_the_addresses_of_their_vocabularies() => Assert.Equal(
        ["http://rs.tdwg.org/dwc/terms/locality", "http://purl.org/dc/terms/license", "http://rs.gbif.org/terms/1.0/issue", "http://unknown.org/my%20own"],
        new[] { "locality", "license", "issue", "my own" }.Select(TermAddress.Of));

    private async Task AssertVerbatim(bool people)
    {
        await using var store = HomeStore.Open(_home.Home);
        var context = await ExportContext.Of(store, Ask.Of("dwca", []).At(store.CurrentId), Principal.Anonymous, _ => null, Stop);
        using var bytes = new MemoryStream();
        await Answer.Write(context, bytes, Stop);
        var verbatim = Table(Unzipped.Of(bytes.ToArray())["verbatim.txt"]).ToDictionary(l => l["id"]);
        var told = 0;
        await foreach (var row in context.Engine.Stream(Filter.All, Stop))
        {
            var detail = (await store.Detail(row.Key, null, Stop))!;
            var line = verbatim[$"{row.Key}"].Where(v => v.Key != "id" && v.Value.Length > 0).ToDictionary(v => Term.Of(v.Key), v => v.Value);
            var own = line.Where(v => v.Value.Trim().Length > 0).Select(v => (v.Key.Name, v.Value)).ToList();
            if (row.Source == "d")
            {
                Assert.Equal(detail.Verbatim.Where(v => v.Value.Trim().Length > 0).GroupBy(v => Term.Of(v.Term)).Select(g => (g.Key.Name, Plain(g.First().Value)!)).Order(), own.Order());
            }
            else
            {
                // The columns of the events have names of their own where an archive has terms, and what an occurrence says itself stands for what its event says.
                Assert.Empty(own.Select(v => v.Value).Except(detail.Verbatim.Select(v => v.Value)));
                Assert.Equal(row.EventDate, line.GetValueOrDefault(Term.EventDate));
                Assert.Equal(row.Locality, line.GetValueOrDefault(Term.Locality));
            }

            told++;
        }

        Assert.True(told > 200);
        Assert.Equal(!people, Encoding.UTF8.GetString(Unzipped.Of(bytes.ToArray())["verbatim.txt"]).Contains("Ünïcödé", StringComparison.Ordinal));
    }

    private async Task<byte[]> Archive()
    {
        await using var store = HomeStore.Open(_home.Home);
        using var bytes = new MemoryStream();
        await Answer.Write(await ExportContext.Of(store, Ask.Of("dwca", []).At(store.CurrentId), Principal.Anonymous, _ => null, Stop), bytes, Stop);
        return bytes.ToArray();
    }

    /// <summary>What of a record an archive carries: elevation and depth are GBIF's terms, which our reader takes from their limits alone.</summary>
    private static OccurrenceRow Compared(OccurrenceRow row) => row with { Key = 0, Segment = "", Row = 0, Issues = IssueSet.None, Elevation = null, Depth = null, Locality = Plain(row.Locality), RecordedBy = Plain(row.RecordedBy), IdentifiedBy = Plain(row.IdentifiedBy), RightsHolder = Plain(row.RightsHolder), StateProvince = Plain(row.StateProvince), SamplingProtocol = Plain(row.SamplingProtocol) };

    private static string? Plain(string? text) => text?.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ');

    private static List<Dictionary<string, string>> Table(byte[] tsv)
    {
        var lines = Encoding.UTF8.GetString(tsv).TrimEnd('\n').Split('\n').Select(l => l.Split('\t')).ToList();
        return [.. lines.Skip(1).Select(l => lines[0].Zip(l).ToDictionary(p => p.First, p => p.Second))];
    }
}
