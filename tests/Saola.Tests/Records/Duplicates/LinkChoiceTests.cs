using CsCheck;
using Saola.Records.Duplicates;

namespace Saola.Tests.Records.Duplicates;

/// <summary>Of several links to one dataset the best stay; clusters are what the rest of them connects.</summary>
public sealed class LinkChoiceTests
{
    private const LinkReasons Circumstances = LinkReasons.SAME_ACCEPTED_SPECIES | LinkReasons.SAME_RECORDER_NAME | LinkReasons.SAME_DATE;
    private const LinkReasons There = Circumstances | LinkReasons.SAME_COORDINATES;
    private const LinkReasons Nearby = Circumstances | LinkReasons.WITHIN_200m;
    private const LinkReasons Identified = There | LinkReasons.IDENTIFIERS_OVERLAP;

    private static readonly Gen<Link[]> Random = Gen.Select(Gen.Int[1, 30], Gen.Int[1, 30], Gen.OneOf(There, Nearby, Identified)).Where(t => t.Item1 % 3 != t.Item2 % 3).Array[0, 40]
        .Select(all => all.Select(t => (A: Math.Min(t.Item1, t.Item2), B: Math.Max(t.Item1, t.Item2), t.Item3)).DistinctBy(t => (t.A, t.B))
            .Select(t => new Link(t.A, t.B, t.A % 3, t.B % 3, t.Item3)).ToArray());

    [Fact]
    public void Five_that_fit_five_are_not_told_apart()
    {
        var links = Enumerable.Range(1, 5).SelectMany(a => Enumerable.Range(11, 5).Select(b => new Link(a, b, 0, 1, There)));
        var (kept, ambiguous) = LinkChoice.Of(links);
        Assert.Empty(kept);
        Assert.Equal(25, ambiguous);
    }

    [Fact]
    public void An_identifier_settles_its_pair_and_leaves_the_other_pair_alone_with_itself()
    {
        Link[] links = [new(1, 11, 0, 1, Identified), new(1, 12, 0, 1, There), new(2, 11, 0, 1, There), new(2, 12, 0, 1, There)];
        var (kept, ambiguous) = LinkChoice.Of(links);
        Assert.Equal([(1L, 11L), (2L, 12L)], kept.Select(l => (l.A, l.B)));
        Assert.Equal(0, ambiguous);
    }

    [Fact]
    public void The_nearer_one_is_taken_whether_its_key_is_larger_or_smaller()
    {
        Assert.Equal([(5L, 9L)], LinkChoice.Of([new(5, 9, 0, 1, There), new(3, 5, 1, 0, Nearby)]).Links.Select(l => (l.A, l.B)));
        Assert.Equal([(3L, 5L)], LinkChoice.Of([new(5, 9, 0, 1, Nearby), new(3, 5, 1, 0, There)]).Links.Select(l => (l.A, l.B)));
    }

    [Fact]
    public void Those_that_share_an_identifier_all_stay() =>
        Assert.Equal(2, LinkChoice.Of([new(1, 11, 0, 1, Identified), new(1, 12, 0, 1, Identified)]).Links.Count);

    [Fact]
    public void The_order_of_links_does_not_matter() => Gen.Select(Random, Gen.Int).Sample((links, seed) =>
    {
        var mixed = links.Concat(links).ToArray();
        new Random(seed).Shuffle(mixed);
        var (a, b) = (LinkChoice.Of(links), LinkChoice.Of(mixed));
        return a.Ambiguous == b.Ambiguous && a.Links.SequenceEqual(b.Links);
    });

    [Fact]
    public void By_circumstances_alone_a_record_is_linked_to_at_most_one_of_a_dataset() => Random.Sample(links =>
        LinkChoice.Of(links).Links.Where(l => LinkRules.Strength(l.Reasons) == LinkStrength.Circumstances)
            .SelectMany(l => new[] { (l.A, l.DatasetB), (l.B, l.DatasetA) }).GroupBy(e => e).All(g => g.Count() == 1));

    [Fact]
    public void A_cluster_is_what_a_walk_along_the_links_reaches() => Gen.Select(Gen.Long[1, 40], Gen.Long[1, 40]).Where(l => l.Item1 < l.Item2).Array[0, 30].Sample(pairs =>
    {
        (long A, long B)[] links = [.. pairs.Select(p => (p.Item1, p.Item2))];
        var (records, clusters) = Clusters.Of(links);
        Assert.Equal(links.SelectMany(l => new[] { l.A, l.B }).Distinct().Order(), records);
        for (var i = 0; i < records.Length; i++)
        {
            HashSet<long> reached = [records[i]];
            while (links.Where(l => reached.Contains(l.A) != reached.Contains(l.B)).ToList() is { Count: > 0 } next)
            {
                foreach (var (a, b) in next) reached.UnionWith([a, b]);
            }

            Assert.Equal(reached.Min(), clusters[i]);
        }
    });
}
