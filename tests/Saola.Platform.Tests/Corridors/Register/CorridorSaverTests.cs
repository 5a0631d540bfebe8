using System.Text.Json.Nodes;
using Saola.Corridors.Evidence;
using Saola.Platform.Corridors.Register;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Home;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Places.Layers;
using Saola.Platform.Tests.Store;
using Saola.Testing;

namespace Saola.Platform.Tests.Corridors.Register;

/// <summary>The corridors of a synthetic study, saved as places.</summary>
public sealed class CorridorSaverTests : IDisposable
{
    private readonly TestHome _home = new();

    private string Folder => Path.Combine(_home.Home.Root, "..", "study");

    [Fact]
    public void A_link_is_a_place_that_tells_how_it_was_found()
    {
        var document = SyntheticStudy.Write(Folder);
        var report = Save("wood");
        var place = Assert.Single(Layer("wood").Places);
        Assert.Equal((1, "Synthetic corridor", LayerKind.Corridors), (report.Info.Places, report.Info.Title, report.Info.Kind));
        Assert.Equal((SyntheticStudy.Link, SyntheticStudy.Name, PlaceForm.Area), (place.Id, place.Name, place.Form));
        // Cells on the equal-area grid, and their outline in degrees.
        Assert.Equal(document.Findings.Links[0].Km2, place.Area, place.Area * 0.02);
        Assert.Equal(["KH"], place.Countries);
        Assert.StartsWith("unvalidated", place.Attributes["validation"], StringComparison.Ordinal);
        Assert.Contains("resistance", place.Attributes["weakest"], StringComparison.Ordinal);
        Assert.Equal(["countryCode", "cost", "km2", "lengthKm", "distanceKm", "resistance", "centrality", "weakest", "validation", "name", "link"], place.Attributes.Keys.OrderBy(k => Array.IndexOf(["countryCode", "cost", "km2", "lengthKm", "distanceKm", "resistance", "centrality", "weakest", "validation", "name", "link"], k)));

        var study = SavedStudy.Of(place.Layer)!;
        Assert.Equal(CorridorFiles.Json(document), CorridorFiles.Json(study.Document));
        Assert.True(study.Way(place.Id)!.Length > 0.2);
        Assert.Equal(12.5, SavedStudy.Weakest(study.Link(place.Id)!)!.Weakest!.At.Latitude, 0.03);
        Assert.Contains(SavedCorridorText.Lines(place, study, new RegisterContent([], [])), line => line.Contains("the way", StringComparison.Ordinal));
    }

    [Fact]
    public void The_study_is_verified_and_outlives_pruning_as_long_as_a_snapshot_names_it()
    {
        SyntheticStudy.Write(Folder);
        Save("wood");
        var objects = _home.Current.Layers!.Single().Study!;
        Housekeeping.Prune(_home.Home, 1);
        Assert.Empty(Housekeeping.Verify(_home.Home, TestContext.Current.CancellationToken).Problems);
        Assert.Equal(File.ReadAllBytes(Path.Combine(Folder, CorridorFiles.Document)), _home.Home.Objects.Read(objects.Document));

        _home.Home.Objects.Delete(objects.Shapes);
        Assert.Contains(objects.Shapes, Assert.Single(Housekeeping.Verify(_home.Home, TestContext.Current.CancellationToken).Problems), StringComparison.Ordinal);
        Assert.False(Save("wood").Unchanged);
        Assert.Empty(Housekeeping.Verify(_home.Home, TestContext.Current.CancellationToken).Problems);

        LayerLoader.Remove(_home.Home, ["wood"], TestHome.Options.Clock);
        Housekeeping.Prune(_home.Home, 1);
        Assert.All(objects.All(), hash => Assert.False(_home.Home.Objects.Has(hash)));
    }

    [Fact]
    public void A_study_does_not_take_over_the_register_of_another_ones_corridor_unasked()
    {
        SyntheticStudy.Write(Folder);
        Save("wood");
        var register = new CorridorRegister(_home.Home, TestHome.Options.Clock);
        register.Append([(new RegisterEntry { Place = "wood/1-2", Corridor = "", Kind = RegisterKind.Measure, Date = "2024", Text = "Synthetic planting" }, null)], "tester");
        SyntheticStudy.Write(Folder, detections: [104.5, 12.45, 104.51, 12.46]);
        Assert.False(Save("wood").Unchanged);
        SyntheticStudy.Write(Path.Combine(Folder, "other"), north: "Synthetic grove");
        LayerReport Other(bool mayReplace) => CorridorSaver.Save(_home.Home, Path.Combine(Folder, "other"), new SaveOptions { Key = "wood", License = "CC0-1.0", Synthetic = true, MayReplace = mayReplace, Clock = TestHome.Options.Clock }, TestContext.Current.CancellationToken);
        Assert.Contains("1 entry of its registers is written of corridors that this study calls otherwise or does not have (wood/1-2: Synthetic north wood – Synthetic south wood); save it under another key, or with --replace", Assert.Throws<SaolaException>(() => Other(mayReplace: false)).Message, StringComparison.Ordinal);
        Assert.False(Other(mayReplace: true).Unchanged);
        Assert.Equal("Synthetic grove – Synthetic south wood", Layer("wood").Places.Single().Name);
    }

    [Fact]
    public void Saved_again_it_takes_the_earliers_place_and_older_snapshots_keep_theirs()
    {
        SyntheticStudy.Write(Folder);
        Save("wood");
        Assert.True(Save("wood").Unchanged);
        var before = _home.Current;
        SyntheticStudy.Write(Folder, detections: [104.5, 12.45, 104.51, 12.46]);
        Assert.False(Save("wood").Unchanged);
        Assert.NotEqual(before.Layers!.Single().Study, _home.Current.Layers!.Single().Study);
        Assert.Null(SavedStudy.Of(HomeLayers.Find(_home.Home, before, "wood")!)!.Document.Question.Evidence);
        Assert.NotNull(SavedStudy.Of(Layer("wood"))!.Document.Question.Evidence);
        Assert.Empty(Housekeeping.Verify(_home.Home, TestContext.Current.CancellationToken).Problems);
    }

    [Fact]
    public void What_everybody_may_have_of_a_document_holds_no_position_of_a_detection_and_no_path()
    {
        SyntheticStudy.Write(Folder, detections: [104.51234, 12.45678]);
        Save("wood");
        var study = SavedStudy.Of(Layer("wood"))!;
        Assert.Contains("104.51234", System.Text.Encoding.UTF8.GetString(CorridorFiles.Json(study.Document)), StringComparison.Ordinal);
        var published = System.Text.Encoding.UTF8.GetString(CorridorFiles.Json(study.Published));
        Assert.DoesNotContain("104.51234", published, StringComparison.Ordinal);
        Assert.DoesNotContain("synthetic-landscape.asc\"\n", JsonNode.Parse(published)!["question"]!["scenarios"]![0]!["raster"]!["path"]?.ToJsonString() ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain(_home.Home.Root[..^4], published, StringComparison.Ordinal);
        Assert.DoesNotContain("104.51234", File.ReadAllText(Layer("wood").PathOf(_home.Current.Layers!.Single().Study!.Shapes)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"link\":\"1-2\"", "\"link\":\"1-3\"", "of two studies")]
    [InlineData("\"part\":\"way\"", "\"part\":\"path\"", "has no link 1-2")]
    [InlineData("\"cost\":", "\"cost\":1", "of two studies")]
    [InlineData("\"part\":\"corridor\"", "\"part\":\"way\"", "is there twice")]
    [InlineData("\"part\":\"corridor\",\"name\":\"", "\"part\":\"corridor\",\"name\":\"Another ", "corridors.geojson: it is not as the study wrote it")]
    [InlineData("{", "[", "")]
    public void Shapes_of_another_study_are_refused_in_one_line(string was, string now, string expected)
    {
        SyntheticStudy.Write(Folder);
        var shapes = Path.Combine(Folder, CorridorFiles.Shapes);
        File.WriteAllText(shapes, File.ReadAllText(shapes).Replace(was, now, StringComparison.Ordinal));
        var message = Assert.Throws<SaolaException>(() => Save("wood")).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.Null(_home.Home.Snapshots.Current);
    }

    [Fact]
    public void A_document_from_before_it_told_the_hash_of_its_shapes_is_saved_as_it_was()
    {
        var document = SyntheticStudy.Write(Folder);
        Assert.Equal(ObjectStore.HashFile(Path.Combine(Folder, CorridorFiles.Shapes)), document.Findings.ShapesHash);
        File.WriteAllBytes(Path.Combine(Folder, CorridorFiles.Document), CorridorFiles.Json(document with { Findings = document.Findings with { ShapesHash = null } }));
        Save("wood");
        Assert.Null(SavedStudy.Of(Layer("wood"))!.Document.Findings.ShapesHash);
    }

    [Fact]
    public void What_is_no_study_is_refused_in_one_line()
    {
        Assert.Contains("no such file", Refusal(Path.Combine(Folder, "none")), StringComparison.Ordinal);
        Directory.CreateDirectory(Folder);
        Assert.Contains("there is no corridors.json", Refusal(Folder), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Folder, "corridors.json"), "{}");
        Assert.Contains("there is no corridors.geojson", Refusal(Folder), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Folder, "corridors.geojson"), """{"type":"FeatureCollection","features":[]}""");
        Assert.Contains("corridors.json", Refusal(Folder), StringComparison.Ordinal);

        string Refusal(string path)
        {
            var message = Assert.Throws<SaolaException>(() => CorridorSaver.Save(_home.Home, path, new SaveOptions { Key = "wood" }, TestContext.Current.CancellationToken)).Message;
            Assert.DoesNotContain('\n', message);
            return message;
        }
    }

    [Fact]
    public void Files_as_a_website_gave_them_are_saved_as_those_of_the_command()
    {
        SyntheticStudy.Write(Folder);
        var downloads = Directory.CreateDirectory(Path.Combine(Folder, "..", "downloads")).FullName;
        foreach (var name in new[] { CorridorFiles.Document, CorridorFiles.Shapes }) File.Copy(Path.Combine(Folder, name), Path.Combine(downloads, "Synthetic-corridor-" + name));
        Save("wood");
        Assert.True(Saved(downloads).Unchanged);
        Assert.True(Saved(Path.Combine(downloads, "Synthetic-corridor-corridors.json")).Unchanged);
        foreach (var name in new[] { CorridorFiles.Document, CorridorFiles.Shapes }) File.Copy(Path.Combine(Folder, name), Path.Combine(downloads, "Another-" + name));
        Assert.Equal($"{downloads}: it holds files of several studies (Another-corridors.json, Synthetic-corridor-corridors.json); give a folder with one corridors.json.", Assert.Throws<SaolaException>(() => Saved(downloads)).Message);
        // Beside a document that is named lie its own shapes.
        Assert.True(Saved(Path.Combine(downloads, "Another-corridors.json")).Unchanged);

        LayerReport Saved(string path) => CorridorSaver.Save(_home.Home, path, new SaveOptions { Key = "wood", License = "CC0-1.0", Synthetic = true, Clock = TestHome.Options.Clock }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_layer_of_another_kind_is_not_lost_to_corridors()
    {
        LayerLoader.Load(_home.Home, _home.Write("wood.geojson", """{"type":"Feature","properties":{"name":"Synthetic wood"},"geometry":{"type":"Point","coordinates":[104.5,12.5]}}"""), new LayerOptions { Kind = LayerKind.Ramsar, Clock = TestHome.Options.Clock }, TestContext.Current.CancellationToken);
        SyntheticStudy.Write(Folder);
        Assert.Contains("a layer of ramsar", Assert.Throws<SaolaException>(() => Save("wood")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_and_snapshots_from_before_there_were_studies_read_as_they_did()
    {
        var entry = SaolaJson.Read<LayerEntry>("""{"key":"old","title":"Old","kind":"corridors","places":1,"object":"a","geometries":"b"}"""u8, "old");
        Assert.Null(entry.Study);
        // Their ids are hashes of their JSON.
        Assert.DoesNotContain("study", System.Text.Encoding.UTF8.GetString(SaolaJson.Bytes(entry)), StringComparison.Ordinal);
        LayerLoader.Load(_home.Home, _home.Write("old.geojson", """{"type":"Feature","properties":{"name":"Synthetic"},"geometry":{"type":"Point","coordinates":[104.5,12.5]}}"""), new LayerOptions { Kind = LayerKind.Corridors, Clock = TestHome.Options.Clock }, TestContext.Current.CancellationToken);
        Assert.Null(SavedStudy.Of(Layer("old")));
    }

    [Fact]
    public void A_standing_is_what_the_tests_say()
    {
        Assert.Equal(CorridorStanding.Unvalidated, CorridorStandings.Of(null));
        Assert.Equal(CorridorStanding.Validated, CorridorStandings.Of(Tested(EvidenceVerdict.Supported)));
        Assert.Equal(CorridorStanding.NotBetter, CorridorStandings.Of(Tested(EvidenceVerdict.NotBetterThanNull)));
        Assert.Equal(CorridorStanding.NotBetter, CorridorStandings.Of(Tested(EvidenceVerdict.Worse)));
        Assert.Equal(CorridorStanding.Unvalidated, CorridorStandings.Of(new ValidationFacts("x", null, null)));
        Assert.All(Enum.GetValues<CorridorStanding>(), standing => Assert.NotEmpty(standing.Word() + standing.Code()));

        static ValidationFacts Tested(EvidenceVerdict verdict) => new("synthetic", new PresenceResult(20, 0, 20, 100, 0.8, null, 0.7, 0.1, null, verdict), null);
    }

    public void Dispose() => _home.Dispose();

    private LayerReport Save(string key) => CorridorSaver.Save(_home.Home, Folder, new SaveOptions { Key = key, License = "CC0-1.0", Synthetic = true, Clock = TestHome.Options.Clock }, TestContext.Current.CancellationToken);

    private PlaceLayer Layer(string key) => HomeLayers.Find(_home.Home, _home.Current, key)!;
}
