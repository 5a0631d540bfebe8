using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Saola.Platform.Home;

namespace Saola.Web.Tests.Processes;

/// <summary>Nonsense arguments, damaged homes, occupied ports: one line that says what to do, exit code 1.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    private readonly TestHome _home = new();

    public ValueTask InitializeAsync()
    {
        _home.Load(_home.Table("good.tsv", seed: 1));
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("frobnicate", "'frobnicate'")]
    [InlineData("load", "saola load --help")]
    [InlineData("load good.tsv --colour red", "--colour: there is no such option")]
    [InlineData("load nowhere.csv", "nowhere.csv: there is no such file")]
    [InlineData("load HOME/current --map nowhere.yaml", "nowhere.yaml: there is no such file")]
    [InlineData("load good.tsv good.tsv --dataset one", "--dataset names one dataset")]
    [InlineData("query count --home nowhere", "not a Saola home")]
    [InlineData("query count --home HOME --where country", "name=value")]
    [InlineData("query count --home HOME --where colour=red", "colour")]
    [InlineData("query count --home HOME --where country=", "the value is missing")]
    [InlineData("query count --home HOME --where snapshot=1", "'snapshot' is no field")]
    [InlineData("query count --home HOME --where year=2000,1990", "year: '2000,1990' runs backwards; give 1990,2000")]
    [InlineData("query count --home HOME --colour red", "'saola query count --help'")]
    [InlineData("query count --home HOME --where geometry=POLYGON((0", "WKT, character")]
    [InlineData("query page --home HOME --limit many", "'many'")]
    [InlineData("query count --home HOME --snapshot 99", "no snapshot '99'")]
    [InlineData("query count --home HOME --output HOME/no/such/folder/x.json", "check the path")]
    [InlineData("quality test nowhere.csv", "nowhere.csv: there is no such file")]
    [InlineData("quality test good.tsv --label NOTHING", "--label NOTHING: there is no such test")]
    [InlineData("quality test good.tsv", "no column Label")]
    [InlineData("quality report --home HOME --dataset none", "no dataset 'none'")]
    [InlineData("quality report --home HOME --against 1", "give --dataset too")]
    [InlineData("replay nowhere.json", "nowhere.json: there is no such file")]
    [InlineData("replay HOME/home.json --home HOME", "home.json")]
    [InlineData("snapshot diff 1 2 --home HOME", "no snapshot '2'")]
    [InlineData("snapshot prune --keep 0 --home HOME", "--keep")]
    [InlineData("remove nothing --home HOME", "no dataset 'nothing'")]
    [InlineData("reinterpret nothing --home HOME", "no dataset 'nothing'")]
    [InlineData("serve --home HOME --url localhost", "--url")]
    [InlineData("serve --home HOME --url http://0.0.0.0:0", "can be reached by others")]
    [InlineData("serve --home HOME --url http://*:5080", "can be reached by others")]
    [InlineData("serve --home HOME --url http://localhost/;http://0.0.0.0:5081", "one address")]
    [InlineData("serve --home HOME --url https://127.0.0.1:0", "cannot serve there")]
    [InlineData("serve --home HOME --url ftp://127.0.0.1:0", "cannot serve there")]
    [InlineData("serve --home HOME --url http://127.0.0.1:0/base", "cannot serve there")]
    [InlineData("demo --home HOME", "holds real data")]
    [InlineData("verify --home FOLDER", "not a Saola home")]
    [InlineData("load HOME/current --home FOLDER", "not empty and not a Saola home")]
    [InlineData("load HOME/current --home FOLDER/good.tsv", "a home is a folder")]
    public async Task Nonsense_is_told_in_one_line(string arguments, string reason)
    {
        var given = arguments.Replace("HOME", _home.Path, StringComparison.Ordinal).Replace("FOLDER", _home.Folder, StringComparison.Ordinal)
            .Replace("good.tsv", _home.In("good.tsv"), StringComparison.Ordinal).Replace(_home.Folder + "/" + _home.Folder, _home.Folder, StringComparison.Ordinal);
        var result = Cli.Run(given.Split(' '));
        Assert.Equal(1, result.Code);
        Assert.Contains(reason, result.Line, StringComparison.Ordinal);
        Assert.Equal((1, TestHome.Rows), await _home.Check());
    }

    [Fact]
    public void No_arguments_show_what_there_is()
    {
        var result = Cli.Run();
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("load", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_cannot_start_says_nothing_but_its_line()
    {
        var result = Cli.Run("serve", "--home", _home.Path, "--url", "ftp://127.0.0.1:0");
        Assert.Equal("", result.Out);
        Assert.Contains("cannot serve there", result.Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        Refused("give another --url", "serve", "--home", _home.Path, "--url", url);
        await _home.Check();
    }

    [Fact]
    public void A_second_command_on_a_home_that_is_being_written()
    {
        using var job = SaolaHome.Open(_home.Path).Begin("saola load");
        Refused($"is being written by saola load (process {Environment.ProcessId})", "load", _home.Table("more.tsv", seed: 2), "--home", _home.Path);
        // Asking goes on all the while.
        Assert.Contains($"\"count\":{TestHome.Rows}", Cli.Run("query", "count", "--home", _home.Path).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Real_data_do_not_go_into_a_demonstration_home()
    {
        using var demo = new TestHome();
        Assert.Equal(0, Cli.Run("demo", "--home", demo.Path, "--records", "2000", "--no-serve").Code);
        Refused("demonstration world", "load", _home.In("good.tsv"), "--home", demo.Path);
        Assert.DoesNotContain("tmp-world", demo.Files());
    }

    [Fact]
    public void A_home_of_a_newer_Saola()
    {
        Change("home.json", json => json["format"] = 99);
        Refused("written by a newer Saola", "query", "count", "--home", _home.Path);
    }

    [Theory]
    [InlineData("{\"format\": 1", "home.json: not a readable HomeSettings")]
    [InlineData("", "home.json: not a readable HomeSettings")]
    [InlineData("{\"format\": 1, \"secret\": \"short\"}", "the secret is not 32 bytes")]
    [InlineData("{\"format\": 1, \"secret\": null}", "home.json: not a readable HomeSettings")]
    public void Damaged_settings(string content, string reason)
    {
        File.WriteAllText(InHome("home.json"), content);
        Refused(reason, "load", _home.In("good.tsv"), "--home", _home.Path);
    }

    [Fact]
    public void A_boundary_set_that_is_not_there()
    {
        Change("home.json", json => json["boundaries"] = new JsonObject { ["set"] = "nowhere.geojson" });
        Refused("nowhere.geojson", "load", _home.Table("more.tsv", seed: 2), "--home", _home.Path);
    }

    [Theory]
    [InlineData("rubbish", "it should hold a snapshot's number and id")]
    [InlineData("", "it should hold a snapshot's number and id")]
    [InlineData("7 abc", "000007.json: the snapshot that 'current' names is missing")]
    [InlineData("1 abc", "is not what")]
    public void A_damaged_pointer(string content, string reason)
    {
        File.WriteAllText(InHome("current"), content);
        foreach (var command in (string[][])[["query", "count"], ["load", _home.Table("more.tsv", seed: 2)]]) Refused(reason, [.. command, "--home", _home.Path]);
        var verified = Cli.Run("verify", "--home", _home.Path);
        Assert.Equal(1, verified.Code);
        Assert.Contains(reason, verified.Line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_snapshot()
    {
        File.WriteAllText(InHome("snapshots/000001.json"), "{\"number\": 1, \"datasets\": null");
        Refused("000001.json", "query", "count", "--home", _home.Path);
        Assert.Contains("000001.json", Cli.Run("verify", "--home", _home.Path).Line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_that_somebody_edited_is_not_answered_from()
    {
        Change("snapshots/000001.json", json => json["build"] = "another");
        Refused("its content is not what", "query", "count", "--home", _home.Path);
    }

    [Fact]
    public async Task A_lost_object_is_told_by_verify_and_comes_back_with_its_dataset()
    {
        var home = SaolaHome.Open(_home.Path);
        foreach (var hash in home.Objects.Read<Release>(home.Snapshots.Current!.Snapshot.Datasets[0].Release).Objects().ToList()) home.Objects.Delete(hash);
        var verified = Cli.Run("verify", "--home", _home.Path);
        Assert.Equal(1, verified.Code);
        Assert.Contains("is missing; load the dataset again", verified.Error, StringComparison.Ordinal);
        Assert.Equal(0, Cli.Run("load", _home.In("good.tsv"), "--home", _home.Path).Code);
        Assert.Equal(TestHome.Rows, (await _home.Check()).Count);
    }

    [Fact]
    public void A_damaged_object_is_told_by_verify()
    {
        var hash = SaolaHome.Open(_home.Path).Objects.All().First();
        File.AppendAllText(SaolaHome.Open(_home.Path).Objects.PathOf(hash), "x");
        Assert.Contains(hash, Cli.Run("verify", "--home", _home.Path).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state.json", "{")]
    [InlineData("state.json", "{\"format\":1,\"runs\":null}")]
    [InlineData("run-000001.duckdb", "not a database")]
    [InlineData("run-000001.duckdb", "")]
    public async Task A_damaged_serving_copy_is_made_again(string file, string content)
    {
        File.WriteAllText(InHome("serving/" + file), content);
        var result = Cli.Run("query", "count", "--home", _home.Path);
        Assert.Equal(0, result.Code);
        Assert.Contains($"\"count\":{TestHome.Rows}", result.Out, StringComparison.Ordinal);
        Assert.Equal((1, TestHome.Rows), await _home.Check());
    }

    [Theory]
    [InlineData("query", "count")]
    [InlineData("load", "good.tsv")]
    [InlineData("serve", "--no-such")]
    public void A_home_that_may_not_be_read(string verb, string argument)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs Unix permissions");
            return;
        }

        File.SetUnixFileMode(_home.Folder, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(_home.In("good.tsv"), (UnixFileMode)0b110_100_100);
        File.SetUnixFileMode(_home.Path, UnixFileMode.None);
        try
        {
            var result = Cli.RunAsNobody(verb, argument.Replace("good.tsv", _home.In("good.tsv"), StringComparison.Ordinal), "--home", _home.Path);
            Assert.Equal(1, result.Code);
            Assert.Contains(verb == "serve" ? "--no-such" : "may", result.Line, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(_home.Path, (UnixFileMode)0b111_101_101);
        }
    }

    public ValueTask DisposeAsync()
    {
        _home.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Refused(string reason, params string[] arguments)
    {
        var result = Cli.Run(arguments);
        Assert.Equal(1, result.Code);
        Assert.Contains(reason, result.Line, StringComparison.Ordinal);
    }

    private string InHome(string name) => Path.Combine(_home.Path, name);

    private void Change(string name, Action<JsonNode> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(InHome(name)))!;
        change(json);
        File.WriteAllText(InHome(name), json.ToJsonString());
    }
}
