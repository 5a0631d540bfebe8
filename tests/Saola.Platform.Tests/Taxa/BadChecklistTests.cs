using Saola.Platform.Intake.Checklists;

namespace Saola.Platform.Tests.Taxa;

/// <summary>Faults of a checklist are told in one clear line each, and never stop more than they must.</summary>
public sealed class BadChecklistTests
{
    private const string Header = "taxonID,scientificName,taxonRank,taxonomicStatus,acceptedNameUsageID,parentNameUsageID\n";

    [Theory]
    [InlineData("1,Aus bus,species,accepted,,\n1,Aus cus,species,accepted,,\n", "1 row with an id that an earlier row has, left out; the first: '1' in bad.csv, line 3")]
    [InlineData("1,Aus bus,species,accepted,,9\n", "1 row whose parent is not there; the first: '9' in bad.csv, line 2")]
    [InlineData("1,Aus bus,species,synonym,9,\n", "1 row whose accepted name is not there; the first: '9' in bad.csv, line 2")]
    [InlineData("1,Aus bus,species,synonym,,\n", "1 row called synonyms that name no accepted name; the first: bad.csv, line 2")]
    [InlineData("1,Aus bus,species,synonym,2,\n2,Aus cus,species,synonym,1,\n", "2 rows in a circle of synonyms; the first: bad.csv, line 2")]
    [InlineData("1,Aus bus,species,accepted,,\n2,,species,accepted,,\n", "1 row without a name, left out; the first: bad.csv, line 3")]
    [InlineData("1,Aus bus,species,accepted,,\ntoo,few\n", "1 row that could not be read, left out; the first: bad.csv, line 3")]
    public void An_odd_row_is_told_and_the_rest_is_loaded(string rows, string warning)
    {
        using var home = new ChecklistHome();
        var report = home.LoadText("bad.csv", Header + rows);
        Assert.StartsWith(warning, Assert.Single(report.Info.Warnings), StringComparison.Ordinal);
        Assert.Equal("1", home.Match("Aus bus").Accepted!.Id);
        Assert.Equal(report.Info.RowsRead, home.Checklist("bad").Taxa.Count - report.Info.Implied + report.Info.RowsLeftOut);
    }

    [Fact]
    public void A_circle_of_parents_ends_where_it_began()
    {
        using var home = new ChecklistHome();
        home.LoadText("bad.csv", Header + "1,Aus,genus,accepted,,2\n2,Bidae,family,accepted,,1\n3,Aus bus,species,accepted,,1\n");
        Assert.Equal(("Bidae", "Aus"), (home.Checklist("bad").Find("3")!.Usage.Lineage.Family, home.Checklist("bad").Find("3")!.Usage.Lineage.Genus));
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("taxonID,scientificName,taxonRank\n", "no name in it, 0 rows read")]
    [InlineData("taxonID,scientificName,taxonRank\n1,,species\n", "no name in it, 1 row read")]
    [InlineData("number,latin\n1,Aus bus\n", "no column is scientificName; its columns are number, latin; give a mapping file with --map")]
    [InlineData("occurrenceID,scientificName,decimalLatitude\n1,Aus bus,1\n", "holds occurrences, not a checklist")]
    public void What_is_no_checklist_is_refused_in_one_line(string text, string reason)
    {
        using var home = new ChecklistHome();
        var refusal = Assert.Throws<SaolaException>(() => home.LoadText("bad.csv", text));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Null(home.Home.Snapshots.Current);
    }

    [Theory]
    [InlineData("columns: {scientificName: latin}\nchecklist: {synonyms: [{column: nowhere}]}\n", "names a column 'nowhere'")]
    [InlineData("columns: {scientificName: latin}\nchecklist: {statuses: [{column: latin}]}\n", "has no scheme")]
    [InlineData("columns: {scientificName: nowhere}\n", "no column 'nowhere'")]
    public void A_mapping_that_does_not_fit_is_refused_in_one_line(string yaml, string reason)
    {
        using var home = new ChecklistHome();
        var map = home.Write("map.yaml", "rowType: Taxon\n" + yaml);
        var refusal = Assert.Throws<SaolaException>(() => home.LoadText("bad.csv", "number,latin\n1,Aus bus\n", new ChecklistOptions { Mapping = map }));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a:b")]
    [InlineData("a b")]
    [InlineData("")]
    public void A_key_that_cannot_stand_before_an_id_is_refused(string key)
    {
        using var home = new ChecklistHome();
        Assert.Throws<SaolaException>(() => home.LoadText("cats.csv", ChecklistHome.Cats, new ChecklistOptions { Key = key }));
    }

    [Fact]
    public void A_damaged_object_is_told_with_its_remedy()
    {
        using var home = new ChecklistHome();
        home.LoadText("cats.csv", ChecklistHome.Cats);
        var path = home.Home.Objects.PathOf(home.Current.Checklists!.Single().Object);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^40]);
        Assert.Contains("saola verify", Assert.Throws<SaolaException>(() => home.Checklists()).Message, StringComparison.Ordinal);
    }
}
