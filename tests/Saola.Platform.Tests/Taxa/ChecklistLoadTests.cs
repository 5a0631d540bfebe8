using Saola.Names.Matching;
using Saola.Platform.Home;
using Saola.Platform.Intake.Checklists;
using Saola.Platform.Taxa;

namespace Saola.Platform.Tests.Taxa;

/// <summary>Checklists of every form become objects of the home.</summary>
public sealed class ChecklistLoadTests
{
    [Fact]
    public void A_table_with_Darwin_Core_headers_is_a_checklist()
    {
        using var home = new ChecklistHome();
        var report = home.LoadText("cats.csv", ChecklistHome.Cats);
        Assert.Equal(("cats", 5, 1, 2), (report.Info.Key, report.Info.Accepted, report.Info.Synonyms, report.Info.VernacularNames));
        Assert.Empty(report.Info.Warnings);
        var tiger = home.Checklist("cats").Find("t")!;
        Assert.Equal(new Lineage("Animalia", null, null, null, "Felidae", "Panthera"), tiger.Usage.Lineage);
        Assert.Equal([new VernacularName("虎", "zh")], tiger.VernacularNames);
        Assert.Equal("t", home.Checklist("cats").Index.Accepted(home.Checklist("cats").Find("s")!.Usage).Id);
        Assert.Empty(Housekeeping.Verify(home.Home, TestContext.Current.CancellationToken).Problems);
    }

    [Fact]
    public void Loading_the_same_file_twice_changes_nothing()
    {
        using var home = new ChecklistHome();
        var first = home.LoadText("cats.csv", ChecklistHome.Cats);
        var second = home.LoadText("cats.csv", ChecklistHome.Cats);
        Assert.False(first.Unchanged);
        Assert.NotNull(first.Snapshot);
        Assert.True(second.Unchanged);
        Assert.Null(second.Snapshot);
        Assert.Single(home.Home.Snapshots.All());
    }

    [Fact]
    public void The_same_content_gives_the_same_object()
    {
        using var one = new ChecklistHome();
        using var two = new ChecklistHome();
        one.LoadText("cats.csv", ChecklistHome.Cats);
        two.LoadText("cats.csv", ChecklistHome.Cats);
        Assert.Equal(one.Current.Checklists!.Single().Object, two.Current.Checklists!.Single().Object);
    }

    [Fact]
    public void Another_content_under_the_same_key_takes_its_place_and_others_stand_beside_it()
    {
        using var home = new ChecklistHome();
        home.LoadText("cats.csv", ChecklistHome.Cats);
        home.LoadText("birds.csv", "taxonID,scientificName\n1,Grus grus\n");
        home.LoadText("cats.csv", ChecklistHome.Cats + "n,Neofelis nebulosa,,species,accepted,,f,,\n");
        Assert.Equal([("cats", 8), ("birds", 2)], home.Current.Checklists!.Select(c => (c.Key, c.Names)));
        home.LoadText("birds.csv", "taxonID,scientificName\n1,Grus grus\n", new ChecklistOptions { First = true });
        Assert.Equal(["birds", "cats"], home.Current.Checklists!.Select(c => c.Key));
        ChecklistLoader.Remove(home.Home, ["birds", "cats"], TimeProvider.System);
        Assert.Null(home.Current.Checklists);
    }

    [Fact]
    public void Higher_taxa_without_a_row_of_their_own_are_taxa_too()
    {
        using var home = new ChecklistHome();
        var report = home.LoadText("whales.csv", "taxonID,scientificName,family,kingdom\n1,Globicephala melas,Delphinidae,Animalia\n2,Globicephala macrorhynchus,Delphinidae,Animalia\n");
        Assert.Equal((2, 3), (report.Info.Accepted, report.Info.Implied));
        var genus = home.Match("Globicephala sp.");
        Assert.Equal((NameMatchType.HigherRank, "genus~Globicephala", "Delphinidae"), (genus.Type, genus.Usage!.Id, genus.Usage.Lineage.Family));
        Assert.Equal("certain down to Globicephala", genus.Reasons[0]);
    }

    [Fact]
    public void An_archive_brings_names_in_languages_places_and_statuses()
    {
        using var home = new ChecklistHome();
        home.Load(home.Zip("cats.zip", ("meta.xml", """
            <archive xmlns="http://rs.tdwg.org/dwc/text/">
              <core rowType="http://rs.tdwg.org/dwc/terms/Taxon" fieldsTerminatedBy="," linesTerminatedBy="\n" ignoreHeaderLines="1"><files><location>taxon.csv</location></files>
                <id index="0"/><field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/></core>
              <extension rowType="http://rs.gbif.org/terms/1.0/VernacularName" fieldsTerminatedBy="," linesTerminatedBy="\n" ignoreHeaderLines="1"><files><location>names.csv</location></files>
                <coreid index="0"/><field index="1" term="http://rs.tdwg.org/dwc/terms/vernacularName"/><field index="2" term="http://purl.org/dc/terms/language"/></extension>
              <extension rowType="http://rs.gbif.org/terms/1.0/Distribution" fieldsTerminatedBy="," linesTerminatedBy="\n" ignoreHeaderLines="1"><files><location>places.csv</location></files>
                <coreid index="0"/><field index="1" term="http://rs.tdwg.org/dwc/terms/countryCode"/><field index="2" term="http://iucn.org/terms/threatStatus"/><field index="3" term="http://rs.gbif.org/terms/1.0/appendixCITES"/><field index="4" term="http://purl.org/dc/terms/source"/><field index="5" term="http://rs.tdwg.org/dwc/terms/eventDate"/></extension>
            </archive>
            """),
            ("taxon.csv", "id,name\nt,Panthera tigris\n"),
            ("names.csv", "id,name,language\nt,老虎,zh\nt,tigre,fra\nx,nobody,en\n"),
            ("places.csv", "id,country,threat,cites,source,year\nt,KH,Extinct,I,Synthetic Red List,2020\nt,IN,,,,\n")));
        var tiger = home.Checklist("cats").Find("t")!;
        Assert.Equal([new VernacularName("老虎", "zh"), new VernacularName("tigre", "fr")], tiger.VernacularNames);
        Assert.Equal(["KH", "IN"], tiger.Distribution);
        Assert.Equal(
            [new TaxonStatus("redListCategory", "EX", "Extinct", "KH", "Synthetic Red List", 2020), new TaxonStatus("citesAppendix", "I", null, "KH", "Synthetic Red List", 2020)],
            tiger.Statuses);
        Assert.Contains("with the id of no taxon", Assert.Single(home.Checklist("cats").Info.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_package_of_name_usages_is_a_checklist()
    {
        using var home = new ChecklistHome();
        home.Load(home.Zip("coldp.zip",
            ("NameUsage.tsv", "col:ID\tcol:parentID\tcol:status\tcol:scientificName\tcol:authorship\tcol:rank\n1\t\taccepted\tPanthera\tOken, 1816\tgenus\n2\t1\taccepted\tPanthera tigris\t(Linnaeus, 1758)\tspecies\n3\t2\tsynonym\tFelis tigris\tLinnaeus, 1758\tspecies\n4\t1\tprovisionally accepted\tPanthera invented\t\tspecies\n"),
            ("VernacularName.tsv", "col:taxonID\tcol:name\tcol:language\n2\ttiger\teng\n"),
            ("Distribution.tsv", "col:taxonID\tcol:areaID\tcol:gazetteer\n2\tIN\tiso\n"),
            ("metadata.yaml", "title: Synthetic\n")));
        AssertCats(home.Checklist("coldp"), "2", "3");
        Assert.Equal(NameStatus.Doubtful, home.Checklist("coldp").Find("4")!.Usage.Status);
    }

    [Fact]
    public void A_data_package_of_names_taxa_and_synonyms_is_a_checklist()
    {
        using var home = new ChecklistHome();
        var folder = Path.GetDirectoryName(home.Write("coldp/Name.csv", "ID,scientificName,authorship,rank\nn1,Panthera,\"Oken, 1816\",genus\nn2,Panthera tigris,\"(Linnaeus, 1758)\",species\nn3,Felis tigris,\"Linnaeus, 1758\",species\n"))!;
        home.Write("coldp/Taxon.csv", "ID,nameID,parentID\n1,n1,\n2,n2,1\n9,missing,1\n");
        home.Write("coldp/Synonym.csv", "ID,taxonID,nameID,status\n3,2,n3,synonym\n");
        home.Write("coldp/VernacularName.csv", "taxonID,name,language\n2,tiger,eng\n");
        home.Write("coldp/Distribution.csv", "taxonID,areaID\n2,IN\n");
        var report = home.Load(folder);
        AssertCats(home.Checklist("coldp"), "2", "3");
        Assert.Equal((4, 1), (report.Info.RowsRead, report.Info.RowsLeftOut));
    }

    private static void AssertCats(Checklist checklist, string tiger, string synonym)
    {
        Assert.Equal("ColDP", checklist.Info.Kind);
        Assert.Equal("Panthera", checklist.Find(tiger)!.Usage.Lineage.Genus);
        Assert.Equal([new VernacularName("tiger", "en")], checklist.Find(tiger)!.VernacularNames);
        Assert.Equal(["IN"], checklist.Find(tiger)!.Distribution);
        Assert.Equal((NameStatus.Synonym, tiger), (checklist.Find(synonym)!.Usage.Status, checklist.Find(synonym)!.Usage.AcceptedId));
    }

    [Fact]
    public void A_mapping_names_the_columns_of_any_other_table()
    {
        using var home = new ChecklistHome();
        var map = home.Write("map.yaml", """
            dataset: { key: synthetic, title: Synthetic list }
            rowType: Taxon
            empty: [NA]
            columns: { taxonID: nr, scientificName: "{gen} {sp}" }
            constants: { taxonRank: species, kingdom: Animalia }
            checklist:
              authorship: { author: author, year: year, parentheses: brackets }
              synonyms: [{ column: others, separator: "," }]
              vernacularNames: [{ column: 中文名, language: zh }, { column: English, language: en, separator: ";" }]
              statuses: [{ column: list, scheme: redListCategory, source: Synthetic Red List, year: 2021 }, { column: law, scheme: nationalProtection, area: CN, source: Synthetic law, year: 2003 }]
              distribution: [{ column: where, separator: "|" }]
            """);
        home.LoadText("list.csv", "nr,gen,sp,author,year,brackets,others,中文名,English,list,law,where\n"
            + "1,Panthera,tigris,Linnaeus,1758,1,\"Felis tigris Linnaeus, 1758, Tigris regalis Gray, 1867, Panthera tigris\",虎,Tiger; Royal tiger,Endangered (EN),Ⅰ,China|India|Nowhere\n"
            + "2,Panthera,leo,Linnaeus,1758,0,NA,NA,,NA,,\n", new ChecklistOptions { Mapping = map });
        var checklist = home.Checklist("synthetic");
        var tiger = checklist.Find("1")!;
        Assert.Equal("Panthera tigris (Linnaeus, 1758)", TaxonMatch.FullName(tiger.Usage));
        Assert.Equal("Panthera leo Linnaeus, 1758", TaxonMatch.FullName(checklist.Find("2")!.Usage));
        Assert.Equal(["Felis tigris Linnaeus, 1758", "Tigris regalis Gray, 1867"], checklist.Synonyms("1").Select(s => s.Usage.ScientificName));
        Assert.Equal([new("虎", "zh"), new("Tiger", "en"), new VernacularName("Royal tiger", "en")], tiger.VernacularNames);
        Assert.Equal(
            [new TaxonStatus("redListCategory", "EN", "Endangered (EN)", null, "Synthetic Red List", 2021), new TaxonStatus("nationalProtection", "1", "Ⅰ", "CN", "Synthetic law", 2003)],
            tiger.Statuses);
        Assert.Equal(["CN", "IN", "Nowhere"], tiger.Distribution);
        Assert.Empty(checklist.Find("2")!.Statuses);
    }
}
