using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Saola.Platform.Access;
using Saola.Platform.Exports;

namespace Saola.Web.Tests;

/// <summary>Files that carry their citations, licences and manifest with them.</summary>
public sealed class ApiArchiveTests(ApiServer server) : IClassFixture<ApiServer>
{
    /// <summary>The columns of GBIF's simple downloads (https://techdocs.gbif.org/en/data-use/download-formats).</summary>
    private const string Simple =
        "gbifID datasetKey occurrenceID kingdom phylum class order family genus species infraspecificEpithet taxonRank scientificName verbatimScientificName "
        + "verbatimScientificNameAuthorship countryCode locality stateProvince occurrenceStatus individualCount publishingOrgKey decimalLatitude decimalLongitude "
        + "coordinateUncertaintyInMeters coordinatePrecision elevation elevationAccuracy depth depthAccuracy eventDate day month year taxonKey speciesKey basisOfRecord "
        + "institutionCode collectionCode catalogNumber recordNumber identifiedBy dateIdentified license rightsHolder recordedBy typeStatus establishmentMeans "
        + "lastInterpreted mediaType issue";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_simple_download_has_the_columns_of_GBIFs_and_a_row_for_each_record()
    {
        var (entries, response) = await Entries("/api/export?format=SIMPLE_CSV&country=KH&table=0000001-260101000000000");
        Assert.Equal("application/zip", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("synthetic-simple-csv-", response.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        Assert.Equal(["0000001-260101000000000.csv", "citations.txt", "rights.txt", "datacite.json", "manifest.json"], entries.Keys);
        var lines = Text(entries["0000001-260101000000000.csv"]).Split('\n');
        Assert.Equal("", lines[^1]);
        var header = lines[0].Split('\t');
        Assert.Equal(Simple.Split(' '), header);
        Assert.Equal(50, header.Length);
        var expected = server.Rows.Where(r => r.CountryCode == "KH").OrderBy(r => r.Key).ToList();
        Assert.Equal(expected.Count, lines.Length - 2);
        for (var i = 0; i < expected.Count; i++)
        {
            var values = lines[i + 1].Split('\t');
            Assert.Equal(50, values.Length);
            string At(string column) => values[Array.IndexOf(header, column)];
            Assert.Equal($"{expected[i].Key}", At("gbifID"));
            Assert.Equal((expected[i].Locality ?? "").Replace('\r', ' ').Replace('\n', ' '), At("locality"));
            Assert.Equal(expected[i].DecimalLatitude?.ToString("R", System.Globalization.CultureInfo.InvariantCulture) ?? "", At("decimalLatitude"));
            Assert.Equal("CC_BY_4_0", At("license"));
            Assert.Equal("2024-10-04", At("lastInterpreted"));
            Assert.Equal(expected[i].Issues.ToString(), At("issue"));
            Assert.Equal(new Saola.Platform.Home.DatasetDescription { Publisher = "Synthetic Institute" }.PublisherKey, At("publishingOrgKey"));
        }
    }

    [Theory]
    [InlineData("simple-csv")]
    [InlineData("simple-parquet")]
    [InlineData("species-list")]
    public async Task The_same_question_gives_the_same_bytes_and_the_manifest_inside_replays(string format)
    {
        var address = $"/api/export?format={format}&country=LA&purpose=research";
        var (entries, response) = await Entries(address);
        Assert.Equal(await response.Content.ReadAsByteArrayAsync(Cancel), await server.Client.GetByteArrayAsync(address, Cancel));

        var manifest = AnswerManifest.FromJson(entries["manifest.json"], "manifest.json");
        Assert.Equal(entries["manifest.json"], manifest.ToJson());
        Assert.Equal("research", manifest.Purpose);
        Assert.NotEmpty(manifest.Files!);
        foreach (var file in manifest.Files!) Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(entries[file.Name])), entries[file.Name].Length), (file.Sha256, file.Bytes));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(manifest.Files.Select(f => $"{f.Sha256}  {f.Name}\n"))))), manifest.Sha256);
        Assert.Equal("identical", (await Replay.Run(manifest, server.Store, Cancel)).ToString());
        Assert.Equal(ReplayVerdict.Differs, (await Replay.Run(manifest with { Sha256 = new string('0', 64) }, server.Store, Cancel)).Verdict);

        // The answer says where its manifest is, and it is the one inside.
        var link = response.Headers.GetValues("Link").Single();
        var outside = AnswerManifest.FromJson(await server.Client.GetByteArrayAsync(link[1..link.IndexOf('>', StringComparison.Ordinal)], Cancel), "manifest.json");
        Assert.Equal(manifest.Files, outside.Files);
    }

    [Fact]
    public async Task A_species_list_counts_each_name()
    {
        var (entries, _) = await Entries("/api/export?format=species-list&country=VN");
        var lines = Text(entries["occurrence.csv"]).TrimEnd('\n').Split('\n').Select(l => l.Split('\t')).ToList();
        var (name, count) = (Array.IndexOf(lines[0], "scientificName"), Array.IndexOf(lines[0], "numberOfOccurrences"));
        Assert.Equal(22, lines[0].Length);
        Assert.Equal(
            server.Rows.Where(r => r.CountryCode == "VN").GroupBy(r => r.ScientificName!).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}"),
            lines.Skip(1).Select(l => $"{l[name]} {l[count]}"));
        Assert.True(lines.Count > 5);
    }

    [Fact]
    public async Task DataCite_metadata_have_what_DataCite_requires_and_no_invented_DOI()
    {
        var (entries, _) = await Entries("/api/export?format=simple-csv&country=VN");
        using var json = JsonDocument.Parse(entries["datacite.json"]);
        var root = json.RootElement;
        Assert.Equal(["types", "creators", "titles", "publisher", "publicationYear", "dates", "language", "formats", "sizes", "version", "rightsList", "descriptions", "relatedIdentifiers", "schemaVersion"],
            root.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Dataset", root.GetProperty("types").GetProperty("resourceTypeGeneral").GetString());
        Assert.Equal("2026", root.GetProperty("publicationYear").GetString());
        Assert.Equal("CC0-1.0", root.GetProperty("rightsList")[0].GetProperty("rightsIdentifier").GetString());
        Assert.Contains("synthetic", Text(entries["datacite.json"]), StringComparison.Ordinal);
        Assert.Equal(entries["datacite.json"], await server.Client.GetByteArrayAsync("/api/export?format=datacite&of=simple-csv&country=VN", Cancel));
        Assert.Contains($"[1] Title of set", Text(entries["citations.txt"]), StringComparison.Ordinal);
        Assert.Contains("Cite these records as: Synthetic: ", Text(entries["citations.txt"]), StringComparison.Ordinal);
        Assert.Contains("Rights as stated: CC0-1.0", Text(entries["rights.txt"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format=simple_tsv", "format")]
    [InlineData("format=manifest&of=zip", "of")]
    [InlineData("format=simple-csv&table=a/b", "table")]
    [InlineData("format=simple-csv&table=a&table=b", "table")]
    [InlineData("format=species-list&distinct=true", "distinct")]
    public async Task What_is_no_file_is_refused(string query, string parameter) =>
        Assert.Equal(parameter, (await server.Problem($"/api/export?{query}", HttpStatusCode.BadRequest)).GetProperty("parameter").GetString());

    [Fact]
    public async Task An_archive_of_nothing_is_one_too()
    {
        var (entries, _) = await Entries("/api/export?format=simple-csv&country=FR");
        Assert.Equal(1, Text(entries["occurrence.csv"]).Count(c => c == '\n'));
        var context = await ExportContext.Of(server.Store, Ask.Of("simple-csv", [new("country", "FR")]).At(ApiStore.Now), Principal.Anonymous, _ => null, Cancel);
        Assert.Equal(":tba", JsonDocument.Parse(DataCite.Json(context)).RootElement.GetProperty("creators")[0].GetProperty("name").GetString());
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private async Task<(Dictionary<string, byte[]> Entries, HttpResponseMessage Response)> Entries(string address)
    {
        var response = await server.Client.GetAsync(address, Cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        using var zip = new ZipArchive(new MemoryStream(await response.Content.ReadAsByteArrayAsync(Cancel)), ZipArchiveMode.Read);
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using (var stream = await entry.OpenAsync(Cancel)) await stream.CopyToAsync(content, Cancel);
            entries.Add(entry.FullName, content.ToArray());
        }

        return (entries, response);
    }
}
