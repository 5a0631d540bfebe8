using System.Text.Json;
using Saola.Platform.Access;
using Saola.Platform.Home;

namespace Saola.Web.Tests.Processes;

/// <summary><c>saola query</c> and <c>saola replay</c> with a key.</summary>
public sealed class QueryKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("saola").FullName;

    private string Home => Path.Combine(_folder, "home");

    [Fact]
    public void A_key_shows_what_its_holder_may_see_and_leaves_a_trace_in_the_log()
    {
        Begin();
        var key = Key("--role", "partner", "--name", "Office", "--datasets", "cats");
        var file = Write("office.key", key + "\n");

        // Anybody sees the cell.
        Assert.DoesNotContain("12.3456", Good(null, "query", "page"), StringComparison.Ordinal);
        Assert.Contains("12.3456", Good(null, "query", "page", "--key-file", file), StringComparison.Ordinal);
        Assert.Contains("12.3456", Good(key, "query", "page"), StringComparison.Ordinal);
        var manifest = Path.Combine(_folder, "cats.json");
        Assert.Contains("12.3456", Good(key, "query", "csv", "--purpose", "research", "--manifest", manifest), StringComparison.Ordinal);

        using (var json = JsonDocument.Parse(File.ReadAllBytes(manifest))) Assert.Equal("Office", json.RootElement.GetProperty("principal").GetString());
        using (var log = new AuditLog(SaolaHome.Open(Home)))
        {
            var entries = log.Read(null, null, null).ToList();
            Assert.Contains(entries, e => e is { Kind: "page", Principal: "Office", Role: Role.Partner });
            Assert.Contains(entries, e => e is { Kind: "export", Purpose: "research" } && e.Datasets["cats"] == 1);
        }

        Assert.Contains("identical", Good(key, "replay", manifest), StringComparison.Ordinal);
        var other = Run(null, "replay", manifest);
        Assert.Equal(1, other.Code);
        Assert.Contains("the answer was one to Office, and was computed as anybody sees it", other.Out, StringComparison.Ordinal);
        Assert.Contains("the key is that of Somebody else", Run(Key("--role", "partner", "--name", "Somebody else"), "replay", manifest).Line, StringComparison.Ordinal);
        // A key for another dataset shows nothing.
        Assert.DoesNotContain("12.3456", Good(Key("--role", "partner", "--name", "Birds", "--datasets", "birds"), "query", "page"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_no_good_is_one_line_and_never_taken_for_none()
    {
        Begin();
        var key = Key("--role", "steward", "--name", "Office");
        void Refused(string said, string? environment, params string[] arguments)
        {
            var result = Run(environment, ["query", "count", .. arguments]);
            Assert.Equal((1, ""), (result.Code, result.Out));
            Assert.Contains(said, result.Line, StringComparison.Ordinal);
            Assert.DoesNotContain(key[15..], result.Error, StringComparison.Ordinal);
        }

        Refused("SAOLA_KEY: the key is not known", key[..^1] + (key[^1] == 'A' ? 'B' : 'A'));
        Refused("SAOLA_KEY: the key is not known", "nokey");
        Refused("SAOLA_KEY: it holds more than a key", key + "\nand more");
        Refused("SAOLA_KEY: there is no key in it", "");
        Refused("no such file", null, "--key-file", Path.Combine(_folder, "nothing"));
        Refused("a folder", null, "--key-file", _folder);
        Refused("there is no key in it", null, "--key-file", Write("empty", "\n"));
        Refused("more than a key", null, "--key-file", Write("long", new string('x', 5_000)));
        // A file comes before the environment.
        Refused("there is no key in it", key, "--key-file", Write("empty", ""));
        Assert.Equal(0, Cli.Run("key", "revoke", key[..14], "--home", Home).Code);
        Refused("was revoked on", key);
    }

    [Fact]
    public void A_person_is_taken_out_by_command_and_told_in_one_line_where_that_cannot_be()
    {
        Begin();
        Assert.Contains("Quela Zorbin", Good(null, "query", "csv"), StringComparison.Ordinal);
        var done = Good(null, "access", "person", "--case", "2026/20", "--name", "Quela Zorbin", "--remove", "--reason", "asked for");
        Assert.Contains("1 new: case-2026-20", done, StringComparison.Ordinal);
        Assert.DoesNotContain("Zorbin", done + Good(null, "access", "log") + Good(null, "query", "csv"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("person: Quela Zorbin", Good(null, "access", "show"), StringComparison.Ordinal);
        void Refused(string said, params string[] arguments) => Assert.Contains(said, Run(null, ["access", "person", "--case", "1", .. arguments]).Line, StringComparison.Ordinal);
        Refused("give one of them", "--name", "A Bcd", "--reason", "r");
        Refused("give one of them", "--name", "A Bcd", "--reason", "r", "--remove", "--as", "B");
        Refused("tell how the records write", "--reason", "r", "--remove");
        Refused("'reason' names the person", "--name", "A Bcd", "--reason", "a bcd has asked", "--remove");
        Refused("is no name of a person", "--name", "-", "--reason", "r", "--remove");
        Assert.Contains("1 gone: case-2026-20", Good(null, "access", "remove", "case-2026-20", "--note", "over"), StringComparison.Ordinal);
        Assert.Contains("Quela Zorbin", Good(null, "query", "csv"), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Begin()
    {
        var cats = Write("cats.csv", "occurrenceID,scientificName,decimalLatitude,decimalLongitude,basisOfRecord,recordedBy,license\na,Panthera tigris,12.3456,105.6789,HumanObservation,Rui Lima,CC0\nb,Felis chaus,11.5,104.5,HumanObservation,Quela Zorbin,CC0\n");
        Assert.Equal(0, Cli.Run("load", cats, "--dataset", "cats", "--home", Home, "--no-serve").Code);
        Assert.Equal(0, Cli.Run("access", "import", Write("rules.yaml", "rules:\n- {id: tiger, taxon: Panthera tigris, generalise: 1}\n"), "--home", Home).Code);
    }

    private string Key(params string[] arguments) => Good(null, ["key", "create", .. arguments]).Split('\n')[0].Trim();

    private string Good(string? key, params string[] arguments)
    {
        var result = Run(key, arguments);
        Assert.True(result.Code == 0, result.Error);
        return result.Out;
    }

    private CliResult Run(string? key, params string[] arguments) => Cli.RunWith(key is null ? [] : [new("SAOLA_KEY", key)], [.. arguments, "--home", Home]);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }
}
