using System.IO.Compression;
using DuckDB.NET.Data;
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
                Assert.Equal(["1", "Rosa canina", "1.5", "2020-05-01T10:30:00Z", "true", "A;B"], read[0]);
                Assert.Equal(["2", "", "", "", "false", ""], read[1]);
            }
        }
        finally
        {
            File.Delete(zip);
        }
    }

    [Fact]
    public void Parts_of_structs_maps_and_lists_are_columns_of_their_own_and_nothing_is_a_gap_in_a_list()
    {
        var read = Made("""
            SELECT {'a': 1, 'b': {'c': 'deep'}} AS s, MAP {'k1': 5, 'k2': NULL} AS m, [{'x': 1, 'y': NULL}, {'x': NULL, 'y': 'q'}] AS l,
                [1, 2, NULL] AS numbers, [[1], [2, 3]] AS lists, {'date': 'no date of the record'} AS event,
                TIMESTAMP '2020-05-01 10:30:00' AS local, TIMESTAMPTZ '2020-05-01 10:30:00+00' AS zoned
            """);
        Assert.Equal(
            [
                ("s.a", "1"), ("s.b.c", "deep"), ("m.key", "k1;k2"), ("m.value", "5;"), ("l.x", "1;"), ("l.y", ";q"), ("numbers", "1;2"),
                ("lists", "1;2;3"), ("event.date", "no date of the record"), ("local", "2020-05-01T10:30:00"), ("zoned", "2020-05-01T10:30:00Z"),
            ], read);
    }

    [Fact]
    public void A_column_of_a_kind_that_cannot_be_read_is_named()
    {
        var error = Assert.Throws<SaolaException>(() => Made("SELECT 'Rosa canina' AS scientificName, INTERVAL 1 MONTH AS span"));
        Assert.Contains("its column 'span' is of a kind that cannot be read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_folders_are_columns()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "datasetKey=k1/year=2020", "datasetKey=a%20b/year=__HIVE_DEFAULT_PARTITION__" })
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, name));
            Copy("SELECT 'Rosa canina' AS scientificName", Path.Combine(folder.Path, name, "part.parquet"));
        }

        using var source = Source.Open(folder.Path, new SourceOptions());
        var table = Assert.Single(source.Tables);
        Assert.Equal(["scientificName", "datasetKey", "year"], table.Columns.Select(c => c.Term.Name));
        Assert.Equal(["Rosa canina|a b|", "Rosa canina|k1|2020"], Reading.Rows(table).Select(r => string.Join('|', r)).Order(StringComparer.Ordinal));
    }

    /// <summary>The columns of a one-row query that another program wrote as Parquet, and their values.</summary>
    private static List<(string Term, string Value)> Made(string sql)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "made.parquet");
        Copy(sql, file);
        using var source = Source.Open(file, new SourceOptions());
        var table = Assert.Single(source.Tables);
        return [.. table.Columns.Select(c => c.Term.Name).Zip(Assert.Single(Reading.Rows(table)))];
    }

    private static void Copy(string sql, string file)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY ({sql}) TO '{file}' (FORMAT parquet)";
        command.ExecuteNonQuery();
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
