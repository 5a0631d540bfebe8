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

    [Theory]
    [InlineData("L. var. x f. ")]
    [InlineData("× Bus 'c ")]
    [InlineData("X Bus (Urban) ")]
    [InlineData("(Smith ")]
    [InlineData("Smith ex ")]
    [InlineData("de la ")]
    [InlineData("sect. Bus subsect. Cus ")]
    [InlineData("[unranked] cus ")]
    [InlineData("f. sp. ")]
    [InlineData("& Smith, Jr. ")]
    [InlineData("1900-1901 ")]
    public void Ten_times_the_length_is_ten_times_the_work(string construct)
    {
        foreach (var beginning in (string[])["Aus ", "Aus bus "])
        {
            var once = NameParser.StepsOf(beginning + string.Concat(Enumerable.Repeat(construct, 100)));
            var tenfold = NameParser.StepsOf(beginning + string.Concat(Enumerable.Repeat(construct, 1_000)));
            Assert.True(once > 0 && tenfold <= 11 * once, $"{once} steps, then {tenfold}");
        }
    }
}
