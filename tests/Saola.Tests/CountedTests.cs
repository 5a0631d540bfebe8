namespace Saola.Tests;

/// <summary>Sentences whose words agree with their numbers.</summary>
public sealed class CountedTests
{
    [Theory]
    [InlineData(0, 2, "0 rows are hidden, and 2 rows are not")]
    [InlineData(1, 1, "1 row is hidden, and 1 row is not")]
    [InlineData(2, 1, "2 rows are hidden, and 1 row is not")]
    public void The_number_before_a_word_decides(int hidden, long shown, string text) =>
        Assert.Equal(text, Counted.Text($"{hidden} [row is|rows are] hidden, and {shown} [row is|rows are] not"));

    [Fact]
    public void What_is_filled_in_is_never_taken_for_such_a_word() =>
        Assert.Equal("[a|b]: 1,000 rows [sic] of x", Counted.Text($"{"[a|b]"}: {1000:N0} [row|rows] [sic] of {"x"}"));

    [Fact]
    public void Numbers_stand_in_columns_and_are_written_alike_everywhere() => Assert.Equal("|  1 row | 1.5|x  |", Counted.Text($"|{1,3} [row |rows]|{1.5,4:0.#}|{"x",-3}|"));
}
