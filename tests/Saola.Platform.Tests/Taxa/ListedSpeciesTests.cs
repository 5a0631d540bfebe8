using Saola.Names.Matching;
using Saola.Platform.Taxa;

namespace Saola.Platform.Tests.Taxa;

public sealed class ListedSpeciesTests
{
    private static readonly Checklist List = Checklist.Of(
        new ChecklistInfo { Key = "synthetic", Title = "Synthetic", Kind = "made up", SourceName = "", SourceHash = "", RowsRead = 5, RowsLeftOut = 0, Accepted = 4, Synonyms = 1, Implied = 0, VernacularNames = 0, Statuses = 3 },
        [
            Taxon("1", "Fictitia nota Synthetic, 2001", "SPECIES", "EN", ["KH"]),
            Taxon("2", "Fictitia lata", "SPECIES", null, ["KH", "LA"]),
            Taxon("3", "Fictitia", "GENUS", "II", ["KH"]),
            Taxon("4", "Fictitia sola", null, "VU", []),
            Taxon("5", "Fictitia olim", "SPECIES", "EX", ["KH"]) with { Usage = Usage("5", "Fictitia olim", "SPECIES") with { AcceptedId = "1", Status = NameStatus.Synonym } },
        ]);

    [Fact]
    public void Accepted_species_with_a_status_or_of_one_area_are_found_by_their_names_without_authorship()
    {
        var listed = ListedSpecies.Of(List);
        Assert.Equal(["Fictitia nota", "Fictitia sola"], listed.WithStatus.Select(t => t.Species));
        Assert.Equal(["Fictitia nota"], listed.OfOneArea["kh"].Select(t => t.Species));
        Assert.Equal("synthetic:1", listed.WithStatus[0].Key);
        Assert.Same(listed, ListedSpecies.Of(List));
    }

    [Theory]
    [InlineData("redListCategory", "CR", StatusKind.Threatened)]
    [InlineData("redListCategory", "RE", StatusKind.Gone)]
    [InlineData("redListCategory", "LR/nt", StatusKind.Near)]
    [InlineData("redListCategory", "LC", StatusKind.Safe)]
    [InlineData("redListCategory", "odd", StatusKind.Unknown)]
    [InlineData("citesAppendix", "I/II", StatusKind.Listed)]
    [InlineData("citesAppendix", "NC", StatusKind.Unknown)]
    [InlineData("nationalProtection", "1", StatusKind.Listed)]
    public void A_status_is_of_a_kind(string scheme, string value, StatusKind expected) => Assert.Equal(expected, StatusKinds.Of(scheme, value));

    [Fact]
    public void The_gravest_category_comes_first()
    {
        string[] categories = ["LC", "odd", "VU", "EX", "CR", "NT", "EN", "EW"];
        Assert.Equal(["EX", "EW", "CR", "EN", "VU", "NT", "LC", "odd"], categories.OrderBy(c => StatusKinds.Rank("redListCategory", c)));
    }

    private static NameUsage Usage(string id, string name, string? rank) => new() { Id = id, ScientificName = name, Rank = rank };

    private static ChecklistTaxon Taxon(string id, string name, string? rank, string? category, IReadOnlyList<string> areas) => new()
    {
        Usage = Usage(id, name, rank),
        Statuses = category is null ? [] : [new TaxonStatus(StatusSchemes.RedListCategory, category, null, null, "Synthetic Red List", 2020)],
        Distribution = areas,
    };
}
