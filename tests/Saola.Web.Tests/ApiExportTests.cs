using System.Globalization;
using System.Security.Cryptography;
using ParquetSharp;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Web.Tests;

/// <summary>Exports, manifests and replays.</summary>
public sealed class ApiExportTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_CSV_reads_back_as_its_rows()
    {
        using var response = await server.Client.GetAsync("/api/export?format=csv&country=KH", Cancel);
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("synthetic-", response.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        var lines = ReadCsv(await response.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(Columns.Select(c => c.Name), lines[0]);
        var expected = server.Rows.Where(r => r.CountryCode == "KH").OrderBy(r => r.Key).ToList();
        Assert.Equal(expected.Count, lines.Count - 1);
        for (var i = 0; i < expected.Count; i++) Assert.Equal(Texts(expected[i]), lines[i + 1]);
    }

    [Fact]
    public async Task A_Parquet_file_reads_back_as_its_rows()
    {
        var bytes = await server.Client.GetByteArrayAsync("/api/export?format=parquet&hasCoordinate=true", Cancel);
        using var stream = new MemoryStream(bytes);
        using var file = new ParquetFileReader(stream);
        var expected = server.Rows.Where(r => r.DecimalLatitude is not null).OrderBy(r => r.Key).ToList();
        Assert.Equal(expected.Count, file.FileMetaData.NumRows);
        Assert.Equal(ApiStore.Now, file.FileMetaData.KeyValueMetadata["saola.snapshot"]);
        using var group = file.RowGroup(0);
        Assert.Equal(expected.Select(r => (double?)r.DecimalLatitude), Column<double?>(group, "decimalLatitude"));
        Assert.Equal(expected.Select(r => (long?)r.Key), Column<long?>(group, "key"));
        Assert.Equal(expected.Select(r => r.Locality), Column<string?>(group, "locality"));
        Assert.Equal(expected.Select(r => r.Year), Column<int?>(group, "year"));
        Assert.Equal(expected.Select(r => r.Issues.IsEmpty ? null : r.Issues.ToString()), Column<string?>(group, "issue"));
    }

    [Fact]
    public async Task An_export_that_is_on_its_way_when_something_is_withheld_is_cut_off()
    {
        await using var slow = new ApiServer(new ApiStore(ApiStore.Random(20_000, seed: 3)));
        await slow.InitializeAsync();
        slow.Store.After = (10_000, stop => Task.Delay(Timeout.Infinite, stop));
        using var response = await slow.Client.GetAsync("/api/export?format=csv", HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.True(response.IsSuccessStatusCode);
        var body = response.Content.ReadAsByteArrayAsync(Cancel);

        slow.Store.Epoch++;

        await Assert.ThrowsAnyAsync<Exception>(() => body.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
        Assert.True(body.IsFaulted && body.Exception!.InnerException is HttpRequestException or IOException, $"{body.Exception}");
    }

    [Fact]
    public async Task Many_rows_leave_in_several_row_groups()
    {
        await using var engine = new MemoryEngine(ApiStore.Random(ParquetExport.GroupRows + 10, seed: 5));
        using var stream = new MemoryStream();
        var ask = Ask.Of("parquet", []);
        Assert.Equal(ParquetExport.GroupRows + 10, await ParquetExport.Write(engine, ask, stream, Cancel));
        stream.Position = 0;
        using var file = new ParquetFileReader(stream);
        Assert.Equal(2, file.FileMetaData.NumRowGroups);
        using var last = file.RowGroup(1);
        Assert.Equal(10, last.MetaData.NumRows);
    }

    [Theory]
    [InlineData("/api/export?country=LA", "format=manifest")]
    [InlineData("/api/export?country=LA&format=parquet", "of=parquet&format=manifest")]
    [InlineData("/api/occurrences?limit=7&sort=year&country=LA", "format=manifest")]
    [InlineData("/api/occurrences/count?country=LA", "format=manifest")]
    [InlineData("/api/occurrences/facets?field=species&country=LA", "format=manifest")]
    [InlineData("/api/occurrences/histogram?field=year&country=LA", "format=manifest")]
    [InlineData("/api/occurrences/species?country=LA", "format=manifest")]
    [InlineData("/api/occurrences/cube?field=year,month&country=LA", "format=manifest")]
    public async Task A_manifest_names_the_bytes_of_its_answer_and_replays(string path, string asManifest)
    {
        using var answer = await server.Client.GetAsync(path, Cancel);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
        var json = await server.Client.GetByteArrayAsync(path.Replace("&format=parquet", "", StringComparison.Ordinal) + "&" + asManifest, Cancel);
        var manifest = AnswerManifest.FromJson(json, "manifest.json");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), manifest.Sha256);
        Assert.Equal(bytes.Length, manifest.Bytes);
        Assert.True(manifest.Synthetic);
        Assert.Equal(server.Rows.Count(r => r.CountryCode == "LA"), manifest.Datasets.Sum(d => d.Records));
        Assert.Equal(json, manifest.ToJson());
        var result = await Replay.Run(manifest, server.Store, Cancel);
        Assert.Equal("identical", result.ToString());

        // The answer itself says where its manifest is.
        var link = answer.Headers.GetValues("Link").Single();
        Assert.Equal(json, await server.Client.GetByteArrayAsync(link[1..link.IndexOf('>', StringComparison.Ordinal)], Cancel));
    }

    [Fact]
    public async Task Contributing_datasets_are_cited_with_their_licence()
    {
        var manifest = await server.Json("/api/occurrences/count?source=set1&datasetKey=set1&format=manifest");
        var cited = Assert.Single(manifest.GetProperty("datasets").EnumerateArray());
        Assert.Equal("set1", cited.GetProperty("key").GetString());
        Assert.Equal("Cite set1", cited.GetProperty("citation").GetString());
        Assert.Equal("CC0-1.0", cited.GetProperty("license").GetString());
        Assert.Equal("release-set1", cited.GetProperty("release").GetString());
    }

    [Fact]
    public async Task A_replay_names_what_differs()
    {
        var manifest = await AnswerManifest.Of(server.Store, Ask.Of("count", [new("country", "KH")]), Principal.Anonymous, Cancel);
        await using var changed = new ApiStore([.. server.Rows.Where(r => r.CountryCode != "KH" || r.Key % 2 == 0)]);
        var result = await Replay.Run(manifest with { Build = "0.0.9+old" }, changed, Cancel);
        Assert.Equal(ReplayVerdict.Differs, result.Verdict);
        Assert.Contains(result.Differences, d => d.What == "result");
        Assert.Contains(result.Differences, d => d.What == "datasets");
        Assert.Contains(result.Differences, d => d is { What: "build", Then: "0.0.9+old" });
    }

    [Fact]
    public async Task Another_build_may_give_the_identical_answer_and_says_so()
    {
        var manifest = await AnswerManifest.Of(server.Store, Ask.Of("species", []), Principal.Anonymous, Cancel);
        var result = await Replay.Run(manifest with { Build = "0.0.9+old" }, server.Store, Cancel);
        Assert.Equal(ReplayVerdict.Identical, result.Verdict);
        Assert.StartsWith("identical, although build: 0.0.9+old then", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_was_altered_in_a_manifest_is_named()
    {
        var manifest = await AnswerManifest.Of(server.Store, Ask.Of("count", [new("source", "set1")]), Principal.Anonymous, Cancel);
        var cited = manifest.Datasets[0];
        (AnswerManifest Altered, string What)[] cases =
        [
            (manifest with { Synthetic = !manifest.Synthetic }, "synthetic"),
            (manifest with { Saola = "0.0.9" }, "version"),
            (manifest with { Datasets = [cited with { Title = "Mine" }, .. manifest.Datasets.Skip(1)] }, $"title of {cited.Key}"),
            (manifest with { Datasets = [cited with { License = null }, .. manifest.Datasets.Skip(1)] }, $"licence of {cited.Key}"),
            (manifest with { Datasets = [cited with { Citation = "Me" }, .. manifest.Datasets.Skip(1)] }, $"citation of {cited.Key}"),
            (manifest with { Datasets = [cited with { Release = "other" }, .. manifest.Datasets.Skip(1)] }, $"release of {cited.Key}"),
        ];
        foreach (var (altered, what) in cases)
        {
            var result = await Replay.Run(altered, server.Store, Cancel);
            Assert.Equal((ReplayVerdict.Identical, what), (result.Verdict, Assert.Single(result.Differences).What));
        }
    }

    [Fact]
    public async Task A_manifest_names_its_snapshot_by_its_whole_id()
    {
        var manifest = await server.Json("/api/occurrences/count?snapshot=1&format=manifest");
        Assert.Equal(ApiStore.Before, manifest.GetProperty("snapshot").GetString());
        Assert.Equal(ApiStore.Before, (await server.Json("/api/occurrences/count?snapshot=1")).GetProperty("snapshot").GetString());
    }

    [Fact]
    public async Task A_replay_without_its_snapshot_says_so()
    {
        var manifest = await AnswerManifest.Of(server.Store, Ask.Of("count", []), Principal.Anonymous, Cancel);
        var result = await Replay.Run(manifest with { Snapshot = "gone", Ask = manifest.Ask.At("gone") }, server.Store, Cancel);
        Assert.Equal(ReplayVerdict.SnapshotMissing, result.Verdict);
        Assert.Contains("gone", result.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("{\"ask\":{\"kind\":\"count\",\"parameters\":{}},\"snapshot\":\"s\",\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"datasets\":[null]}")]
    [InlineData("{\"ask\":{\"kind\":\"count\",\"parameters\":{\"country\":null}},\"snapshot\":\"s\",\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"datasets\":[]}")]
    public void A_broken_manifest_is_told_in_one_line(string json)
    {
        var error = Assert.Throws<SaolaException>(() => AnswerManifest.FromJson(System.Text.Encoding.UTF8.GetBytes(json), "manifest.json"));
        Assert.StartsWith("manifest.json: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_that_mean_the_same_are_one_ask()
    {
        KeyValuePair<string, string>[] one = [new("country", "LA"), new("COUNTRY", "KH"), new("lang", "zh"), new("year", ""), new("limit", "3")];
        KeyValuePair<string, string>[] two = [new("country", "KH"), new("country", "LA"), new("country", "KH")];
        Assert.Equal(Ask.Of("count", one), Ask.Of("count", two));
        Assert.Equal("count?country=KH&country=LA", Ask.Of("count", one).ToString());
        Assert.NotEqual(Ask.Of("page", one), Ask.Of("page", two));
        Assert.NotEqual(
            Ask.Of("cube", [new("field", "year,month")]),
            Ask.Of("cube", [new("field", "month"), new("field", "year")]));
    }

    private static T[] Column<T>(RowGroupReader group, string name)
    {
        var index = Enumerable.Range(0, group.MetaData.NumColumns).First(i => group.MetaData.Schema.Column(i).Name == name);
        using var column = group.Column(index).LogicalReader<T>();
        return column.ReadAll((int)group.MetaData.NumRows);
    }

    /// <summary>No record here was matched with a checklist.</summary>
    private static IReadOnlyList<RecordColumn> Columns => RecordColumns.Of(new MemoryEngine([], new DuplicatesCoverage(2, 3)));

    private static IEnumerable<string> Texts(OccurrenceRow row) => Columns.Select(column => column switch
    {
        RecordColumn.Text text => text.Value(row) ?? "",
        RecordColumn.Integer integer => integer.Value(row)?.ToString(CultureInfo.InvariantCulture) ?? "",
        RecordColumn.Long number => number.Value(row)?.ToString(CultureInfo.InvariantCulture) ?? "",
        RecordColumn.Number number => number.Value(row)?.ToString("R", CultureInfo.InvariantCulture) ?? "",
        _ => row.Issues.ToString(),
    });

    /// <summary>RFC 4180, read plainly one character at a time.</summary>
    private static List<List<string>> ReadCsv(string text)
    {
        List<List<string>> lines = [];
        List<string> line = [];
        var field = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
            else if (text[i] == '"') quoted = !quoted;
            else if (!quoted && text[i] == ',') Next();
            else if (!quoted && text[i] == '\r')
            {
                Assert.Equal('\n', text[++i]);
                Next();
                lines.Add(line);
                line = [];
            }
            else field.Append(text[i]);
        }

        Assert.False(quoted);
        Assert.Empty(line);
        return lines;

        void Next()
        {
            line.Add(field.ToString());
            field.Clear();
        }
    }
}
