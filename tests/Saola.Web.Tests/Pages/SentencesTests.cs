using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Saola.Host.Pages;
using Saola.Host.Pages.Text;
using Saola.Platform.Places;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Pages;

/// <summary>English sentences of rules, loads and refusals, said in the reader's language.</summary>
public sealed partial class SentencesTests
{
    private static readonly Words Chinese = Words.Of("zh")!;

    [Theory]
    [InlineData("The point lies in TZ.", "该点位于 TZ。")]
    [InlineData("eventDate: 12 rows show that the day stands before the month; 3 rows that could be either are read so", "eventDate：12 行表明日在月之前，两可的 3 行据此读取")]
    [InlineData("eventDate: 1 row shows that the day stands before the month; 3 rows that could be either are read so", "eventDate：1 行表明日在月之前，两可的 3 行据此读取")]
    [InlineData("a.zip/b.txt: is empty; left out", "a.zip/b.txt：为空，已略过")]
    [InlineData("year: 'soon' is not a number, or a range such as 1990,2000.", "year：“soon”不是数字，也不是 1990,2000 这样的范围。")]
    [InlineData("a.zip/t.txt: is not UTF-8 and 'big5' does not fit; read as Windows-1252. If letters look wrong, convert the file to UTF-8",
        "a.zip/t.txt：不是 UTF-8，“big5”也不适用；按 Windows-1252 读取。若文字有误，请将文件转换为 UTF-8")]
    [InlineData("EXACT, confidence 96: the same name 90, authorship agrees +8, the same kingdom +2, a synonym -4.", "EXACT，置信度 96：名称相同 90, 命名人一致 +8, 界相同 +2, 异名 -4。")]
    [InlineData("HIGHERRANK, confidence 90: Panthera onca is not known here, the same name 90.", "HIGHERRANK，置信度 90：名录中没有 Panthera onca, 名称相同 90。")]
    public void A_sentence_is_said_in_the_readers_language(string english, string chinese)
    {
        Assert.Equal(new Sentence(chinese, "zh-Hans"), Chinese.Say(english));
        Assert.Equal(new Sentence(english, "en"), Words.English.Say(english));
    }

    [Fact]
    public void What_is_not_known_stays_as_it_is_and_says_its_language() =>
        Assert.Equal(new Sentence("Reviewed under number 7.", "en"), Chinese.Say("Reviewed under number 7."));

    [Fact]
    public void The_bundled_boundaries_notice_is_said_in_every_language() =>
        Assert.All(Words.All, words => Assert.Equal(words["language.tag"], words.Say(BoundarySet.Bundled().Notice).Tag));

    [Theory]
    [InlineData("Saola/Records", """(?<!///.*)"([A-Z][^"]* [^"]*\.)"(?!")""")]
    [InlineData("Saola.Platform/Intake", """warnings\.Add\((?:Counted\.Text\()?\$?"([^"]+)"\)""")]
    [InlineData("Saola.Platform/Intake", """warnings\.Add\(e\.Message \+ "([^"]+)"\)""")]
    public void Every_note_and_every_warning_of_the_source_is_known(string folder, string pattern)
    {
        // Comments of quality tests are those of TDWG's standard, in its language; defects of a table are for those who build.
        var lines = Sources(folder).Where(file => !file.Contains("Quality", StringComparison.Ordinal)).SelectMany(File.ReadAllLines)
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && !line.Contains("Exception(", StringComparison.Ordinal));
        var said = lines.SelectMany(line => Regex.Matches(line, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Select(m => Agreement().Replace(Interpolation().Replace(m.Groups[1].Value, "x"), "$1")).Select(text => text[0] == ';' ? $"x{text}" : text).ToList();

        Assert.NotEmpty(said);
        Assert.All(said, text => Assert.NotNull(Sentences.KeyOf(text)));
    }

    [Theory]
    [InlineData("year", "2000,1900")]
    [InlineData("year", "soon")]
    [InlineData("eventDate", "2020-05,2019")]
    [InlineData("box", "1,2,3")]
    [InlineData("box", "0,10,1,5")]
    [InlineData("geoDistance", "91,0,5km")]
    [InlineData("nothing", "1")]
    [InlineData("hasCoordinate", "perhaps")]
    [InlineData("geometry", "here")]
    [InlineData("geometry", "POLYGON EMPTIED")]
    [InlineData("geometry", "POLYGON((0 0, 1 1, 0 1, 0 0)) and more")]
    [InlineData("geometry", "POLYGON((0 0, 1 1))")]
    [InlineData("geometry", "POLYGON((0 0, 1 x, 0 1, 0 0))")]
    [InlineData("geometry", "POLYGON((500 0, 1 1, 0 1, 0 0))")]
    [InlineData("geometry", "POLYGON((0 91, 1 1, 0 1, 0 0))")]
    [InlineData("geometry", "POLYGON((0 0, 1 1, 0 1, 0 0)")]
    public void What_a_filter_cannot_be_is_said_in_the_readers_language(string name, string value)
    {
        var refusal = Assert.Throws<SaolaException>(() => FilterText.Parse([new(name, value)])).Message;

        Assert.Equal("zh-Hans", Chinese.Say(refusal).Tag);
        Assert.DoesNotMatch("expected|runs|is not|beyond", Chinese.Say(refusal).Text);
    }

    [Theory]
    [InlineData("Darwin Core Archive (zip)", "达尔文核心档案（zip）")]
    [InlineData("table (CSV)", "数据表（CSV）")]
    [InlineData("workbook (XLSX)", "电子表格（XLSX）")]
    public void Kinds_of_sources_are_said_in_the_readers_language(string english, string chinese) => Assert.Equal(chinese, Chinese.Say(english).Text);

    [Fact]
    public void A_share_is_written_as_the_language_does()
    {
        Assert.Equal("50 %", Words.English.Percent(0.5));
        Assert.Equal("50%", Chinese.Percent(0.5));
        Assert.Equal("< 0.1%", Chinese.Percent(0.0001));
    }

    private static IEnumerable<string> Sources(string folder, [CallerFilePath] string file = "") => Directory.EnumerateFiles(
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "src", folder)), "*.cs", SearchOption.AllDirectories);

    [GeneratedRegex(@"\[([^]|]*)\|[^]|]*]", RegexOptions.None, 1000)]
    private static partial Regex Agreement();

    [GeneratedRegex(@"\{[^{}]*}", RegexOptions.None, 1000)]
    private static partial Regex Interpolation();
}
