using CsCheck;
using Saola.Indicators;

namespace Saola.Tests.Indicators;

public sealed class RichnessEstimateTests
{
    [Theory]
    [InlineData(26, 12, 4, 39.2)]
    [InlineData(10, 0, 3, 10)]
    [InlineData(10, 1, 0, 10)]
    [InlineData(5, 5, 0, 15)]
    [InlineData(0, 0, 0, 0)]
    public void It_is_what_the_equation_gives(long species, long once, long twice, double expected) =>
        Assert.Equal(expected, RichnessEstimate.Chao1(species, once, twice).Species, 10);

    [Theory]
    [InlineData(3, 2, 2)]
    [InlineData(3, -1, 0)]
    [InlineData(3, 0, -1)]
    public void Numbers_that_no_sample_has_are_refused(long species, long once, long twice) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RichnessEstimate.Chao1(species, once, twice));

    [Fact]
    public void The_interval_holds_the_estimate_and_nothing_below_what_was_seen() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 400], Gen.Int[0, 400]).Sample((once, twice, more) =>
        {
            var (species, low, high) = RichnessEstimate.Chao1(once + twice + more, once, twice);
            return low >= once + twice + more && low <= species && species <= high && double.IsFinite(high);
        });

    /// <summary>It is a lower bound: over many samples of communities of known size its mean does not pass the truth, and comes nearer to it than what was seen.</summary>
    [Theory]
    [InlineData(80, 0.0, 160)]
    [InlineData(120, 0.8, 240)]
    public void Over_many_samples_it_stays_below_the_truth_and_above_what_was_seen(int species, double steepness, int n)
    {
        var random = new Random(1984);
        double[] weights = [.. Enumerable.Range(1, species).Select(rank => Math.Pow(rank, -steepness))];
        var (told, seen) = (0.0, 0.0);
        const int samples = 1_000;
        for (var sample = 0; sample < samples; sample++)
        {
            var counts = Community.Draw(weights, n, random);
            seen += counts.Count(c => c > 0);
            told += RichnessEstimate.Chao1(counts.Count(c => c > 0), counts.Count(c => c == 1), counts.Count(c => c == 2)).Species;
        }

        Assert.InRange(told / samples, seen / samples, species * 1.02);
        Assert.True(species - (told / samples) < 0.6 * (species - (seen / samples)), $"{told / samples} of {species}, seen {seen / samples}");
    }
}
