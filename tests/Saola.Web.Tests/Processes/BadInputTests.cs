using System.IO.Compression;
using System.Text;

namespace Saola.Web.Tests.Processes;

/// <summary>What nobody can load: one line, exit code 1, and the home as it was.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private const string Meta = """
        <archive xmlns="http://rs.tdwg.org/dwc/text/"><core rowType="http://rs.tdwg.org/dwc/terms/Occurrence" ignoreHeaderLines="1" fieldsTerminatedBy="\t" fieldsEnclosedBy="">
        <files><location>core.txt</location></files><id index="0"/><field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/></core></archive>
        """;

    private readonly TestHome _home = new();

    public ValueTask InitializeAsync()
    {
        _home.Load(_home.Table("good.tsv", seed: 1));
        return ValueTask.CompletedTask;
    }

    [Fact]
    public Task A_truncated_zip() => Refused("cut.zip", Zip(("meta.xml", Meta), ("core.txt", Names(5_000)))[..20_000], "damaged or cut short");

    [Fact]
    public Task A_zip_cut_in_its_middle_but_with_its_directory()
    {
        var whole = Zip(("meta.xml", Meta), ("core.txt", Names(50_000)));
        return Refused("hole.zip", [.. whole[..(whole.Length / 2)], .. new byte[1000], .. whole[(whole.Length / 2 + 1000)..]], "damaged or cut short");
    }

    [Fact]
    public Task A_zip_bomb() => Refused("bomb.zip", Zip(CompressionLevel.SmallestSize, ("meta.xml", Meta), ("core.txt", "id\tname\n" + new string('\n', 150 << 20))), "zip bomb");

    [Fact]
    public Task An_entry_that_points_outside() => Refused("out.zip", Zip(("meta.xml", Meta), ("../../evil.txt", "x")), "points outside");

    [Fact]
    public Task Meta_xml_that_names_a_missing_file() => Refused("nofile.zip", Zip(("meta.xml", Meta)), "names the file 'core.txt'");

    [Fact]
    public Task Meta_xml_that_names_a_missing_field() =>
        Refused("nofield.zip", Zip(("meta.xml", Meta.Replace("index=\"1\"", "index=\"7\"", StringComparison.Ordinal)), ("core.txt", Names(3))), "names column 7");

    [Fact]
    public Task Entities_in_meta_xml() =>
        Refused("xxe.zip", Zip(("meta.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Meta), ("core.txt", Names(3))), "DTD");

    [Fact]
    public Task Meta_xml_that_is_not_xml() => Refused("noxml.zip", Zip(("meta.xml", "<archive><core>"), ("core.txt", Names(3))), "not well-formed XML (line 1)");

    [Fact]
    public Task An_empty_file() => Refused("empty.csv", [], "the file is empty");

    [Fact]
    public Task Something_that_is_not_an_archive_at_all() => Refused("noise.zip", Noise(40_000), "neither an archive nor a table");

    [Fact]
    public Task Prose() => Refused("letter.txt", "Dear colleague\nhere is the file\n"u8.ToArray(), "neither an archive nor a table");

    [Fact]
    public Task A_truncated_gzip() => Refused("cut.tsv.gz", Gzip(Names(20_000))[..30_000], "damaged or cut short");

    [Fact]
    public Task A_parquet_file_that_is_none() => Refused("p.parquet", [.. "PAR1"u8, .. Noise(400), .. "PAR1"u8], "not a whole Parquet file");

    [Fact]
    public Task An_office_document() => Refused("t.docx", Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<x/>")), "office document without sheets");

    [Fact]
    public Task A_workbook_with_entities() => Refused("xxe.xlsx", Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>")), "has a DTD");

    [Fact]
    public Task A_workbook_with_a_password() => Refused("secret.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")], "protected by a password");

    [Fact]
    public Task A_data_package_that_names_a_file_outside() => Refused("camera.zip", Zip(("datapackage.json",
        "{\"profile\":\"camtrap-dp\",\"resources\":[{\"name\":\"observations\",\"path\":\"../../etc/passwd\"},{\"name\":\"deployments\",\"path\":\"d.csv\"}]}"), ("d.csv", "deploymentID\n")), "outside of the package");

    [Fact]
    public async Task A_good_path_beside_a_bad_one_is_not_published_without_keep_going()
    {
        var bad = _home.Write("bad.csv", []);
        await Unharmed(["load", _home.Table("more.tsv", seed: 2), bad], bad, "the file is empty");
    }

    [Fact]
    public async Task With_keep_going_the_good_one_is_published_and_the_bad_one_told()
    {
        var bad = _home.Write("cut.zip", Zip(("meta.xml", Meta), ("core.txt", Names(5_000)))[..20_000]);
        var result = Cli.Run("load", _home.Table("more.tsv", seed: 2), bad, "--keep-going", "--home", _home.Path);
        Assert.Equal(1, result.Code);
        Assert.Contains("damaged or cut short", result.Line, StringComparison.Ordinal);
        Assert.Equal((2, 2 * TestHome.Rows), await _home.Check());
    }

    [Fact]
    public async Task What_a_source_that_failed_in_its_middle_made_is_not_kept()
    {
        // Its first table is whole, so that objects of it are made before the second is found damaged.
        var meta = Meta.Replace("</archive>", """
            <extension rowType="http://rs.gbif.org/terms/1.0/Multimedia" ignoreHeaderLines="1" fieldsTerminatedBy="\t" fieldsEnclosedBy="">
            <files><location>media.txt</location></files><coreid index="0"/><field index="1" term="http://purl.org/dc/terms/title"/></extension></archive>
            """, StringComparison.Ordinal);
        var zip = Zip(CompressionLevel.NoCompression, ("meta.xml", meta), ("core.txt", Names(500)), ("media.txt", Names(500)));
        zip[zip.AsSpan().LastIndexOf("Rosa number 400"u8)] = (byte)'r';
        var result = Cli.Run("load", _home.Write("half.zip", zip), _home.Table("more.tsv", seed: 2), "--keep-going", "--home", _home.Path);
        Assert.Contains("media.txt", result.Line, StringComparison.Ordinal);
        await _home.Check();
        using var other = new TestHome();
        other.Load(_home.Table("good.tsv", seed: 1));
        other.Load(_home.Table("more.tsv", seed: 2));
        Assert.Equal(other.Files().Count, _home.Files().Count);
    }

    [Fact]
    public async Task Dirty_rows_are_no_error_but_quarantined_and_told()
    {
        byte[] bytes = [.. "occurrenceID\tscientificName\tscientificName\nx1\tRosa\trose\nx2\tRo\0sa\trose\nx3\t"u8, .. new byte[11_000_000].AsSpan(), .. "\trose\nx4\tRosa\n"u8];
        bytes.AsSpan().Replace((byte)0, (byte)'y');
        bytes[bytes.AsSpan().IndexOf("Ro"u8) + 20] = 0;
        var result = Cli.Run("load", _home.Write("dirty.tsv", bytes), "--home", _home.Path);
        Assert.Equal((0, ""), (result.Code, result.Error));
        var (read, kept, quarantined) = Account(result.Out);
        Assert.Equal(4, read);
        Assert.Equal(read, kept + quarantined);
        Assert.InRange(quarantined, 2, 3);
        Assert.Equal(2, (await _home.Check()).Snapshot);
    }

    public ValueTask DisposeAsync()
    {
        _home.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task Refused(string name, byte[] content, string reason) => Unharmed(["load", _home.Write(name, content)], name, reason);

    private async Task Unharmed(string[] arguments, string name, string reason)
    {
        var before = (_home.Pointer, _home.Files());
        var result = Cli.Run([.. arguments, "--home", _home.Path]);
        Assert.Equal(1, result.Code);
        Assert.Contains(Path.GetFileName(name), result.Line, StringComparison.Ordinal);
        Assert.Contains(reason, result.Line, StringComparison.Ordinal);
        Assert.Equal(before.Pointer, _home.Pointer);
        Assert.Equal(before.Item2, _home.Files());
        Assert.Equal((1, TestHome.Rows), await _home.Check());
    }

    private static (int Read, int Kept, int Quarantined) Account(string text)
    {
        var numbers = System.Text.RegularExpressions.Regex.Match(text, @"rows read\s+([\d,]+) = kept\s+([\d,]+) \+ quarantined\s+([\d,]+)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));
        int Number(int group) => int.Parse(numbers.Groups[group].Value, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);
        return (Number(1), Number(2), Number(3));
    }

    private static string Names(int rows)
    {
        var random = new Random(7);
        return "id\tscientificName\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{random.Next()}\tRosa number {i}\n"));
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(3).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Zip(params (string Name, string Text)[] files) => Zip(CompressionLevel.Fastest, files);

    private static byte[] Zip(CompressionLevel level, params (string Name, string Text)[] files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return memory.ToArray();
    }

    private static byte[] Gzip(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return memory.ToArray();
    }
}
