using Saola.Names;

namespace Saola.Tests.Names;

public sealed class ScientificNameTests
{
    public static TheoryData<string, string, string, string, string, string> Cases() =>
        [.. Records.World.Golden("names.txt").Select(f => new TheoryDataRow<string, string, string, string, string, string>(f[0], f[1], f[2], f[3], f[4], f[5]))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Names_in_columns_of_records_come_apart(string verbatim, string canonical, string rank, string authorship, string year, string flags)
    {
        var name = ScientificName.Parse(verbatim, new NameOptions { AnyCase = true });
        Assert.Equal((canonical, rank, authorship, year), (name.Canonical ?? "-", name.Rank ?? "", name.Authorship ?? "", name.Year ?? ""));
        Assert.Equal(flags, name.IsHybridFormula ? "hybrid formula" : name.IsHybrid ? "hybrid" : name.IsApproximate ? "approximate" : "");
        Assert.Equal(canonical != "-", name.IsName);
    }

    [Fact]
    public void Ten_times_the_length_takes_about_ten_times_as_long()
    {
        var (once, tenfold) = (Long(100), Long(1_000));
        // The least of many runs: other work on the machine only ever adds.
        var ratio = Enumerable.Range(0, 300).Min(_ => Time(tenfold)) / Enumerable.Range(0, 300).Min(_ => Time(once));
        Assert.True(ratio < 15, $"{ratio:F1} times as long");

        static string Long(int times) => "Aus bus " + string.Concat(Enumerable.Repeat("L. var. x f. ", times));

        static double Time(string name)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            ScientificName.Parse(name);
            return clock.Elapsed.TotalMicroseconds;
        }
    }
}
