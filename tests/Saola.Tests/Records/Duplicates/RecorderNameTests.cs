using Saola.Records.Duplicates;

namespace Saola.Tests.Records.Duplicates;

/// <summary>Who a recordedBy names, and who may be the same.</summary>
public sealed class RecorderNameTests
{
    [Theory]
    [InlineData("J. Smith", "Smith, John")]
    [InlineData("Smith, J.", "John Smith")]
    [InlineData("Smith", "J. R. Smith")]
    [InlineData("SMITH JOHN", "John Smith")]
    [InlineData("Wang Xiaoming", "Xiaoming Wang")]
    [InlineData("Wang, X.M.", "Wang Xiaoming")]
    [InlineData("LI WEI", "Li Wei")]
    [InlineData("王小明", "王小明; 李伟")]
    [InlineData("Leg. J. Smith & K. Jones", "K. Jones")]
    [InlineData("Smith, J., Jones, K.", "Kate Jones")]
    [InlineData("John Smith, Jane Jones", "J. Jones")]
    [InlineData("Müller", "H. Muller")]
    [InlineData("O'Brien, P.", "Patrick OBrien")]
    [InlineData("obsr123456", "obsr123456")]
    [InlineData("Collector(s): Chester C. Lamb", "C. Lamb")]
    [InlineData("G. W. Shugart 2252", "G. Shugart 2253")]
    public void These_may_be_the_same_person(string a, string b) => Assert.True(Meet(a, b) && Meet(b, a));

    [Theory]
    [InlineData("J. Smith", "K. Smith")]
    [InlineData("John Smith", "John Miller")]
    [InlineData("John Smith", "Jane Smith")]
    [InlineData("J. Smith", "J. Jones")]
    [InlineData("王小明", "王小红")]
    [InlineData("Dr. A. Sok", "Dr. B. Chan")]
    public void These_are_not(string a, string b) => Assert.False(Meet(a, b) || Meet(b, a));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("unknown")]
    [InlineData("Anonymous")]
    [InlineData("anonymous observer")]
    [InlineData("佚名")]
    [InlineData("J. K.")]
    [InlineData("Collector(s): Anonymous")]
    [InlineData("collectors")]
    [InlineData("2252")]
    [InlineData("-;|&")]
    public void Nobody_in_particular_is_nobody(string? recordedBy) => Assert.Empty(RecorderName.Parse(recordedBy));

    [Fact]
    public void A_text_without_end_is_read_in_part() => Assert.NotEmpty(RecorderName.Parse("Smith; " + new string('x', 100_000)));

    private static bool Meet(string a, string b) => RecorderName.Parse(a).Any(x => RecorderName.Parse(b).Any(x.CanBe));
}
