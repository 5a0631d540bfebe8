using Saola.Platform.Access;
using Saola.Platform.Corridors.Register;
using Saola.Platform.Intake.Checklists;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Places.Layers;
using Saola.Platform.Store;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Corridors.Register;

/// <summary>What is written down of synthetic corridors over the years.</summary>
public sealed class CorridorRegisterTests : IDisposable
{
    private const string Corridors = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"id":"1-2","name":"Synthetic corridor"},"geometry":{"type":"Polygon","coordinates":[[[104,12],[105,12],[105,13],[104,13],[104,12]]]}},
        {"type":"Feature","properties":{"id":"1-3","name":"Another"},"geometry":{"type":"Polygon","coordinates":[[[106,12],[107,12],[107,13],[106,13],[106,12]]]}},
        {"type":"Feature","properties":{"id":"2-3","name":"A line"},"geometry":{"type":"LineString","coordinates":[[104,12],[105,12]]}}]}
        """;

    private readonly TestHome _home = new();

    public CorridorRegisterTests() => Layer("Ways", LayerKind.Corridors);

    private CorridorRegister Register => new(_home.Home, TestHome.Options.Clock);

    private string OfLayer => Assert.Single(Directory.GetFiles(Path.Combine(_home.Home.Root, "corridors-register"), "*.jsonl"));

    [Fact]
    public void An_entry_is_kept_with_an_id_and_who_wrote_it_when()
    {
        var added = Write(Entry(RegisterKind.Measure, "2023-03-01", "  Trees\n planted ") with { Amount = 12.5, Unit = "ha", Source = "a synthetic report" });
        var kept = Assert.Single(Register.Of("Ways/1-2").Entries);
        Assert.Equal(added with { Lineage = kept.Lineage }, kept);
        Assert.Equal(("Trees planted", "Synthetic corridor", "tester", 2023, 16), (kept.Text, kept.Corridor, kept.By, kept.Year, kept.Id.Length));
        Assert.Equal(TestHome.Options.Clock.GetUtcNow(), kept.Written);
        Assert.Empty(Register.Of("Ways/1-3").Entries);
        Assert.NotEqual("", Register.Stamp);
    }

    [Fact]
    public void A_correction_is_an_entry_of_its_own_and_nothing_is_changed()
    {
        var old = Write(Entry(RegisterKind.Conflict, "2023", "Three fields"));
        var before = File.ReadAllBytes(OfLayer);
        var correction = Write(Entry(RegisterKind.Conflict, "2023", "Two fields") with { Replaces = old.Id });
        Assert.Equal(before, File.ReadAllBytes(OfLayer)[..before.Length]);
        var content = Register.Of("Ways/1-2");
        Assert.Equal(2, content.Entries.Count);
        Assert.Equal([correction.Id], content.Standing.Select(e => e.Id));
        Assert.Contains(SavedCorridorText.Entries(content), line => line.Contains("CORRECTED by " + correction.Id, StringComparison.Ordinal));
        Assert.Contains(correction.Id, Refused(Entry(RegisterKind.Conflict, "2023", "One") with { Replaces = old.Id }), StringComparison.Ordinal);
        Assert.Contains("same corridor", Refused(Entry(RegisterKind.Conflict, "2023", "One", "Ways/1-3") with { Replaces = correction.Id }), StringComparison.Ordinal);
        Assert.Contains("no such entry", Refused(Entry(RegisterKind.Conflict, "2023", "One") with { Replaces = "none" }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_was_broken_off_loses_itself_alone_and_is_told()
    {
        Write(Entry(RegisterKind.Measure, "2021", "First"));
        File.AppendAllText(OfLayer, "{\"id\":\"abc\",\"pla");
        var content = Register.Of("Ways/1-2");
        Assert.Single(content.Entries);
        Assert.Contains("line 2", Assert.Single(content.Problems), StringComparison.Ordinal);
        Write(Entry(RegisterKind.Measure, "2022", "After it"));
        Assert.Equal(["First", "After it"], Register.Of("Ways/1-2").Entries.Select(e => e.Text));
        Assert.Contains("line 2", Assert.Single(Register.Problems()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"id\":\"a\",\"place\":\"Ways/1-2\",\"corridor\":\"x\",\"kind\":\"measure\",\"date\":\"never\",\"text\":\"x\"}")]
    [InlineData("{\"id\":\"a\",\"place\":\"Ways/1-2\",\"corridor\":\"x\",\"kind\":\"dance\",\"date\":\"2020\",\"text\":\"x\"}")]
    [InlineData("{\"id\":\"a\",\"place\":null,\"corridor\":\"x\",\"kind\":\"measure\",\"date\":\"2020\",\"text\":\"x\"}")]
    public void A_damaged_line_is_told_and_passed_over(string line)
    {
        Write(Entry(RegisterKind.Measure, "2021", "First"));
        File.AppendAllText(OfLayer, line + "\n");
        Assert.Single(Register.Of("Ways/1-2").Entries);
        Assert.Single(Register.Of("Ways/1-2").Problems);
    }

    [Theory]
    [InlineData("", "2023", null, null, null, null, "text")]
    [InlineData("x", "2023-02-30", null, null, null, null, "date '2023-02-30'")]
    [InlineData("x", "1/2/2023", null, null, null, null, "date")]
    [InlineData("x", "2024-06-02", null, null, null, null, "has not come yet")]
    [InlineData("x", "2023", 3.0, null, null, null, "unit is missing")]
    [InlineData("x", "2023", -5d, "ha", null, null, "amount: of a measure there cannot be -5; what people lose is an entry of livelihood.")]
    [InlineData("x", "2023", null, "ha", null, null, "amount is missing")]
    [InlineData("x", "2023", double.NaN, "ha", null, null, "no number")]
    [InlineData("x", "2023", null, null, 12.0, null, "given together")]
    [InlineData("x", "2023", null, null, 104.5, 12.5, "latitude 104.5")]
    [InlineData("x", "2023", null, null, 12.5, double.NaN, "longitude")]
    [InlineData("a\u0007b", "2023", null, null, null, null, "control character")]
    public void What_cannot_be_is_refused_in_one_line(string text, string date, double? amount, string? unit, double? latitude, double? longitude, string expected)
    {
        var message = Refused(Entry(RegisterKind.Measure, date, text) with { Amount = amount, Unit = unit, Latitude = latitude, Longitude = longitude });
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("none/1-2", "no such place")]
    [InlineData("Ways/9-9", "no such place")]
    [InlineData("Ways", "no such place")]
    [InlineData("parks/1-2", "is of a layer of ramsar")]
    public void Only_corridors_have_a_register(string place, string expected)
    {
        Layer("parks", LayerKind.Ramsar);
        Assert.Contains(expected, Refused(Entry(RegisterKind.Measure, "2023", "x", place)), StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_whose_keys_differ_in_case_alone_have_registers_of_their_own()
    {
        Layer("ways", LayerKind.Corridors);
        Write(Entry(RegisterKind.Measure, "2021", "First"));
        Write(Entry(RegisterKind.Measure, "2021", "Second", "ways/1-2"));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_home.Home.Root, "corridors-register"), "*.jsonl").Select(f => f.ToUpperInvariant()).Distinct().Count());
        Assert.Equal("Second", Assert.Single(Register.Of("ways/1-2").Entries).Text);
    }

    [Fact]
    public void A_table_is_loaded_whole_and_again_adds_what_is_new()
    {
        const string rows = "kind;place;text;date;amount;unit;decimalLatitude;decimalLongitude\nmeasure;Ways/1-2;\"Trees; of many\nkinds\";2021-04;2;ha;12.5;104.5\nlivelihood;Ways/1-3;Guides;2022;8;people;;\nlivelihood;Ways/1-3;Guides;2022;8;people;;\n";
        var (added, known) = Register.Append(RegisterTable.Read(_home.Write("entries.csv", rows)), "tester");
        Assert.Equal((3, 0), (added.Count, known));
        Assert.Equal("Trees; of many kinds", Register.Of("Ways/1-2").Entries.Single().Text);
        (added, known) = Register.Append(RegisterTable.Read(_home.Write("entries.csv", rows + "conflict;Ways/1-3;Fence;2022;;;;\n")), "tester");
        Assert.Equal((1, 3), (added.Count, known));
    }

    [Theory]
    [InlineData("place,kind,date,text\nWays/1-2,measure,2021,ok\nWays/9-9,measure,2021,bad\n", "entries.csv, line 3: place 'Ways/9-9'")]
    [InlineData("place,kind,date,text\nWays/1-2,measure,2021,\"ok\nin two lines\"\nWays/1-2,dance,2021,bad\n", "entries.csv, line 4: kind 'dance'")]
    [InlineData("place,kind,date,text,amount,unit\nWays/1-2,measure,2021,ok,\"1,5\",ha\n", "line 2: amount '1,5' is no number")]
    [InlineData("place,kind,date,text\nWays/1-2,measure,,ok\n", "line 2: date is empty")]
    [InlineData("place,kind,date,text\nWays/1-2,measure,2021,much, too much\n", "line 2: it has more cells")]
    [InlineData("place,kind,date\nWays/1-2,measure,2021\n", "the column 'text' is missing")]
    [InlineData("place,kind,date,text,luck\n", "no column 'luck'")]
    [InlineData("place,kind,date,text,Text\n", "there twice")]
    [InlineData("place,kind,date,text\n", "no entry in it")]
    [InlineData("", "no entry in it")]
    [InlineData("place,kind,date,text\nWays/1-2,measure,2021,\"open\n", "a quote is not closed")]
    public void Of_a_table_with_a_row_that_cannot_be_nothing_is_loaded(string rows, string expected)
    {
        var message = Assert.Throws<SaolaException>(() => Register.Append(RegisterTable.Read(_home.Write("entries.csv", rows)), "tester")).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.Empty(Register.Of("Ways/1-2").Entries);
    }

    [Fact]
    public async Task Years_add_up_what_was_written_down_beside_records_of_incidents()
    {
        _home.LoadText("incidents", "incidents.csv", """
            occurrenceID,scientificName,decimalLatitude,decimalLongitude,year,basisOfRecord,occurrenceStatus
            1,Elephas maximus,12.5,104.5,2021,HUMAN_OBSERVATION,present
            2,Elephas maximus,12.6,104.5,2021,HUMAN_OBSERVATION,present
            3,Elephas maximus,12.6,104.5,2021,HUMAN_OBSERVATION,absent
            4,Elephas maximus,12.6,104.5,,HUMAN_OBSERVATION,present
            5,Elephas maximus,12.6,106.5,2021,HUMAN_OBSERVATION,present
            6,Panthera leo,12.7,104.7,2020,HUMAN_OBSERVATION,present

            """);
        Write(Entry(RegisterKind.Measure, "2021-01", "Trees") with { Amount = 2, Unit = "ha" });
        Write(Entry(RegisterKind.Measure, "2021-02", "Trees") with { Amount = 3.5, Unit = "ha" });
        Write(Entry(RegisterKind.Measure, "2021-03", "Fence") with { Amount = 4, Unit = "km" });
        Write(Entry(RegisterKind.Livelihood, "2019", "Guides"));
        AccessLog.Of(_home.Home).Publish(state => state with { Rules = [new AccessRule { Id = "lions", Taxa = ["Panthera leo"], Action = AccessAction.Generalise, Grid = "1" }] }, TimeProvider.System);
        await using var store = HomeStore.Open(_home.Home);
        var incidents = await CorridorIncidents.Of(store, Register.Corridor("Ways/1-2"), Filter.Is(Field.Source, "incidents"), null, TestContext.Current.CancellationToken);
        var years = CorridorYears.Of(Register.Of("Ways/1-2").Standing, incidents);
        Assert.Equal([2021, 2020, 2019], years.Select(y => y.Year));
        Assert.Equal((3, 0, 2L, 0L), (years[0].Measures, years[0].Conflicts, years[0].Incidents, years[0].MayLie));
        Assert.Equal([new RegisterSum(RegisterKind.Measure, "ha", 5.5), new RegisterSum(RegisterKind.Measure, "km", 4)], years[0].Sums);
        // Only its cell is known.
        Assert.Equal((0L, 1L), (years[1].Incidents, years[1].MayLie));
        Assert.Equal((1, 1), ((int)incidents.Undated, years[2].Livelihoods));
        Assert.Contains(SavedCorridorText.Years(years, incidents), line => line.Contains("may lie in the corridor or beside it", StringComparison.Ordinal));
        Assert.Contains("no area", (await Assert.ThrowsAsync<SaolaException>(() => CorridorIncidents.Of(store, Register.Corridor("Ways/2-3"), Filter.All, null, TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("source", "nope", "--incidents: no dataset 'nope' in the current snapshot; it has incidents, others.")]
    [InlineData("source", "!nope", "--incidents: no dataset 'nope' in the current snapshot; it has incidents, others.")]
    [InlineData("source", "Incidents", null)]
    [InlineData("source", "no*", null)]
    [InlineData("datasetKey", "50c9509d-22c7-4a22-a47d-8c48425ef4a7", "--incidents: no record that everybody may see has the datasetKey '50c9509d-22c7-4a22-a47d-8c48425ef4a7'; a facet of datasetKey lists those that there are.")]
    [InlineData("datasetKey", "incidents", null)]
    [InlineData("species", "Elefas maximus", "--incidents: no record that everybody may see has the species 'Elefas maximus', and no checklist knows it; check its spelling.")]
    [InlineData("taxon", "Nothing", "--incidents: no record that everybody may see has the taxon 'Nothing', and no checklist knows it; check its spelling.")]
    [InlineData("species", "Elephas maximus", null)]
    // No record has it, and a list knows it.
    [InlineData("species", "Panthera tigris", null)]
    [InlineData("locality", "nowhere", null)]
    public async Task A_dataset_or_a_name_that_nobody_knows_is_refused(string field, string value, string? expected)
    {
        const string Rows = "occurrenceID,scientificName,decimalLatitude,decimalLongitude,year,basisOfRecord\n";
        ChecklistLoader.Load(_home.Home, _home.Write("list.csv", "taxonID,scientificName,taxonRank,taxonomicStatus,family\nt,Panthera tigris,species,accepted,Felidae\n"),
            new ChecklistOptions { Clock = TestHome.Options.Clock, Mapping = _home.Write("list.yaml", "dataset: { key: list, title: Synthetic list }\nrowType: Taxon\ncolumns: { taxonID: taxonID, scientificName: scientificName, taxonRank: taxonRank, taxonomicStatus: taxonomicStatus, family: family }\n") }, TestContext.Current.CancellationToken);
        _home.LoadText("incidents", "incidents.csv", Rows + "1,Elephas maximus,12.5,104.5,2021,HUMAN_OBSERVATION\n");
        _home.LoadText("others", "others.csv", Rows + "1,Elephas maximus,12.5,106.5,2021,HUMAN_OBSERVATION\n");
        await using var store = HomeStore.Open(_home.Home);
        var told = await Record.ExceptionAsync(() => IncidentConditions.Check(store, [new(field, value)], "--incidents", TestContext.Current.CancellationToken));
        Assert.Equal(expected, told?.Message);
    }

    [Theory]
    [InlineData("Panthera tigris", "Panthera tigris", true)]
    [InlineData("Panthera", "Panthera tigris", true)]
    [InlineData("Felidae", "Panthera tigris", true)]
    [InlineData("Felidae", "Elephas maximus", false)]
    [InlineData("Panthera leo", "Panthera tigris", false)]
    // No list knows it: it may be one of the family.
    [InlineData("Felidae", "Prionailurus synthetica", true)]
    [InlineData("Panthera leo", "Prionailurus synthetica", false)]
    public void Of_a_species_that_rules_touch_nothing_but_corridor_kind_and_year_is_public(string ruled, string species, bool isLimited)
    {
        ChecklistLoader.Load(_home.Home, _home.Write("list.csv", "taxonID,scientificName,taxonRank,taxonomicStatus,family\nt,Panthera tigris,species,accepted,Felidae\ne,Elephas maximus,species,accepted,Elephantidae\n"),
            new ChecklistOptions { Clock = TestHome.Options.Clock, Mapping = _home.Write("list.yaml", "dataset: { key: list, title: Synthetic list }\nrowType: Taxon\ncolumns: { taxonID: taxonID, scientificName: scientificName, taxonRank: taxonRank, taxonomicStatus: taxonomicStatus, family: family }\n") }, TestContext.Current.CancellationToken);
        Write(Entry(RegisterKind.Conflict, "2023-05-06", "At the salt lick") with { Species = species, Latitude = 12.5, Longitude = 104.5, Amount = 2, Unit = "animals" });
        AccessLog.Of(_home.Home).Publish(state => state with { Rules = [new AccessRule { Id = "cats", Taxa = [ruled], Action = AccessAction.Generalise, Grid = "0.1" }] }, TestHome.Options.Clock);
        var entry = Assert.Single(new PublicRegister(_home.Home, TestHome.Options.Clock).Of(Register.Corridor("Ways/1-2")));
        Assert.Equal((isLimited, 2023, RegisterKind.Conflict), (entry.IsLimited, entry.Year, entry.Kind));
        Assert.Equal(isLimited ? ("2023", null, null, null) : ("2023-05-06", "At the salt lick", 2.0, species), (entry.Date, entry.Text, entry.Amount, entry.Species));
    }

    [Fact]
    public void A_person_who_is_not_to_be_named_is_not_named_in_public()
    {
        Write(Entry(RegisterKind.Measure, "2023", "Planted by Quela Zorbin and others") with { Source = "Quela Zorbin" });
        AccessLog.Of(_home.Home).Publish(state => state with { Rules = [new AccessRule { Id = "person", Persons = ["Quela Zorbin"], Action = AccessAction.Withhold }] }, TestHome.Options.Clock);
        var entry = Assert.Single(new PublicRegister(_home.Home, TestHome.Options.Clock).Of(Register.Corridor("Ways/1-2")));
        Assert.DoesNotContain("Zorbin", entry.Text + entry.Source, StringComparison.Ordinal);
        Assert.Contains("Planted", entry.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _home.Dispose();

    private RegisterEntry Write(RegisterEntry entry) => Assert.Single(Register.Append([(entry, null)], "tester").Added);

    private string Refused(RegisterEntry entry) => Assert.Throws<SaolaException>(() => Register.Append([(entry, null)], "tester")).Message;

    private static RegisterEntry Entry(RegisterKind kind, string date, string text, string place = "Ways/1-2") => new() { Place = place, Corridor = "", Kind = kind, Date = date, Text = text };

    private void Layer(string key, LayerKind kind) =>
        LayerLoader.Load(_home.Home, _home.Write("ways.geojson", Corridors), new LayerOptions { Key = key, Kind = kind, License = "CC0-1.0", Synthetic = true, Clock = TestHome.Options.Clock }, TestContext.Current.CancellationToken);
}
