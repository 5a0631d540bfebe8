using System.Globalization;
using Saola.Platform.Ogc;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Ogc;

/// <summary>GDAL's own programs read the features: what they find is what the store finds, and what they find themselves in a copy of everything.</summary>
public sealed class GdalTests(CopiedServer copied) : IClassFixture<CopiedServer>
{
    private readonly ApiServer _server = copied.Server;

    private string Source => copied.Source;

    [Fact]
    public async Task All_records_are_copied_with_their_values()
    {
        var file = Path.Combine(copied.Folder, "all.gpkg");
        await Programs.Gdal("ogr2ogr", file, Source, "occurrences", "-oo", "PAGE_SIZE=1000", "-nlt", "GEOMETRY", "-mapFieldType", "StringList=String");
        var lines = await Csv(file, "occurrences", "-select", "key,gbifID,year,individualCount,coordinateUncertaintyInMeters,locality", "-lco", "GEOMETRY=AS_XY");
        var header = lines[0];
        string Of(string[] line, string name) => line[Array.IndexOf(header, name)];
        var byKey = lines.Skip(1).ToDictionary(l => long.Parse(Of(l, "key"), CultureInfo.InvariantCulture));
        Assert.Equal(_server.Rows.Count, byKey.Count);
        foreach (var row in _server.Rows.Where(r => r.Locality?.Contains('\n') != true))
        {
            var line = byKey[row.Key];
            Assert.Equal(row.GbifId, Number(Of(line, "gbifID")));
            Assert.Equal(row.Year, Number(Of(line, "year")));
            Assert.Equal(row.IndividualCount, Number(Of(line, "individualCount")));
            Assert.Equal(row.CoordinateUncertaintyInMeters, Number(Of(line, "coordinateUncertaintyInMeters")), (a, b) => a is null ? b is null : Math.Abs(a.Value - b!.Value) < 1e-6);
            Assert.Equal(row.DecimalLongitude, Number(Of(line, "X")), (a, b) => a is null ? b is null : Math.Abs(a.Value - b!.Value) < 1e-6);
            Assert.Equal(row.Locality?.Replace("\"", "", StringComparison.Ordinal) ?? "", Of(line, "locality"));
        }

        static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("year >= 1990 AND countryCode = 'KH'")]
    [InlineData("countryCode <> 'kh'")]
    [InlineData("NOT (countryCode = 'KH' OR year < 2000)")]
    [InlineData("year NOT BETWEEN 1990 AND 2000")]
    [InlineData("locality LIKE 'near%' AND individualCount IS NOT NULL")]
    [InlineData("locality ILIKE 'NEAR%'")]
    [InlineData("locality LIKE 'NEAR%' OR year IS NULL")]
    [InlineData("NOT (locality LIKE '%Kunming')")]
    [InlineData("scientificName = 'PANTHERA TIGRIS LINNAEUS, 1758'")]
    [InlineData("\"order\" IS NULL AND decimalLatitude > 10.25 AND decimalLatitude < 7e1")]
    [InlineData("canonicalName = 'Panthera tigris' AND year > 1999.5")]
    [InlineData("countryCode IN ('KH', 'LA') AND month = 5")]
    [InlineData("eventDate = '2001-05' OR gbifID = 4000000002")]
    public async Task What_is_pushed_down_finds_what_GDAL_finds_itself(string where)
    {
        var all = await copied.Copy();
        string[] box = ["-spat", "-30", "-40", "150", "60"];
        var wanted = await Keys(all, "occurrences", "-where", where);
        Assert.NotEmpty(wanted);
        Assert.NotEqual(_server.Rows.Count, wanted.Count);
        Assert.Equal(wanted, await Keys(Source, "occurrences", "-oo", "PAGE_SIZE=100", "-where", where));
        var inside = await Keys(Source, "occurrences", ["-oo", "PAGE_SIZE=1000", "-where", where, .. box]);
        Assert.Equal(await Keys(all, "occurrences", ["-where", where, .. box]), inside);
        Assert.NotEmpty(inside);
    }

    [Theory]
    [InlineData("year >= 1990 AND countryCode = 'KH'")]
    [InlineData("NOT (countryCode = 'KH' OR year < 2000) AND locality LIKE '%dge, left'")]
    public async Task What_is_copied_is_what_the_same_filter_finds_in_the_store(string where)
    {
        var file = Path.Combine(copied.Folder, $"{where.Length}.gpkg");
        await Programs.Gdal("ogr2ogr", file, Source, "occurrences", "-oo", "PAGE_SIZE=1000", "-where", where, "-spat", "-30", "-40", "150", "60", "-mapFieldType", "StringList=String");
        var filter = Cql.Parse(where, Cql.Gdal).With(new Filter.Box(-30, -40, 150, 60));
        var wanted = _server.Rows.Where(Evaluation.Compile(filter)).Select(r => r.Key).Order().ToList();
        Assert.NotEmpty(wanted);
        Assert.Equal(wanted, await Keys(file, "occurrences"));
    }

    [Fact]
    public async Task A_layer_is_described_and_a_feature_found_by_its_id()
    {
        var said = await Programs.Gdal("ogrinfo", "-so", Source, "occurrences");
        Assert.Contains($"Feature Count: {_server.Rows.Count}", said, StringComparison.Ordinal);
        Assert.Contains("gbifID: Real", said, StringComparison.Ordinal);
        Assert.Contains("key: Integer", said, StringComparison.Ordinal);
        Assert.Contains("issues: StringList", said, StringComparison.Ordinal);
        var row = _server.Rows.First(r => r is { DecimalLatitude: not null, Year: not null });
        var one = await Programs.Gdal("ogrinfo", "-q", Source, "occurrences", "-fid", $"{row.Key}");
        Assert.Contains($"year (Integer) = {row.Year}", one, StringComparison.Ordinal);
        // By the server's address alone, too.
        Assert.Contains("Cambodia", await Programs.Gdal("ogrinfo", "-q", $"OAPIF:{_server.Client.BaseAddress}", "places", "-spat", "104", "12", "104.5", "12.5"), StringComparison.Ordinal);
    }

    private static async Task<List<long>> Keys(string source, string layer, params string[] more)
    {
        var lines = await Csv(source, layer, ["-select", "key", .. more]);
        return [.. lines.Skip(1).Select(l => long.Parse(l[0], CultureInfo.InvariantCulture)).Order()];
    }

    private static async Task<List<string[]>> Csv(string source, string layer, params string[] more) =>
        [.. Lines(await Programs.Gdal("ogr2ogr", ["-f", "CSV", "/vsistdout/", source, layer, .. more]))];

    /// <summary>Takes comma-separated values apart, with quotation marks and line breaks in them.</summary>
    private static IEnumerable<string[]> Lines(string text)
    {
        var (fields, field, isQuoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (c is ',' or '\n' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
                if (c != '\n') continue;
                yield return [.. fields];
                fields.Clear();
            }
            else
            {
                field.Append(c);
            }
        }
    }
}

/// <summary>A server, and a copy of all its records that GDAL has made.</summary>
public sealed class CopiedServer : IAsyncLifetime
{
    private readonly SemaphoreSlim _once = new(1);
    private string? _copy;

    internal ApiServer Server { get; } = new();

    internal string Folder { get; } = Directory.CreateTempSubdirectory("saola-gdal-").FullName;

    internal string Source => $"OAPIF:{Server.Client.BaseAddress}ogc";

    public ValueTask InitializeAsync() => Server.InitializeAsync();

    internal async Task<string> Copy()
    {
        await _once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_copy is not null) return _copy;
            var file = Path.Combine(Folder, "all.geojson");
            await Programs.Gdal("ogr2ogr", "-f", "GeoJSON", file, Source, "occurrences", "-oo", "PAGE_SIZE=3000", "-preserve_fid");
            return _copy = file;
        }
        finally
        {
            _once.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _once.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
