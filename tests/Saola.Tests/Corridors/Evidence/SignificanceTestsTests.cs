using Saola.Corridors.Evidence;

namespace Saola.Tests.Corridors.Evidence;

public sealed class SignificanceTestsTests
{
    [Theory]
    [InlineData(6, 0, 2 / 64d)]
    [InlineData(0, 5, 2 / 32d)]
    [InlineData(5, 1, 2 * 7 / 64d)]
    [InlineData(3, 3, 1)]
    [InlineData(0, 0, 1)]
    public void Signs_are_counted_exactly(int one, int other, double expected) => Assert.Equal(expected, SignificanceTests.Sign(one, other), 1e-14);

    [Fact]
    public void Signs_are_those_of_all_throws_one_by_one()
    {
        for (var throws = 1; throws <= 12; throws++)
        {
            for (var heads = 0; heads <= throws; heads++)
            {
                var asRare = Enumerable.Range(0, 1 << throws).Count(t => Math.Abs((2 * int.PopCount(t)) - throws) >= Math.Abs((2 * heads) - throws));
                Assert.Equal((double)asRare / (1 << throws), SignificanceTests.Sign(heads, throws - heads), 1e-12);
            }
        }
    }

    /// <summary>Of 3000 throws, the normal approximation with continuity: z = (|1600 − 1500| − 0.5) / √750 = 3.633.</summary>
    [Fact]
    public void Many_signs_do_not_underflow() => Assert.Equal(2.8e-4, SignificanceTests.Sign(1400, 1600), 0.05e-4);

    /// <summary>−2 Σ ln P against tables of chi-square: 9.488 with 4 degrees of freedom and 18.307 with 10 are 0.05.</summary>
    [Theory]
    [InlineData(2, 9.4877290367811541)]
    [InlineData(5, 18.307038053275146)]
    public void Combined_chances_are_those_of_tables_of_chi_square(int tracks, double chiSquare) =>
        Assert.Equal(0.05, SignificanceTests.Fisher([.. Enumerable.Repeat(Math.Exp(-chiSquare / 2 / tracks), tracks)]), 1e-12);

    [Fact]
    public void One_chance_stays_as_it_is_and_certainties_are_none()
    {
        Assert.Equal(0.03, SignificanceTests.Fisher([0.03]), 1e-15);
        Assert.Equal(1, SignificanceTests.Fisher([1, 1, 1]));
        Assert.InRange(SignificanceTests.Fisher([.. Enumerable.Range(1, 1000).Select(i => (i - 0.5) / 1000)]), 0.4, 0.6);
    }
}
