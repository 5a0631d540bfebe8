using CsCheck;
using Saola.Names.Matching;
using Saola.Platform.Taxa;

namespace Saola.Platform.Tests.Taxa;

/// <summary>Places in a classification: what is below a usage is a range, whatever the checklist says.</summary>
public sealed class TaxonTreeTests
{
    private static ChecklistTaxon Taxon(string id, string name, string? rank = null, string? parent = null, string? accepted = null, Lineage? lineage = null) => new()
    {
        Usage = new NameUsage { Id = id, ScientificName = name, Rank = rank, ParentId = parent, AcceptedId = accepted, Lineage = lineage ?? Lineage.Unknown, Status = accepted is null ? NameStatus.Accepted : NameStatus.Synonym },
    };

    private static Checklist List(string key, params ChecklistTaxon[] taxa) => Checklist.Of(new ChecklistInfo
    {
        Key = key, Title = key, Kind = "synthetic", SourceName = "", SourceHash = "", RowsRead = taxa.Length, RowsLeftOut = 0, Accepted = taxa.Length, Synonyms = 0, Implied = 0, VernacularNames = 0, Statuses = 0,
    }, taxa);

    private static bool IsBelow(TaxonTree tree, string key, string above) => tree.Place(key) is { } place && tree.Below(above) is var (first, last) && place >= first && place <= last;

    /// <summary>Random forests with circles and parents that are not there, against walking up from each usage.</summary>
    [Fact]
    public void Below_is_what_walking_up_finds() => Gen.Int[-1, 12].Array[1, 12].Select(Gen.Bool.Array[12]).Sample((parents, synonyms) =>
    {
        var taxa = parents.Select((p, i) => Taxon($"{i}", $"Synthetica {i}", null, synonyms[i] || p < 0 ? null : $"{p}", synonyms[i] && p >= 0 && p != i && p < parents.Length ? $"{p}" : null)).ToArray();
        var list = List("x", taxa);
        var tree = TaxonTree.Of([List("other", Taxon("a", "Alia")), list]);
        Assert.Equal(parents.Length, parents.Select((_, i) => tree.Place($"x:{i}")).Distinct().Count());
        var roots = tree.Roots(list).Select(t => t.Usage.Id).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < parents.Length; i++)
        {
            // Where it goes round in a circle the walk ends at the top that the tree has chosen, which must be the first of the circle.
            var above = new HashSet<int> { i };
            for (var at = i; !roots.Contains($"{at}") && Up(at) is var up and >= 0 && above.Add(up); at = up)
            {
            }

            for (var j = 0; j < parents.Length; j++) Assert.Equal(above.Contains(j), IsBelow(tree, $"x:{i}", $"x:{j}"));
        }

        foreach (var root in roots)
        {
            var circle = new List<int> { int.Parse(root) };
            for (var at = Up(circle[0]); at >= 0 && at != circle[0] && circle.Count <= parents.Length; at = Up(at)) circle.Add(at);
            if (Up(circle[^1]) == circle[0]) Assert.Equal(circle.Min(), circle[0]);
        }

        int Up(int i) => (taxa[i].Usage.AcceptedId ?? taxa[i].Usage.ParentId) is { } id && int.Parse(id) is var p && p < taxa.Length && p != i ? p : -1;
    }, iter: 3_000);

    [Fact]
    public void A_list_without_parents_is_classified_by_the_names_in_its_rows()
    {
        var anatidae = new Lineage("Animalia", null, "Aves", null, "Anatidae", "Anas");
        var tree = TaxonTree.Of([List("birds",
            Taxon("1", "Anas platyrhynchos", "SPECIES", lineage: anatidae), Taxon("2", "Anas platyrhynchos conboschas Brehm, 1831", "SUBSPECIES", lineage: anatidae),
            Taxon("3", "Anas", "GENUS", lineage: anatidae), Taxon("4", "Anatidae Leach, 1820", "FAMILY", lineage: anatidae with { Genus = null }),
            Taxon("5", "Anas boschas", "SPECIES", accepted: "1"), Taxon("6", "Animalia", "KINGDOM"),
            Taxon("7", "Anas", "GENUS", lineage: new Lineage("Plantae", null, null, null, null, "Anas")), Taxon("8", "Anas viridis", "SPECIES", lineage: new Lineage("Plantae", null, null, null, null, "Anas")))]);
        Assert.Equal(["6", "4", "3", "1", "2"], tree.Path("birds:2").Select(t => t.Usage.Id));
        Assert.Equal(["6", "4", "3", "1"], tree.Path("birds:5").Select(t => t.Usage.Id));
        Assert.Equal(["7", "8"], tree.Path("birds:8").Select(t => t.Usage.Id));
        Assert.True(IsBelow(tree, "birds:5", "birds:4") && !IsBelow(tree, "birds:8", "birds:3"));
        Assert.Equal(["2", "5"], tree.Children("birds:1").Select(t => t.Usage.Id));
    }

    [Fact]
    public void An_id_alone_is_that_of_the_first_checklist_that_has_it_and_a_number_only_where_it_leads_back()
    {
        var tree = TaxonTree.Of([List("a", Taxon("7", "Prima"), Taxon("x", "Secunda")), List("b", Taxon("7", "Tertia"), Taxon("8", "Quarta"), Taxon("08", "Quinta"), Taxon("urn:lsid:9", "Sexta"))]);
        Assert.Equal("Prima", tree.Usage("7")!.Value.Taxon.Usage.ScientificName);
        Assert.Equal("Tertia", tree.Usage("b:7")!.Value.Taxon.Usage.ScientificName);
        Assert.Equal("Sexta", tree.Usage("urn:lsid:9")!.Value.Taxon.Usage.ScientificName);
        Assert.Equal((7, (long?)8, (long?)null), (tree.Number("a:7"), tree.Number("b:8"), tree.Number("c:x")));
        foreach (var key in new[] { "b:7", "b:08", "a:x" })
        {
            // What has no number of its own has one of 15 digits, which no program writes with an exponent, and which is the same without the other checklist.
            var number = tree.Number(key)!.Value;
            Assert.InRange(number, 100_000_000_000_000, 999_999_999_999_999);
            Assert.NotEqual(0, number % 10);
            Assert.Equal(tree.Usage(key), tree.Usage($"{number}"));
            Assert.Equal(tree.Below(key), tree.Below($"{number}"));
        }

        Assert.Equal(tree.Number("a:x"), TaxonTree.Of([tree.Usage("a:x")!.Value.Checklist]).Number("a:x"));
        Assert.Null(tree.Usage("123456789012345"));
        Assert.Null(tree.Usage("c:7"));
        Assert.Null(tree.Place(""));
        Assert.Empty(tree.Path(":"));
    }

    [Fact]
    public void A_chain_as_long_as_the_list_is_read()
    {
        var tree = TaxonTree.Of([List("deep", [.. Enumerable.Range(0, 200_000).Select(i => Taxon($"{i}", $"N{i}", null, i == 0 ? null : $"{i - 1}"))])]);
        Assert.Equal((0, 199_999), tree.Below("deep:0"));
        Assert.Equal(200_000, tree.Path("deep:199999").Count);
    }
}
