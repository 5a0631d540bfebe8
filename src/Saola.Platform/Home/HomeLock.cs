namespace Saola.Platform.Home;

/// <summary>One writer at a time: an exclusive lock on the file <c>lock</c>, given back by the system when the process ends in any way.</summary>
public sealed class HomeLock : IDisposable
{
    // EWOULDBLOCK of flock(2), and ERROR_SHARING_VIOLATION: what a held lock looks like; other errors are told as they are.
    private const int LockedOnLinux = 11;
    private const int LockedOnMac = 35;
    private const int LockedOnWindows = unchecked((int)0x80070020);

    private readonly FileStream _file;

    private HomeLock(FileStream file) => _file = file;

    /// <exception cref="SaolaException">Another process writes to the home.</exception>
    internal static HomeLock Take(string root, string name, string command)
    {
        var path = Path.Combine(root, name);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            var holder = File.Exists(path + ".holder") ? File.ReadAllText(path + ".holder") : "another process";
            throw new SaolaException($"{root}: the home is being written by {holder}; wait until it ends, or stop it, and try again.", e);
        }

        try
        {
            File.WriteAllText(path + ".holder", $"{command} (process {Environment.ProcessId})");
            return new HomeLock(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether a refusal says that somebody else holds the lock: then it may be waited for.</summary>
    internal static bool IsHeld(SaolaException refusal) => refusal.InnerException is IOException error && IsHeld(error);

    /// <summary>Whether a file could not be opened because somebody else holds it alone.</summary>
    internal static bool IsHeld(IOException error) => error.HResult is LockedOnLinux or LockedOnMac or LockedOnWindows;

    /// <summary>Who holds the lock of a home, or held it last, such as <c>saola load (process 4711)</c>; null where nobody ever did.</summary>
    internal static string? HolderOf(string root)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, "lock.holder"));
        }
        catch (IOException)
        {
            // It is being written in this moment, or was never there.
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
