using System.Diagnostics;

namespace Saola.Web.Tests.Hunt;

/// <summary>
/// How long identical answers take. That they are made of the same questions is asserted in each run (<see cref="HuntTests"/>); clocks are
/// looked at in a long hunt only, where a hundredth more or less does not fail a build.
/// </summary>
[Collection("hunt")]
public sealed class TimeTests(Twins twins)
{
    private const int Rounds = 600;

    [Theory]
    [InlineData("/api/occurrences/KEY")]
    [InlineData("/api/occurrences/KEY/related")]
    [InlineData("/occurrence/KEY")]
    public async Task A_withheld_key_takes_as_long_as_one_that_never_was(string address)
    {
        Assert.SkipUnless(Twins.IsLong, "clocks are looked at in a long hunt: set SAOLA_HUNT_ATTEMPTS=100000");
        var (never, withheld) = await Medians(address);
        Assert.True(Math.Abs(withheld - never) < 0.1 * never, $"{never} and {withheld} ticks");
    }

    [Fact]
    public async Task Time_that_tells_is_found()
    {
        Assert.SkipUnless(Twins.IsLong, "clocks are looked at in a long hunt: set SAOLA_HUNT_ATTEMPTS=100000");
        twins.Leak = Leak.Time;
        try
        {
            var (never, withheld) = await Medians("/api/occurrences/KEY");
            Assert.False(Math.Abs(withheld - never) < 0.1 * never, $"{never} and {withheld} ticks");
        }
        finally
        {
            twins.Leak = Leak.None;
        }
    }

    /// <summary>Median times of the two kinds of keys, asked for in turn.</summary>
    private async Task<(double Never, double Withheld)> Medians(string address)
    {
        var stop = TestContext.Current.CancellationToken;
        var adversary = await Adversary.Of(twins, stop);
        List<long>[] took = [[], []];
        for (var round = 0; round < Rounds; round++)
        {
            long[] keys = [4_242_424_242_000 + round, adversary.Own[round * adversary.Own.Count / Rounds]];
            foreach (var kind in round % 2 == 0 ? new[] { 0, 1 } : [1, 0])
            {
                var since = Stopwatch.GetTimestamp();
                await adversary.Answer(twins.Left, new Attack(address, address.Replace("KEY", $"{keys[kind]}", StringComparison.Ordinal)), stop);
                // What is compiled and opened at first is not counted.
                if (round > 20) took[kind].Add(Stopwatch.GetTimestamp() - since);
            }
        }

        return (took[0].Order().ElementAt(took[0].Count / 2), took[1].Order().ElementAt(took[1].Count / 2));
    }
}
