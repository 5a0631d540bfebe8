using System.Globalization;
using CsCheck;
using Saola.Records;

namespace Saola.Tests.Records;

public sealed class CoordinateTextTests
{
    public static TheoryData<string, string> Pairs() => [.. World.Golden("coordinate-pairs.txt").Select(f => new TheoryDataRow<string, string>(f[0], f[1]))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_coordinates_in_one_field_are_parted(string verbatim, string expected)
    {
        var read = CoordinateText.TryParsePair(verbatim, out var latitude, out var longitude);
        Assert.Equal(expected, read ? FormattableString.Invariant($"{Math.Round(latitude, 6)}, {Math.Round(longitude, 6)}") : "-");
    }

    [Theory]
    [InlineData("17.5 N", Axis.Latitude)]
    [InlineData("17.5", Axis.Unsaid)]
    [InlineData("经度 17.5", Axis.Longitude)]
    public void A_coordinate_says_which_it_is(string text, Axis expected)
    {
        Assert.True(CoordinateText.TryParse(text, out var degrees, out var axis));
        Assert.Equal((17.5, expected), (degrees, axis));
    }

    private static readonly string[] Patterns =
    [
        "{0}°{1:00}'{2:00.0}\"{3}", "{0} {1:00} {2:00.0} {3}", "{3}{0}º {1}′ {2:0.0}″", "{0}d{1}m{2:0.0}s{3}", "{3} {0}-{1}-{2:0.0}", "{0}:{1:00}:{2:00.0}{3}", "{3}{0}度{1}分{2:0.0}秒",
    ];

    [Fact]
    public void What_is_written_in_degrees_minutes_and_seconds_is_read_back() =>
        Gen.Select(Gen.Int[0, 89], Gen.Int[0, 59], Gen.Int[0, 599], Gen.Int[0, 3], Gen.Int[0, Patterns.Length - 1]).Sample((d, m, tenths, half, pattern) =>
        {
            var word = (Patterns[pattern].Contains('度') ? (string[])["北纬", "南纬", "东经", "西经"] : ["N", "S", "E", "W"])[half];
            var text = string.Format(CultureInfo.InvariantCulture, Patterns[pattern], d, m, tenths / 10.0, word);
            Assert.True(CoordinateText.TryParse(text, out var degrees, out var axis), text);
            Assert.Equal((d + (m / 60.0) + (tenths / 36000.0)) * (half % 2 == 0 ? 1 : -1), degrees, 1e-9);
            Assert.Equal(half < 2 ? Axis.Latitude : Axis.Longitude, axis);
        });

    [Fact]
    public void No_text_makes_the_readers_throw() => Gen.Select(Gen.String[Gen.Char["0123456789.,;:-+°'\"NSEWnsewdmo 北纬东经度分秒�?Ââ€&#/|()"], 0, 60], Gen.String).Sample((a, b) =>
    {
        foreach (var text in (string[])[a, b, a + b])
        {
            _ = CoordinateText.TryParse(text, out _, out _);
            _ = CoordinateText.TryParsePair(text, out _, out _);
            _ = UtmText.TryParse(text, out _, 33, south: false);
            _ = Saola.Geo.Mgrs.TryParse(text, out _);
            _ = DatumText.Read(text);
            _ = GridText.Kind(text);
            _ = Measure.TryParse(text, out _);
        }
    }, iter: 50_000);

    public static TheoryData<string> Beginnings() => ["17 ", "17°", "N ", "1,", "-", "- ", "POLYGON((", "POINT(", "(", "GEOMETRYCOLLECTION(", "33N ", "EPSG:", "WGS84,", "北纬", "m ", "1.", "a"];

    // Anything that is not linear would not come back.
    [Theory]
    [MemberData(nameof(Beginnings))]
    public void A_million_characters_in_any_field_are_read_or_refused(string beginning)
    {
        var text = string.Concat(Enumerable.Repeat(beginning, 1_000_000 / beginning.Length));
        Assert.All(Interpretation.LocationTerms, term =>
        {
            var other = term == Term.DecimalLatitude ? Term.DecimalLongitude : Term.DecimalLatitude;
            Assert.NotNull(Interpretation.Location(VerbatimRecord.Of((term, text), (other, "17.5")), World.Context, new Trace()));
        });
    }
}
