using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using NetTopologySuite.Features;
using NetTopologySuite.IO.Esri;
using Saola.Platform.Intake.Features;

namespace Saola.Platform.Tests.Intake.Features;

/// <summary>Shapefiles that another library wrote, and what is made of their faults.</summary>
public sealed class ShapefileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_shapefile_is_read_as_another_library_wrote_it()
    {
        string[] wkts =
        [
            "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2)), ((3 3, 3.5 3, 3.5 3.5, 3 3)))",
            "POLYGON ((20 0, 30 0, 30 10, 20 0))",
        ];
        var path = WriteShapes(wkts, "Müller 大象");
        foreach (var form in new[] { path, Zipped(path), _folder.Path })
        {
            var table = FeatureFile.Open(form);
            Assert.Equal("Shapefile", table.Kind);
            var features = table.Features.ToList();
            Assert.Equal(2, features.Count);
            for (var i = 0; i < wkts.Length; i++)
            {
                Assert.True(GeometryMenderTests.Read(wkts[i]).Normalized().EqualsExact(features[i].Geometry!.Normalized()), features[i].Geometry!.ToString());
                Assert.Empty(GeometryMender.Mend(features[i].Geometry!)!.Faults);
                Assert.Equal(("Müller 大象", 12.25, $"{i}"), (features[i].Attributes["name"], double.Parse(features[i].Attributes["area"], CultureInfo.InvariantCulture), features[i].Attributes["n"]));
                Assert.Equal("2020-02-29", features[i].Attributes["day"]);
            }
        }
    }

    [Fact]
    public void All_but_the_shapes_may_be_missing()
    {
        var path = WriteShapes(["POLYGON ((0 0, 10 0, 10 10, 0 0))"], "A");
        foreach (var extension in new[] { "dbf", "shx", "prj", "cpg" }) File.Delete(Path.ChangeExtension(path, extension));
        var table = FeatureFile.Open(path);
        Assert.Contains(table.Notes, n => n.Contains("no .prj", StringComparison.Ordinal));
        Assert.Contains(table.Notes, n => n.Contains("no .dbf", StringComparison.Ordinal));
        Assert.Equal("POLYGON ((0 0, 10 0, 10 10, 0 0))", Assert.Single(table.Features).Geometry!.ToString());
    }

    [Fact]
    public void Texts_are_read_in_the_encoding_that_they_are_in()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string Name = "西双版纳国家级自然保护区";
        var path = WriteShapes(["POINT (1 2)"], Name);
        var gbk = Encoding.GetEncoding(936);
        Replace(Path.ChangeExtension(path, "dbf"), Encoding.UTF8.GetBytes(Name), gbk.GetBytes(Name));
        foreach (var (cpg, noted) in new[] { ("GBK", false), ("936", false), ("UTF-8", true), (null, true) })
        {
            File.Delete(Path.ChangeExtension(path, "cpg"));
            if (cpg is not null) File.WriteAllText(Path.ChangeExtension(path, "cpg"), cpg);
            var table = FeatureFile.Open(path);
            Assert.Equal(Name, Assert.Single(table.Features).Attributes["name"]);
            Assert.Equal(noted, table.Notes.Any(n => n.Contains("GB18030", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Deleted_rows_are_left_out_and_the_others_keep_their_numbers()
    {
        var path = WriteShapes(["POINT (1 1)", "POINT (2 2)", "POINT (3 3)"], "A");
        var dbf = File.ReadAllBytes(Path.ChangeExtension(path, "dbf"));
        var (header, row) = (BinaryPrimitives.ReadUInt16LittleEndian(dbf.AsSpan(8)), BinaryPrimitives.ReadUInt16LittleEndian(dbf.AsSpan(10)));
        dbf[header + row] = (byte)'*';
        File.WriteAllBytes(Path.ChangeExtension(path, "dbf"), dbf);
        Assert.Equal(["1 POINT (1 1)", "3 POINT (3 3)"], FeatureFile.Open(path).Features.Select(f => $"{f.Number} {f.Geometry}"));
    }

    [Fact]
    public void A_wrong_record_costs_only_itself_where_there_is_an_index()
    {
        var path = WriteShapes(["LINESTRING (1 1, 2 2)", "LINESTRING (2 2, 3 3)", "LINESTRING (3 3, 4 4)"], "A");
        var shp = File.ReadAllBytes(path);
        var second = 100 + 8 + (2 * BinaryPrimitives.ReadInt32BigEndian(shp.AsSpan(104)));
        foreach (var (at, value) in new[] { (4, BinaryPrimitives.ReverseEndianness(int.MaxValue)), (4, -1), (8 + 36, int.MaxValue), (8 + 40, int.MaxValue), (8 + 44, -5), (8, 77), (8, 0) })
        {
            var broken = (byte[])shp.Clone();
            BinaryPrimitives.WriteInt32LittleEndian(broken.AsSpan(second + at), value);
            File.WriteAllBytes(path, broken);
            var features = FeatureFile.Open(path).Features.ToList();
            Assert.Equal([true, false, true], features.Select(f => f.Geometry is not null));
            Assert.Equal("LINESTRING (3 3, 4 4)", features[2].Geometry!.ToString());
            Assert.NotNull(features[1].Fault);
        }
    }

    [Fact]
    public void Rings_that_all_run_alike_are_sorted_by_what_surrounds_them()
    {
        var path = WriteShapes(["POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))"], "A");
        var shp = File.ReadAllBytes(path);
        // Turns the second ring round: its five points stand at the end.
        var points = Enumerable.Range(0, 5).Select(i => shp[^(16 * (i + 1))..^(16 * i)]).ToList();
        for (var i = 0; i < 5; i++) points[i].CopyTo(shp, shp.Length - 80 + (16 * i));
        File.WriteAllBytes(path, shp);
        Assert.True(GeometryMenderTests.Read("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))").EqualsTopologically(Assert.Single(FeatureFile.Open(path).Features).Geometry!));
    }

    private string WriteShapes(string[] wkts, string name)
    {
        var path = Path.Combine(_folder.Path, "shapes.shp");
        var features = wkts.Select((wkt, i) => new NetTopologySuite.Features.Feature(
            GeometryMenderTests.Read(wkt), new AttributesTable { { "name", name }, { "area", 12.25 }, { "n", i }, { "day", new DateTime(2020, 2, 29, 0, 0, 0, DateTimeKind.Unspecified) } })).ToList();
        Shapefile.WriteAllFeatures(features, path, """GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.017453292519943295]]""", Encoding.UTF8);
        return path;
    }

    private static string Zipped(string path)
    {
        var zip = Path.Combine(Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(path)!, ".zip")).FullName, "a.zip");
        File.Delete(zip);
        using var archive = ZipFile.Open(zip, ZipArchiveMode.Create);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!)) archive.CreateEntryFromFile(file, "folder/" + Path.GetFileName(file));
        return zip;
    }

    private static void Replace(string path, byte[] old, byte[] now)
    {
        var bytes = File.ReadAllBytes(path);
        for (int at; (at = bytes.AsSpan().IndexOf(old)) >= 0;)
        {
            bytes.AsSpan(at, old.Length).Fill((byte)' ');
            now.CopyTo(bytes, at);
        }

        File.WriteAllBytes(path, bytes);
    }

    public void Dispose() => _folder.Dispose();
}
