using System.Security.Cryptography;

namespace Saola.Platform.Home;

/// <summary>A folder that holds everything: objects by content hash, snapshots, and caches that can be made again.</summary>
public sealed class SaolaHome
{
    /// <summary>The layout that this build writes.</summary>
    public const int Format = 1;

    private SaolaHome(string root, HomeSettings settings)
    {
        Root = root;
        Settings = settings;
        Objects = new ObjectStore(Path.Combine(root, "objects"));
        Snapshots = new SnapshotLog(root, static r => r);
    }

    public string Root { get; }

    public HomeSettings Settings { get; }

    public ObjectStore Objects { get; }

    public SnapshotLog Snapshots { get; }

    /// <summary>What a job works in; there only while one runs, or after one that was broken off.</summary>
    internal string TemporaryFolder => Path.Combine(Root, "tmp");

    /// <summary>The objects that a publication is moving to their places.</summary>
    internal string Journal => Path.Combine(TemporaryFolder, "journal");

    /// <summary>Caches of the serving engine; may be deleted at any time when no server runs.</summary>
    public string ServingFolder => Path.Combine(Root, "serving");

    /// <summary>Opens a home that exists.</summary>
    /// <exception cref="SaolaException">The folder is no home, or one of a newer Saola.</exception>
    public static SaolaHome Open(string root)
    {
        var file = SettingsFile(root);
        byte[] content;
        try
        {
            content = File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SaolaException($"{Path.GetFullPath(root)}: not a Saola home (no home.json); 'saola load PATH --home {root}' makes one.", e);
        }

        var settings = SaolaJson.Read<HomeSettings>(content, file);
        if (settings.Format > Format)
            throw new SaolaException($"{file}: written by a newer Saola (format {settings.Format}, this build reads up to {Format}); install that version.");
        if (!Convert.TryFromBase64String(settings.Secret, new byte[settings.Secret.Length], out var bytes) || bytes < 16)
            throw new SaolaException($"{file}: the secret is not 32 bytes in Base64; restore the file from a copy of the home.");
        return new SaolaHome(Path.GetFullPath(root), settings);
    }

    /// <summary>Opens a home, or makes an empty one in a folder that does not exist or is empty.</summary>
    /// <exception cref="SaolaException">The folder holds something else.</exception>
    public static SaolaHome OpenOrCreate(string root, Func<HomeSettings, HomeSettings>? settings = null)
    {
        if (File.Exists(SettingsFile(root))) return Open(root);
        if (File.Exists(root)) throw new SaolaException($"{root}: a home is a folder, this is a file; give another --home.");
        if (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any(e => !Path.GetFileName(e).StartsWith("home.json.", StringComparison.Ordinal)))
            throw new SaolaException($"{Path.GetFullPath(root)}: the folder is not empty and not a Saola home; give an empty or a new folder with --home.");
        OwnerOnly.Folder(root);
        var fresh = new HomeSettings { Secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };
        // Written beside and renamed, so that a home is there whole or not at all.
        var unfinished = $"{SettingsFile(root)}.{Environment.ProcessId}";
        using (var file = OwnerOnly.Create(unfinished)) file.Write(SaolaJson.Bytes(settings?.Invoke(fresh) ?? fresh));
        Durable.File(unfinished);
        try
        {
            File.Move(unfinished, SettingsFile(root), overwrite: false);
        }
        catch (IOException) when (File.Exists(SettingsFile(root)))
        {
            // Another process made the home in this moment.
            File.Delete(unfinished);
        }

        return Open(root);
    }

    /// <summary>Starts a job: takes the home's lock and cleans up after a job that was broken off.</summary>
    /// <exception cref="SaolaException">Another process writes to the home.</exception>
    public Job Begin(string command)
    {
        var held = HomeLock.Take(Root, "lock", command);
        try
        {
            Recover();
            return new Job(this, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Everything that some snapshot needs, itself included in neither.</summary>
    public HashSet<string> Referenced()
    {
        var referenced = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, snapshot) in Snapshots.All())
        {
            foreach (var release in snapshot.Datasets.Select(d => d.Release))
            {
                if (referenced.Add(release) && Objects.Has(release)) referenced.UnionWith(Objects.Read<Release>(release).Objects());
            }

            referenced.UnionWith(snapshot.Inputs());
        }

        if (PublicFiles.Read(this) is { } files) referenced.UnionWith(files.Objects());
        return referenced;
    }

    /// <summary>Deletes what a broken job left. The caller holds the lock.</summary>
    internal void Recover()
    {
        // Not by a pattern: "home.json.*" finds home.json too.
        foreach (var unfinished in Directory.EnumerateFiles(Root).Where(f => Path.GetFileName(f).StartsWith("home.json.", StringComparison.Ordinal))) File.Delete(unfinished);
        RecoverAccess();
        if (!Directory.Exists(TemporaryFolder)) return;
        Snapshots.Recover();
        if (File.Exists(Journal))
        {
            var referenced = Referenced();
            foreach (var hash in File.ReadAllLines(Journal).Where(h => h.Length == 64 && !referenced.Contains(h))) Objects.Delete(hash);
        }

        Directory.Delete(TemporaryFolder, recursive: true);
    }

    /// <summary>The public files are written under the home's lock; the access states have one of their own, and who holds it is not broken off.</summary>
    private void RecoverAccess()
    {
        var folder = Path.Combine(Root, "access");
        if (!Directory.Exists(folder) || !Directory.EnumerateFiles(folder, "*.tmp").Any()) return;
        File.Delete(Path.Combine(folder, "public.json.tmp"));
        try
        {
            using var held = HomeLock.Take(folder, "lock", "saola access");
            foreach (var unfinished in Directory.EnumerateFiles(folder, "*.tmp")) File.Delete(unfinished);
        }
        catch (SaolaException)
        {
            // Somebody is publishing a state in this moment.
        }
    }

    private static string SettingsFile(string root) => Path.Combine(root, "home.json");
}
