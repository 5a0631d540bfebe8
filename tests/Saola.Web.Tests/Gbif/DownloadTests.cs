using System.IO.Compression;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Home;

namespace Saola.Web.Tests.Gbif;

/// <summary>Downloads as GBIF's clients ask for them, over made-up records.</summary>
public sealed class DownloadTests : IAsyncLifetime
{
    private const string Cambodia = """{"creator":"Ana","notificationAddresses":["ana@example.org"],"sendNotification":true,"format":"SIMPLE_CSV","predicate":{"type":"equals","key":"COUNTRY","value":"KH"}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("saola-downloads-").FullName;
    private readonly ApiStore _store = new(ApiStore.Random(2_000, seed: 4));
    private DownloadServer _server = null!;
    private SaolaHome _home = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _home = SaolaHome.OpenOrCreate(Path.Combine(_folder, "home"));
        _server = await DownloadServer.Of(_home, _store);
    }

    public async ValueTask DisposeAsync()
    {
        _store.Wait = null;
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_download_is_asked_for_made_told_of_and_fetched()
    {
        var ana = _server.Key("Ana");
        var key = await _server.Ask(ana, Cambodia);
        var about = await _server.Until("SUCCEEDED", key);
        var records = _store.Rows.Count(r => r.CountryCode == "KH");
        Assert.Equal(records, about.GetProperty("totalRecords").GetInt32());
        Assert.Equal(_store.Rows.Where(r => r.CountryCode == "KH").Select(r => (r.Source, r.DatasetKey)).Distinct().Count(), about.GetProperty("numberDatasets").GetInt32());
        Assert.Equal("UNSPECIFIED", about.GetProperty("license").GetString());
        Assert.Equal("SIMPLE_CSV", about.GetProperty("request").GetProperty("format").GetString());
        Assert.Equal("KH", about.GetProperty("request").GetProperty("predicate").GetProperty("value").GetString());
        Assert.False(about.TryGetProperty("doi", out _));
        // Nobody else is told who asked, and nobody which addresses were to be written to.
        Assert.False(about.GetProperty("request").TryGetProperty("creator", out _));
        Assert.Equal("Ana", (await _server.About(key, ana)).GetProperty("request").GetProperty("creator").GetString());
        Assert.DoesNotContain("example.org", string.Concat(Directory.EnumerateFiles(_server.Folder, "*.json").Select(File.ReadAllText)), StringComparison.Ordinal);

        var file = await _server.Fetch(key);
        Assert.Equal(about.GetProperty("size").GetInt64(), file.Length);
        Assert.EndsWith($"/v1/occurrence/download/request/{key}.zip", about.GetProperty("downloadLink").GetString(), StringComparison.Ordinal);
        using var zip = new ZipArchive(new MemoryStream(file));
        using var table = new StreamReader(await zip.GetEntry($"{key}.csv")!.OpenAsync(Stop));
        Assert.Equal(records + 1, (await table.ReadToEndAsync(Stop)).Count(c => c == '\n'));
        using var inside = new MemoryStream();
        await using (var entry = await zip.GetEntry("manifest.json")!.OpenAsync(Stop)) await entry.CopyToAsync(inside, Stop);
        Assert.Equal(ReplayVerdict.Identical, (await Replay.Run(AnswerManifest.FromJson(inside.ToArray(), "manifest.json"), _store, Stop)).Verdict);
    }

    [Fact]
    public async Task A_fetch_that_broke_off_goes_on_where_it_was()
    {
        var key = await _server.Ask(_server.Key("Ana"), Cambodia);
        await _server.Until("SUCCEEDED", key);
        var whole = await _server.Fetch(key);
        using var rest = await _server.Send(HttpMethod.Get, $"request/{key}", range: (1_000, whole.Length - 1));
        Assert.Equal(206, (int)rest.StatusCode);
        Assert.Equal(whole[1_000..], await rest.Content.ReadAsByteArrayAsync(Stop));
        using var head = await _server.Send(HttpMethod.Head, $"request/{key}.zip");
        Assert.Equal((200, whole.Length), ((int)head.StatusCode, head.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task What_a_restart_breaks_off_begins_again_and_gives_the_same_bytes()
    {
        var key = await _server.Ask(_server.Key("Ana"), Cambodia);
        await _server.Until("SUCCEEDED", key);
        var expected = await _server.Fetch(key);
        await _server.End();
        // As it was in the middle of the work, with a part of a file.
        var entry = Path.Combine(_server.Folder, key + ".json");
        File.Delete(Path.Combine(_server.Folder, key + ".zip"));
        await File.WriteAllBytesAsync(Path.Combine(_server.Folder, key + ".zip.part"), expected.AsMemory(0, 700), Stop);
        await File.WriteAllTextAsync(entry, (await File.ReadAllTextAsync(entry, Stop)).Replace("\"Succeeded\"", "\"Running\"", StringComparison.Ordinal), Stop);

        await _server.Start();

        await _server.Until("SUCCEEDED", key);
        Assert.Equal(expected, await _server.Fetch(key));
        Assert.False(File.Exists(Path.Combine(_server.Folder, key + ".zip.part")));
    }

    [Fact]
    public async Task A_server_that_ends_in_the_middle_leaves_the_work_to_the_next()
    {
        var ana = _server.Key("Ana");
        var reached = new TaskCompletionSource();
        _store.After = (50, async stop =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
        }
        );
        var key = await _server.Ask(ana, Cambodia);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), Stop);
        Assert.Equal("RUNNING", (await _server.About(key)).GetProperty("status").GetString());
        Assert.Equal(503, (await _server.Refusal(HttpMethod.Get, $"request/{key}")).Status);
        await _server.End();
        _store.After = null;
        await _server.Start();
        await _server.Until("SUCCEEDED", key);
        Assert.NotEmpty(await _server.Fetch(key));
    }

    [Fact]
    public async Task A_download_that_is_given_up_leaves_no_file()
    {
        var ana = _server.Key("Ana");
        var reached = new TaskCompletionSource();
        _store.After = (50, async stop =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
        }
        );
        var running = await _server.Ask(ana, Cambodia);
        var waiting = await _server.Ask(ana, Cambodia);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), Stop);
        foreach (var key in new[] { waiting, running })
        {
            Assert.Equal(401, (await _server.Refusal(HttpMethod.Delete, $"request/{key}")).Status);
            Assert.Equal(403, (await _server.Refusal(HttpMethod.Delete, $"request/{key}", _server.Key($"Other {key}"))).Status);
            using var response = await _server.Send(HttpMethod.Delete, $"request/{key}", ana);
            Assert.Equal(204, (int)response.StatusCode);
            Assert.Equal("CANCELLED", (await _server.About(key)).GetProperty("status").GetString());
        }

        _store.After = null;
        var next = await _server.Ask(ana, Cambodia);
        await _server.Until("SUCCEEDED", next);
        Assert.Equal([$"{next}.zip"], Directory.EnumerateFiles(_server.Folder).Select(Path.GetFileName).Where(f => !f!.EndsWith(".json", StringComparison.Ordinal)));
        Assert.Equal(410, (await _server.Refusal(HttpMethod.Get, $"request/{running}")).Status);
    }

    [Fact]
    public async Task Downloads_are_listed_for_who_asked_a_page_at_a_time()
    {
        var ana = _server.Key("Ana");
        List<string> keys = [];
        for (var i = 0; i < 3; i++) keys.Add(await _server.Ask(ana, Cambodia));
        foreach (var key in keys) await _server.Until("SUCCEEDED", key);
        var page = await _server.About("user/ana?limit=2", ana);
        Assert.Equal((3, 2, 0, false), (page.GetProperty("count").GetInt32(), page.GetProperty("limit").GetInt32(), page.GetProperty("offset").GetInt32(), page.GetProperty("endOfRecords").GetBoolean()));
        Assert.Equal([keys[2], keys[1]], page.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("key").GetString()));
        Assert.True((await _server.About("user/Ana?limit=2&offset=2", _server.Key("Root", Role.Administrator))).GetProperty("endOfRecords").GetBoolean());
        Assert.Equal(403, (await _server.Refusal(HttpMethod.Get, "user/Ana", _server.Key("Other"))).Status);
        Assert.Equal(401, (await _server.Refusal(HttpMethod.Get, "user/Ana")).Status);
    }

    [Fact]
    public async Task The_datasets_of_a_download_and_how_to_cite_it_are_told()
    {
        var key = await _server.Ask(_server.Key("Ana"), Cambodia);
        var page = await _server.About($"{key}/datasets?limit=1");
        Assert.Equal(1, page.GetProperty("results").GetArrayLength());
        Assert.StartsWith("Title of set", page.GetProperty("results")[0].GetProperty("datasetTitle").GetString(), StringComparison.Ordinal);
        using var citation = await _server.Send(HttpMethod.Get, $"{key}/citation");
        Assert.Contains(ApiStore.Now, await citation.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "$: this is no JSON")]
    [InlineData("[]", "$: an object was expected")]
    [InlineData("""{"format":"CSV"}""", "$.format: 'CSV' is none")]
    [InlineData("""{"format":7}""", "$.format: a text was expected")]
    [InlineData("""{"predicates":{"type":"equals","key":"COUNTRY","value":"KH"}}""", "$.predicates: no such member")]
    [InlineData("""{"predicate":{"type":"equals","key":"NOTHING","value":"KH"}}""", "$.predicate.key: 'NOTHING'")]
    [InlineData("""{"predicate":{"type":"and","predicates":[{"type":"in","key":"YEAR","values":["x"]}]}}""", "$.predicate.predicates[0].values[0]")]
    [InlineData("""{"predicate":{"type":"equals","key":"CLUSTER_KEY","value":7},"purpose":"war"}""", "purpose: 'war' is none")]
    [InlineData("""{"creator":"Somebody"}""", "$.creator: the key is that of Ana")]
    [InlineData("""{"type":"EVENT"}""", "$.type: OCCURRENCE")]
    [InlineData("{\"creator\":\"\\ud800\"}", "$: text in Unicode")]
    public async Task A_bad_request_is_told_where_it_is_bad(string json, string line)
    {
        var (status, said) = await _server.Refusal(HttpMethod.Post, "request", _server.Key("Ana"), json);
        Assert.Equal(400, status);
        Assert.Contains(line, said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_server.Folder));
    }

    [Fact]
    public async Task Who_has_no_key_asks_for_nothing()
    {
        Assert.Equal(401, (await _server.Refusal(HttpMethod.Post, "request", null, Cambodia)).Status);
        Assert.Equal(401, (await _server.Refusal(HttpMethod.Post, "request", Access.KeysServer.Basic("Ana", "saola_none"), Cambodia)).Status);
        foreach (var path in new[] { "0000001-000000000000000", "request/0000001-000000000000000", "request/..%2F..%2Fhome.json", "0000001-000000000000000/datasets" })
            Assert.Equal(404, (await _server.Refusal(HttpMethod.Get, path)).Status);
    }

    [Fact]
    public async Task A_large_predicate_is_read_and_one_that_is_too_large_refused()
    {
        var ana = _server.Key("Ana");
        string In(int values) => $$"""{"format":"SPECIES_LIST","predicate":{"type":"in","key":"CATALOG_NUMBER","values":[{{string.Join(',', Enumerable.Range(0, values).Select(i => $"\"number {i}\""))}}] } }""";
        await _server.Until("SUCCEEDED", await _server.Ask(ana, In(9_000)));
        // The server does not read what is too large; a client that writes all the same may find the line cut.
        try
        {
            Assert.Equal(413, (await _server.Refusal(HttpMethod.Post, "request", ana, new string(' ', 9 << 20))).Status);
        }
        catch (HttpRequestException e)
        {
            Assert.IsType<IOException>(e.InnerException);
        }
    }

    [Fact]
    public async Task Few_downloads_of_one_wait_at_once()
    {
        var (ana, ben) = (_server.Key("Ana"), _server.Key("Ben"));
        _store.After = (50, stop => Task.Delay(Timeout.Infinite, stop));
        for (var i = 0; i < 3; i++) await _server.Ask(ana, Cambodia);
        Assert.Equal(429, (await _server.Refusal(HttpMethod.Post, "request", ana, Cambodia)).Status);
        await _server.Ask(ben, Cambodia.Replace("Ana", "Ben", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_may_be_used_depends_on_a_purpose_that_is_said()
    {
        _store.LicenceOf = _ => "CC-BY-NC-4.0";
        var ana = _server.Key("Ana");
        Assert.Equal(400, (await _server.Refusal(HttpMethod.Post, "request", ana, Cambodia)).Status);
        Assert.Equal(403, (await _server.Refusal(HttpMethod.Post, "request?purpose=commercial", ana, Cambodia)).Status);
        var key = await _server.Ask(ana, Cambodia.Replace("{\"creator\"", "{\"machineDescription\":{\"purpose\":\"research\"},\"creator\"", StringComparison.Ordinal));
        Assert.Equal("research", (await _server.Until("SUCCEEDED", key)).GetProperty("request").GetProperty("purpose").GetString());
        // A licence that is another when the file is fetched is heeded then.
        _store.LicenceOf = _ => "All rights reserved";
        Assert.Equal(403, (await _server.Refusal(HttpMethod.Get, $"request/{key}")).Status);
    }

    [Fact]
    public async Task After_a_change_of_what_is_shown_a_file_is_given_out_only_when_it_would_be_the_same()
    {
        var key = await _server.Ask(_server.Key("Ana"), Cambodia);
        await _server.Until("SUCCEEDED", key);
        var file = await _server.Fetch(key);

        _store.Epoch++;
        Assert.Equal(503, (await _server.Refusal(HttpMethod.Get, $"request/{key}")).Status);
        await _server.Until("SUCCEEDED", key);
        Assert.Equal(file, await _server.Fetch(key));

        _store.Epoch++;
        _store.LicenceOf = _ => "CC-BY-4.0";
        var gone = await _server.Until("FILE_ERASED", key);
        Assert.Contains("has changed since", gone.GetProperty("reason").GetString(), StringComparison.Ordinal);
        var (status, line) = await _server.Refusal(HttpMethod.Get, $"request/{key}.zip");
        Assert.Equal(410, status);
        Assert.Contains("Ask for it anew", line, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_server.Folder, "*.zip"));
    }

    [Fact]
    public async Task A_file_is_deleted_when_its_time_is_over_and_a_key_that_is_revoked_makes_none()
    {
        var ana = _server.Key("Ana");
        var key = await _server.Ask(ana, Cambodia);
        await _server.Until("SUCCEEDED", key);
        _server.Clock.Pass(TimeSpan.FromDays(31));
        Assert.Equal("FILE_ERASED", (await _server.About(key)).GetProperty("status").GetString());
        Assert.Empty(Directory.EnumerateFiles(_server.Folder, "*.zip"));

        // The next waits while the key is revoked.
        _store.After = (50, stop => Task.Delay(Timeout.Infinite, stop));
        var running = await _server.Ask(ana, Cambodia);
        await _server.Until("RUNNING", running);
        var waiting = await _server.Ask(ana, Cambodia);
        using (var keys = new KeyStore(_home)) keys.Revoke(keys.All()[0].Id, "tester", _server.Clock.GetUtcNow());
        await _server.End();
        _store.After = null;
        await _server.Start();
        foreach (var one in new[] { running, waiting }) Assert.Contains("no good any more", (await _server.Until("KILLED", one)).GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_is_told_without_what_broke()
    {
        var key = await Failed();
        Assert.DoesNotContain("secret", (await _server.Until("FAILED", key)).ToString(), StringComparison.Ordinal);

        async Task<string> Failed()
        {
            _store.After = (50, _ => throw new InvalidOperationException("secret"));
            return await _server.Ask(_server.Key("Ana"), Cambodia);
        }
    }
}
