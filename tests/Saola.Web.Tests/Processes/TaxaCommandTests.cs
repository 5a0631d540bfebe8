using System.Text.Json;

namespace Saola.Web.Tests.Processes;

/// <summary><c>saola taxa</c> in processes of their own.</summary>
public sealed class TaxaCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("saola").FullName;

    private string Home => Path.Combine(_folder, "home");

    [Fact]
    public void A_checklist_is_loaded_listed_asked_shown_and_removed()
    {
        var list = Write("cats.csv", "taxonID,scientificName,taxonRank,taxonomicStatus,acceptedNameUsageID,vernacularName,language\n1,Panthera tigris,species,accepted,,虎,zh\n2,Felis tigris,species,synonym,1,,\n");
        Assert.Contains("1 accepted name, 1 synonym", Run("load", list).Out, StringComparison.Ordinal);
        Assert.Contains("unchanged", Run("load", list).Out, StringComparison.Ordinal);
        Assert.StartsWith("cats ", Run("list").Out, StringComparison.Ordinal);

        var names = Write("names.txt", "Felis tigris\nPantera tigris\nQuercus robur\n");
        var lines = Run("match", names).Out.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["EXACT", "VARIANT", "NONE"], lines.Select(l => l.GetProperty("matchType").GetString()));
        Assert.Equal("cats:1", lines[0].GetProperty("acceptedUsage").GetProperty("key").GetString());
        var table = Write("table.csv", "kingdom,scientificName,row\nAnimalia,\"Panthera tigris, L.\",1\nAnimalia,Felis tigris,2\n");
        var rows = Run("match", table, "--format", "tsv").Out.TrimEnd('\n').Split('\n').Select(line => line.Split('\t')).ToList();
        Assert.Equal(["matchType", "EXACT", "EXACT"], rows.Select(r => r[1]));
        Assert.All(rows, r => Assert.Equal(rows[0].Length, r.Length));

        Assert.Contains("Panthera tigris", Run("show", "虎").Out, StringComparison.Ordinal);
        Run("remove", "cats");
        Assert.Contains("no checklist", Run("list").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_done_is_told_in_one_line()
    {
        Assert.Contains("no such file", Cli.Run("taxa", "load", "/no/such/file", "--home", Home).Line, StringComparison.Ordinal);
        Run("load", Write("cats.csv", "taxonID,scientificName\n1,Panthera tigris\n"));
        Assert.Contains("no checklist 'dogs'", Cli.Run("taxa", "match", Write("names.txt", "a\n"), "--key", "dogs", "--home", Home).Line, StringComparison.Ordinal);
        Assert.Contains("no checklist of the home knows 'Quercus robur'", Cli.Run("taxa", "show", "Quercus robur", "--home", Home).Line, StringComparison.Ordinal);
        Assert.Contains("no checklist 'dogs'", Cli.Run("taxa", "remove", "dogs", "--home", Home).Line, StringComparison.Ordinal);
        Assert.Contains("check the path", Cli.Run("taxa", "match", "/no/such/file", "--home", Home).Line, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private CliResult Run(params string[] arguments)
    {
        var result = Cli.Run(["taxa", .. arguments, "--home", Home]);
        Assert.Equal((0, ""), (result.Code, result.Error));
        return result;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
