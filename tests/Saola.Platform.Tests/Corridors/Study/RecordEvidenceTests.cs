using System.Globalization;
using System.Text;
using Saola.Platform.Access;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Rasters;
using Saola.Platform.Places.Layers;
using Saola.Platform.Store;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Corridors.Study;

/// <summary>A study tested with the records of its home, synthetic ones; the oracle is the same study with the same points in a file.</summary>
public sealed class RecordEvidenceTests : IDisposable
{
    private readonly TestHome _home = new();
    private readonly List<(double Latitude, double Longitude)> _seen;

    public RecordEvidenceTests()
    {
        var random = new Random(7);
        var grid = new StringBuilder("ncols 60\nnrows 40\nxllcorner 400000\nyllcorner 1380000\ncellsize 500\n");
        for (var row = 0; row < 40; row++) grid.AppendJoin(' ', Enumerable.Range(0, 60).Select(_ => random.Next(1, 20).ToString(CultureInfo.InvariantCulture))).Append('\n');
        RasterLoader.Load(_home.Home, _home.Write("synthetic.asc", grid.ToString()), new RasterLoadOptions { Key = "land", Crs = "EPSG:32648", License = "CC0-1.0" }, Stop);
        _seen = [.. Enumerable.Range(0, 40).Select(_ => (Math.Round(12.5 + (0.15 * random.NextDouble()), 5), Math.Round(104.1 + (0.22 * random.NextDouble()), 5)))];
        var rows = _seen.Select((at, i) => Row($"e{i}", "Elephas maximus", at, i % 4 == 0 ? "100" : "")).ToList();
        rows.AddRange(Enumerable.Range(0, 7).Select(i => Row($"u{i}", "Elephas maximus", _seen[i], "5000")));
        rows.AddRange(Enumerable.Range(0, 5).Select(i => Row($"a{i}", "Elephas maximus", _seen[i], "") + "ABSENT"));
        rows.AddRange(Enumerable.Range(0, 9).Select(i => Row($"t{i}", "Panthera tigris", _seen[i], "")));
        rows.Add(Row("far", "Elephas maximus", (20, 100), ""));
        Loader.Load(_home.Home, [_home.Write("records.csv", "occurrenceID,scientificName,decimalLatitude,decimalLongitude,coordinateUncertaintyInMeters,year,basisOfRecord,occurrenceStatus\n" + string.Join('\n', rows))],
            new LoadOptions { Dataset = "records", Title = "Synthetic records", License = "CC0-1.0" }, Stop);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_test_a_study_as_a_file_of_the_same_points_does_and_their_positions_are_not_kept()
    {
        await using var store = HomeStore.Open(_home.Home);
        var document = Run(RecordEvidence.Of("Elephas maximus"), store, "records");
        Assert.Equal(new RecordsFacts(40, 7, 0), document.Findings.Validation!.Records);
        var points = string.Join(',', _seen.Select(at => FormattableString.Invariant($$"""{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[{{at.Longitude}},{{at.Latitude}}]} }""")));
        var file = _home.Write("seen.geojson", $$"""{"type":"FeatureCollection","features":[{{points}}]}""");
        var byFile = Run(CorridorFeatures.Evidence(file, Stop), store, "file").Findings.Validation!;
        Assert.Equal(byFile.Presence, document.Findings.Validation.Presence);
        Assert.Null(byFile.Records);
        Assert.Contains("40 records used, 7 less certain than a cell and 0 generalised left out", CorridorText.Validation(document.Findings.Validation), StringComparison.Ordinal);
        var kept = Encoding.UTF8.GetString(CorridorFiles.Json(document));
        Assert.Contains("species=Elephas maximus", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(_seen[3].Longitude.ToString(CultureInfo.InvariantCulture), kept, StringComparison.Ordinal);
        // Both together, and the filter as an address has it.
        var both = Run(RecordEvidence.Of("?scientificName=Elephas+maximus&year=2020", CorridorFeatures.Evidence(file, Stop)), store, "both").Findings.Validation!;
        Assert.Equal((80, byFile.Presence!.Cells), (both.Presence!.Detections, both.Presence.Cells));
        Assert.Empty(CorridorText.Differences(document.Findings, Run(document.Question.Evidence!, store, "again").Findings));
    }

    [Fact]
    public async Task A_document_without_the_positions_that_it_was_tested_with_is_answered_again_but_for_the_test()
    {
        await using var store = HomeStore.Open(_home.Home);
        var file = new CorridorEvidence("synthetic", new string('e', 64), [.. _seen.SelectMany(at => new[] { at.Longitude, at.Latitude })], []);
        foreach (var whole in new[] { Run(file, store, "file"), Run(RecordEvidence.Of("Panthera tigris", file), store, "both") })
        {
            Assert.False(whole.LacksPositions);
            var evidence = whole.Question.Evidence is { Records: not null } asked ? asked with { Points = [], Tracks = [] } : null;
            Assert.True((whole with { Question = whole.Question with { Evidence = evidence } }).LacksPositions);
            var now = Run(evidence, store, "again").Findings;
            Assert.NotEmpty(CorridorText.Differences(whole.Findings, now));
            Assert.Empty(CorridorText.DifferencesButTheTest(whole.Findings, now));
            Assert.NotEmpty(CorridorText.DifferencesButTheTest(whole.Findings, now with { Width = 1 }));
        }

        Assert.False(Run(RecordEvidence.Of("Elephas maximus"), store, "records").LacksPositions);
        Assert.False(Run(null, store, "none").LacksPositions);
    }

    [Fact]
    public async Task What_everybody_sees_generalised_is_left_out_and_told()
    {
        await using (var before = HomeStore.Open(_home.Home))
        {
            // Nine of them would tell, beside the map, where tigers are: after a rule that hides them, too.
            var open = Run(RecordEvidence.Of("Panthera tigris"), before, "open").Findings.Validation!;
            Assert.Equal((new RecordsFacts(9, 0, 0), (double?)null, (double?)null), (open.Records, open.Presence!.Auc, open.Presence.Difference));
        }

        AccessLog.Of(_home.Home).Publish(s => s with { Rules = [new AccessRule { Id = "tigers", Taxa = ["Panthera tigris"], Action = AccessAction.Generalise, Grid = "0.1" }] }, TimeProvider.System);
        await using var store = HomeStore.Open(_home.Home);
        Assert.Equal(new RecordsFacts(0, 0, 9), Run(RecordEvidence.Of("Panthera tigris"), store, "tigers").Findings.Validation!.Records);
        Assert.False(Run(RecordEvidence.Of("species=Panthera tigris"), store, "again").Findings.Validation!.IsSupported);
    }

    [Fact]
    public async Task Nothing_and_what_is_no_filter_is_refused()
    {
        Assert.Contains("none are named", Assert.Throws<SaolaException>(() => RecordEvidence.Of("  ")).Message, StringComparison.Ordinal);
        Assert.Contains("'animal' is not a field", Assert.Throws<SaolaException>(() => RecordEvidence.Of("animal=1")).Message, StringComparison.Ordinal);
        Assert.Contains("--home", Assert.Throws<SaolaException>(() => Run(RecordEvidence.Of("Elephas maximus"), null, "none")).Message, StringComparison.Ordinal);
        await using var store = HomeStore.Open(_home.Home);
        Assert.Equal(new RecordsFacts(0, 0, 0), Run(RecordEvidence.Of("Synthetica nulla"), store, "nobody").Findings.Validation!.Records);
    }

    private CorridorDocument Run(CorridorEvidence? evidence, OccurrenceStore? store, string folder)
    {
        var inputs = CorridorInputs.Of(_home.Home, null) with { Records = store };
        var question = new CorridorQuestion
        {
            Name = "Synthetic corridors", Cores = [Core("1", 104.1, 12.5), Core("2", 104.25, 12.6), Core("3", 104.3, 12.5)], CoresSource = "drawn",
            Scenarios = [new CorridorScenario("land", inputs.Raster("land"), null)], Snapshot = inputs.Published!.Id, MarginKilometres = 2, PinchPoints = false, Evidence = evidence,
        };
        return CorridorStudy.Run(question, inputs, Directory.CreateDirectory(Path.Combine(_home.Home.Root, "..", folder)).FullName, null, Stop);
    }

    private static CorridorCore Core(string id, double west, double south) => new(id, id, new NetTopologySuite.IO.WKBWriter().Write(Shapes.Factory.ToGeometry(new NetTopologySuite.Geometries.Envelope(west, west + 0.02, south, south + 0.02))));

    private static string Row(string id, string name, (double Latitude, double Longitude) at, string uncertainty) => FormattableString.Invariant($"{id},{name},{at.Latitude},{at.Longitude},{uncertainty},2020,HUMAN_OBSERVATION,");

    public void Dispose() => _home.Dispose();
}
