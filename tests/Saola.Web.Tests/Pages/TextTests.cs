using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Saola.Host.Pages.Text;
using Saola.Platform.Store;
using Saola.Records;
using Saola.Records.Duplicates;
using Saola.Records.Quality;

namespace Saola.Web.Tests.Pages;

/// <summary>The words of the pages.</summary>
public sealed partial class TextTests
{
    [Fact]
    public void All_languages_have_the_same_texts_with_the_same_places()
    {
        foreach (var words in Words.All)
        {
            Assert.Equal(Words.English.Keys.Order(), words.Keys.Order());
            Assert.All(words.Keys, key => Assert.Equal(Places(Words.English[key]), Places(words[key])));
            Assert.All(words.Keys, key => Assert.False(string.IsNullOrWhiteSpace(words[key]), key));
        }
    }

    [Fact]
    public void Every_field_and_every_issue_has_a_name()
    {
        Assert.All(Field.All, field => Assert.NotNull(Words.English.Find($"field.{field.Name}")));
        Assert.All(Enum.GetValues<LinkReasons>().Where(r => r != LinkReasons.None && (r & LinkRules.Conflicts) == LinkReasons.None), reason => Assert.NotNull(Words.English.Find($"reason.{reason}")));
        Assert.All(Enum.GetNames<OccurrenceIssue>(), issue => Assert.NotNull(Words.English.Find($"issue.{issue}")));
    }

    [Fact]
    public void Every_quality_test_asks_on_the_pages_what_it_asks_itself() =>
        Assert.All(QualityTests.All, test => Assert.Equal(test.Question, Words.English.Find($"asks.{test.Label}")));

    [Fact]
    public void Every_text_that_a_page_asks_for_exists_and_every_text_is_asked_for()
    {
        var source = string.Concat(Sources("*.razor").Concat(Sources("*.cs")).Select(File.ReadAllText));
        var asked = Asked().Matches(source).Select(m => m.Groups[1].Value).ToHashSet();

        Assert.All(asked, key => Assert.NotNull(Words.English.Find(key)));
        string[] composed = ["field", "filter", "role", "hit", "door", "layers", "month", "map", "tabs", "error", "said", "years", "months", "issue", "reason", "language", "asks", "template", "purpose", "licence", "status", "speech", "known", "releases", "refused", "job-kind", "job-status", "note-kind", "note-status", "colour", "dimension", "layer", "evidence", "scheme", "says", "threshold", "from", "criterion", "missing", "gap", "fault", "form", "declare", "declared", "sector", "step", "kept-status", "why", "data", "diff", "corridor-column", "corridor-setting", "corridor-status", "corridor-step", "seam", "trust", .. Field.All.Select(f => f.Name)];
        Assert.All(Words.English.Keys.Where(k => !composed.Contains(k.Split('.')[0])), key => Assert.Contains($"\"{key}\"", source, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void No_text_is_given_twice(string language)
    {
        var keys = File.ReadLines(Path.Combine(Path.GetDirectoryName(Sources("Words.cs").Single())!, $"{language}.json")).Select(line => line.Split('"')).Where(parts => parts.Length > 1).Select(parts => parts[1]);

        Assert.Empty(keys.GroupBy(key => key).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Theory]
    [InlineData("en", "a, b")]
    [InlineData("zh", "a、b")]
    public void Things_in_a_row_are_set_apart_as_the_language_does(string language, string row) => Assert.Equal(row, Words.Of(language)!.List(["a", "b"]));

    [Theory]
    [InlineData("1", "1", "1 place, 1 link over 1 forest")]
    [InlineData("1", "21", "1 place, 21 links over 1 forest")]
    [InlineData("1,001", "0", "1,001 places, 0 links over 1 forest")]
    public void Words_agree_with_the_number_before_them(string places, string links, string text) => Assert.Equal(text, Words.English.Fill("corridor.summary", places, links, "1 forest"));

    [Fact]
    public void Pages_hold_no_words_of_their_own()
    {
        foreach (var file in Sources("*.razor")) Assert.Equal((file, ""), (file, OwnWords(File.ReadAllText(file))));
    }

    [Theory]
    [InlineData("<p>Hello</p>", "Hello")]
    [InlineData("<p title=\"Hello\">@T(\"a.b\", N(3))</p>", "title=\"Hello\"")]
    [InlineData("<p>@(x ? \"a\" : \"b\")</p>", "")]
    [InlineData("@foreach (var x in y.Where(z => z.Count > 0))\n{\n  <p>@x.Name: @Value(x)</p>\n}\n", "")]
    [InlineData("@if (a)\n{\n  <b>@c</b> said\n}\nelse if (d)\n{\n}\n", "said")]
    public void Words_of_their_own_are_found(string razor, string expected) => Assert.Equal(expected, OwnWords(razor));

    /// <summary>Letters of a page that are neither markup, code nor a text from the resources; and attributes that readers hear or see.</summary>
    private static string OwnWords(string razor)
    {
        var text = razor.Replace("\r", "");
        var code = text.IndexOf("\n@code", StringComparison.Ordinal);
        if (code >= 0) text = text[..code];
        text = Comment().Replace(text, "");
        text = Expression().Replace(text, "¤");
        text = Statement().Replace(text, "");
        var spoken = Spoken().Matches(text).Select(m => m.Value.Trim());
        text = Tag().Replace(text, " ");
        return string.Join(' ', spoken.Concat(Letters().Matches(text).Select(m => m.Value)));
    }

    private static string Places(string text) => string.Join(',', Place().Matches(text).Select(m => m.Value).Order());

    private static IEnumerable<string> Sources(string pattern, [CallerFilePath] string file = "") => Directory.EnumerateFiles(
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "src", "Saola.Host", "Pages")), pattern, SearchOption.AllDirectories);

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("""(?:\bT\(|Words\[|Fill\(|Find\()"([a-z0-9-]+\.[A-Za-z0-9.-]+)"[,)\]]""", RegexOptions.None, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->", RegexOptions.Singleline, 1000)]
    private static partial Regex Comment();

    // An expression: @( … ) with what it nests, or @name.name(…)[…] and so on.
    [GeneratedRegex(@"@(?!if\b|foreach\b|switch\b|inherits\b|using\b|inject\b|code\b)(?:[A-Za-z_][\w.!?]*(?:(?:\((?>[^()]|(?<d>\()|(?<-d>\)))*(?(d)(?!))\)|\[[^\]]*\])[\w.!?]*)*|\((?>[^()]|(?<e>\()|(?<-e>\)))*(?(e)(?!))\))", RegexOptions.None, 1000)]
    private static partial Regex Expression();

    [GeneratedRegex(@"^\s*(?:@inherits|@using|@inject|@if|@foreach|foreach|if|else)\b.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex("""\s(?:title|aria-label|placeholder|alt|Label|Title)="[^"¤]*\p{L}[^"]*"(?=[^<]*>)""", RegexOptions.None, 1000)]
    private static partial Regex Spoken();

    [GeneratedRegex("""<[!/]?[A-Za-z](?:[^<>"]|"[^"]*")*>""", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\p{L}+", RegexOptions.None, 1000)]
    private static partial Regex Letters();
}
