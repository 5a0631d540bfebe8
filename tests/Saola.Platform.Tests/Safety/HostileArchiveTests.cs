using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Saola.Platform.Intake;
using Saola.Platform.Tests.Intake;

namespace Saola.Platform.Tests.Safety;

/// <summary>Archives and XML that were made to do harm: each is refused in one line, or what is harmful in it is left out.</summary>
public sealed class HostileArchiveTests : IDisposable
{
    private const string Meta = """
        <archive xmlns="http://rs.tdwg.org/dwc/text/"><core rowType="http://rs.tdwg.org/dwc/terms/Occurrence" ignoreHeaderLines="1" fieldsTerminatedBy="\t" fieldsEnclosedBy="">
        <files><location>core.txt</location></files><id index="0"/><field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/></core></archive>
        """;

    private const string Core = "id\tname\n1\tRosa canina\n";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("/etc/evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("C:\\evil.txt")]
    [InlineData("..\\evil.txt")]
    public void A_name_that_points_outside_is_refused_in_a_tar_too(string name) =>
        Refused(_folder.Write("t.tar", Tar((TarEntryType.RegularFile, name, "x"), (TarEntryType.RegularFile, "meta.xml", Meta))), "points outside");

    [Theory]
    [InlineData("core\0.txt")]
    [InlineData("core\n.txt")]
    [InlineData("core\u001b[31m.txt")]
    [InlineData("core\u202Etxt.exe")]
    public void A_name_that_deceives_a_terminal_or_a_file_system_is_refused(string name)
    {
        Refused(_folder.Write("n.zip", Zip(("meta.xml", Meta), (name, Core))), "characters that cannot be seen");
        if (!name.Contains('\0') && !name.Contains('\n')) Refused(_folder.Write("n.tar", Tar((TarEntryType.RegularFile, "meta.xml", Meta), (TarEntryType.RegularFile, name, Core))), "characters that cannot be seen");
    }

    [Fact]
    public void Links_in_a_zip_are_left_out_as_they_are_in_a_tar()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "meta.xml", Meta);
            // S_IFLNK in the upper half, where Unix puts its mode.
            Put(zip, "core.txt", "/etc/passwd").ExternalAttributes = unchecked((int)(0xA1FFu << 16));
        }

        Refused(_folder.Write("l.zip", memory.ToArray()), "names the file 'core.txt'");
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.CharacterDevice)]
    [InlineData(TarEntryType.BlockDevice)]
    [InlineData(TarEntryType.Fifo)]
    public void Links_and_devices_in_a_tar_are_left_out(TarEntryType type) =>
        Refused(_folder.Write("d.tar", Tar((type, "core.txt", ""), (TarEntryType.RegularFile, "meta.xml", Meta))), "names the file 'core.txt'");

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    [InlineData("link.txt")]
    public void A_descriptor_reads_no_file_outside_of_its_archive(string location)
    {
        _folder.Write("secret.txt", Core);
        var folder = Path.GetDirectoryName(_folder.Write("archive/meta.xml", Meta.Replace("core.txt", location, StringComparison.Ordinal)))!;
        File.CreateSymbolicLink(Path.Combine(folder, "link.txt"), Path.Combine(_folder.Path, "secret.txt"));
        Refused(folder, "which is not there");
    }

    [Fact]
    public void A_zip_whose_files_share_their_bytes_is_refused()
    {
        // Each entry of the directory points at the same compressed bytes: a small file that unpacks to as much as it has entries.
        var one = Zip(("core.txt", new string('x', 1 << 20)));
        var directory = Directory(one);
        var entry = one.AsSpan(directory, End(one) - directory).ToArray();
        var bytes = new List<byte>(one.AsSpan(0, directory).ToArray());
        for (var i = 0; i < 100; i++)
        {
            Encoding.ASCII.GetBytes($"co{i:D2}.txt").CopyTo(entry.AsSpan(46, 8));
            bytes.AddRange(entry[..54]);
        }

        bytes.AddRange(EndRecord(100, 100 * 54, directory));
        Refused(_folder.Write("overlap.zip", [.. bytes]), "share their bytes");
    }

    [Fact]
    public void Many_files_that_are_each_too_small_to_be_a_bomb_are_one_together()
    {
        var row = new string('x', 4 << 20);
        var files = Enumerable.Range(0, 40).Select(i => ($"t{i}.csv", $"scientificName\n{row}")).ToArray();
        Refused(_folder.Write("many.zip", Zip(files)), "zip bomb");
    }

    [Fact]
    public void A_file_that_is_longer_than_the_zip_says_is_damaged()
    {
        var bytes = Zip(("meta.xml", Meta), ("core.txt", Core + new string('x', 10_000)));
        var at = bytes.AsSpan().LastIndexOf("core.txt"u8) - 46;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 24), 20);
        Refused(_folder.Write("lie.zip", bytes), "damaged");
    }

    [Fact]
    public void Bombs_in_bombs_are_stopped_by_what_lies_on_disk()
    {
        var inner = Gzip(Encoding.UTF8.GetBytes("scientificName\n" + new string('\n', 200 << 20)));
        Refused(_folder.Write("nested.zip", Zip(("core.csv.gz", inner))), "zip bomb");
        Refused(_folder.Write("nested.tar.gz", Gzip(Tar((TarEntryType.RegularFile, "core.csv.gz", inner)))), "zip bomb");
    }

    [Fact]
    public void An_archive_in_an_archive_is_not_opened()
    {
        var inner = Zip(("meta.xml", Meta), ("core.txt", Core));
        Refused(_folder.Write("outer.zip", Zip(("inner.zip", inner))), "outer.zip");
    }

    [Fact]
    public void An_archive_of_countless_files_is_refused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < 200_001; i++) zip.CreateEntry(i.ToString(System.Globalization.CultureInfo.InvariantCulture), CompressionLevel.NoCompression);
        }

        Refused(_folder.Write("countless.zip", memory.ToArray()), "200,001 files");
    }

    [Theory]
    [InlineData("777777777777")]
    [InlineData("00000000zzzz")]
    [InlineData("-00000000001")]
    public void A_tar_that_lies_about_sizes_is_damaged(string size)
    {
        foreach (var type in (TarEntryType[])[TarEntryType.RegularFile, TarEntryType.ExtendedAttributes, TarEntryType.LongPath])
        {
            var header = new byte[512];
            "core.txt"u8.CopyTo(header);
            "0000644\0"u8.CopyTo(header.AsSpan(100));
            Encoding.ASCII.GetBytes(size).CopyTo(header.AsSpan(124));
            "00000000000\0"u8.CopyTo(header.AsSpan(136));
            header[156] = (byte)type;
            "ustar\0"u8.CopyTo(header.AsSpan(257));
            header.AsSpan(148, 8).Fill((byte)' ');
            var sum = Convert.ToString(header.Sum(b => b), 8).PadLeft(6, '0');
            Encoding.ASCII.GetBytes(sum + "\0 ").CopyTo(header.AsSpan(148));
            Refused(_folder.Write("size.tar", [.. header, .. new byte[1024]]), "size.tar");
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")]
    [InlineData("<!DOCTYPE a SYSTEM \"http://192.0.2.1/evil.dtd\">")]
    [InlineData("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>")]
    [InlineData("<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://192.0.2.1/x\"> %x;]>")]
    public void Entities_are_never_read(string doctype)
    {
        foreach (var encoding in (Encoding[])[new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(doctype + Meta)];
            Refused(_folder.Write("x.zip", Zip(("meta.xml", bytes), ("core.txt", Encoding.UTF8.GetBytes(Core)))), "DTD");
        }

        // What only describes the data is passed over with a warning; the data are read.
        using var source = Source.Open(_folder.Write("e.zip", Zip(("meta.xml", Meta), ("core.txt", Core), ("eml.xml", doctype + "<eml><dataset><title>&a;</title></dataset></eml>"))), new SourceOptions());
        Assert.Contains(source.Warnings, w => w.Contains("DTD", StringComparison.Ordinal));
        Assert.Null(source.Description.Title);
    }

    [Fact]
    public void Entities_that_nobody_declared_are_not_well_formed() =>
        Refused(_folder.Write("u.zip", Zip(("meta.xml", Meta.Replace("core.txt", "&evil;", StringComparison.Ordinal)), ("core.txt", Core))), "not well-formed");

    [Fact]
    public void A_description_of_countless_elements_is_not_metadata() =>
        Refused(_folder.Write("c.zip", Zip(("meta.xml", $"<archive>{string.Concat(Enumerable.Repeat("<a/>", 1_000_001))}</archive>"), ("core.txt", Core))), "countless elements");

    public void Dispose() => _folder.Dispose();

    private static void Refused(string path, string reason)
    {
        var error = Assert.Throws<SaolaException>(() =>
        {
            using var source = Source.Open(path, new SourceOptions { SlabBytes = 1 << 20 });
            foreach (var table in source.Tables) Reading.Count(table);
        });
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    private static byte[] Zip(params (string Name, string Text)[] files) => Zip([.. files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Text)))]);

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files) Put(zip, name, content);
        }

        return memory.ToArray();
    }

    private static ZipArchiveEntry Put(ZipArchive zip, string name, string text) => Put(zip, name, Encoding.UTF8.GetBytes(text));

    private static ZipArchiveEntry Put(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
        using var stream = entry.Open();
        stream.Write(content);
        return entry;
    }

    private static byte[] Tar(params (TarEntryType Type, string Name, object Content)[] files)
    {
        using var memory = new MemoryStream();
        using (var tar = new TarWriter(memory, leaveOpen: true))
        {
            foreach (var (type, name, content) in files)
            {
                var entry = new PaxTarEntry(type, name);
                if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink) entry.LinkName = "/etc/passwd";
                if (type == TarEntryType.RegularFile) entry.DataStream = new MemoryStream(content as byte[] ?? Encoding.UTF8.GetBytes((string)content));
                tar.WriteEntry(entry);
            }
        }

        return memory.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(bytes);
        return memory.ToArray();
    }

    /// <summary>Where a zip's directory begins.</summary>
    private static int Directory(byte[] zip) => BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(End(zip) + 16));

    private static int End(byte[] zip) => zip.AsSpan().LastIndexOf("PK\u0005\u0006"u8);

    private static byte[] EndRecord(ushort entries, int length, int offset)
    {
        var end = new byte[22];
        "PK\u0005\u0006"u8.CopyTo(end);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), entries);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), entries);
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(12), length);
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(16), offset);
        return end;
    }
}
