using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Saola.Platform.Intake;

namespace Saola.Platform.Tests.Intake;

public sealed class BadInputTests : IDisposable
{
    private const string Meta = """
        <archive xmlns="http://rs.tdwg.org/dwc/text/"><core rowType="http://rs.tdwg.org/dwc/terms/Occurrence" ignoreHeaderLines="1" fieldsTerminatedBy="\t" fieldsEnclosedBy="">
        <files><location>core.txt</location></files><id index="0"/><field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/></core></archive>
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_empty_file_says_so() => Refused(_folder.Write("a.csv", ""), "the file is empty");

    [Fact]
    public void A_missing_path_says_so() => Refused(Path.Combine(_folder.Path, "none.zip"), "no such file or folder");

    [Fact]
    public void A_picture_is_not_an_archive() => Refused(_folder.Write("a.zip", [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0, 0, 0, 0, 13, 0, 0, 1, 0]), "neither an archive nor a table");

    [Fact]
    public void Prose_is_not_a_table() => Refused(_folder.Write("a.txt", "Dear colleague\nhere is the file\n"), "neither an archive nor a table");

    [Fact]
    public void A_truncated_zip_says_damaged()
    {
        var whole = Zip(("meta.xml", Meta), ("core.txt", string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i * 7919 % 10007}\tname {i}\n"))));
        Refused(_folder.Write("cut.zip", whole[..(whole.Length / 2)]), "damaged or cut short");
    }

    [Fact]
    public void A_damaged_entry_is_told_by_its_checksum()
    {
        var text = "id\tname\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{i}\tRosa canina\n"));
        var bytes = Zip(CompressionLevel.NoCompression, ("meta.xml", Meta), ("core.txt", text));
        var at = bytes.AsSpan().IndexOf("50\tRosa"u8);
        bytes[at + 3] = (byte)'N';
        Refused(_folder.Write("bad.zip", bytes), "damaged");
    }

    [Fact]
    public void A_truncated_gzip_says_damaged()
    {
        var random = new Random(1);
        var whole = Gzip(Encoding.UTF8.GetBytes("scientificName,year\n" + string.Concat(Enumerable.Range(0, 20_000).Select(_ => $"Rosa {random.Next()},{random.Next(1900, 2020)}\n"))));
        Refused(_folder.Write("cut.csv.gz", whole[..(whole.Length - 5000)]), "damaged or cut short");
    }

    [Fact]
    public void Joined_gzip_members_are_read_as_one_file()
    {
        byte[] joined = [.. Gzip("scientificName,year\nRosa,2020\n"u8.ToArray()), .. Gzip("Acer,2021\n"u8.ToArray())];
        using var source = Source.Open(_folder.Write("two.csv.gz", joined), new SourceOptions());
        Assert.Equal(2, Reading.Rows(source.Tables[0]).Count);
    }

    [Fact]
    public void A_zip_bomb_is_stopped() => Refused(_folder.Write("bomb.zip", Zip(CompressionLevel.SmallestSize, ("meta.xml", Meta), ("core.txt", "id\tname\n" + new string('\n', 200 << 20)))), "zip bomb");

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("/etc/evil.txt")]
    [InlineData("a\\..\\..\\evil.txt")]
    public void An_entry_that_points_outside_is_refused(string name) => Refused(_folder.Write("t.zip", Zip((name, "x"), ("meta.xml", Meta))), "points outside");

    [Fact]
    public void Two_archives_in_one_zip_are_not_silently_one() =>
        Refused(_folder.Write("two.zip", Zip(("a/meta.xml", Meta), ("a/core.txt", "id\tname\n"), ("b/meta.xml", Meta), ("b/core.txt", "id\tname\n"))), "holds 2 archives");

    [Fact]
    public void Two_files_of_one_name_are_not_silently_one() =>
        Refused(_folder.Write("twice.zip", Zip(("meta.xml", Meta), ("core.txt", "id\tname\n"), ("core.txt", "id\tname\n1\tx\n"))), "holds 2 files of the name 'core.txt'");

    [Theory]
    [InlineData("linesTerminatedBy=\"|\"", "linesTerminatedBy=\"|\" of the Occurrence table is no line end")]
    [InlineData("ignoreHeaderLines=\"one\"", "ignoreHeaderLines=\"one\" of the Occurrence table is no number of lines")]
    [InlineData("ignoreHeaderLines=\"-1\"", "is no number of lines")]
    public void What_meta_xml_says_of_lines_is_not_passed_over(string attribute, string reason)
    {
        var meta = Meta.Replace("ignoreHeaderLines=\"1\"", attribute, StringComparison.Ordinal);
        Refused(_folder.Write("lines.zip", Zip(("meta.xml", meta), ("core.txt", "1\tRosa canina\n"))), reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\\n")]
    [InlineData("\\r\\n")]
    [InlineData("&#10;")]
    [InlineData("\n")]
    public void Line_ends_in_any_spelling_are_line_ends(string written)
    {
        var meta = Meta.Replace("ignoreHeaderLines", $"linesTerminatedBy=\"{written}\" ignoreHeaderLines", StringComparison.Ordinal);
        using var source = Source.Open(_folder.Write("lines.zip", Zip(("meta.xml", meta), ("core.txt", "id\tname\n1\tRosa canina\n"))), new SourceOptions());
        Assert.Single(Reading.Rows(source.Tables[0]));
    }

    [Fact]
    public void A_header_that_swallows_the_whole_file_is_told()
    {
        var meta = Meta.Replace("ignoreHeaderLines=\"1\"", "ignoreHeaderLines=\"9\"", StringComparison.Ordinal);
        using var source = Source.Open(_folder.Write("header.zip", Zip(("meta.xml", meta), ("core.txt", "id\tname\n1\tRosa canina\n"))), new SourceOptions());
        Assert.Contains("fewer lines than the 9", Assert.Single(source.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_without_end_is_told() =>
        Refused(_folder.Write("wide.csv", string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"c{i}")) + "\n1\n"), "its header is longer than 256 KiB");

    [Fact]
    public void A_meta_xml_deep_in_folders_is_read()
    {
        using var source = Source.Open(_folder.Write("deep.zip", Zip(("a/b/c/meta.xml", Meta), ("a/b/c/core.txt", "id\tname\n1\tRosa canina\n"))), new SourceOptions());
        Assert.Equal("Darwin Core Archive (zip)", source.Kind);
    }

    [Fact]
    public void Tables_in_deeper_folders_are_not_left_out_in_silence()
    {
        _folder.Write("tables/a.csv", "scientificName,year\nRosa canina,2020\n");
        _folder.Write("tables/more/b.csv", "scientificName,year\nRosa canina,2021\n");
        using var source = Source.Open(Path.Combine(_folder.Path, "tables"), new SourceOptions());
        Assert.Contains("more/b.csv", Assert.Single(source.Warnings), StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("meta.xml")]
    [InlineData("eml.xml")]
    public async Task Xml_nested_without_end_is_refused_at_once(string name)
    {
        _folder.Write("archive/meta.xml", Meta);
        _folder.Write("archive/core.txt", "id\tname\n");
        _folder.Write("archive/" + name, string.Concat(Enumerable.Repeat("<a>", 300_000)));
        var told = await Task.Run(() =>
        {
            try
            {
                using var source = Source.Open(Path.Combine(_folder.Path, "archive"), new SourceOptions());
                return Assert.Single(source.Warnings);
            }
            catch (SaolaException e)
            {
                return e.Message;
            }
        }, TestContext.Current.CancellationToken);
        Assert.Contains(name + ": has elements more than 100 deep", told, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Pipes_and_loops_of_links_in_a_folder_are_passed_by()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among its files");
        var folder = Path.GetDirectoryName(_folder.Write("odd/a.csv", "scientificName,year\nRosa canina,2020\n"))!;
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(folder, "b.csv")])) await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(Path.Combine(folder, "self"), folder);
        var (rows, hash) = await Task.Run(() =>
        {
            using var source = Source.Open(folder, new SourceOptions());
            return (Reading.Rows(source.Tables[0]).Count, SourceHash.Of(folder, TestContext.Current.CancellationToken));
        }, TestContext.Current.CancellationToken);
        Assert.Equal(1, rows);
        Assert.Equal(64, hash.Length);
    }

    [Fact]
    public void Links_in_a_tar_are_not_followed()
    {
        using var memory = new MemoryStream();
        using (var tar = new TarWriter(memory, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "core.txt") { LinkName = "/etc/passwd" });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "meta.xml") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(Meta)) });
        }

        Refused(_folder.Write("l.tar", memory.ToArray()), "names the file 'core.txt'");
    }

    [Fact]
    public void Meta_xml_that_names_a_missing_file_is_told() => Refused(Archive(Meta, core: null), "names the file 'core.txt' for the Occurrence table, which is not there");

    [Fact]
    public void Meta_xml_that_names_a_missing_column_is_told() => Refused(Archive(Meta.Replace("index=\"1\"", "index=\"9\"", StringComparison.Ordinal), "id\tname\n1\tRosa\n"), "meta.xml names column 9");

    [Fact]
    public void Entities_in_meta_xml_are_refused() =>
        Refused(Archive("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Meta, "id\tname\n1\tRosa\n"), "DTD");

    [Fact]
    public void Broken_meta_xml_names_the_line() => Refused(Archive("<archive>\n<core>", "x"), "not well-formed XML (line 2)");

    [Fact]
    public void Unreadable_eml_is_a_warning()
    {
        var path = Archive(Meta, "id\tname\n1\tRosa\n");
        _folder.Write("eml.xml", "<eml><dataset>");
        using var source = Source.Open(path, new SourceOptions());
        Assert.Contains(source.Warnings, w => w.Contains("eml.xml", StringComparison.Ordinal));
        Assert.Single(Reading.Rows(source.Tables[0]));
    }

    [Fact]
    public void A_second_column_of_the_same_name_is_kept_under_another()
    {
        using var source = Source.Open(_folder.Write("d.csv", "scientificName,year,Scientific Name\nRosa,2020,rose\n"), new SourceOptions());
        Assert.Equal(["scientificName", "year", "scientificName_2"], source.Tables[0].Columns.Select(c => c.Term.Name));
        Assert.Contains("scientificName_2", Assert.Single(source.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_cannot_be_read_are_quarantined_with_line_reason_and_text()
    {
        byte[] bytes = [.. "scientificName,year\nRosa,2020\nRosa,2020,x\nRo\0sa,2020\n"u8, .. "Ros"u8, 0xE9, .. ",2020\nRosa\nRosa,2021,\n"u8];
        // The bad byte must come after the sample that decides the encoding.
        var filler = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Quercus robur,1999\n", 230_000)));
        using var source = Source.Open(_folder.Write("q.csv", [.. "scientificName,year\n"u8, .. filler, .. bytes.AsSpan(20)]), new SourceOptions { SlabBytes = 1000 });
        var quarantined = new List<QuarantinedRow>();
        var rows = Reading.Rows(source.Tables[0], quarantined);
        Assert.Equal(230_002, rows.Count);
        Assert.Equal([230_003, 230_004, 230_005, 230_006], quarantined.Select(q => q.Line));
        Assert.Equal("Rosa,2020,x", quarantined[0].Verbatim);
        Assert.Contains("3 fields where the table has 2", quarantined[0].Reason, StringComparison.Ordinal);
        Assert.Contains("NUL", quarantined[1].Reason, StringComparison.Ordinal);
        Assert.Contains("UTF-8", quarantined[2].Reason, StringComparison.Ordinal);
        Assert.Contains("1 field where the table has 2", quarantined[3].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\t", 1_000)]
    [InlineData("\t", 64 << 20)]
    [InlineData(",", 1_000)]
    [InlineData(",", 64 << 20)]
    public void A_row_of_more_than_10_MB_is_passed_over(string separator, int slabBytes)
    {
        var text = $"scientificName{separator}year\nRosa{separator}2020\n{new string('x', 11_000_000)}{separator}2021\nAcer{separator}2022\n";
        using var source = Source.Open(_folder.Write("long.csv", text), new SourceOptions { SlabBytes = slabBytes });
        var quarantined = new List<QuarantinedRow>();
        var rows = Reading.Rows(source.Tables[0], quarantined);
        Assert.Equal(["Rosa", "Acer"], rows.Select(r => r[0]));
        var bad = Assert.Single(quarantined);
        Assert.Equal((3, 64 << 10), (bad.Line, bad.Verbatim.Length));
    }

    [Fact]
    public void A_quote_that_is_never_closed_costs_its_line_only()
    {
        using var source = Source.Open(_folder.Write("u.csv", "scientificName,year\nRosa,2020\n\"Acer,2021\nQuercus,2022\n"), new SourceOptions());
        var quarantined = new List<QuarantinedRow>();
        var rows = Reading.Rows(source.Tables[0], quarantined);
        Assert.Equal(["Rosa", "Quercus"], rows.Select(r => r[0]));
        Assert.Equal((3, "\"Acer,2021"), (Assert.Single(quarantined).Line, quarantined[0].Verbatim));
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_read_as_Windows_1252_with_a_warning()
    {
        using var source = Source.Open(_folder.Write("w.csv", [.. "scientificName,locality\nRosa,Gr"u8, 0xFC, .. "n\n"u8]), new SourceOptions());
        Assert.Equal("Grün", Reading.Rows(source.Tables[0])[0][1]);
        Assert.Contains("Windows-1252", Assert.Single(source.Warnings), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Archive(string meta, string? core)
    {
        _folder.Write("meta.xml", meta);
        if (core is not null) _folder.Write("core.txt", core);
        return _folder.Path;
    }

    /// <summary>Opening and reading must end in one line that names the file and holds the reason.</summary>
    private static void Refused(string path, string reason)
    {
        var error = Assert.Throws<SaolaException>(() =>
        {
            using var source = Source.Open(path, new SourceOptions { SlabBytes = 1 << 20 });
            foreach (var table in source.Tables) Reading.Count(table);
        });
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
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

    private static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return memory.ToArray();
    }
}
