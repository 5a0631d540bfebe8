using CsCheck;
using Saola.Names.Matching;

namespace Saola.Tests.Names.Matching;

/// <summary>What a checklist knows of a name.</summary>
public sealed class MatchingTests
{
    private static readonly NameIndex Index = new([.. Table("checklist.tsv").Select(f => new NameUsage
    {
        Id = f[0], ScientificName = f[1], Authorship = Text(f[2]), Rank = Text(f[3]), Status = Enum.Parse<NameStatus>(f[4], ignoreCase: true),
        AcceptedId = Text(f[5]), Lineage = new Lineage(Text(f[6]), null, null, Text(f[7]), Text(f[8]), null),
    })]);

    public static TheoryData<string> Cases => [.. Table("matches.tsv").Select(f => string.Join('\t', f))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_name_is_found_as_the_table_says(string line)
    {
        var f = line.Split('\t');
        var match = Index.Match(Query(f));
        Assert.Equal(
            (f[6], f[7], f[8], f[9]),
            (match.Type.ToString().ToUpperInvariant(), match.Usage?.Id ?? "", match.Accepted?.Id ?? "", match.Confidence.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_match_tells_what_its_confidence_is_made_of()
    {
        var match = Index.Match(new NameQuery { ScientificName = "Felis tigris L., 1758", Lineage = new Lineage("Animalia", null, null, null, null, null) });
        Assert.Equal(["the same name 90", "authorship agrees +8", "the same kingdom +2", "a synonym -4"], match.Reasons);
        Assert.Equal(96, match.Confidence);
    }

    [Fact]
    public void A_tie_is_what_is_above_all_who_are_tied_and_lists_them()
    {
        var match = Index.Match(new NameQuery { ScientificName = "Aus bus" });
        Assert.Equal(("Animalia", "2 taxa fit equally well"), (match.Usage!.ScientificName, match.Reasons[0]));
        Assert.Equal(["11", "12"], match.Alternatives.Select(a => a.Usage.Id).Order());
        Assert.Equal(["2", "9"], match.Alternatives.Select(a => a.Accepted.Id).Order());
    }

    [Fact]
    public void An_aggregate_is_said_to_be_one()
    {
        Assert.True(Index.Match(new NameQuery { ScientificName = "Achillea millefolium agg." }).IsAggregate);
        Assert.True(Index.Match(new NameQuery { ScientificName = "Hieracium murorum" }).IsAggregate);
        Assert.False(Index.Match(new NameQuery { ScientificName = "Achillea millefolium" }).IsAggregate);
    }

    [Fact]
    public void An_empty_checklist_knows_nothing()
    {
        var match = new NameIndex([]).Match(new NameQuery { ScientificName = "Panthera tigris" });
        Assert.Equal((NameMatchType.None, 0), (match.Type, match.Confidence));
    }

    [Fact]
    public void Of_two_usages_with_one_id_the_first_speaks() => Assert.Equal("Aus bus", new NameIndex([
        new NameUsage { Id = "1", ScientificName = "Aus bus" }, new NameUsage { Id = "1", ScientificName = "Aus cus" }]).Find("1")!.ScientificName);

    [Fact]
    public void Nothing_makes_a_match_throw() => Gen.Select(Gen.String, Maybe, Gen.OneOf(Gen.Const((string?)null), Gen.Const((string?)"GENUS"), Gen.Const((string?)"SPECIES"), Gen.Const((string?)"nonsense")), Maybe).Sample((name, author, rank, higher) =>
    {
        var match = Index.Match(new NameQuery { ScientificName = name, Authorship = author, Rank = rank, Lineage = new Lineage(higher, higher, null, higher, null, higher) });
        Assert.InRange(match.Confidence, 0, 100);
        Assert.Equal(match.Usage is null, match.Accepted is null);
        Assert.Equal(match.Usage is null, match.Type is NameMatchType.None or NameMatchType.Ambiguous);
    });

    [Fact]
    public void Every_accepted_name_with_its_authorship_finds_itself() => Assert.All(Index.Usages.Where(u => u.Status == NameStatus.Accepted), usage =>
        Assert.Equal(usage, Index.Match(new NameQuery { ScientificName = usage.ScientificName, Authorship = usage.Authorship, Rank = usage.Rank, Lineage = usage.Lineage }).Usage));

    private static readonly Gen<string?> Maybe = Gen.OneOf(Gen.Const((string?)null), Gen.String.Select(s => (string?)s));

    private static NameQuery Query(string[] f) => new()
    {
        ScientificName = f[0], Authorship = Text(f[1]), Rank = Text(f[2]), Lineage = new Lineage(Text(f[3]), null, null, Text(f[4]), Text(f[5]), null),
    };

    private static string? Text(string text) => text.Length == 0 ? null : text;

    private static IEnumerable<string[]> Table(string file) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "Names", file))
        .Where(l => !l.StartsWith('#')).Select(l => l.Split('\t'));
}
