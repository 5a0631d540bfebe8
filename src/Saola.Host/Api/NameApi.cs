using System.Globalization;
using System.Text.RegularExpressions;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Host.Api;

/// <param name="Vernacular">The commonest name in the language asked for.</param>
internal sealed record SuggestionBody(string Species, string? Vernacular, long Records);

internal sealed record SuggestBody(string Snapshot, IReadOnlyList<SuggestionBody> Suggestions);

/// <summary>Names: what a reader may have meant.</summary>
internal static partial class NameApi
{
    private const int MaxSuggestions = 50, MaxLength = 200;

    public static void MapNames(this RouteGroupBuilder api) => api
        .MapGet("/suggest", Suggest)
        .Describe("suggest", "Species whose scientific or vernacular name holds the text", ["q", "lang", "limit"])
        .Produces<SuggestBody>().Produces(304).ProducesProblem(400);

    private static Task<IResult> Suggest(HttpContext context, OccurrenceStore store)
    {
        var text = Answers.Setting(context, "q")?.Trim() ?? "";
        if (text.Length is 0 or > MaxLength) throw AskPlan.Fault("q", $"q: give a part of a name, 1 to {MaxLength} characters.");
        var language = Answers.Setting(context, "lang") ?? "en";
        if (!LanguageTag().IsMatch(language)) throw AskPlan.Fault("lang", "lang: give a language tag such as en or zh.");
        var limit = 10;
        if (Answers.Setting(context, "limit") is { } given
            && (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is 0 or > MaxSuggestions))
        {
            throw AskPlan.Fault("limit", $"limit: '{given}' is not a whole number from 1 to {MaxSuggestions}.");
        }

        return Fresh.Json(context, store, $"suggest {limit} {text}", language, async snapshot =>
        {
            var found = await store.Suggest(text, language, limit, context.RequestAborted);
            return new SuggestBody(snapshot, [.. found.Select(s => new SuggestionBody(s.Species, s.Vernacular, s.Records))]);
        }, () => Problems.Of(404, "There are no names."));
    }

    // The form of BCP 47 tags, not the registry of subtags.
    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex LanguageTag();
}
