using System.Text;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Store;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Access;

/// <summary>A name that is taken out is in no answer any more, in no snapshot, from the next one on; and nothing else changes. All names are synthetic.</summary>
public sealed class PeopleInForceTests : IAsyncLifetime
{
    private static readonly string[] Header =
        ["occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "eventDate", "basisOfRecord", "recordedBy", "identifiedBy", "recordedByID", "rightsHolder", "locality", "occurrenceRemarks", "samplingProtocol"];

    private readonly TestHome _home = new();
    private HomeStore _store = null!;
    private string _older = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Load([["o1", "Sus scrofa", "11", "104", "2020-01-01", "HumanObservation", "Quela Zorbin | Rui Lima", "Rui Lima", "https://orcid.org/0000-0002-1825-0097", "Quela Zorbin", "by the ford", "with Quela Zorbin", "walk"]]);
        _older = _home.Home.Snapshots.Current!.Id;
        Load(
        [
            ["o1", "Sus scrofa", "11", "104", "2020-01-01", "HumanObservation", "Quela Zorbin | Rui Lima", "Rui Lima", "https://orcid.org/0000-0002-1825-0097", "Quela Zorbin", "by the ford", "with Quela Zorbin", "walk"],
            ["o2", "Sus scrofa", "11.1", "104.1", "2020-01-02", "HumanObservation", "Rui Lima", "QUÉLA  ZORBÍN", "", "", "Quela Zorbin's house", "", "walk of quela zorbin"],
            ["o3-Quela-Zorbin", "Sus scrofa", "11.2", "104.2", "2020-01-03", "HumanObservation", "Quela Zorbin Costa", "", "", "", "hill", "", ""],
            ["o4", "Panthera tigris", "12.3456", "105.6789", "2020-01-04", "HumanObservation", "Quela Zorbin", "", "", "", "den", "", ""],
            ["o5", "Sus scrofa", "11.4", "104.4", "2020-01-05", "HumanObservation", "Rui Lima", "", "", "", "plain", "nothing", "walk"],
        ]);
        _store = HomeStore.Open(_home.Home);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _home.Dispose();
    }

    [Fact]
    public async Task The_next_answer_names_the_person_no_more_and_once_the_files_are_made_nothing_else_is_gone()
    {
        var before = await Told(_store, null);
        Assert.Contains("quela zorbin", before, StringComparison.Ordinal);
        var rows = _home.Rows().ToDictionary(r => r.Key);

        Publish(Person("Quela Zorbin"));

        foreach (var snapshot in new[] { null, _older })
        {
            Assert.DoesNotContain("quela zorbin", WithoutOther(await Told(_store, snapshot)), StringComparison.Ordinal);
            Assert.DoesNotContain("1825-0097", await Told(_store, snapshot), StringComparison.Ordinal);
        }

        // Records whose rows name the person wait for the files; the fifth names nobody.
        Assert.Equal(1, await (await _store.Engine(null, Stop)).Count(Filter.All, Stop));

        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        await using var store = HomeStore.Open(_home.Home);
        foreach (var snapshot in new[] { null, _older })
        {
            var told = await Told(store, snapshot);
            Assert.DoesNotContain("quela zorbin", WithoutOther(told), StringComparison.Ordinal);
            Assert.DoesNotContain("1825-0097", told, StringComparison.Ordinal);
            Assert.Contains("rui lima", told, StringComparison.Ordinal);
        }

        var after = _home.Rows().ToDictionary(r => r.Key);
        Assert.Equal(rows.Keys.Order(), after.Keys.Order());
        foreach (var (key, row) in rows)
        {
            var now = after[key];
            Assert.Equal(
                row with { RecordedBy = now.RecordedBy, IdentifiedBy = now.IdentifiedBy, RightsHolder = now.RightsHolder, Locality = now.Locality, SamplingProtocol = now.SamplingProtocol, OccurrenceId = now.OccurrenceId, Segment = now.Segment },
                now);
        }

        var byLatitude = after.Values.ToDictionary(r => r.DecimalLatitude!.Value);
        Assert.Equal(("Rui Lima", "by the ford", "o1"), (byLatitude[11].RecordedBy, byLatitude[11].Locality, byLatitude[11].OccurrenceId));
        Assert.Equal(("Rui Lima", null, null), (byLatitude[11].IdentifiedBy, byLatitude[11].RightsHolder, byLatitude[11.1].IdentifiedBy));
        Assert.Equal(("'s house", "walk of"), (byLatitude[11.1].Locality, byLatitude[11.1].SamplingProtocol));
        Assert.Equal(("Quela Zorbin Costa", null), (byLatitude[11.2].RecordedBy, byLatitude[11.2].OccurrenceId));
        Assert.Equal(5, await (await store.Engine(null, Stop)).Count(Filter.All, Stop));
        Assert.Null(store.Touched("a"));
    }

    [Fact]
    public async Task No_file_of_the_public_holds_the_name()
    {
        Publish(Person("Quela Zorbin"), new AccessRule { Id = "tigers", Taxa = ["Panthera tigris"], Action = AccessAction.Generalise, Grid = "0.1" });
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);

        var files = PublicFiles.Read(_home.Home)!;
        var bytes = string.Join('\n', files.Releases.Values.SelectMany(r => r).SelectMany(s => new[] { s.Public, s.Exact }).OfType<string>().Select(o => Texts(_home.Home.Objects.PathOf(o))));
        Assert.DoesNotContain("quela zorbin", WithoutOther(bytes), StringComparison.Ordinal);
        Assert.Contains("rui lima", bytes, StringComparison.Ordinal);
        Assert.Empty(Housekeeping.Verify(_home.Home, Stop).Problems);
        // Whoever may see where the tiger is sees no name there either.
        await using var store = HomeStore.Open(_home.Home, new HomeStoreOptions { Audit = new AuditLog(_home.Home, TimeProvider.System) });
        var principal = new Principal("root", Role.Administrator);
        var tiger = Assert.Single((await (await store.Engine(null, principal, Stop)).Page(Filter.Is(Field.Species, "Panthera tigris"), new PageOptions { Limit = 5 }, Stop)).Rows);
        Assert.Equal((12.3456, null), (tiger.DecimalLatitude, tiger.RecordedBy));
        Assert.DoesNotContain("zorbin", string.Join('\n', (await store.Detail(tiger.Key, null, principal, Stop))!.Verbatim).ToLowerInvariant(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_corrected_everywhere_and_comes_back_when_the_rule_goes()
    {
        Publish(Person("Quela Zorbin") with { PersonIds = null, As = "Quela Zorba" });
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        await using (var store = HomeStore.Open(_home.Home))
        {
            var engine = await store.Engine(null, Stop);
            Assert.Equal(["Quela Zorba", "Quela Zorba | Rui Lima", "Quela Zorbin Costa", "Rui Lima"], (await engine.Facets(Filter.All, [Field.RecordedBy], 10, Stop))[0].Counts.Select(c => c.Value).Order(StringComparer.Ordinal));
            Assert.Equal(0, await engine.Count(Filter.Is(Field.RecordedBy, "Quela Zorbin"), Stop));
            var row = Assert.Single((await engine.Page(Filter.Is(Field.OccurrenceId, "o1"), new PageOptions { Limit = 5 }, Stop)).Rows);
            var verbatim = (await store.Detail(row.Key, null, Stop))!.Verbatim.ToDictionary(v => v.Term, v => v.Value);
            Assert.Equal(("Quela Zorba", "with Quela Zorba", "https://orcid.org/0000-0002-1825-0097"), (verbatim["rightsHolder"], verbatim["occurrenceRemarks"], verbatim["recordedByID"]));
        }

        Publish();
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        Assert.Contains(_home.Rows(), r => r.RecordedBy == "Quela Zorbin | Rui Lima");
    }

    [Fact]
    public async Task What_a_dataset_says_of_itself_loses_the_name()
    {
        var path = _home.Write("described.zip.d/eml.xml", """
            <eml:eml xmlns:eml="eml://ecoinformatics.org/eml-2.1.1" packageId="x" system="s"><dataset><title>Birds of Quela Zorbin</title>
            <creator><individualName><givenName>Quela</givenName><surName>Zorbin</surName></individualName><organizationName>Synthetic house</organizationName><electronicMailAddress>qz@example.org</electronicMailAddress></creator>
            <creator><individualName><givenName>Rui</givenName><surName>Lima</surName></individualName></creator>
            <abstract><para>Collected by Quela Zorbin for years.</para></abstract>
            </dataset><additionalMetadata><metadata><gbif><citation>Zorbin Q, Quela Zorbin, Rui Lima (2020). Synthetic birds.</citation></gbif></metadata></additionalMetadata></eml:eml>
            """);
        _home.Write("described.zip.d/occurrence.csv", "occurrenceID,scientificName,basisOfRecord\nz,Sus scrofa,HumanObservation\n");
        _home.Write("described.zip.d/meta.xml", """
            <archive xmlns="http://rs.tdwg.org/dwc/text/" metadata="eml.xml"><core encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence"><files><location>occurrence.csv</location></files>
            <id index="0"/><field index="0" term="http://rs.tdwg.org/dwc/terms/occurrenceID"/><field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/><field index="2" term="http://rs.tdwg.org/dwc/terms/basisOfRecord"/></core></archive>
            """);
        _home.Load("described", Path.GetDirectoryName(path)!);
        await using var store = HomeStore.Open(_home.Home);
        var contacts = store.Release("described")!.Description.Contacts;
        Assert.Equal(["Quela Zorbin", "Rui Lima"], contacts.Select(c => c.Name));
        Assert.Contains("Quela Zorbin", store.Release("described")!.Description.Citation!, StringComparison.Ordinal);

        Publish(Person("Quela Zorbin"));

        var about = store.Release("described")!.Description;
        Assert.Equal([(null, "Synthetic house", null), ("Rui Lima", null, null)], about.Contacts.Select(c => (c.Name, c.Organisation, c.Email)));
        Assert.Equal("Birds of", about.Title);
        Assert.Equal("Birds of", store.Current.Datasets.Single(d => d.Key == "described").Title);
        Assert.Equal("Collected by for years.", about.Abstract);
        Assert.Equal("Zorbin Q, Rui Lima (2020). Synthetic birds.", about.Citation);
        var manifest = await AnswerManifest.Of(store, Ask.Of("count", []), Principal.Anonymous, Stop);
        Assert.DoesNotContain("quela zorbin", Encoding.UTF8.GetString(manifest.ToJson()).ToLowerInvariant(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reasons_and_agreements_that_name_the_person_are_told_without_the_name()
    {
        var rule = new AccessRule { Id = "tigers", Taxa = ["Panthera tigris"], Action = AccessAction.Generalise, Grid = "0.1", Reason = "a den that Quela Zorbin found" };
        var conditions = new Dictionary<string, DatasetConditions> { ["a"] = new() { Terms = "Ask Quela Zorbin first.", Labels = [new DatasetLabel("TK Attribution", null, "of Quela Zorbin")] } };
        AccessLog.Of(_home.Home).Publish(s => s with { Rules = [rule], Datasets = conditions }, TimeProvider.System);
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        await using var store = HomeStore.Open(_home.Home);
        var engine = await store.Engine(null, Stop);
        Assert.Contains("Quela Zorbin", Assert.Single((await engine.Page(Filter.Is(Field.Species, "Panthera tigris"), new PageOptions { Limit = 5 }, Stop)).Rows).InformationWithheld!, StringComparison.Ordinal);

        AccessLog.Of(_home.Home).Publish(s => s with { Rules = [Person("Quela Zorbin"), rule] }, TimeProvider.System);

        Assert.Equal(0, await (await store.Engine(null, Stop)).Count(Filter.Is(Field.Species, "Panthera tigris"), Stop));
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        await using var later = HomeStore.Open(_home.Home);
        var row = Assert.Single((await (await later.Engine(null, Stop)).Page(Filter.Is(Field.Species, "Panthera tigris"), new PageOptions { Limit = 5 }, Stop)).Rows);
        Assert.Contains("(a den that found)", row.InformationWithheld!, StringComparison.Ordinal);
        var agreed = AccessLog.Of(_home.Home).Current.Agreed()("a")!;
        Assert.Equal(("Ask first.", "of"), (agreed.Terms, Assert.Single(agreed.Labels!).Text));
        Assert.Null(AccessLog.Of(_home.Home).Current.Agreed()("b"));
    }

    [Fact]
    public async Task A_replay_says_since_when_and_by_which_case_and_not_who()
    {
        var manifest = await AnswerManifest.Of(_store, Ask.Of("csv", []), Principal.Anonymous, Stop);
        Publish(Person("Quela Zorbin"));
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        await using var store = HomeStore.Open(_home.Home);

        var result = await Replay.Run(manifest, store, Stop);

        Assert.Equal(ReplayVerdict.Withheld, result.Verdict);
        Assert.EndsWith("case 2026/20", Assert.Single(result.Since), StringComparison.Ordinal);
        Assert.DoesNotContain("zorbin", result.ToString().ToLowerInvariant(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_of_a_person_is_written_and_read_again_and_kept_by_imports()
    {
        var state = AccessChange.Redact(AccessState.Nothing, Person("Quela Zorbin") with { Id = "", By = "office", Reason = "at the person's request" });
        Assert.Equal("case-2026-20", Assert.Single(state.Rules).Id);
        Assert.Equal(RuleFile.Json(state), RuleFile.Json(RuleFile.Parse(Encoding.UTF8.GetBytes(RuleFile.Write(state)), "x")));
        Assert.Equal(state.Rules, AccessChange.Replace(state, AccessState.Nothing).Rules);
        Assert.Same(state, AccessChange.Redact(state, Person("Quela Zorbin") with { Id = "", By = "office", Reason = "at the person's request" }));
        Assert.Empty(RuleCheck.Warnings(state, new DateOnly(2026, 1, 1), new RuleCheckSources(null, null)));
        Assert.Single(RuleCheck.Warnings(AccessChange.Redact(AccessState.Nothing, Person("Zorbin")), new DateOnly(2026, 1, 1), new RuleCheckSources(null, null)));
    }

    [Theory]
    [InlineData("person: Quela Zorbin", "needs one of 'remove: true' and 'as'")]
    [InlineData("person: Quela Zorbin\n    remove: true\n    as: B B", "needs one of 'remove: true' and 'as'")]
    [InlineData("person: Quela Zorbin\n    remove: false", "'remove: false' says nothing")]
    [InlineData("person: Quela Zorbin\n    remove: true\n    taxon: Panthera", "'taxa' cannot be said of it")]
    [InlineData("person: Quela Zorbin\n    remove: true\n    withhold: true", "'withhold' is nothing that can be said of a rule")]
    [InlineData("person: Quela Zorbin\n    remove: true\n    reason: Quela Zorbin has asked for it", "'reason' names the person")]
    [InlineData("person: Quela Zorbin\n    as: Quela Zorbin | Other", "'as' holds the very name")]
    [InlineData("personId: https://orcid.org/0000-0002-1825-0097\n    as: Other", "'as' says how a person is named instead")]
    [InlineData("person: Quela Zorbin\n    personId: https://orcid.org/0000-0002-1825-0097\n    as: Other", "with 'as' the identifiers stay")]
    [InlineData("person: J.\n    remove: true", "is no name of a person")]
    [InlineData("personId: x\n    remove: true", "too short for the identifier")]
    [InlineData("as: Other", "tell with 'person' how the records write the name")]
    [InlineData("taxon: Panthera\n    remove: true", "needs one of 'generalise', 'withhold' and 'delay'")]
    public void A_rule_that_cannot_be_understood_is_told_in_one_line(string text, string message)
    {
        var e = Assert.Throws<SaolaException>(() => RuleFile.Parse(Encoding.UTF8.GetBytes($"rules:\n  - id: p\n    case: 7\n    {text}\n"), "rules.yaml"));
        Assert.StartsWith("rules.yaml: line ", e.Message, StringComparison.Ordinal);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    private static AccessRule Person(string name) =>
        new() { Id = "case-2026-20", Case = "2026/20", Persons = [name], PersonIds = ["https://orcid.org/0000-0002-1825-0097"], Action = AccessAction.Withhold };

    private void Load(string[][] rows) => _home.LoadText("a", "a.csv", DirtyTable.Csv(Header, rows));

    private void Publish(params AccessRule[] rules) => AccessLog.Of(_home.Home).Publish(s => s with { Rules = rules }, TimeProvider.System);

    /// <summary>The other person, whose name has the first one's in it.</summary>
    private static string WithoutOther(string text) => text.Replace("quela zorbin costa", "", StringComparison.Ordinal);

    /// <summary>Everything that a store tells of a snapshot, in lower case and without accents.</summary>
    private static async Task<string> Told(HomeStore store, string? snapshot)
    {
        var engine = await store.Engine(snapshot, Stop);
        var told = new StringBuilder();
        foreach (var kind in Ask.Kinds.Where(k => k != "parquet"))
        {
            var ask = Ask.Of(kind, kind is "facets" or "cube" ? [new("field", "recordedBy"), new("field", "samplingProtocol")] : kind is "histogram" ? [new("field", "year")] : []).At(store.Snapshot(snapshot).Id);
            using var bytes = new MemoryStream();
            await Answer.Write(await ExportContext.Of(store, ask, Principal.Anonymous, _ => null, Stop), bytes, Stop);
            told.AppendLine(ExportFormat.Find(kind) is { IsArchive: true } ? Exports.Unzipped.Text(bytes.ToArray()) : Encoding.UTF8.GetString(bytes.ToArray()));
            told.AppendLine(Encoding.UTF8.GetString((await AnswerManifest.Of(store, ask, Principal.Anonymous, Stop)).ToJson()));
        }

        await foreach (var row in engine.Stream(Filter.All, Stop))
        {
            var detail = (await store.Detail(row.Key, snapshot, Stop))!;
            told.AppendLine($"{row} {detail.File} {string.Join('\n', detail.Verbatim)} {string.Join('\n', detail.Steps)}");
        }

        foreach (var field in new[] { Field.RecordedBy, Field.StateProvince, Field.InstitutionCode, Field.CollectionCode, Field.SamplingProtocol }) told.AppendLine(string.Join('\n', (await engine.Facets(Filter.All, [field], 100, Stop))[0].Counts));
        told.AppendLine(string.Join('\n', await store.Suggest("q", "en", 100, Stop)));
        told.AppendLine(RuleFile.Json(AccessState.Nothing)).AppendLine($"{store.Release("a", snapshot)!.Description} {string.Join('\n', store.Release("a", snapshot)!.Notes)}");
        return told.ToString().ToLowerInvariant().Replace('é', 'e').Replace('í', 'i').Replace("  ", " ", StringComparison.Ordinal);
    }

    private static string Texts(string path)
    {
        using var table = RecordTable.Read(path);
        return string.Join('\n', table.Names.Where(table.IsText).SelectMany(n => table.Texts(n)).Select(PublicColumns.Text)).ToLowerInvariant();
    }
}
