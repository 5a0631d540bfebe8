using Saola.Records;

namespace Saola.Tests.Records;

public sealed class MeasureTests
{
    public static TheoryData<string, string, string> Lengths() => [.. World.Golden("lengths.txt").Select(f => new TheoryDataRow<string, string, string>(f[0], f[1], f[2]))];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Lengths_are_read_with_their_units_and_ranges(string text, string expected, string metric)
    {
        var read = Measure.TryParse(text, out var measure);
        Assert.Equal(expected, read ? FormattableString.Invariant($"{Math.Round(measure.Low, 6)} {Math.Round(measure.High, 6)}") : "-");
        if (read) Assert.Equal(metric == "-", measure.NotMetric);
    }
}
