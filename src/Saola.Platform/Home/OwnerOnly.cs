namespace Saola.Platform.Home;

/// <summary>
/// What nobody but the user who runs Saola may read: the home's secret, the access states, and with the home's folder the positions that
/// are withheld from the public. Windows has no such modes; there the folder's own permissions decide.
/// </summary>
public static class OwnerOnly
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes a folder (0700) that is not there yet; one that is there keeps the modes that its operator chose.</summary>
    public static void Folder(string path)
    {
        if (Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, File | UnixFileMode.UserExecute);
    }

    /// <summary>Makes an empty file (0600) where there is none, for somebody who opens it by its name.</summary>
    public static void Make(string path)
    {
        try
        {
            if (!Path.Exists(path)) CreateNew(path).Dispose();
        }
        catch (IOException) when (Path.Exists(path))
        {
            // Another process made it in this moment.
        }
    }

    /// <summary>Makes an empty file (0600), in the place of one that may be there; from its first byte on nobody else can read it.</summary>
    public static FileStream Create(string path)
    {
        System.IO.File.Delete(path);
        return CreateNew(path);
    }

    private static FileStream CreateNew(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = File;
        return new FileStream(path, options);
    }

    /// <summary>The secret files and folders of a home that others on this machine can open as they are; empty where the home's folder is closed.</summary>
    public static IReadOnlyList<string> Open(string root)
    {
        if (OperatingSystem.IsWindows() || !IsOpen(root)) return [];
        return [.. new[] { Path.Combine(root, "home.json"), Path.Combine(root, "access"), Path.Combine(root, "objects") }.Where(p => Path.Exists(p) && IsOpen(p))];

        static bool IsOpen(string path) => !OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(path) & Others) != UnixFileMode.None;
    }
}
