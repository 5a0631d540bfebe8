using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Saola.Geo;
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
    [InlineData("land: the raster land.tif has the classes 1, 2, 3, 4, 5, 6, 7, 8 and 12 more, which its table of resistances lacks; add a line for each, with nothing behind the class where nobody passes.",
        "land：栅格 land.tif 含有类别 1, 2, 3, 4, 5, 6, 7, 8 以及另外 12 个，而阻力表中没有；请为每个类别加一行，无法通行者后面留空。")]
    [InlineData("evidence: it holds records of absence alone (occurrenceStatus); give detections as points, or tracks as lines.", "evidence：其中只有未发现的记录（occurrenceStatus）；监测点请以点、轨迹请以线给出。")]
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
    [InlineData("", "谓词")]
    [InlineData("[", "JSON")]
    [InlineData("""{"type":"equals","type":"and"}""", "$.type 给出了两次")]
    [InlineData("[]", "此处是列表")]
    [InlineData("{}", "缺少“type”；应为谓词的类型：and, or, not")]
    [InlineData("""{"type":7}""", "此处是数字")]
    [InlineData("""{"type":"equal"}""", "“equal”不是谓词的类型；应为 and, or, not")]
    [InlineData("""{"type":"equals","value":"1"}""", "缺少“key”；应为COUNTRY、YEAR")]
    [InlineData("""{"type":"equals","key":"FOO","value":"1"}""", "“FOO”不是记录的字段")]
    [InlineData("""{"type":"equals","key":"YEAR"}""", "缺少“value”；应为文本")]
    [InlineData("""{"type":"equals","key":"YEAR","value":"soon"}""", "“soon”不是数字")]
    [InlineData("""{"type":"equals","key":"YEAR","value":["1"]}""", "此处是列表")]
    [InlineData("""{"type":"equals","key":"LOCALITY","value":"a\u0000b"}""", "NUL")]
    [InlineData("""{"type":"equals","key":"LOCALITY","value":"\ud800"}""", "半个代理对")]
    [InlineData("""{"type":"equals","key":"LOCALITY","value":"a","matchCase":"yes"}""", "应为true 或 false；此处是文本")]
    [InlineData("""{"type":"equals","key":"LOCALITY","vaule":"a"}""", "可用的有 type, key, value")]
    [InlineData("""{"type":"and","predicates":[]}""", "应为谓词的列表；此处为空")]
    [InlineData("""{"type":"not"}""", "缺少“predicate”")]
    [InlineData("""{"type":"in","key":"YEAR","values":{}}""", "应为值的列表；此处是对象")]
    [InlineData("""{"type":"like","key":"YEAR","value":"1*"}""", "“year”不是文本字段")]
    [InlineData("""{"type":"lessThan","key":"LOCALITY","value":"a"}""", "其他字段没有大小之分")]
    [InlineData("""{"type":"range","key":"YEAR","value":"1,2"}""", "gte、gt、lte、lt")]
    [InlineData("""{"type":"range","key":"YEAR","value":{}}""", "gte、gt、lte、lt")]
    [InlineData("""{"type":"range","key":"YEAR","value":{"gte":1,"gt":2}}""", "gte 与 gt 都已给出")]
    [InlineData("""{"type":"within","geometry":"POINT(1 1)"}""", "$.geometry：WKT 第 1 个字符：此处应为 POLYGON")]
    [InlineData("""{"type":"within","geometry":"POLYGON((-170 0,0 0,170 0,340 0,340 9,170 9,0 9,-170 9,-170 0))"}""", "宽于 360°")]
    [InlineData("""{"type":"geoDistance","latitude":"10","longitude":"x","distance":"5km"}""", "不是以逗号分隔的 3 个数字")]
    [InlineData("""{"type":"geoDistance","latitude":"10","longitude":"20"}""", "应为500m 或 12km 这样的距离")]
    [InlineData("""{"type":"fullTextSearch","q":"  "}""", "1 至 10 个词")]
    public void What_is_no_predicate_is_said_in_the_readers_language(string json, string says)
    {
        var said = Chinese.Say(Assert.Throws<SaolaException>(() => Predicates.Parse(json)).Message);

        Assert.Equal("zh-Hans", said.Tag);
        Assert.Contains(says, said.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("expected|missing|given|this is| the |allowed", said.Text);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_said_in_the_readers_language() =>
        Assert.Equal("谓词条件：应为 Unicode 文字；其中某处只有半个代理对。", Chinese.Say(Assert.Throws<SaolaException>(() => Predicates.Parse("\ud800")).Message).Text);

    [Theory]
    [InlineData("{", "不是 JSON")]
    [InlineData("[]", "带有“type”的对象")]
    [InlineData("""{"type":"Point","coordinates":[1,1]}""", "Point 不是面")]
    [InlineData("""{"type":"Polygon"}""", "值为数组的“coordinates”")]
    [InlineData("""{"type":"Polygon","coordinates":[7]}""", "此处应为数组")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1]]]}""", "至少要有 4 个点")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],["a",1]]]}""", "[经度, 纬度]")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[400,1]]]}""", "经度 400 超出 ±360")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,100]]]}""", "纬度 100 超出 ±90")]
    [InlineData("""{"type":"Polygon","coordinates":[[[-170,0],[0,0],[170,0],[340,0],[340,9],[170,9],[0,9],[-170,9],[-170,0]]]}""", "宽于 360°")]
    public void What_is_no_area_in_GeoJSON_is_said_in_the_readers_language(string json, string says)
    {
        var said = Chinese.Say(Assert.Throws<SaolaException>(() => GeoShape.ParseGeoJson(System.Text.Encoding.UTF8.GetBytes(json))).Message);

        Assert.Equal("zh-Hans", said.Tag);
        Assert.Contains(says, said.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Saola.Platform/Store/FilterText.cs")]
    [InlineData("Saola.Platform/Store/Predicates.cs")]
    [InlineData("Saola/Geo/WktReader.cs")]
    [InlineData("Saola/Geo/GeoJson.cs")]
    [InlineData("Saola/Geo/GeoShape.cs")]
    [InlineData("Saola/Geo/GeoParts.cs")]
    [InlineData("Saola.Host/Pages/Visit.cs")]
    public void Every_refusal_of_a_filter_and_of_a_shape_is_known(string file)
    {
        // What is expected is filled into the refusals, so it is a text of its own.
        var lines = File.ReadLines(Path.Combine(Source(), file)).Where(line => Refusing().IsMatch(line) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && !line.Contains("private static SaolaException", StringComparison.Ordinal));
        var said = lines.SelectMany(line => Literal().Matches(line)).Select(m => m.Groups[1].Value.Replace("\\\"", "\"", StringComparison.Ordinal)).Where(text => text.Contains(' ', StringComparison.Ordinal))
            .Select(text => Interpolation().Replace(text.Replace("{Types}", "a or b", StringComparison.Ordinal).Replace("{what}", "longitude", StringComparison.Ordinal).Replace("{limit}", "360", StringComparison.Ordinal), "x")).ToList();

        Assert.NotEmpty(said);
        Assert.All(said, text => Assert.NotNull(Sentences.KeyOf(text) ?? Sentences.KeyOf($"predicate: $: {text}.")));
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

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(Source(), folder), "*.cs", SearchOption.AllDirectories);

    private static string Source([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "src"));

    [GeneratedRegex(@"\b(?:Fault|Bad|SaolaException|Text|List|Number)\(", RegexOptions.None, 1000)]
    private static partial Regex Refusing();

    // A text of C#; what is filled into it may hold quotation marks.
    [GeneratedRegex(@"""((?:\{[^{}]*}|[^""\\]|\\.)*)""", RegexOptions.None, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\[([^]|]*)\|[^]|]*]", RegexOptions.None, 1000)]
    private static partial Regex Agreement();

    [GeneratedRegex(@"\{[^{}]*}", RegexOptions.None, 1000)]
    private static partial Regex Interpolation();
}
