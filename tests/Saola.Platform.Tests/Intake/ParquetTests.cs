using System.IO.Compression;
using ParquetSharp;
using Saola.Platform.Intake;

namespace Saola.Platform.Tests.Intake;

public sealed class ParquetTests
{
    [Fact]
    public void Values_of_every_type_are_read_as_text_from_a_file_a_folder_and_a_zip()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "occurrence.parquet"));
        var part = Path.Combine(folder.Path, "occurrence.parquet", "000000");
        Write(part);
        File.Copy(part, Path.Combine(folder.Path, "occurrence.parquet", "000001"));
        var zip = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".zip");
        ZipFile.CreateFromDirectory(folder.Path, zip);
        try
        {
            foreach (var (path, rows) in new[] { (part, 2), (folder.Path, 4), (zip, 4) })
            {
                using var source = Source.Open(path, new SourceOptions { SlabRows = 1 });
                var table = Assert.Single(source.Tables);
                Assert.Equal(["gbifID", "scientificName", "decimalLatitude", "eventDate", "hasCoordinate", "issue"], table.Columns.Select(c => c.Term.Name));
                var read = Reading.Rows(table);
                Assert.Equal(rows, read.Count);
                Assert.Equal(["1", "Rosa canina", "1.5", "2020-05-01T10:30:00", "true", "A;B"], read[0]);
                Assert.Equal(["2", "", "", "", "false", ""], read[1]);
            }
        }
        finally
        {
            File.Delete(zip);
        }
    }

    private static void Write(string path)
    {
        Column[] columns = [new Column<long>("gbifid"), new Column<string?>("scientificname"), new Column<double?>("decimallatitude"),
            new Column<DateTime?>("eventdate", LogicalType.Timestamp(true, TimeUnit.Millis)), new Column<bool>("hascoordinate"), new Column<string[]>("issue")];
        using var file = new ParquetFileWriter(path, columns);
        using var group = file.AppendRowGroup();
        using (var column = group.NextColumn().LogicalWriter<long>()) column.WriteBatch([1, 2]);
        using (var column = group.NextColumn().LogicalWriter<string?>()) column.WriteBatch(["Rosa canina", null]);
        using (var column = group.NextColumn().LogicalWriter<double?>()) column.WriteBatch([1.5, null]);
        using (var column = group.NextColumn().LogicalWriter<DateTime?>()) column.WriteBatch([new DateTime(2020, 5, 1, 10, 30, 0, DateTimeKind.Utc), null]);
        using (var column = group.NextColumn().LogicalWriter<bool>()) column.WriteBatch([true, false]);
        using (var column = group.NextColumn().LogicalWriter<string[]>()) column.WriteBatch([["A", "B"], []]);
        file.Close();
    }
}
