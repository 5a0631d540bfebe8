using System.Runtime.CompilerServices;
using Saola.Platform.Access;
using Saola.Platform.Duplicates;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Checklists;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Fixtures;

/// <summary>Homes that earlier versions wrote are opened and answer as they did.</summary>
public sealed class FixtureTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly (string Kind, string[] Parameters)[] Asks =
    [
        ("count", []),
        ("count", ["country=AA", "year=1990,2010"]),
        ("facets", ["field=country", "field=species", "field=issue", "field=datasetKey"]),
        ("histogram", ["field=year"]),
        ("page", ["taxon=Felidae", "sort=eventDate", "limit=50"]),
        ("species", ["geometry=POLYGON((0 0, 9 0, 9 9, 0 9, 0 0))"]),
        ("cube", ["field=country", "field=basisOfRecord"]),
        ("csv", ["hasCoordinate=true"]),
        ("facets", ["field=taxonMatchType"]),
        ("count", ["acceptedTaxonKey=synthetic-taxa:1"]),
    ];

    /// <summary>What only a snapshot for which duplicates were looked for can answer.</summary>
    private static readonly (string Kind, string[] Parameters)[] AsksOfDuplicates =
    [
        ("count", ["distinct=true"]),
        ("page", ["isInCluster=true", "limit=50"]),
    ];

    /// <summary>What 0.4 answers for the first time.</summary>
    private static readonly (string Kind, string[] Parameters)[] AsksOfFiles =
    [
        ("count", ["taxonKey=synthetic-taxa:4"]),
        ("count", ["identifiedBy=synthetic person 1"]),
        ("simple-csv", ["country=AA"]),
        ("species-list", []),
        ("dwca", ["datasetKey=synthetic-birds"]),
    ];

    private static readonly IReadOnlyList<AccessRule> Rules =
    [
        new AccessRule { Id = "case-1", Case = "1", Records = ["urn:synthetic:synthetic-cats:0007"], Action = AccessAction.Withhold, Alone = true, Reason = "A synthetic case." },
        new AccessRule { Id = "synthetic-birds", Taxa = ["Grus japonensis"], Countries = ["AA"], Action = AccessAction.Generalise, Grid = "0.1", Reason = "A synthetic reason." },
    ];

    private static readonly IReadOnlyDictionary<string, DatasetConditions> Conditions = new SortedDictionary<string, DatasetConditions>(StringComparer.Ordinal)
    {
        ["synthetic-cats"] = new() { Purposes = ["research"], Storage = "Anywhere: it is synthetic." },
    };

    public static TheoryData<string> Versions() => [.. Directory.GetDirectories(Folder(), "home-*").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_home_of_an_earlier_version_verifies_and_replays_its_answers(string version)
    {
        using var copy = new FolderCopy(Path.Combine(Folder(), version));
        var home = SaolaHome.Open(copy.Path);

        Assert.Empty(Housekeeping.Verify(home, Stop).Problems);
        await using var store = HomeStore.Open(home);
        var manifests = Directory.GetFiles(Path.Combine(copy.Path, "answers"), "*.json");
        Assert.True(manifests.Length >= Asks.Length);
        foreach (var file in manifests)
        {
            var manifest = AnswerManifest.FromJson(await File.ReadAllBytesAsync(file, Stop), file);
            var replay = await Replay.Run(manifest, store, Stop);
            if (replay.Verdict == ReplayVerdict.Differs && store.Snapshot(manifest.Snapshot).Snapshot.Datasets.Count == 0)
            {
                // 0.2 and 0.3 answered some questions of a snapshot without datasets from the rows of others; there is nothing in it.
                Assert.Equal(0, await (await store.Engine(manifest.Snapshot, Stop)).Count(AskPlan.FilterOf(manifest.Ask), Stop));
                Assert.Equal("", replay.Differences.Single(d => d.What == "datasets").Now);
                continue;
            }

            Assert.True(replay.Verdict == ReplayVerdict.Identical, $"{Path.GetFileName(file)}: {replay}");
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_home_of_an_earlier_version_can_be_interpreted_again_and_shows_its_records(string version)
    {
        using var copy = new FolderCopy(Path.Combine(Folder(), version));
        var home = SaolaHome.Open(copy.Path);
        var before = home.Snapshots.Current!.Snapshot.Records;

        Loader.Reinterpret(home, [], new LoadOptions(), Stop);

        Assert.Equal(before, home.Snapshots.Current!.Snapshot.Records);
        await using var store = HomeStore.Open(home);
        var page = await (await store.Engine(null, Stop)).Page(Filter.All, new PageOptions { Limit = 100 }, Stop);
        foreach (var row in page.Rows)
        {
            var detail = await store.Detail(row.Key, null, Stop);
            Assert.True(detail!.Reproduced, $"record {row.Key}");
            if (row.DataGeneralizations is null) Assert.NotEmpty(detail.Verbatim);
        }
    }

    [Fact]
    public async Task The_fixture_of_this_version_is_written_when_it_is_asked_for()
    {
        var version = Environment.GetEnvironmentVariable("SAOLA_WRITE_FIXTURE");
        Assert.SkipWhen(string.IsNullOrEmpty(version), "SAOLA_WRITE_FIXTURE names no version");
        var folder = Path.Combine(Folder(), "home-" + version);
        Assert.False(Directory.Exists(folder), "fixtures are never changed");

        await Write(folder);

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "answers")));
    }

    private static async Task Write(string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "home.json"), $$"""
            { "format": {{SaolaHome.Format}}, "secret": "{{Convert.ToBase64String(new byte[32])}}", "synthetic": true,
              "boundaries": { "set": "boundaries.geojson", "notice": "Two synthetic countries." } }
            """, Stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "boundaries.geojson"), """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"code":"AA","name":"Synthetic A"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,10],[0,0]]]}},
            {"type":"Feature","properties":{"code":"ZZ","name":"Synthetic Z"},"geometry":{"type":"Polygon","coordinates":[[[10,0],[20,0],[20,10],[10,10],[10,0]]]}}]}
            """, Stop);
        var sources = Directory.CreateTempSubdirectory("saola-fixture");
        try
        {
            var home = SaolaHome.Open(folder);
            var options = new LoadOptions { Today = new DateOnly(2026, 1, 1) };
            var checklist = Path.Combine(sources.FullName, "synthetic-taxa.tsv");
            await File.WriteAllLinesAsync(checklist, SyntheticTaxa, Stop);
            ChecklistLoader.Load(home, checklist, new ChecklistOptions(), Stop);
            foreach (var (name, rows, species) in new[] { ("synthetic-cats", 300, new[] { "Panthera tigris (Linnaeus, 1758)", "Felis chaus Schreber, 1777" }), ("synthetic-birds", 200, ["Passer montanus (Linnaeus, 1758)", "Grus japonensis"]), ("synthetic-cats", 320, ["Panthera tigris (Linnaeus, 1758)", "Felis chaus Schreber, 1777"]) })
            {
                var file = Path.Combine(sources.FullName, name + ".tsv");
                await File.WriteAllLinesAsync(file, SyntheticRows(name, rows, species), Stop);
                Loader.Load(home, [file], options, Stop);
            }

            var copy = Path.Combine(sources.FullName, "synthetic-copies.tsv");
            await File.WriteAllLinesAsync(copy, SyntheticRows("synthetic-cats", 40, ["Panthera tigris (Linnaeus, 1758)", "Felis chaus Schreber, 1777"]).Select(InTheCopy), Stop);
            Loader.Load(home, [copy], options, Stop);
            DuplicateFinder.Find(home, new DuplicateOptions(), Stop);
            AccessLog.Of(home).Publish(state => state with { Rules = Rules, Datasets = Conditions, By = "synthetic", Note = "a fixture" }, TimeProvider.System);
            AccessProjection.Apply(home, TimeProvider.System, Stop);

            Directory.CreateDirectory(Path.Combine(folder, "answers"));
            await using var store = HomeStore.Open(home);
            foreach (var snapshot in home.Snapshots.All())
            {
                (string Kind, string[] Parameters)[] asks = [.. Asks, .. snapshot.Snapshot.Duplicates is null ? [] : AsksOfDuplicates, .. snapshot.Snapshot.Datasets.Count == 0 ? [] : AsksOfFiles];
                for (var i = 0; i < asks.Length; i++)
                {
                    var pairs = asks[i].Parameters.Select(p => KeyValuePair.Create(p[..p.IndexOf('=', StringComparison.Ordinal)], p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..]));
                    var manifest = await AnswerManifest.Of(store, Ask.Of(asks[i].Kind, pairs).At(snapshot.Id), Principal.Anonymous, Stop);
                    await File.WriteAllBytesAsync(Path.Combine(folder, "answers", $"{snapshot.Snapshot.Number}-{i}-{asks[i].Kind}.json"), manifest.ToJson(), Stop);
                }
            }
        }
        finally
        {
            sources.Delete(recursive: true);
        }

        Directory.Delete(Path.Combine(folder, "serving"), recursive: true);
        foreach (var file in Directory.GetFiles(folder, "lock*", SearchOption.AllDirectories)) File.Delete(file);
    }

    /// <summary>Rows with a little of everything that goes wrong.</summary>
    private static IEnumerable<string> SyntheticRows(string dataset, int rows, string[] species)
    {
        yield return "occurrenceID\tbasisOfRecord\tscientificName\tfamily\teventDate\tdecimalLatitude\tdecimalLongitude\tcountryCode\tindividualCount\tlocality\tidentifiedBy";
        for (var i = 0; i < rows; i++)
        {
            var (latitude, longitude) = ((i * 37 % 100 / 10.0) + 0.05, (i * 53 % 200 / 10.0) + 0.05);
            var code = longitude < 10 ? "AA" : "ZZ";
            var date = i % 17 == 0 ? "03/04/2012" : i % 23 == 0 ? "1999" : $"{1980 + (i % 40)}-{1 + (i % 12):D2}-{1 + (i % 28):D2}";
            var (first, second) = i % 29 == 0 ? (longitude, latitude) : (latitude, longitude);
            yield return string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"urn:synthetic:{dataset}:{i:D4}\t{(i % 5 == 0 ? "PreservedSpecimen" : "HumanObservation")}\t{species[i % species.Length]}\t{(dataset.EndsWith("cats", StringComparison.Ordinal) ? "Felidae" : "")}\t{date}\t{first}\t{second}\t{(i % 31 == 0 ? "" : code)}\t{(i % 11 == 0 ? "0" : "1")}\tsynthetic site {i % 13}\tsynthetic person {i % 3}");
        }

        yield return "too\tfew\tfields";
    }

    private static readonly string[] SyntheticTaxa =
    [
        "taxonID\tacceptedNameUsageID\ttaxonRank\ttaxonomicStatus\tscientificName\tscientificNameAuthorship\tfamily",
        "1\t\tspecies\taccepted\tPanthera tigris\t(Linnaeus, 1758)\tFelidae",
        "2\t\tspecies\taccepted\tFelis chaus\tSchreber, 1777\tFelidae",
        "3\t4\tspecies\tsynonym\tGrus japonensis\t(Müller, 1776)\tGruidae",
        "4\t\tspecies\taccepted\tAntigone synthetica\t\tGruidae",
    ];

    // As another publisher passes it on.
    private static string InTheCopy(string row) => row.Replace("urn:synthetic:", "URN:Synthetic:", StringComparison.Ordinal);

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private sealed class FolderCopy : IDisposable
    {
        public FolderCopy(string from)
        {
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var to = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(from, file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("saola-home").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
