using Saola.Names;
using Saola.Testing;

namespace Saola.Tests.Names;

public sealed class LatinStemTests
{
    [Theory]
    [InlineData("albus", "alb")]
    [InlineData("alba", "alb")]
    [InlineData("jubatus", "iubat")]
    [InlineData("vulgaris", "uulgar")]
    [InlineData("smithii", "smith")]
    [InlineData("hominumque", "homin")]
    [InlineData("itaque", "itaque")]
    [InlineData("os", "os")]
    [InlineData("", "")]
    public void Endings_of_case_and_gender_go(string word, string stem) => Assert.Equal(stem, LatinStem.Of(word));

    [Fact]
    public void All_published_stems_are_the_same()
    {
        foreach (var line in File.ReadLines(Shared.Find("cases", "names", "stems.txt")))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var word, var stem]) Assert.Equal((word, stem), (word, LatinStem.Of(word)));
        }
    }
}
