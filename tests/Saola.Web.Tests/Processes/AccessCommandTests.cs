namespace Saola.Web.Tests.Processes;

/// <summary><c>saola access</c> in processes of their own.</summary>
public sealed class AccessCommandTests : IDisposable
{
    private const string Rules = "rules:\n- {id: tiger, taxon: Panthera tigris, generalise: 1}\n- {id: old, taxon: Manis, withhold: true, until: 2020-01-01}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("saola").FullName;

    private string Home => Path.Combine(_folder, "home");

    [Fact]
    public void Rules_are_checked_imported_shown_redacted_removed_and_logged()
    {
        var occurrences = Write("cats.csv", "occurrenceID,scientificName,decimalLatitude,decimalLongitude,license\na,Panthera tigris,12.5,105.5,CC0\nb,Felis chaus,12.5,106.5,CC0\n");
        Assert.Equal(0, Cli.Run("load", occurrences, "--home", Home, "--no-serve").Code);
        var file = Write("rules.yaml", Rules);

        var check = Run("check", file);
        Assert.Contains("warning: rule old: it ended on 2020-01-01", check, StringComparison.Ordinal);
        Assert.Contains("2 new: old, tiger", check, StringComparison.Ordinal);
        Assert.Contains("no access state yet", Run("log"), StringComparison.Ordinal);

        var imported = Run("import", file, "--by", "the office", "--note", "first");
        Assert.Contains("access state 1", imported, StringComparison.Ordinal);
        Assert.Contains("1 record generalised, 0 records withheld", imported, StringComparison.Ordinal);
        Assert.Contains("nothing changes: access state 1 stays in force", Run("import", file), StringComparison.Ordinal);
        Assert.Contains("an import would change nothing", Run("check", file), StringComparison.Ordinal);

        var redacted = Run("redact", "--case", "2026/17", "--reason", "asked for", "--record", "b");
        Assert.Contains("1 new: case-2026-17", redacted, StringComparison.Ordinal);
        Assert.Contains("1 record generalised, 1 record withheld", redacted, StringComparison.Ordinal);
        Assert.Contains("nothing changes", Run("redact", "--case", "2026/17", "--reason", "asked for", "--record", "b"), StringComparison.Ordinal);

        // What is shown is a file that says the same.
        var shown = Write("shown.yaml", Run("show"));
        Assert.Contains("nothing changes: access state 2", Run("import", shown, "--replace"), StringComparison.Ordinal);
        Assert.Contains("\"number\": 1", Run("show", "--state", "1", "--format", "json"), StringComparison.Ordinal);

        Assert.Contains("2 gone: old, tiger", Run("import", Write("none.yaml", "rules: []\n"), "--replace"), StringComparison.Ordinal);
        Assert.Contains("tell with --note why", Cli.Run("access", "remove", "case-2026-17", "--home", Home).Line, StringComparison.Ordinal);
        Assert.Contains("1 gone: case-2026-17", Run("remove", "case-2026-17", "--note", "over"), StringComparison.Ordinal);
        var log = Run("log").TrimEnd('\n').Split('\n').Where(l => l[0] != ' ').ToList();
        Assert.Equal(4, log.Count);
        Assert.EndsWith("2 rules, by the office: first", log[0], StringComparison.Ordinal);
        Assert.EndsWith(": over", log[3], StringComparison.Ordinal);
        Assert.Contains("0 records generalised, 0 records withheld", Run("apply"), StringComparison.Ordinal);
        var verified = Cli.Run("verify", "--home", Home);
        Assert.Equal((0, ""), (verified.Code, verified.Error));
    }

    [Fact]
    public void What_cannot_be_done_is_told_in_one_line_and_changes_nothing()
    {
        var occurrences = Write("cats.csv", "occurrenceID,scientificName,license\na,Panthera tigris,CC0\n");
        Assert.Equal(0, Cli.Run("load", occurrences, "--home", Home, "--no-serve").Code);
        void Refused(string said, params string[] arguments) => Assert.Contains(said, Cli.Run(["access", .. arguments, "--home", Home]).Line, StringComparison.Ordinal);
        Refused("no such file", "import", "/no/such/file");
        Refused("bad.yaml: line 2: 'taxn' is nothing that can be said of a rule", "import", Write("bad.yaml", "rules:\n- {id: a, taxn: Aus, withhold: true}\n"));
        Refused("give one of them", "import", Write("rules.yaml", Rules), "--add", "--replace");
        Refused("no rule 'a' is in force", "remove", "a");
        Refused("there is no such access state", "show", "--state", "7");
        Refused("names no record, dataset or taxon", "redact", "--case", "1", "--reason", "r");
        Refused("abbreviated", "redact", "--case", "1", "--reason", "r", "--taxon", "P. tigris");
        Refused("Option '--reason' is required", "redact", "--case", "1");
        Assert.Contains("no access state yet", Run("log"), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Home, "access", "current")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Run(params string[] arguments)
    {
        var result = Cli.Run(["access", .. arguments, "--home", Home]);
        Assert.Equal((0, ""), (result.Code, result.Error));
        return result.Out;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
