using System.Globalization;
using System.Text;
using System.Text.Json;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Processes;

/// <summary>A folder with a home and small sources, which goes with the test.</summary>
internal sealed class TestHome : IDisposable
{
    public const int Rows = 3_000;

    public TestHome()
    {
        Folder = Directory.CreateTempSubdirectory("saola-process-").FullName;
        Path = In("home");
    }

    public string Folder { get; }

    /// <summary>The home's folder.</summary>
    public string Path { get; private init; }

    public string In(string name) => System.IO.Path.Combine(Folder, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(In(name))!);
        File.WriteAllBytes(In(name), bytes);
        return In(name);
    }

    /// <summary>A table of made-up records with identifiers of their own.</summary>
    public string Table(string name, int seed, int rows = Rows)
    {
        var random = new Random(seed);
        var text = new StringBuilder("occurrenceID\tscientificName\tdecimalLatitude\tdecimalLongitude\teventDate\tbasisOfRecord\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{name}-{seed}-{i}\tRosa {(char)('a' + random.Next(26))}anina\t{random.NextDouble() * 120 - 60:F5}\t{random.NextDouble() * 340 - 170:F5}\t{random.Next(1950, 2024)}-0{random.Next(1, 10)}-1{random.Next(10)}\tHUMAN_OBSERVATION\n");
        }

        return Write(name, text.ToString());
    }

    /// <summary>Loads in this process, as the command does.</summary>
    public void Load(params string[] sources)
    {
        var home = SaolaHome.OpenOrCreate(Path);
        Loader.Load(home, sources, new LoadOptions(), CancellationToken.None);
        HomeStore.Prepare(home);
    }

    /// <summary>Another folder with a copy of the home.</summary>
    public TestHome Copy()
    {
        var copy = new TestHome();
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
        {
            var to = System.IO.Path.Combine(copy.Path, System.IO.Path.GetRelativePath(Path, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return copy;
    }

    public string Pointer => File.ReadAllText(System.IO.Path.Combine(Path, "current"));

    /// <summary>Everything in the home by its relative path; runs of the serving copy only when no state names them.</summary>
    public IReadOnlyList<string> Files()
    {
        var state = System.IO.Path.Combine(Path, "serving", "state.json");
        var named = File.Exists(state)
            ? JsonDocument.Parse(File.ReadAllBytes(state)).RootElement.GetProperty("runs").EnumerateArray().Select(r => "serving/" + r.GetProperty("file").GetString()).ToHashSet(StringComparer.Ordinal)
            : [];
        return [.. Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories).Select(f => System.IO.Path.GetRelativePath(Path, f)).Where(f => !named.Contains(f)).Order(StringComparer.Ordinal)];
    }

    /// <summary>What is inside: dataset and release of the current snapshot.</summary>
    public IReadOnlyList<(string Key, string Release)> Content() =>
        [.. SaolaHome.Open(Path).Snapshots.Current!.Snapshot.Datasets.Select(d => (d.Key, d.Release))];

    /// <summary>Verifies the home and counts its records by its serving copy.</summary>
    public async Task<(int Snapshot, long Count)> Check()
    {
        var home = SaolaHome.Open(Path);
        Assert.Empty(Housekeeping.Verify(home, CancellationToken.None).Problems);
        await using var store = HomeStore.Open(home);
        var engine = await store.Engine(null, CancellationToken.None);
        return (store.Current.Number, await engine.Count(Filter.All, CancellationToken.None));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
