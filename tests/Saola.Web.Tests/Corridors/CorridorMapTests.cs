using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Saola.Corridors.Evidence;
using Saola.Geo.Rasters;
using Saola.Host.Cli;
using Saola.Host.Pages.Corridors;
using Saola.Host.Pages.Text;
using Saola.Platform.Corridors;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places;
using SkiaSharp;

namespace Saola.Web.Tests.Corridors;

/// <summary>The map of a study of corridors, as SVG and as PNG.</summary>
public sealed partial class CorridorMapTests : IDisposable
{
    private static readonly XNamespace Ns = "http://www.w3.org/2000/svg";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("saola-corridor-map-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Every_core_and_link_is_on_the_map_with_its_name()
    {
        var svg = Svg(MappedStudy.Of(["Nakai", "Pu Mat", "Vu Quang"]));
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal("From Nakai to Vu Quang", svg.Element(Ns + "title")!.Value);
        Assert.Contains("3 core areas", svg.Element(Ns + "desc")!.Value, StringComparison.Ordinal);
        var tips = Tips(svg);
        Assert.All(["1 Nakai", "2 Pu Mat", "3 Vu Quang"], core => Assert.Contains(core, tips));
        Assert.Equal(2, tips.Count(tip => tip == "1-2: Nakai – Pu Mat, cost 1,234, 22 km"));
        Assert.Equal(2, tips.Count(tip => tip == "2-3: Pu Mat – Vu Quang, cost 1,234, 22 km"));
        Assert.Contains("Weakest piece of 2-3 in LA: mean resistance 3.5 over 1.2 km", tips);
        var texts = Texts(svg);
        Assert.All(["1", "2", "3", "Nakai", "Pu Mat", "Vu Quang", "LA", "N"], label => Assert.Contains(label, texts));
        Assert.Contains("Core areas: 1 Nakai · 2 Pu Mat · 3 Vu Quang", texts);
        Assert.DoesNotContain(svg.DescendantsAndSelf(), e => e.Name.LocalName is "script" or "style" or "foreignObject");
    }

    [Fact]
    public void Names_are_text_whatever_they_hold()
    {
        const string name = "<&>\"'\u0001 </svg><script>";
        var svg = Svg(MappedStudy.Of([name, "B"]));
        Assert.Contains("1 <&>\"' </svg><script>", Tips(svg));
        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName == "script");
    }

    [Fact]
    public void A_map_that_was_not_tested_says_so() => Assert.Contains("Unvalidated: it was not tested with detections or tracks.", Texts(Svg(MappedStudy.Of(["A", "B"]))));

    [Theory]
    [InlineData(EvidenceVerdict.Supported, "Validated: AUC 0.74 (0.70–0.78) beside 0.55 of distance alone, 41 cells (cameras)")]
    [InlineData(EvidenceVerdict.NotBetterThanNull, "Not better than distance alone: AUC 0.74 (0.70–0.78) beside 0.55 of distance alone, 41 cells (cameras)")]
    [InlineData(EvidenceVerdict.TooFew, "Unvalidated: AUC 0.74 (0.70–0.78) beside 0.55 of distance alone, 41 cells (cameras)")]
    public void The_figure_of_the_test_stands_on_the_map(EvidenceVerdict verdict, string line) =>
        Assert.Contains(line, Texts(Svg(MappedStudy.Of(["A", "B"], validation: MappedStudy.Validated(verdict)))));

    [Fact]
    public void Grid_boundaries_and_licences_stand_under_the_map()
    {
        var text = string.Join(' ', Texts(Svg(MappedStudy.Of(["A", "B"], licences: ["forest: CC-BY-4.0"]))));
        Assert.Contains("Computed on cells of 500 m", text, StringComparison.Ordinal);
        Assert.Contains(BoundarySet.Bundled().Notice, text, StringComparison.Ordinal);
        Assert.Contains("Licences of the sources: forest: CC-BY-4.0", text, StringComparison.Ordinal);
        Assert.Contains("Licences of the sources: not recorded.", Texts(Svg(MappedStudy.Of(["A", "B"]))));
    }

    [Fact]
    public void Over_the_antimeridian_nothing_is_torn()
    {
        var svg = Svg(MappedStudy.Of(["Taveuni", "Vanua Balavu"], west: 179.7, south: -17, side: 0.2));
        var paths = svg.Descendants(Ns + "path").Where(p => p.Element(Ns + "title") is not null).ToList();
        // Three sides of 0.2 degrees fill the map's width; were one taken round the globe it would be seen far beyond.
        Assert.All(paths, path => Assert.All(Numbers(path), n => Assert.InRange(n, 0, 1_000)));
        var cores = paths.Where(p => p.Element(Ns + "title")!.Value is "1 Taveuni" or "2 Vanua Balavu").Select(p => Numbers(p).Where((_, i) => i % 2 == 0).ToList()).ToList();
        Assert.True(cores[0].Max() < cores[1].Min());
        Assert.Contains("FJ", Texts(svg));
    }

    [Fact]
    public void One_tiny_corridor_fills_the_map()
    {
        var svg = Svg(MappedStudy.Of(["A", "B"], side: 0.0005, cell: 5));
        var core = Numbers(svg.Descendants(Ns + "path").Single(p => p.Element(Ns + "title")?.Value == "1 A")).ToList();
        Assert.InRange(core.Max() - core.Min(), 200, 960);
        Assert.Contains(Texts(svg), text => ScaleText().IsMatch(text));
    }

    [Fact]
    public void A_barrier_is_a_circle_of_true_radius()
    {
        var svg = Svg(MappedStudy.Of(["A", "B"], south: 0, side: 0.1));
        var ring = svg.Descendants(Ns + "circle").Single(c => c.Element(Ns + "title") is not null);
        var core = Numbers(svg.Descendants(Ns + "path").Single(p => p.Element(Ns + "title")?.Value == "1 A")).Where((_, i) => i % 2 == 0).ToList();
        // A core of a tenth of a degree of the equator's is 11.132 km wide, and the barrier's radius is 1 km.
        Assert.Equal((core.Max() - core.Min()) / 11.132, double.Parse(ring.Attribute("r")!.Value, CultureInfo.InvariantCulture), 0.5);
    }

    [Fact]
    public void The_current_lies_under_the_corridors_where_it_is_asked_for()
    {
        var study = MappedStudy.Of(["A", "B"]);
        var tiff = Current(study);
        var svg = XElement.Parse(CorridorMap.Svg(study.Document, study.GeoJson, BoundarySet.Bundled(), Words.English, tiff));
        var data = svg.Descendants(Ns + "image").Single().Attribute("href")!.Value;
        Assert.StartsWith("data:image/png;base64,", data, StringComparison.Ordinal);
        using var picture = SKBitmap.Decode(Convert.FromBase64String(data[22..]));
        Assert.InRange(picture.Width, 64, 1_200);
        var (left, right) = (picture.GetPixel(picture.Width / 10, picture.Height / 2), picture.GetPixel(picture.Width / 2, picture.Height / 2));
        Assert.Equal(0, left.Alpha);
        Assert.Equal(255, right.Alpha);
        Assert.Contains(Texts(svg), text => text.StartsWith("current, ", StringComparison.Ordinal));
    }

    [Fact]
    public void Chinese_maps_speak_Chinese()
    {
        var study = MappedStudy.Of(["纳凯", "B"], validation: MappedStudy.Validated(EvidenceVerdict.Supported));
        var svg = XElement.Parse(CorridorMap.Svg(study.Document, study.GeoJson, BoundarySet.Bundled(), Words.Of("zh")!));
        var texts = Texts(svg);
        Assert.All(["已验证：AUC 0.74（0.70–0.78），仅按距离为 0.55，41 个像元（cameras）", "核心区：1 纳凯 · 2 B", "北", "最低成本路径"], line => Assert.Contains(line, texts));
        Assert.True(Colours(CorridorMap.Png(study.Document, study.GeoJson, BoundarySet.Bundled(), Words.Of("zh")!, width: 400), 400) > 20);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(1_600)]
    public void A_PNG_is_as_wide_as_asked_and_not_blank(int width)
    {
        var study = MappedStudy.Of(["Nakai", "Pu Mat"]);
        Assert.True(Colours(CorridorMap.Png(study.Document, study.GeoJson, BoundarySet.Bundled(), Words.English, Current(study), width), width) > 50);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    public void A_PNG_of_no_width_is_refused(int width)
    {
        var study = MappedStudy.Of(["A", "B"]);
        Assert.Contains("give a width", Assert.Throws<SaolaException>(() => CorridorMap.Png(study.Document, study.GeoJson, BoundarySet.Bundled(), Words.English, width: width)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"features\":[{\"properties\":{},\"geometry\":{\"coordinates\":\"x\"}}]}")]
    [InlineData("{")]
    public void Other_JSON_is_refused(string json)
    {
        var study = MappedStudy.Of(["A", "B"]);
        Assert.StartsWith("corridors.geojson: ", Assert.Throws<SaolaException>(() => CorridorMap.Svg(study.Document, System.Text.Encoding.UTF8.GetBytes(json), BoundarySet.Bundled(), Words.English)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_draws_a_study_again()
    {
        var study = MappedStudy.Of(["A", "B"]);
        var document = Path.Combine(_folder.FullName, CorridorFiles.Document);
        await File.WriteAllBytesAsync(document, CorridorFiles.Json(study.Document), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, CorridorFiles.Shapes), study.GeoJson, TestContext.Current.CancellationToken);
        Assert.Equal(0, await Run("again.svg"));
        Assert.Equal(CorridorMap.Svg(study.Document, study.GeoJson, BoundarySet.Bundled(), Words.English), await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "again.svg"), TestContext.Current.CancellationToken));
        Assert.Equal(0, await Run("again.png", "--width", "500"));
        Assert.True(Colours(await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "again.png"), TestContext.Current.CancellationToken), 500) > 20);

        Task<int> Run(string file, params string[] more) => CommandLine.Root().Parse(["corridors", "map", document, "--out", Path.Combine(_folder.FullName, file), .. more]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_study_writes_its_maps_into_its_folder()
    {
        string In(string name) => Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(In("land.asc"), "ncols 40\nnrows 20\nxllcorner 104\nyllcorner 17\ncellsize 0.01\n" + string.Concat(Enumerable.Repeat(string.Join(' ', Enumerable.Repeat(2, 40)) + "\n", 20)), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(In("land.prj"), "EPSG:4326", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(In("cores.geojson"), """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Polygon","coordinates":[[[104.05,17.05],[104.1,17.05],[104.1,17.1],[104.05,17.1],[104.05,17.05]]]}},
            {"type":"Feature","properties":{"name":"B"},"geometry":{"type":"Polygon","coordinates":[[[104.3,17.05],[104.35,17.05],[104.35,17.1],[104.3,17.1],[104.3,17.05]]]}}]}
            """, TestContext.Current.CancellationToken);
        Assert.Equal(0, await CommandLine.Root().Parse(["corridors", "link", In("land.asc"), In("cores.geojson"), "--out", In("study"), "--language", "zh"]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("最低成本路径", Texts(XElement.Parse(await File.ReadAllTextAsync(In("study/map.svg"), TestContext.Current.CancellationToken))));
        Assert.True(Colours(await File.ReadAllBytesAsync(In("study/map.png"), TestContext.Current.CancellationToken), CorridorMap.UsualPixels) > 20);
        Assert.Equal(0, await CommandLine.Root().Parse(["corridors", "map", In("study/corridors.json"), "--out", In("study/current.svg"), "--current"]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Single(XElement.Parse(await File.ReadAllTextAsync(In("study/current.svg"), TestContext.Current.CancellationToken)).Descendants(Ns + "image"));
        // The same question may be answered into its folder again; another one would leave files of two studies there.
        var before = await File.ReadAllBytesAsync(In("study/corridors.json"), TestContext.Current.CancellationToken);
        Assert.NotEqual(0, await CommandLine.Root().Parse(["corridors", "link", In("land.asc"), In("cores.geojson"), "--out", In("study"), "--seed", "2"]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(0, await CommandLine.Root().Parse(["corridors", "link", In("land.asc"), In("cores.geojson"), "--out", In("study")]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(before, await File.ReadAllBytesAsync(In("study/corridors.json"), TestContext.Current.CancellationToken));
    }

    /// <summary>None in the western third; farther east it grows.</summary>
    private string Current(MappedStudy study)
    {
        var grid = study.Grid;
        var values = Enumerable.Range(0, grid.Rows * grid.Columns).Select(cell => cell % grid.Columns < grid.Columns / 3 ? double.NaN : 0.001 * (cell % grid.Columns)).ToArray();
        return ResultFiles.Map(Path.Combine(_folder.FullName, "current"), grid, cell => values[cell], asTiff: true, RasterValueType.Float32);
    }

    private static XElement Svg(MappedStudy study) => XElement.Parse(CorridorMap.Svg(study.Document, study.GeoJson, BoundarySet.Bundled(), Words.English));

    private static List<string> Texts(XElement svg) => [.. svg.Descendants(Ns + "text").Select(text => text.Value)];

    private static List<string> Tips(XElement svg) => [.. svg.Descendants(Ns + "title").Select(tip => tip.Value)];

    private static IEnumerable<double> Numbers(XElement path) => Number().Matches(path.Attribute("d")!.Value).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture));

    private static int Colours(byte[] png, int width)
    {
        using var picture = SKBitmap.Decode(png);
        Assert.Equal(width, picture.Width);
        return picture.Pixels.Distinct().Count();
    }

    [GeneratedRegex(@"-?[\d.]+", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^0\.0\d+ km$", RegexOptions.None, 1000)]
    private static partial Regex ScaleText();
}
