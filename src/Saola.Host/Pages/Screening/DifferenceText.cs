using Saola.Host.Pages.Text;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Queue;

namespace Saola.Host.Pages.Screening;

/// <summary>What is different between two screenings, in the reader's language.</summary>
internal static class DifferenceText
{
    public static IEnumerable<string> Lines(Words words, ScreeningChange change) =>
        change.Failure is { } failure ? [words.Fill("kept.change-failed", words[$"why.{failure}"])]
            : change.Differences.Count == 0 ? [words["kept.change-none"]]
            : change.Differences.Select(difference => Line(words, difference));

    public static string Line(Words words, Difference difference) => words.Find($"diff.{difference.Code}") is null ? difference.Text : words.Fill($"diff.{difference.Code}", [.. Arguments(words, difference)]);

    private static IEnumerable<object?> Arguments(Words words, Difference difference) => difference.Code switch
    {
        "verdict" => difference.Arguments.Select(colour => Colour(words, colour)),
        "verdict-of" => [words.Find($"dimension.{difference.Arguments[0]}") ?? difference.Arguments[0], .. difference.Arguments.Skip(1).Select(colour => Colour(words, colour))],
        "records" or "species" => [difference.Arguments[0].Length == 0 ? words["screen.zone-area"] : $"{difference.Arguments[0]} km", .. difference.Arguments.Skip(1)],
        _ => difference.Arguments,
    };

    private static string Colour(Words words, string colour) => words.Find($"colour.{colour.ToLowerInvariant()}") ?? colour;
}
