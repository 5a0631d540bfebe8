using Saola.Corridors.Evidence;

namespace Saola.Tests.Corridors.Evidence;

public sealed class DrawsTests
{
    /// <summary>The first numbers of the published generator for the seed 1234567.</summary>
    [Fact]
    public void Numbers_are_those_of_SplitMix64()
    {
        var draws = new Draws(1234567);
        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL], Enumerable.Range(0, 5).Select(_ => draws.Next()));
    }

    [Fact]
    public void Numbers_below_a_bound_are_as_likely()
    {
        var (draws, counts) = (Draws.Of(1, 2), new int[7]);
        for (var i = 0; i < 70_000; i++) counts[draws.Below(7)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void Parts_of_the_work_have_streams_of_their_own() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(i => Draws.Of(i / 100, i % 100)).Select(draws => draws.Next()).Distinct().Count());
}
