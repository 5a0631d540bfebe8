using System.IO.Compression;
using System.Runtime.CompilerServices;
using Saola.Names.Matching;
using Saola.Platform.Intake.Checklists;
using Saola.Platform.Taxa;
using Saola.Testing;

namespace Saola.Platform.Tests.Taxa;

/// <summary>The mapping files in samples/mappings read the published checklists that they are for.</summary>
public sealed class PublishedChecklistTests
{
    [Fact]
    public void The_index_of_CITES_is_read_with_appendices_synonyms_and_names_in_three_languages()
    {
        using var home = new ChecklistHome();
        var info = home.Load(Shared.Find("data", "taxonomy", "Index_of_CITES_Species_2017-04-21.csv.gz"), Mapped("cites-index")).Info;
        Assert.Equal((38_079, 0), (info.RowsRead, info.RowsLeftOut));
        var checklist = home.Checklist("cites");
        var lion = checklist.Index.Match(new NameQuery { ScientificName = "Panthera leo persica Meyer, 1826" }).Usage!;
        Assert.Equal("12268", lion.Id);
        Assert.Equal([new TaxonStatus("citesAppendix", "I", null, null, "Index of CITES Species", 2017)], checklist.Find(lion.Id)!.Statuses);
        Assert.Contains(new VernacularName("León asiático", "es"), checklist.Find(lion.Id)!.VernacularNames);
        var sturgeon = checklist.Index.Match(new NameQuery { ScientificName = "Acipenser maculosus LeSueur, 1818" });
        Assert.Equal(("Acipenser fulvescens", NameStatus.Synonym), (sturgeon.Accepted!.ScientificName, sturgeon.Usage!.Status));
        AssertFindsItself(checklist);
    }

    [Fact]
    public void The_mammals_are_read_with_their_authors_in_brackets_and_their_red_list_categories()
    {
        using var home = new ChecklistHome();
        using var zip = ZipFile.OpenRead(Shared.Find("data", "taxonomy", "MDD_2024-07.zip"));
        using var text = new StreamReader(zip.GetEntry("MDD/MDD_v1.13_6753species.csv")!.Open());
        home.Load(home.Write("MDD_v1.13_6753species.csv", text.ReadToEnd()), Mapped("mammal-diversity-database"));
        var checklist = home.Checklist("mdd");
        Assert.Equal(6_753, checklist.Info.Accepted);
        var match = checklist.Index.Match(new NameQuery { ScientificName = "Felis tigris Linnaeus, 1758" });
        Assert.Equal("Panthera tigris (Linnaeus, 1758)", TaxonMatch.FullName(match.Accepted!));
        Assert.Equal("EN", checklist.Find(match.Accepted!.Id)!.Statuses.Single().Value);
        AssertFindsItself(checklist);
    }

    [Fact]
    public void The_birds_are_read_at_every_rank()
    {
        using var home = new ChecklistHome();
        home.Load(Shared.Find("data", "taxonomy", "avilist", "AviList-v2025-extended.csv.gz"), Mapped("avilist"));
        var checklist = home.Checklist("avilist");
        Assert.Equal(33_684, checklist.Info.Accepted);
        Assert.Equal("FAMILY", checklist.Index.Match(new NameQuery { ScientificName = "Struthionidae" }).Usage!.Rank);
        Assert.Equal("VU", checklist.Find(checklist.Index.Match(new NameQuery { ScientificName = "Struthio molybdophanes" }).Usage!.Id)!.Statuses.Single().Value);
        AssertFindsItself(checklist);
    }

    [Fact]
    public void The_amphibians_are_read_with_synonyms_and_countries()
    {
        using var home = new ChecklistHome();
        home.Load(Shared.Find("data", "taxonomy", "AmphibiaWeb_amphib_names.txt.gz"), Mapped("amphibiaweb"));
        var checklist = home.Checklist("amphibiaweb");
        Assert.Equal(8_819, checklist.Info.Accepted);
        Assert.Equal("2059", checklist.Index.Match(new NameQuery { ScientificName = "Sphaenorhynchus seabrai" }).Accepted!.Id);
        Assert.Contains("BR", checklist.Find("2059")!.Distribution);
        AssertFindsItself(checklist);
    }

    [Fact]
    public void Chinese_birds_and_the_protected_list_are_found_by_their_Chinese_names()
    {
        using var home = new ChecklistHome();
        home.Load(Shared.Find("data", "taxonomy", "CBR_birds_of_China_v4_2016.csv"), Mapped("birds-of-china"));
        home.Load(Shared.Find("data", "taxonomy", "China_national_key_protected_wild_animals_1989_2003.csv"), Mapped("china-protected-animals"));
        Assert.Equal("Tetrastes bonasia", Assert.Single(TaxonProfile.Find(home.Checklists(), "花尾榛鸡", 10)).ScientificName);
        var macaque = TaxonProfile.Find(home.Checklists(), "熊猴", 10).Single();
        Assert.Equal(("Macaca assamensis", "1", 2003), (macaque.ScientificName, macaque.Entries[0].Statuses[0].Status.Value, macaque.Entries[0].Statuses[0].Status.Year));
        var loris = TaxonProfile.Of(home.Checklists(), "Nycticebus pygmaeus", Lineage.Unknown with { Genus = "Nycticebus" });
        Assert.Equal("Nycticebus spp.", Assert.Single(Assert.Single(loris.Entries).Statuses).ListedFor);
    }

    [Fact]
    public void A_name_with_one_letter_changed_leads_to_its_taxon_or_to_one_above_and_hardly_ever_to_another()
    {
        using var home = new ChecklistHome();
        home.Load(Shared.Find("data", "taxonomy", "avilist", "AviList-v2025-extended.csv.gz"), Mapped("avilist"));
        var index = home.Checklist("avilist").Index;
        var random = new Random(1);
        var names = index.Usages.Where(u => u is { Rank: "SPECIES", Status: NameStatus.Accepted }).ToList();
        Assert.Equal(11_131, names.Count);
        var found = names.ConvertAll(u => (Usage: u, Changed: Changed(u.ScientificName, random))).AsParallel()
            .Select(c => (c.Usage, Match: index.Match(new NameQuery { ScientificName = c.Changed }))).ToList();
        var right = found.Count(f => f.Match.Accepted?.Id == f.Usage.Id);
        var wrong = found.Count(f => f.Match.Type > NameMatchType.HigherRank && f.Match.Accepted!.Id != f.Usage.Id);
        Assert.True(right >= names.Count * 0.95, $"{right} of {names.Count} right");
        Assert.True(wrong <= names.Count * 0.003, $"{wrong} of {names.Count} wrong");
    }

    /// <summary>One letter within a word left out, put in, exchanged for another or with its neighbour.</summary>
    private static string Changed(string name, Random random)
    {
        int at;
        do at = random.Next(1, name.Length - 1);
        while (name[at] == ' ' || name[at + 1] == ' ' || name[at - 1] == ' ');
        var letter = (char)('a' + random.Next(26));
        return random.Next(4) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, letter.ToString()),
            2 => name[..at] + letter + name[(at + 1)..],
            _ => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
        };
    }

    /// <summary>With authorship, rank and higher taxa every accepted name leads to itself, or to another row of the same taxon.</summary>
    private static void AssertFindsItself(Checklist checklist)
    {
        var accepted = checklist.Index.Usages.Where(u => u.Status == NameStatus.Accepted).ToList();
        var lost = accepted.AsParallel().Where(u => checklist.Index.Match(new NameQuery { ScientificName = u.ScientificName, Authorship = u.Authorship, Rank = u.Rank, Lineage = u.Lineage })
            is not { Type: NameMatchType.Exact, Accepted: { } found } || !NameIndex.IsSameName(u.ScientificName, found)).ToList();
        Assert.True(lost.Count == 0, $"{lost.Count} of {accepted.Count}, such as {string.Join("; ", lost.Take(10).Select(TaxonMatch.FullName))}");
    }

    private static ChecklistOptions Mapped(string name, [CallerFilePath] string file = "") =>
        new() { Mapping = Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "samples", "mappings", name + ".yaml") };
}
