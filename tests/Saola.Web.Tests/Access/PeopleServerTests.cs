using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Saola.Host;
using Saola.Host.Guard;
using Saola.Platform.Access;
using Saola.Platform.Duplicates;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Places;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Access;

/// <summary>A person who was taken out is named by no route of the running server, to nobody, of no snapshot. All names are synthetic.</summary>
public sealed partial class PeopleServerTests : IAsyncLifetime
{
    private const string Name = "quela zorbin", Identifier = "1825-0097";

    private readonly string _folder = Directory.CreateTempSubdirectory("saola-people-").FullName;
    private SaolaHome _home = null!;
    private AuditLog _audit = null!;
    private HomeStore _store = null!;
    private WebApplication _app = null!;
    private HttpClient _client = null!;
    private readonly List<string> _snapshots = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _home = SaolaHome.OpenOrCreate(Path.Combine(_folder, "home"));
        // The second dataset has the same records from another house, so that duplicates are told of too.
        Load("birds", "o", "Quela Zorbin", "with Quela Zorbin at dusk");
        Load("copies", "c", "QUÉLA  ZORBÍN | Rui Lima", "");
        DuplicateFinder.Find(_home, new DuplicateOptions(), Stop);
        _snapshots.Add(_home.Snapshots.Current!.Id);
        Load("birds", "o", "Quela Zorbin | Rui Lima", "with Quela Zorbin at dawn");
        DuplicateFinder.Find(_home, new DuplicateOptions(), Stop);
        _snapshots.Add(_home.Snapshots.Current!.Id);
        _audit = new AuditLog(_home);
        _store = HomeStore.Open(_home, new HomeStoreOptions { Audit = _audit, Watch = TimeSpan.FromMilliseconds(200) });
        _app = Server.Build(_store, BoundarySet.Bundled(), ["http://127.0.0.1:0"], _home, TimeProvider.System, new ServeOptions { Requests = 0, Exports = 0 });
        await _app.StartAsync(Stop);
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(_app.Urls.First()), Timeout = TimeSpan.FromMinutes(2) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        _audit.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task No_route_names_the_person_to_anybody()
    {
        using var keys = new KeyStore(_home);
        string?[] askers = [null, .. new[] { Role.Partner, Role.Administrator }.Select(role => keys.Create(new KeyRequest { Name = $"A {role}", Role = role, By = "tester" }, DateTimeOffset.UtcNow).Secret)];
        var addresses = await Addresses();
        Assert.True(addresses.Count > 60);
        var before = await Named(addresses, askers[0]);
        // The test can fail: this is where the name stands while nobody has asked for its removal.
        foreach (var route in new[] { "/api/occurrences?", "/api/occurrences/facets", "/api/export", "/api/occurrences/cube", "/api/datasets?", "/api/datasets/birds", "/occurrence/", "/dataset/birds", "/api/snapshots/current" })
            Assert.Contains(before, a => a.StartsWith(route, StringComparison.Ordinal));

        var rules = new[]
        {
            new AccessRule { Id = "case-2026-20", Case = "2026/20", Persons = ["Quela Zorbin"], PersonIds = ["https://orcid.org/0000-0002-1825-0097"], Action = AccessAction.Withhold },
            new AccessRule { Id = "tigers", Taxa = ["Panthera tigris"], Action = AccessAction.Generalise, Grid = "0.1" },
        };
        AccessLog.Of(_home).Publish(state => state with { Rules = rules }, TimeProvider.System);
        // At once, while the files are not made; and when they are.
        Assert.Empty(await Named(addresses, null));
        AccessProjection.Apply(_home, TimeProvider.System, Stop);
        for (var wait = 0; wait < 300 && !(await Body("/api/occurrences/count", null)).Contains("\"count\":8", StringComparison.Ordinal); wait++) await Task.Delay(100, Stop);
        Assert.Contains("\"count\":8", await Body("/api/occurrences/count", null), StringComparison.Ordinal);
        foreach (var asker in askers) Assert.Empty(await Named([.. addresses, .. await Addresses()], asker));
        Assert.Contains("rui lima", await Body("/api/occurrences", null), StringComparison.Ordinal);
        Assert.DoesNotContain("same_recorder_name", await Body($"/api/occurrences/{await Key()}/related", null), StringComparison.Ordinal);
    }

    private async Task<List<string>> Named(IEnumerable<string> addresses, string? key)
    {
        var named = new List<string>();
        foreach (var address in addresses.Distinct())
        {
            var body = await Body(address, key);
            if (body.Contains(Name, StringComparison.Ordinal) || body.Contains(Identifier, StringComparison.Ordinal)) named.Add(address);
        }

        return named;
    }

    /// <summary>Headers and body in lower case and without the accents of the records.</summary>
    private async Task<string> Body(string address, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (key is not null) request.Headers.Add("Authorization", "Bearer " + key);
        using var response = await _client.SendAsync(request, Stop);
        Assert.True((int)response.StatusCode is < 500, address);
        var body = await response.Content.ReadAsStringAsync(Stop);
        return $"{response.Headers}\n{response.Content.Headers}\n{System.Net.WebUtility.HtmlDecode(body)}".ToLowerInvariant().Replace('é', 'e').Replace('í', 'i').Replace("  ", " ", StringComparison.Ordinal)
            .Replace("\\u00e9", "e", StringComparison.Ordinal).Replace("\\u00ed", "i", StringComparison.Ordinal);
    }

    private async Task<string> Key() => Keys().Match(await Body("/api/occurrences?recordedBy=Rui%20Lima&limit=1", null)).Groups[1].Value;

    /// <summary>Every route that is read, with the keys of all records and datasets, of each snapshot; with what it may be asked.</summary>
    private async Task<List<string>> Addresses()
    {
        var records = Keys().Matches(await Body("/api/occurrences?limit=100", null)).Select(m => m.Groups[1].Value).Distinct().ToList();
        var patterns = _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct().Where(p => !p.StartsWith("/built", StringComparison.Ordinal));
        var addresses = new List<string>();
        foreach (var pattern in patterns)
        {
            string[] of = pattern.Contains("/occurrence", StringComparison.Ordinal) ? [.. records] : pattern.Contains("/dataset", StringComparison.Ordinal) ? ["birds", "copies"] : ["1"];
            foreach (var key in Parameter().IsMatch(pattern) ? of : ["-"])
            {
                var path = Parameter().Replace(pattern, m => m.Groups[1].Value switch { "key" => key, "z" or "x" or "y" => "0", "part" => "birds", "file" => "occurrence.csv", _ => "1" });
                addresses.Add(path + "?");
                foreach (var snapshot in _snapshots) addresses.Add(string.Create(CultureInfo.InvariantCulture, $"{path}?snapshot={snapshot}&field=recordedBy&view=records&facet=recordedBy&purpose=research"));
                addresses.Add(path + "?format=manifest");
                if (path == "/api/export") addresses.Add(path + "?format=citations");
            }
        }

        return addresses;
    }

    private void Load(string dataset, string prefix, string recorder, string remarks)
    {
        var folder = Path.Combine(_folder, dataset);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "eml.xml"), """
            <eml:eml xmlns:eml="eml://ecoinformatics.org/eml-2.1.1" packageId="x" system="s"><dataset><title>Birds of Quela Zorbin</title>
            <creator><individualName><givenName>Quela</givenName><surName>Zorbin</surName></individualName><organizationName>Synthetic house</organizationName><electronicMailAddress>quela.zorbin@example.org</electronicMailAddress><userId directory="https://orcid.org/">0000-0002-1825-0097</userId></creator>
            <abstract><para>Collected by Quela Zorbin for years.</para></abstract><intellectualRights><para>CC0-1.0</para></intellectualRights></dataset>
            <additionalMetadata><metadata><gbif><citation>Quela Zorbin (2020). Synthetic birds.</citation></gbif></metadata></additionalMetadata></eml:eml>
            """);
        string[] terms = ["occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "eventDate", "basisOfRecord", "recordedBy", "identifiedBy", "recordedByID", "locality", "occurrenceRemarks", "samplingProtocol", "catalogNumber"];
        File.WriteAllText(Path.Combine(folder, "meta.xml"), $"""
            <archive xmlns="http://rs.tdwg.org/dwc/text/" metadata="eml.xml"><core encoding="UTF-8" fieldsTerminatedBy="\t" linesTerminatedBy="\n" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence"><files><location>occurrence.txt</location></files>
            <id index="0"/>{string.Concat(terms.Select((t, i) => $"<field index=\"{i}\" term=\"http://rs.tdwg.org/dwc/terms/{t}\"/>"))}</core></archive>
            """);
        string[] rows =
        [
            string.Join('\t', terms),
            $"{prefix}1\tSus scrofa\t11.123\t104.123\t2020-01-01\tHumanObservation\t{recorder}\tRui Lima\thttps://orcid.org/0000-0002-1825-0097\tby the ford\t{remarks}\twalk\tN1",
            $"{prefix}2\tSus scrofa\t11.523\t104.523\t2020-01-02\tHumanObservation\tRui Lima\tQuela Zorbin\t\tthe house of Quela Zorbin\t\twalk\tN2",
            $"{prefix}3\tPanthera tigris\t12.3456\t105.6789\t2020-01-03\tHumanObservation\t{recorder}\t\t\tden\t{remarks}\twalk with Quela Zorbin\tN3",
            $"{prefix}4-quela-zorbin\tSus scrofa\t11.923\t104.923\t2020-01-04\tHumanObservation\tRui Lima\t\t\thill\t\twalk\tQuela Zorbin 4",
        ];
        File.WriteAllText(Path.Combine(folder, "occurrence.txt"), string.Join('\n', rows) + "\n");
        var loaded = Assert.Single(Loader.Load(_home, [folder], new LoadOptions { Dataset = dataset, License = "CC0-1.0" }, Stop).Sources);
        Assert.True(loaded.Error is null, loaded.Error);
    }

    [GeneratedRegex(@"\{\**(\w+)(?::\w+)?\}", RegexOptions.None, 1_000)]
    private static partial Regex Parameter();

    [GeneratedRegex("\"key\":(\\d+)", RegexOptions.None, 1_000)]
    private static partial Regex Keys();
}
