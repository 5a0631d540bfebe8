using CsCheck;
using Saola.Platform.Store;
using Saola.Platform.Store.Serving;

namespace Saola.Platform.Tests.Store;

public sealed class LetterCaseTests
{
    /// <summary>Letters of Unicode 16 (2024), which the engine does not know yet: they stay as they are there.</summary>
    private static readonly (int First, int Last)[] TooYoung = [(0x1C89, 0x1C89), (0xA7CB, 0xA7DC), (0x10D50, 0x10D65)];

    [Fact]
    public void The_engine_and_the_plain_evaluation_have_the_same_lower_case_for_every_code_point()
    {
        using var connection = DuckDb.Open("500MB", null);
        var lower = DuckDb.Rows(connection,
            "SELECT i::INTEGER, lower(chr(i::INTEGER)) FROM range(1, 1114112) t(i) WHERE i NOT BETWEEN 55296 AND 57343", r => (Code: r.GetInt32(0), Lower: r.GetString(1)));
        var different = lower.Where(l => LowerCase.Of(char.ConvertFromUtf32(l.Code)) != l.Lower)
            .Where(l => !TooYoung.Any(r => l.Code >= r.First && l.Code <= r.Last))
            .Select(l => $"U+{l.Code:X4} {char.ConvertFromUtf32(l.Code)}: {l.Lower}");
        Assert.Empty(different);
    }

    [Fact]
    public void Texts_are_the_same_when_their_lower_cases_are()
    {
        var letters = Gen.OneOf([.. new[] { "a", "A", "k", "K", "\u212A", "s", "\u017F", "i", "I", "\u0130", "\u0131", "ß", "ẞ", "Ä", "ä", "a\u0308", "\U00010400", "\U00010428", "-", " " }.Select(Gen.Const)]);
        var texts = letters.Array[0, 3].Select(string.Concat);
        Gen.Select(texts, texts).Sample((a, b) =>
        {
            var same = LowerCase.Of(a) == LowerCase.Of(b);
            return LowerCase.Same(a, b) == same && LowerCase.Comparer.Equals(a, b) == same && (!same || LowerCase.Comparer.GetHashCode(a) == LowerCase.Comparer.GetHashCode(b));
        }, iter: 20_000);
    }
}
