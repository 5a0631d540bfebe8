using Saola.Host.Cli;
using Saola.Platform.Intake;

namespace Saola.Web.Tests.Processes;

public sealed class ProgressLineTests
{
    private readonly Hands _clock = new();
    private readonly StringWriter _to = new();

    [Fact]
    public void A_terminal_sees_the_first_line_at_once_and_the_next_after_a_fifth_of_a_second()
    {
        using var line = new ProgressLine(_to, _clock, () => 120);
        _clock.Now += TimeSpan.FromSeconds(2);
        line.Tell(new LoadProgress("bees.csv", 10, 5, 100));
        Assert.Contains("10 rows  5 rows/s", _to.ToString(), StringComparison.Ordinal);
        line.Tell(new LoadProgress("bees.csv", 20, 10, 100));
        Assert.DoesNotContain("20 rows", _to.ToString(), StringComparison.Ordinal);
        _clock.Now += TimeSpan.FromSeconds(1);
        line.Tell(new LoadProgress("bees.csv", 30, 50, 100));
        Assert.Contains("50 %  30 rows  10 rows/s", _to.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("0:03 left", _to.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, 29)]
    [InlineData(0, 79)]
    public void A_line_never_fills_the_terminal_so_that_it_can_be_written_over(int columns, int longest)
    {
        using var line = new ProgressLine(_to, _clock, () => columns);
        line.Tell(new LoadProgress(new string('x', 200), 10, 5, 100));
        _clock.Now += TimeSpan.FromSeconds(1);
        line.Tell(new LoadProgress(new string('x', 200), 20, 10, 100));
        Assert.All(_to.ToString().Split('\r'), shown => Assert.True(shown.Length <= longest, shown));
    }

    [Fact]
    public void Elsewhere_there_is_a_plain_line_every_ten_seconds()
    {
        using var line = new ProgressLine(_to, _clock, null);
        for (var second = 0; second <= 25; second++, _clock.Now += TimeSpan.FromSeconds(1)) line.Tell(new LoadProgress("bees.csv", second, second, 100));
        Assert.Equal(2, _to.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain('\r', _to.ToString().Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    private sealed class Hands : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
