using System.Globalization;
using System.Text.Json;

namespace Saola.Web.Tests.Processes;

/// <summary><c>saola names parse</c> in a process of its own.</summary>
public sealed class NamesCommandTests
{
    [Fact]
    public void A_line_comes_out_for_every_line_in_and_in_its_order()
    {
        var names = Enumerable.Range(0, 30_000).Select(i => i % 10 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"Aus bus Smith, 1900: {i}")).ToList();
        var file = Path.Combine(Directory.CreateTempSubdirectory("saola").FullName, "names.txt");
        // With a mark of the byte order, both ends of lines, and none at the end.
        File.WriteAllText(file, "\uFEFF" + string.Join("\r\n", names.Take(15_000)) + "\n" + string.Join('\n', names.Skip(15_000)));
        var result = Cli.Run("names", "parse", file);
        Assert.Equal((0, ""), (result.Code, result.Error));
        var lines = result.Out.TrimEnd('\n').Split('\n');
        Assert.Equal(names, lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("verbatim").GetString()!));
    }

    [Fact]
    public void A_table_has_eleven_columns_whatever_is_in_the_names()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("saola").FullName, "names.txt");
        File.WriteAllText(file, "Aus\tbus Smith\nnot recorded\n");
        var result = Cli.Run("names", "parse", file, "--format", "tsv", "--header");
        var rows = result.Out.TrimEnd('\n').Split('\n').Select(line => line.Split('\t')).ToList();
        Assert.All(rows, row => Assert.Equal(11, row.Length));
        Assert.Equal(("canonicalFull", "Aus bus", "Phrase"), (rows[0][5], rows[1][5], rows[2][10]));
    }

    [Fact]
    public void What_cannot_be_read_is_told_in_one_line()
    {
        Assert.Contains("there is no such file", Cli.Run("names", "parse", "/no/such/file").Line, StringComparison.Ordinal);
        Assert.Contains("this is a folder", Cli.Run("names", "parse", Path.GetTempPath()).Line, StringComparison.Ordinal);
        Assert.Contains("'xml' not recognized", Cli.Run("names", "parse", "--format", "xml").Line, StringComparison.Ordinal);
    }
}
