using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using ParquetSharp;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Tests.Intake;
using Encoding = System.Text.Encoding;

namespace Saola.Platform.Tests.Safety;

/// <summary>
/// Whole loads of files that were right and have been spoilt: each ends as a release whose account is that of its objects, or as one
/// line. Nothing else is thrown, and the home stays whole.
/// </summary>
public sealed class LoadFuzzTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>Loads for each kind of file; SAOLA_FUZZ_LOADS asks for more.</summary>
    private static readonly int Loads =
        int.TryParse(Environment.GetEnvironmentVariable("SAOLA_FUZZ_LOADS"), CultureInfo.InvariantCulture, out var loads) ? loads : 24;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Spoilt_tables_are_kept_quarantined_or_refused() =>
        Fuzz(random => (random.Next(2) == 0 ? ("t.tsv", Table('\t')) : ("t.csv", Table(','))), (bytes, random) => Mutations.OfText(bytes, random));

    [Fact]
    public void Spoilt_bytes_of_any_container_are_kept_quarantined_or_refused() => Fuzz(
        random => random.Next(5) switch
        {
            0 => ("a.zip", Zip(CompressionLevel.Fastest, Files())),
            1 => ("a.zip", Zip(CompressionLevel.NoCompression, Files())),
            2 => ("a.tar.gz", Gzip(Tar(Files()))),
            3 => ("a.tar", Tar(Files())),
            _ => ("a.csv.gz", Gzip(Table(','))),
        },
        Mutations.OfBytes);

    [Fact]
    public void Spoilt_files_in_a_sound_archive_are_kept_quarantined_or_refused() => Fuzz(
        random =>
        {
            var files = Files();
            var spoilt = random.Next(files.Length);
            files[spoilt].Content = random.Next(3) == 0 ? Mutations.OfBytes(files[spoilt].Content, random) : Mutations.OfText(files[spoilt].Content, random);
            return ("a.zip", Zip(CompressionLevel.Fastest, files));
        },
        (bytes, _) => bytes);

    [Fact]
    public void Spoilt_Parquet_is_kept_or_refused()
    {
        var file = Path.Combine(_folder.Path, "sound.parquet");
        using (var writer = new ParquetFileWriter(file, [new Column<string>("occurrenceID"), new Column<string>("scientificName"), new Column<double?>("decimalLatitude"), new Column<int?>("year")]))
        {
            using var group = writer.AppendRowGroup();
            using (var column = group.NextColumn().LogicalWriter<string>()) column.WriteBatch([.. Enumerable.Range(0, 400).Select(i => $"id{i}")]);
            using (var column = group.NextColumn().LogicalWriter<string>()) column.WriteBatch([.. Enumerable.Range(0, 400).Select(i => $"Rosa {i % 7}")]);
            using (var column = group.NextColumn().LogicalWriter<double?>()) column.WriteBatch([.. Enumerable.Range(0, 400).Select(i => i % 5 == 0 ? (double?)null : i / 7.0)]);
            using (var column = group.NextColumn().LogicalWriter<int?>()) column.WriteBatch([.. Enumerable.Range(0, 400).Select(i => (int?)i)]);
            writer.Close();
        }

        var sound = File.ReadAllBytes(file);
        Fuzz(_ => ("p.parquet", sound), Mutations.OfBytes);
    }

    [Fact]
    public void Tables_of_65536_columns_and_of_one_field_a_row_are_told_or_kept()
    {
        var home = SaolaHome.OpenOrCreate(Path.Combine(_folder.Path, "home"));
        var names = string.Join('\t', Enumerable.Range(0, 65_536).Select(i => i == 0 ? "scientificName" : $"c{i}"));
        var outcomes = new[]
        {
            _folder.Write("wide.tsv", $"{names}\nRosa{new string('\t', 65_535)}\n"),
            _folder.Write("wide-rows.tsv", $"scientificName\tyear\n{string.Join('\t', Enumerable.Range(0, 65_536))}\nRosa\t2020\n"),
            _folder.Write("narrow.tsv", $"scientificName\tyear\n{string.Join('\n', Enumerable.Range(0, 65_536))}\nRosa\t2020\n"),
        }.Select(path => Outcome(home, path)).ToList();
        Assert.DoesNotContain(outcomes.Skip(1), o => o.StartsWith("refused", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private void Fuzz(Func<Random, (string Name, byte[] Content)> make, Func<byte[], Random, byte[]> spoil)
    {
        var seed = Environment.TickCount;
        var home = SaolaHome.OpenOrCreate(Path.Combine(_folder.Path, "home"));
        var outcomes = new List<string>();
        // The first load makes the boundary set ready.
        Outcome(home, _folder.Write("first.csv", Table(',')));
        for (var n = 0; n < Loads; n++, seed++)
        {
            var random = new Random(seed);
            var (name, content) = make(random);
            var path = _folder.Write(name, spoil(content, random));
            try
            {
                outcomes.Add(Outcome(home, path));
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {e}");
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {e.Message}");
            }
        }

        Assert.Empty(Housekeeping.Verify(home, CancellationToken.None).Problems);
        Assert.False(Directory.Exists(Path.Combine(home.Root, "tmp")));
        output.WriteLine(string.Join(", ", outcomes.GroupBy(o => o, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}")));
        Assert.Equal(Loads, outcomes.Count);
    }

    /// <summary>Loads and compares the account with what lies in the objects.</summary>
    private static string Outcome(SaolaHome home, string path)
    {
        var options = new LoadOptions { KeepGoing = true, Dataset = "fuzz", Source = new SourceOptions { SlabBytes = 1 << 20, SlabRows = 100 } };
        var source = Assert.Single(Loader.Load(home, [path], options, TestContext.Current.CancellationToken).Sources);
        if (source.Error is { } error)
        {
            Assert.DoesNotContain('\n', error);
            Assert.Contains(Path.GetFileName(path), error, StringComparison.Ordinal);
            return "refused";
        }

        var release = source.Release!;
        Assert.All(release.Tables, t => Assert.Equal(t.RowsRead, t.RowsKept + t.RowsQuarantined));
        var kept = release.Segments.Select(s => s.Verbatim).Concat(release.Tables.SelectMany(t => t.Verbatim)).Sum(hash => Rows(home, hash));
        Assert.Equal(release.Tables.Sum(t => t.RowsKept), kept);
        Assert.Equal(release.Records, release.Segments.Sum(s => Rows(home, s.Interpreted)));
        var quarantined = release.Quarantine is { } object_ ? Encoding.UTF8.GetString(home.Objects.Read(object_)).Count(c => c == '\n') : 0;
        Assert.Equal(release.Tables.Sum(t => t.RowsQuarantined), quarantined);
        return quarantined > 0 ? "kept with quarantine" : "kept";
    }

    private static long Rows(SaolaHome home, string hash)
    {
        using var reader = new ParquetFileReader(home.Objects.PathOf(hash));
        return reader.FileMetaData.NumRows;
    }

    private static byte[] Table(char separator)
    {
        var text = new StringBuilder(string.Join(separator, "occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "eventDate", "locality", "countryCode") + "\n");
        for (var i = 0; i < 300; i++)
            text.Append(string.Join(separator, $"id{i}", $"Rosa canina {i % 9}", i / 7.0 - 20, i / 3.0, $"2001-0{i % 9 + 1}-11", separator == ',' && i % 10 == 0 ? "\"a, \"\"b\"\"\"" : $"place {i}", "KH")).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static (string Name, byte[] Content)[] Files() =>
    [
        ("meta.xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <archive xmlns="http://rs.tdwg.org/dwc/text/" metadata="eml.xml">
              <core encoding="UTF-8" rowType="http://rs.tdwg.org/dwc/terms/Occurrence" ignoreHeaderLines="1" fieldsTerminatedBy="\t" linesTerminatedBy="\n" fieldsEnclosedBy="">
                <files><location>occurrence.txt</location></files><id index="0"/>
                <field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/><field index="2" term="http://rs.tdwg.org/dwc/terms/decimalLatitude"/>
                <field index="3" term="http://rs.tdwg.org/dwc/terms/decimalLongitude"/><field default="HumanObservation" term="http://rs.tdwg.org/dwc/terms/basisOfRecord"/>
              </core>
              <extension encoding="UTF-8" rowType="http://rs.gbif.org/terms/1.0/VernacularName" ignoreHeaderLines="1" fieldsTerminatedBy="," fieldsEnclosedBy='"'>
                <files><location>names.csv</location></files><coreid index="0"/><field index="1" term="http://rs.tdwg.org/dwc/terms/vernacularName"/>
              </extension>
            </archive>
            """u8.ToArray()),
        ("eml.xml", """
            <eml:eml xmlns:eml="https://eml.ecoinformatics.org/eml-2.2.0" packageId="abc/v1.2" system="x"><dataset><title>Made up</title>
            <creator><organizationName>Nobody</organizationName></creator><abstract><para>Nothing.</para></abstract></dataset></eml:eml>
            """u8.ToArray()),
        ("occurrence.txt", Table('\t')),
        ("names.csv", Encoding.UTF8.GetBytes("id,name\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"id{i},\"rose, {i}\"\n")))),
    ];

    private static byte[] Zip(CompressionLevel level, (string Name, byte[] Content)[] files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return memory.ToArray();
    }

    private static byte[] Tar((string Name, byte[] Content)[] files)
    {
        using var memory = new MemoryStream();
        using (var tar = new TarWriter(memory, leaveOpen: true))
        {
            foreach (var (name, content) in files)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
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
