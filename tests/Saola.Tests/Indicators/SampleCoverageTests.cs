using CsCheck;
using Saola.Indicators;

namespace Saola.Tests.Indicators;

public sealed class SampleCoverageTests
{
    /// <summary>Samples of spiders (Sackett et al. 2011) as the R package iNEXT tells their coverage (DataInfo), rounded to four digits.</summary>
    [Theory]
    [InlineData(168, 12, 4, 0.9289)]
    [InlineData(252, 14, 4, 0.9446)]
    public void It_is_what_is_published_of_known_samples(long n, long once, long twice, double published) =>
        Assert.Equal(published, SampleCoverage.Of(n, once, twice)!.Value, 4);

    [Theory]
    [InlineData(0, 0, 0, null)]
    [InlineData(1, 1, 0, 0.0)]
    [InlineData(7, 7, 0, 0.0)]
    [InlineData(9, 0, 0, 1.0)]
    [InlineData(2, 0, 1, 1.0)]
    public void Little_is_known_of_little(long n, long once, long twice, double? expected) => Assert.Equal(expected, SampleCoverage.Of(n, once, twice));

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(3, 4, 0)]
    [InlineData(3, 1, 2)]
    [InlineData(3, -1, 0)]
    [InlineData(3, 0, -1)]
    public void Numbers_that_no_sample_has_are_refused(long n, long once, long twice) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleCoverage.Of(n, once, twice));

    [Fact]
    public void It_lies_between_nothing_and_all_and_falls_with_each_species_that_came_once() =>
        Gen.Select(Gen.Int[2, 5_000], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((n, a, b) =>
        {
            var once = (long)(a * (n - 1));
            var twice = (long)(b * ((n - once - 1) / 2));
            var (here, more) = (SampleCoverage.Of(n, once, twice)!.Value, SampleCoverage.Of(n, once + 1, twice)!.Value);
            return here is >= 0 and <= 1 && more <= here;
        });

    /// <summary>The oracle is what the estimator is an estimator of: in communities whose shares are known, the mean over many samples is the mean of the true coverage.</summary>
    [Theory]
    [InlineData(40, 1.0, 120)]
    [InlineData(150, 0.7, 300)]
    [InlineData(12, 0.0, 25)]
    public void Over_many_samples_it_is_the_coverage_that_they_have(int species, double steepness, int n)
    {
        var random = new Random(2012);
        double[] weights = [.. Enumerable.Range(1, species).Select(rank => Math.Pow(rank, -steepness))];
        var sum = weights.Sum();
        var (told, real) = (0.0, 0.0);
        const int samples = 2_000;
        for (var sample = 0; sample < samples; sample++)
        {
            var counts = Community.Draw(weights, n, random);
            told += SampleCoverage.Of(n, counts.Count(c => c == 1), counts.Count(c => c == 2))!.Value;
            real += counts.Select((count, i) => count > 0 ? weights[i] / sum : 0).Sum();
        }

        Assert.Equal(real / samples, told / samples, 0.015);
    }
}

/// <summary>Communities of species with known shares.</summary>
internal static class Community
{
    /// <summary>How many individuals of each species are among so many.</summary>
    public static int[] Draw(double[] weights, int n, Random random)
    {
        var sum = weights.Sum();
        var counts = new int[weights.Length];
        for (var i = 0; i < n; i++)
        {
            var at = random.NextDouble() * sum;
            var species = 0;
            while (species < weights.Length - 1 && (at -= weights[species]) >= 0) species++;
            counts[species]++;
        }

        return counts;
    }
}
