using System.Globalization;
using System.IO.Compression;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Gbif;

/// <summary>Downloads over a home with rules: what is withheld or generalised stays so in every form, and in files that were made before. All records are synthetic.</summary>
public sealed class WithheldDownloadTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("saola-downloads-").FullName;
    private SaolaHome _home = null!;
    private AuditLog _audit = null!;
    private HomeStore _store = null!;
    private DownloadServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _home = SaolaHome.OpenOrCreate(Path.Combine(_folder, "home"));
        var rows = Enumerable.Range(0, 90).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"occ-{i}\t{(i % 3) switch { 0 => "Panthera tigris", 1 => "Manis javanica", _ => "Sus scrofa" }}\tKH\t{12.501234 + (i / 50.0)}\t{105.104321 + (i / 50.0)}\t2001-02-{1 + (i % 27):D2}\tPlace{i}\tRecorder{i}\tCamera{i}\thttps://example.org/{i}.jpg\tHUMAN_OBSERVATION"));
        var file = Path.Combine(_folder, "cats.tsv");
        await File.WriteAllTextAsync(file, "occurrenceID\tscientificName\tcountryCode\tdecimalLatitude\tdecimalLongitude\teventDate\tlocality\trecordedBy\tfieldNumber\tassociatedMedia\tbasisOfRecord\n" + string.Join('\n', rows) + "\n", Stop);
        Loader.Load(_home, [file], new LoadOptions { Dataset = "cats", License = "CC0-1.0" }, Stop);
        Rule(new AccessRule { Id = "tiger", Taxa = ["Panthera tigris"], Action = AccessAction.Generalise, Grid = "0.1", Alone = true, By = "tester", Reason = "synthetic" },
            new AccessRule { Id = "pangolin", Taxa = ["Manis javanica"], Action = AccessAction.Withhold, Alone = true, By = "tester", Reason = "synthetic" });
        _audit = new AuditLog(_home);
        _store = HomeStore.Open(_home, new HomeStoreOptions { Audit = _audit, Watch = TimeSpan.FromMilliseconds(50), Memory = "500MB" });
        _server = await DownloadServer.Of(_home, _store);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _store.DisposeAsync();
        _audit.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public static TheoryData<string> Archives => [.. ExportFormat.All.Where(f => f.IsArchive).Select(f => f.Constant)];

    public static TheoryData<string> Kinds => [.. ExportFormat.All.Select(f => f.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task No_form_tells_of_a_withheld_record_or_more_of_a_generalised_one_than_its_cell(string kind)
    {
        var ask = Ask.Of(kind, []).At(_store.CurrentId);
        using var bytes = new MemoryStream();
        await Answer.Write(await ExportContext.Of(_store, ask, Principal.Anonymous, _ => null, Stop), bytes, Stop);
        var told = ExportFormat.Find(kind)!.IsArchive ? Text(bytes.ToArray()) : System.Text.Encoding.Latin1.GetString(bytes.ToArray());
        Assert.True(told.Length > 100);
        Assert.DoesNotContain("Manis javanica", told, StringComparison.Ordinal);
        foreach (var secret in Enumerable.Range(0, 90).Where(i => i % 3 != 2))
        {
            foreach (var word in new[] { $"Place{secret}", $"Recorder{secret}", $"Camera{secret}", $"occ-{secret}", $"/{secret}.jpg" })
                Assert.DoesNotMatch($@"{System.Text.RegularExpressions.Regex.Escape(word)}(?!\d)", told);
            Assert.DoesNotContain((12.501234 + (secret / 50.0)).ToString("R", CultureInfo.InvariantCulture), told, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task What_a_partner_is_shown_is_for_the_partner_alone(string format)
    {
        var (partner, other, root) = (_server.Key("Ana", Role.Partner, "cats"), _server.Key("Ben", Role.Partner, "cats"), _server.Key("Root", Role.Administrator));
        var key = await _server.Ask(partner, $$"""{"format":"{{format}}"}""");
        await _server.Until("SUCCEEDED", key, partner);
        var file = Text(await _server.Fetch(key, partner));
        Assert.Contains("Manis javanica", file, StringComparison.Ordinal);
        foreach (var path in new[] { key, $"request/{key}", $"request/{key}.zip", $"{key}/datasets", $"{key}/citation" })
        {
            Assert.Equal(404, (await _server.Refusal(HttpMethod.Get, path)).Status);
            Assert.Equal(404, (await _server.Refusal(HttpMethod.Get, path, other)).Status);
        }

        // An administrator sees everything, and is written down.
        var before = _audit.Read().Count();
        Assert.Equal(file, Text(await _server.Fetch(key, root)));
        Assert.Contains(_audit.Read().Skip(before), e => e.Principal == "Root");
        Assert.Contains(_audit.Read(), e => e.Principal == "Ana");

        // What anybody may see is anybody's.
        var open = await _server.Ask(partner, $$"""{"format":"{{format}}","predicate":{"type":"equals","key":"SPECIES","value":"Sus scrofa"} }""");
        await _server.Until("SUCCEEDED", open);
        Assert.Equal(Text(await _server.Fetch(open, partner)), Text(await _server.Fetch(open)));
    }

    [Fact]
    public async Task A_redaction_that_comes_later_takes_the_file_and_one_of_something_else_leaves_it()
    {
        var key = await _server.Ask(_server.Key("Ana"), """{"format":"SIMPLE_CSV","predicate":{"type":"equals","key":"SPECIES","value":"Sus scrofa"}}""");
        await _server.Until("SUCCEEDED", key);
        var file = await _server.Fetch(key);
        var rules = AccessLog.Of(_home).Current.Rules;

        Rule([.. rules, new AccessRule { Id = "bear", Taxa = ["Ursus thibetanus"], Action = AccessAction.Withhold, Alone = true, By = "tester", Reason = "synthetic" }]);
        await _server.Until("SUCCEEDED", key);
        Assert.Equal(file, await _server.Fetch(key));

        Rule([.. rules, new AccessRule { Id = "case-1", Case = "1", Records = ["occ-2"], Action = AccessAction.Withhold, Alone = true, By = "tester", Reason = "synthetic" }]);
        Assert.NotEqual(200, (await _server.Refusal(HttpMethod.Get, $"request/{key}")).Status);
        Assert.Contains("case 1", (await _server.Until("FILE_ERASED", key)).GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    private void Rule(params IReadOnlyList<AccessRule> rules)
    {
        AccessLog.Of(_home).Publish(state => state with { Rules = [.. rules] }, TimeProvider.System);
        AccessProjection.Apply(_home, TimeProvider.System, Stop);
    }

    private static string Text(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return string.Join('\n', zip.Entries.Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return $"{e.FullName}\n{reader.ReadToEnd()}";
        }));
    }
}
