using System.Text.Json;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Ogc;

/// <summary>QGIS, without a screen, reads the features and opens the sample project.</summary>
public sealed class QgisTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task QGIS_finds_the_same_records_and_opens_the_sample_project()
    {
        var folder = Directory.CreateTempSubdirectory("saola-qgis-");
        try
        {
            var address = server.Client.BaseAddress!.ToString().TrimEnd('/');
            var sample = await File.ReadAllTextAsync(Path.Combine(Programs.Root(), "samples", "saola.qgs"), TestContext.Current.CancellationToken);
            Assert.Contains("http://127.0.0.1:5099/ogc", sample, StringComparison.Ordinal);
            var project = Path.Combine(folder.FullName, "saola.qgs");
            await File.WriteAllTextAsync(project, sample.Replace("http://127.0.0.1:5099", address, StringComparison.Ordinal), TestContext.Current.CancellationToken);
            var found = JsonDocument.Parse(await Programs.Qgis("qgis_layers.py", address, project)).RootElement;

            Assert.True(found.GetProperty("valid").GetBoolean());
            Assert.Equal(server.Rows.Count, found.GetProperty("count").GetInt32());
            Assert.Equal("EPSG:4326", found.GetProperty("crs").GetString());
            Assert.Equal(Keys(_ => true), Found("all"));
            Assert.Equal(Keys(Evaluation.Compile(new Filter.Box(-30, -40, 150, 60))), Found("box"));
            Assert.Equal(Keys(r => r.Year >= 1990 && r.CountryCode == "KH"), Found("subset"));
            Assert.All(server.Rows, r => Assert.Equal(r.Year, found.GetProperty("years").GetProperty($"{r.Key}") is { ValueKind: JsonValueKind.Number } year ? year.GetInt32() : null));
            Assert.Contains("individualCount", found.GetProperty("fields").EnumerateObject().Select(f => f.Name));
            Assert.True(found.GetProperty("places").GetInt32() > 200);
            Assert.True(found.GetProperty("opened").GetBoolean());
            Assert.Equal(["Records", "Records as tiles", "Places", "Land and borders"], found.GetProperty("layers").EnumerateObject().Select(l => l.Name));
            Assert.All(found.GetProperty("layers").EnumerateObject(), l => Assert.True(l.Value.GetBoolean(), l.Name));

            List<long> Found(string name) => [.. found.GetProperty(name).EnumerateArray().Select(k => k.GetInt64())];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private List<long> Keys(Func<OccurrenceRow, bool> test) => [.. server.Rows.Where(test).Select(r => r.Key).Order()];
}
