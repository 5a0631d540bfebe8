using System.Globalization;
using System.Text;
using CsCheck;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Store;

/// <summary>Oracle: the runtime's own shortest text.</summary>
public sealed class ShortDecimalTests
{
    [Fact]
    public void A_number_of_few_decimals_is_written_as_the_runtime_writes_it() =>
        Gen.Select(Gen.Long[-999_999_999_999_999, 999_999_999_999_999], Gen.Int[0, 9]).Sample((digits, decimals) => Agrees(digits / Math.Pow(10, decimals)), iter: 200_000);

    [Fact]
    public void Any_number_is_written_so_or_left_to_others() => Gen.Double.Sample(Agrees, iter: 200_000);

    [Fact]
    public void A_coordinate_and_its_neighbours_are_told_apart() =>
        Gen.Int[-1_800_000_000, 1_800_000_000].Sample(n => Agrees(n / 1e7) && Agrees(Math.BitIncrement(n / 1e7)) && Agrees(Math.BitDecrement(n / 1e7)), iter: 100_000);

    [Theory]
    [InlineData(0.0, null)]
    [InlineData(double.NaN, null)]
    [InlineData(double.PositiveInfinity, null)]
    [InlineData(1e-5, null)]
    [InlineData(1e8, null)]
    [InlineData(1.0 / 3, null)]
    [InlineData(1e-4, "0.0001")]
    [InlineData(-0.0001001, "-0.0001001")]
    [InlineData(12.5, "12.5")]
    [InlineData(-180, "-180")]
    [InlineData(99999999.9999999, "99999999.9999999")]
    [InlineData(100.0000001, "100.0000001")]
    [InlineData(20.05, "20.05")]
    public void Examples(double value, string? expected) => Assert.Equal(expected, Text(value));

    [Fact]
    public void Zero_keeps_its_sign_elsewhere() => Assert.Null(Text(double.NegativeZero));

    private static bool Agrees(double value) => Text(value) is not { } text || text == value.ToString("R", CultureInfo.InvariantCulture);

    private static string? Text(double value)
    {
        var bytes = new byte[ShortDecimal.MostBytes];
        return ShortDecimal.TryFormat(value, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
