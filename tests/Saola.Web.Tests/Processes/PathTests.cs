namespace Saola.Web.Tests.Processes;

/// <summary>What a path may be: folders of archives, files that cannot be read, devices.</summary>
public sealed class PathTests : IDisposable
{
    private const string Meta = """
        <archive xmlns="http://rs.tdwg.org/dwc/text/"><core rowType="http://rs.tdwg.org/dwc/terms/Occurrence" ignoreHeaderLines="1" fieldsTerminatedBy="\t" fieldsEnclosedBy="">
        <files><location>core.txt</location></files><id index="0"/><field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/></core></archive>
        """;

    private readonly TestHome _home = new();

    [Fact]
    public void A_folder_of_unpacked_archives_stands_for_all_of_them()
    {
        foreach (var name in (ReadOnlySpan<string>)["bees", "wasps"])
        {
            _home.Write($"all/{name}/meta.xml", Meta);
            _home.Write($"all/{name}/core.txt", $"id\tname\n{name}\tRosa canina\n");
        }

        Assert.Equal(0, Cli.Run("load", _home.In("all"), "--home", _home.Path, "--no-serve").Code);
        Assert.Equal(["bees", "wasps"], _home.Content().Select(d => d.Key));
    }

    [Fact]
    public void A_second_table_of_the_same_name_does_not_replace_the_first_in_silence()
    {
        Assert.DoesNotContain("replaces", Cli.Run("load", _home.Table("a/observations.csv", seed: 1, rows: 10), "--home", _home.Path, "--no-serve").Out, StringComparison.Ordinal);
        var second = Cli.Run("load", _home.Table("b/observations.csv", seed: 2, rows: 20), "--home", _home.Path, "--no-serve");
        Assert.Contains("replaces the release made of observations.csv (10 records)", second.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Keep_going_goes_on_after_a_file_that_cannot_be_read()
    {
        _home.Table("all/good.tsv", seed: 1, rows: 10);
        File.CreateSymbolicLink(_home.In("all/a.zip"), _home.In("nowhere.zip"));
        var result = Cli.Run("load", _home.In("all"), "--home", _home.Path, "--no-serve", "--keep-going");
        Assert.Equal(1, result.Code);
        Assert.Contains("a.zip: cannot be read", result.Line, StringComparison.Ordinal);
        Assert.Equal(["good"], _home.Content().Select(d => d.Key));
    }

    [Fact]
    public void An_answer_written_to_a_link_leaves_the_link_and_fills_its_target()
    {
        // Devices such as /dev/null are treated in the same way; a test that fails here should not break the machine.
        Assert.Equal(0, Cli.Run("load", _home.Table("good.tsv", seed: 1, rows: 10), "--home", _home.Path).Code);
        File.WriteAllText(_home.In("real.json"), new string('x', 10_000));
        File.CreateSymbolicLink(_home.In("link.json"), _home.In("real.json"));
        Assert.Equal(0, Cli.Run("query", "count", "--home", _home.Path, "--output", _home.In("link.json")).Code);
        Assert.NotNull(new FileInfo(_home.In("link.json")).LinkTarget);
        Assert.EndsWith("\"count\":10}", File.ReadAllText(_home.In("real.json")), StringComparison.Ordinal);
    }

    public void Dispose() => _home.Dispose();
}
