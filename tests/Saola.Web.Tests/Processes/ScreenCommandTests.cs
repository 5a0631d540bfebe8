using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Saola.Host.Pages.Screening;

namespace Saola.Web.Tests.Processes;

/// <summary><c>saola places</c> and <c>saola screen</c>, in processes of their own. All places are synthetic.</summary>
public sealed class ScreenCommandTests : IDisposable
{
    private const string Park = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"P1","name":"Synthetic park <&>"},"geometry":{"type":"Polygon","coordinates":[[[104.2,12.4],[104.4,12.4],[104.4,12.6],[104.2,12.6],[104.2,12.4]]]}}]}""";
    private const string Road = """{"type":"Feature","properties":{"name":"Synthetic road"},"geometry":{"type":"LineString","coordinates":[[104,12.5],[105,12.5]]}}""";

    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void A_project_is_screened_reported_and_screened_again()
    {
        _home.Load(_home.Write("records.csv", "occurrenceID,scientificName,decimalLatitude,decimalLongitude,year,basisOfRecord\n1,Panthera tigris,12.501,104.5,2020,HUMAN_OBSERVATION\n"));
        Assert.Contains("features read 1 = 1 place + 0 left out", Good("places", "load", _home.Write("parks.geojson", Park), "--kind", "protected-areas", "--license", "CC BY 4.0", "--synthetic"), StringComparison.Ordinal);
        Assert.Contains("unchanged", Good("places", "load", _home.In("parks.geojson"), "--kind", "protected-areas", "--license", "CC BY 4.0", "--synthetic"), StringComparison.Ordinal);
        Assert.Contains("protected-areas", Good("places", "list"), StringComparison.Ordinal);
        Assert.Contains("[parks/P1]", Good("places", "show", "synthetic"), StringComparison.Ordinal);

        var (json, map) = (_home.In("screening.json"), _home.In("screening.geojson"));
        var road = _home.Write("road.geojson", Road);
        foreach (var language in new[] { "en", "zh" })
        {
            var report = _home.In($"report-{language}.html");
            var said = Good("screen", road, "--buffer", "0,5km", "--rules", "illustrative", "--sector", "railway", "--json", json, "--geojson", map, "--report", report, "--language", language);
            Assert.Contains("Synthetic park <&> [parks/P1] – protected-areas: met", said, StringComparison.Ordinal);
            Assert.Contains("undetermined", said, StringComparison.Ordinal);
            var html = File.ReadAllText(report);
            Assert.Contains("Synthetic park &lt;&amp;&gt;", html, StringComparison.Ordinal);
            // It needs nothing else: no script, no other file, no other host.
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(" src=", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href=\"http", html, StringComparison.OrdinalIgnoreCase);
            Assert.Contains($"lang=\"{(language == "zh" ? "zh-Hans" : "en")}\"", html, StringComparison.Ordinal);
            IsWellFormed(html);
        }

        Assert.Equal("identical", Good("screen", "again", json).Trim());
        var features = JsonDocument.Parse(File.ReadAllBytes(map)).RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").GetProperty("part").GetString()).Distinct().ToList();
        Assert.Equal(["project", "buffer", "effort"], features);

        _home.Load(_home.Write("more.csv", "occurrenceID,scientificName,decimalLatitude,decimalLongitude,year,basisOfRecord\n2,Panthera leo,12.5,104.9,2024,HUMAN_OBSERVATION\n"));
        Assert.Equal("identical", Good("screen", "again", json).Trim());
        Assert.Contains("species found now: Panthera leo", Good("screen", "again", json, "--current"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_screening_is_a_workbook_and_a_printed_report()
    {
        const string Chromium = "/usr/bin/chromium";
        if (!File.Exists(Chromium))
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"{Chromium} is missing: install Debian's chromium.");
            Assert.Skip($"no browser: needs {Chromium}");
        }

        _home.Load(_home.Write("records.csv", "occurrenceID,scientificName,decimalLatitude,decimalLongitude,year,basisOfRecord\n1,Panthera tigris,12.501,104.5,2020,HUMAN_OBSERVATION\n"));
        var (xlsx, pdf) = (_home.In("screening.xlsx"), _home.In("report.pdf"));
        var result = Cli.RunWith([new(ReportPdf.Variable, Chromium)], "screen", _home.Write("road.geojson", Road), "--buffer", "0,5", "--xlsx", xlsx, "--pdf", pdf, "--home", _home.Path);

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Equal("PK"u8, File.ReadAllBytes(xlsx).AsSpan(0, 2));
        var text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(pdf));
        Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
        // As many pages as the document says that it has.
        var pages = Regex.Count(text, @"/Type\s*/Page\b", RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.InRange(pages, 1, 50);
        Assert.Contains(Regex.Matches(text, @"/Count\s+(\d+)", RegexOptions.None, TimeSpan.FromSeconds(5)), m => m.Groups[1].Value == pages.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Without_a_browser_nothing_is_screened_and_the_line_says_what_to_do()
    {
        _home.Load(_home.Write("records.csv", "occurrenceID,scientificName\n1,Panthera tigris\n"));
        var (road, json) = (_home.Write("road.geojson", Road), _home.In("screening.json"));
        string[] asked = ["screen", road, "--pdf", _home.In("report.pdf"), "--json", json, "--home", _home.Path];

        Assert.Contains("'no-such-browser'", Cli.RunWith([new(ReportPdf.Variable, "no-such-browser")], asked).Line, StringComparison.Ordinal);
        Assert.False(File.Exists(json));
    }

    [Fact]
    public async Task A_browser_that_hangs_or_prints_nothing_is_ended_whole_and_leaves_nothing()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the browsers of this test are scripts of a Unix shell");
        var traces = _home.In("traces");
        string Script(string name, string does)
        {
            var path = _home.Write(name, $"#!/bin/sh\n{does}\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return path;
        }

        async Task<string> Refused(string browser, int seconds) => (await Assert.ThrowsAsync<SaolaException>(
            () => ReportPdf.Of(browser, "<p>synthetic"u8.ToArray(), TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken))).Message;

        Assert.Contains("did not print within 3 seconds", await Refused(Script("hangs", $"sleep 600 &\necho $! $(pwd) > '{traces}'\nwait"), 3), StringComparison.Ordinal);
        var (child, folder) = File.ReadAllText(traces).Trim().Split(' ', 2) is [var number, var below] ? (number, below) : default;
        for (var tries = 0; IsAlive(child!) && tries < 500; tries++) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(IsAlive(child!));
        Assert.False(Directory.Exists(folder));

        Assert.Contains("ended with code 3", await Refused(Script("fails", "exit 3"), 60), StringComparison.Ordinal);
        Assert.Contains("made no PDF", await Refused(Script("lies", "for a in \"$@\"; do case $a in --print-to-pdf=*) echo nothing > \"${a#*=}\";; esac; done"), 60), StringComparison.Ordinal);

        // Ended, but for who is to be told of it.
        static bool IsAlive(string process)
        {
            try
            {
                return !File.ReadAllText($"/proc/{process}/status").Contains("State:\tZ", StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    [Fact]
    public void A_folder_is_watched_and_two_screenings_are_compared()
    {
        _home.Load(_home.Write("records.csv", "occurrenceID,scientificName,decimalLatitude,decimalLongitude,year,basisOfRecord\n1,Panthera tigris,12.501,104.5,2020,HUMAN_OBSERVATION\n"));
        Directory.CreateDirectory(_home.In("kept"));
        var (near, far) = (_home.In("kept/near.json"), _home.In("kept/far.json"));
        Good("screen", _home.Write("near.geojson", Road), "--buffer", "0,5km", "--json", near);
        Good("screen", _home.Write("far.geojson", Road.Replace("12.5", "30.5", StringComparison.Ordinal)), "--buffer", "0,5km", "--json", far);
        Assert.Equal("nothing has changed", Good("screen", "watch", _home.In("kept")).Trim());
        Assert.Equal(2, Directory.GetFiles(_home.In("kept")).Length);

        _home.Load(_home.Write("more.csv", "occurrenceID,scientificName,decimalLatitude,decimalLongitude,year,basisOfRecord\n2,Panthera leo,12.5,104.9,2024,HUMAN_OBSERVATION\n"));
        var watched = Run("screen", "watch", _home.In("kept"));
        Assert.Equal(10, watched.Code);
        Assert.Contains("near: Synthetic road, snapshot 1 → 2", watched.Out, StringComparison.Ordinal);
        Assert.Contains("species found now: Panthera leo", watched.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("far:", watched.Out, StringComparison.Ordinal);
        Assert.Equal(["far.json", "far@2.json", "near.json", "near@2.json"], Directory.GetFiles(_home.In("kept")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("identical", Good("screen", "again", _home.In("kept/near@2.json")).Trim());
        // What was told once is told no more.
        Assert.Equal("nothing has changed", Good("screen", "watch", _home.In("kept")).Trim());

        var compared = Cli.Run("screen", "compare", _home.In("kept/near@2.json"), _home.In("kept/far@2.json")).Out;
        Assert.Contains("species of A alone (2)", compared, StringComparison.Ordinal);
        File.WriteAllText(_home.In("kept/other.json"), "{}");
        var broken = Run("screen", "watch", _home.In("kept"));
        Assert.Equal(1, broken.Code);
        Assert.Contains("other.json: this JSON is no screening", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_portfolio_is_a_table_and_goes_on_where_it_stopped()
    {
        _home.Load(_home.Write("records.csv", "occurrenceID,scientificName,decimalLatitude,decimalLongitude,year,basisOfRecord\n1,Panthera tigris,12.501,104.5,2020,HUMAN_OBSERVATION\n"));
        var projects = _home.Write("projects.geojson", $$$"""{"type":"FeatureCollection","features":[{{{Road}}},{"type":"Feature","properties":{"name":"Synthetic, \"empty\""},"geometry":null},{"type":"Feature","properties":{"name":"Synthetic plant"},"geometry":{"type":"Point","coordinates":[104.5,12.5]}}]}""");
        var folder = _home.In("screened");
        var first = Portfolio(projects, folder);
        Assert.Contains("3 projects, 2 screened", first, StringComparison.Ordinal);
        Assert.Contains("not screened: 2", first, StringComparison.Ordinal);
        var documents = Directory.GetFiles(folder, "*.json").Order().ToList();
        Assert.Equal(2, documents.Count);
        var table = File.ReadAllLines(Path.Combine(folder, "portfolio.csv"));
        Assert.Equal(4, table.Length);
        Assert.All(table, line => Assert.Equal(table[0].Split(',').Length, line.Replace("\"Synthetic, \"\"empty\"\"\"", "x", StringComparison.Ordinal).Split(',').Length));
        Assert.StartsWith("3,Synthetic plant,", table[3], StringComparison.Ordinal);
        var written = File.GetLastWriteTimeUtc(documents[0]);
        File.Delete(documents[1]);
        Assert.Contains("3 projects, 2 screened", Portfolio(projects, folder), StringComparison.Ordinal);
        Assert.Equal(documents, Directory.GetFiles(folder, "*.json").Order());
        Assert.Equal(written, File.GetLastWriteTimeUtc(documents[0]));
        Assert.Equal(table, File.ReadAllLines(Path.Combine(folder, "portfolio.csv")));
        Assert.Equal("identical", Good("screen", "again", documents[1]).Trim());
    }

    [Fact]
    public void What_cannot_be_done_is_told_in_one_line()
    {
        _home.Load(_home.Write("records.csv", "occurrenceID,scientificName\n1,Panthera tigris\n"));
        var road = _home.Write("road.geojson", Road);
        Assert.Contains("no such file", Run("screen", _home.In("none.geojson")).Line, StringComparison.Ordinal);
        Assert.Contains("buffers", Run("screen", road, "--buffer", "far").Line, StringComparison.Ordinal);
        Assert.Contains("neither a file nor a place", Run("screen", road, "--area", "parks/none").Line, StringComparison.Ordinal);
        Assert.Contains("saola screen rules", Run("screen", road, "--rules", _home.In("none.yaml")).Line, StringComparison.Ordinal);
        Assert.Contains("climate=moderate", Run("screen", road, "--declare", "climate").Line, StringComparison.Ordinal);
        Assert.Contains("research", Run("screen", road, "--purpose", "fun").Line, StringComparison.Ordinal);
        Assert.Contains("no screening", Run("screen", "again", _home.Write("other.json", "{}")).Line, StringComparison.Ordinal);
        Assert.Contains("no geometry", Run("screen", _home.Write("empty.geojson", """{"type":"FeatureCollection","features":[]}""")).Line, StringComparison.Ordinal);
        Assert.Contains("no layer", Run("places", "remove", "parks").Line, StringComparison.Ordinal);
        Assert.Contains("kinds are", Run("places", "load", _home.Write("parks.geojson", Park), "--kind", "parks").Line, StringComparison.Ordinal);
        Assert.Contains("2027-06-30", Run("places", "load", _home.In("parks.geojson"), "--license-ends", "soon").Line, StringComparison.Ordinal);
        Assert.Contains("name: saola-illustrative", Cli.Run(["screen", "rules"]).Out, StringComparison.Ordinal);
    }

    private static void IsWellFormed(string html)
    {
        // An XML reader wants void elements closed, and the doctype and the style away.
        var text = Regex.Replace(html[html.IndexOf("<html", StringComparison.Ordinal)..], "<meta([^>]*[^/>])>", "<meta$1/>", RegexOptions.None, TimeSpan.FromSeconds(5));
        var style = text.IndexOf("<style>", StringComparison.Ordinal);
        text = text[..style] + text[(text.IndexOf("</style>", StringComparison.Ordinal) + 8)..];
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var elements = 0;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element) elements++;
        }

        Assert.True(elements > 100);
    }

    /// <summary>What it prints; how far it is stands on the other stream, as often as the machine is slow.</summary>
    private string Portfolio(string projects, string folder)
    {
        var result = Run("screen", "portfolio", projects, "--each", "--out", folder, "--buffer", "0,5");
        // One of the projects cannot be screened.
        Assert.Equal(1, result.Code);
        Assert.All(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.EndsWith("screened", line, StringComparison.Ordinal));
        return result.Out;
    }

    private CliResult Run(params string[] arguments) => Cli.Run([.. arguments, "--home", _home.Path]);

    private string Good(params string[] arguments)
    {
        var result = Run(arguments);
        Assert.Equal((0, ""), (result.Code, result.Error));
        return result.Out;
    }
}
