using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Saola.Platform.Demonstration;
using Saola.Platform.Places;

namespace Saola.Platform.Tests.Demonstration;

/// <summary>A small world, written once for all tests.</summary>
public sealed class SmallWorld : IDisposable
{
    public static readonly DemonstrationOptions Options = new() { Records = 12_000 };

    public string Folder { get; } = Directory.CreateTempSubdirectory("saola-demonstration").FullName;

    public DemonstrationResult Result { get; }

    public SmallWorld() => Result = DemonstrationWorld.Write(Folder, Options, CancellationToken.None);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The rows of all tables of a row type, as values by term; rows of a wrong length are left out.</summary>
    internal IEnumerable<(string File, Dictionary<string, string> Row)> Rows(string rowType) => Result.Files.SelectMany(file => Rows(file, rowType));

    internal static IEnumerable<(string File, Dictionary<string, string> Row)> Rows(string file, string rowType)
    {
        using var zip = ZipFile.OpenRead(file);
        var meta = XDocument.Load(zip.GetEntry("meta.xml")!.Open()).Root!;
        foreach (var table in meta.Elements().Where(e => e.Attribute("rowType")!.Value.EndsWith("/" + rowType, StringComparison.Ordinal)))
        {
            var encoding = Encoding.GetEncoding(table.Attribute("encoding")!.Value);
            var terms = table.Elements().Where(e => e.Name.LocalName == "field" && e.Attribute("index") is not null)
                .Select(e => e.Attribute("term")!.Value.Split('/')[^1]).ToArray();
            foreach (var location in table.Descendants().Where(e => e.Name.LocalName == "location"))
            {
                using var reader = new StreamReader(zip.GetEntry(location.Value)!.Open(), encoding);
                reader.ReadLine();
                while (reader.ReadLine() is { } line)
                {
                    var fields = table.Attribute("fieldsTerminatedBy")!.Value == "," ? Csv(line) : line.Split('\t');
                    if (fields.Length == terms.Length)
                        yield return (Path.GetFileName(file), terms.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second));
                    else
                        yield return (Path.GetFileName(file), []);
                }
            }
        }
    }

    private static string[] Csv(string line)
    {
        var fields = new List<string>();
        var (field, quoted) = (new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') field.Append(line[++i]);
            else if (line[i] == '"') quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(line[i]);
        }

        return [.. fields, field.ToString()];
    }
}

public sealed class DemonstrationWorldTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public void The_same_seed_writes_the_same_bytes_and_another_seed_others()
    {
        var options = new DemonstrationOptions { Records = 5_000 };
        var (one, two, other) = (Hashes(options), Hashes(options), Hashes(options with { Seed = 7 }));
        Assert.Equal(one, two);
        Assert.All(one.Where(pair => !pair.Key.Contains("species-names", StringComparison.Ordinal)), pair => Assert.NotEqual(pair.Value, other[pair.Key]));
    }

    [Fact]
    public void Every_country_has_clean_records_and_they_lie_inside_its_shape()
    {
        var boundaries = BoundarySet.Bundled();
        var floor = SmallWorld.Options.RecordsPerCountry;
        var first = SmallWorld.Rows(Path.Combine(world.Folder, "synthetic-citizen-sightings.zip"), "Occurrence")
            .Take(boundaries.Countries.Count * floor).Select(row => row.Row).ToLookup(row => row["countryCode"]);
        Assert.All(boundaries.Countries, country =>
        {
            Assert.Equal(floor, first[country.Code].Count());
            if (country.Shape is not { Polygons.Count: > 0 }) return;
            Assert.All(first[country.Code], row => Assert.True(
                boundaries.Index.IsWithin(country.Code, Number(row["decimalLatitude"])!.Value, Number(row["decimalLongitude"])!.Value, 0.05),
                $"{country.Code} {row["decimalLatitude"]} {row["decimalLongitude"]}"));
        });
    }

    [Fact]
    public void As_many_records_are_written_as_asked_for_and_the_result_counts_them()
    {
        Assert.Equal(SmallWorld.Options.Records, world.Result.Records);
        Assert.Equal(world.Result.Records, world.Rows("Occurrence").Count());
        Assert.Equal(world.Result.Events, world.Rows("Event").Count());
    }

    [Fact]
    public void Three_in_a_hundred_rows_are_spoilt_in_every_way()
    {
        var spoilt = world.Result.Spoilt.Where(pair => pair.Key != DemonstrationWorld.WrongFieldCount).ToDictionary();
        var share = spoilt.Values.Sum() / (double)(world.Result.Records + world.Result.Events);
        Assert.InRange(share, 0.024, 0.036);
        Assert.Equal(Dirt.Kinds.Select(kind => kind.Kind).Order(), spoilt.Keys.Order());
        Assert.Equal(world.Result.Spoilt[DemonstrationWorld.WrongFieldCount], world.Rows("Occurrence").Count(row => row.Row.Count == 0));
    }

    [Theory]
    [InlineData("decimal-comma", "decimalLatitude", @"^-?\d+,\d+$")]
    [InlineData("degrees-minutes-seconds", "decimalLatitude", @"^\d+°\d+'\d+""[NS]$")]
    [InlineData("month-13", "eventDate", @"^\d{4}-13-\d\d$")]
    [InlineData("roman-month", "eventDate", @"^\d+\.[IVX]+\.\d{4}$")]
    [InlineData("negative-count", "individualCount", @"^-\d+$")]
    [InlineData("placeholder-coordinates", "decimalLatitude", "^NA$")]
    public void A_mistake_stands_in_the_files_as_often_as_the_result_says(string kind, string term, string pattern)
    {
        var regex = new System.Text.RegularExpressions.Regex(pattern, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        var found = world.Rows("Occurrence").Concat(world.Rows("Event")).Count(row => row.Row.TryGetValue(term, out var value) && regex.IsMatch(value));
        Assert.Equal(world.Result.Spoilt[kind], found);
    }

    [Fact]
    public void Every_archive_says_that_it_is_synthetic_in_two_languages_and_names_no_person()
    {
        Assert.All(world.Result.Files, file =>
        {
            using var zip = ZipFile.OpenRead(file);
            var eml = XDocument.Load(zip.GetEntry("eml.xml")!.Open());
            Assert.Contains("ynthetic", eml.Descendants("title").Single().Value, StringComparison.Ordinal);
            Assert.Contains("合成演示数据", eml.Descendants("abstract").Single().Value, StringComparison.Ordinal);
            Assert.Empty(eml.Descendants("individualName"));
        });
        Assert.InRange(world.Result.Files.Count, 12, 17);
    }

    [Fact]
    public void Every_species_is_recorded_somewhere()
    {
        var seen = world.Rows("Occurrence").Where(row => row.Row.Count > 0).Select(row => row.Row["scientificName"]).ToHashSet();
        Assert.Empty(DemonstrationSpecies.All.Select(species => species.ScientificName).Except(seen));
    }

    [Fact]
    public void Surveys_keep_absences_and_visits_that_found_nothing()
    {
        var finds = world.Rows("Occurrence").Where(row => row.Row.ContainsKey("eventID")).ToList();
        var visits = world.Rows("Event").Select(row => row.Row["eventID"]).ToList();
        Assert.Equal(visits.Count, visits.Distinct().Count());
        Assert.Empty(finds.Select(row => row.Row["eventID"]).Except(visits));
        Assert.InRange(finds.Count(row => row.Row["occurrenceStatus"] == "absent") / (double)finds.Count, 0.05, 0.6);
        Assert.InRange(visits.Except(finds.Select(row => row.Row["eventID"])).Count() / (double)visits.Count, 0.05, 0.15);
    }

    [Fact]
    public void A_cancelled_world_leaves_no_file_behind()
    {
        var folder = Directory.CreateTempSubdirectory("saola-demonstration").FullName;
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => DemonstrationWorld.Write(folder, SmallWorld.Options, cancelled.Token));
        Assert.Empty(Directory.GetFiles(folder));
        Directory.Delete(folder);
    }

    private static double? Number(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;

    private static Dictionary<string, string> Hashes(DemonstrationOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("saola-demonstration").FullName;
        var result = DemonstrationWorld.Write(folder, options, CancellationToken.None);
        var hashes = result.Files.ToDictionary(
            file => Path.GetFileName(file), file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
        Directory.Delete(folder, recursive: true);
        return hashes;
    }
}
