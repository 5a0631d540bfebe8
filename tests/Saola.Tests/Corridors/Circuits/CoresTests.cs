using Saola.Corridors.Circuits;

namespace Saola.Tests.Corridors.Circuits;

public sealed class CoresTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(1_000)]
    public void Each_number_is_done_once_and_all_are_done_at_the_end(int count)
    {
        for (var round = 0; round < 200; round++)
        {
            var done = new int[count];
            Cores.For(count, number => Interlocked.Increment(ref done[number]));
            Assert.All(done, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void Loops_of_many_threads_at_once_and_within_each_other_are_all_done()
    {
        var sums = new long[8];
        Parallel.For(0, sums.Length, thread =>
        {
            for (var round = 0; round < 300; round++)
            {
                Cores.For(16, outer => Cores.For(outer, inner => Interlocked.Add(ref sums[thread], inner)));
                // Long enough for those who help to go to sleep now and then.
                if (round % 100 == 99) Thread.Sleep(2);
            }
        });
        var each = 300L * Enumerable.Range(0, 16).Sum(outer => outer * (outer - 1) / 2);
        Assert.All(sums, sum => Assert.Equal(each, sum));
    }

    [Fact]
    public void What_is_thrown_comes_out_after_all_others_are_done_and_the_next_loop_goes_on()
    {
        for (var round = 0; round < 100; round++)
        {
            var done = 0;
            var thrown = Assert.Throws<SaolaException>(() => Cores.For(16, number =>
            {
                Interlocked.Increment(ref done);
                if (number == 7) throw new SaolaException("seven");
            }));
            Assert.Equal(("seven", 16), (thrown.Message, done));
            Cores.For(16, _ => Interlocked.Increment(ref done));
            Assert.Equal(32, done);
        }
    }
}
