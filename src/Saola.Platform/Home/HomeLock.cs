namespace Saola.Platform.Home;

/// <summary>One writer at a time: an exclusive lock on the file <c>lock</c>, given back by the system when the process ends in any way.</summary>
public sealed class HomeLock : IDisposable
{
    private readonly FileStream _file;

    private HomeLock(FileStream file) => _file = file;

    /// <exception cref="SaolaException">Another process writes to the home.</exception>
    internal static HomeLock Take(string root, string name, string command)
    {
        var path = Path.Combine(root, name);
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(path + ".holder", $"{command} (process {Environment.ProcessId})");
            return new HomeLock(file);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            var holder = File.Exists(path + ".holder") ? File.ReadAllText(path + ".holder") : "another process";
            throw new SaolaException($"{root}: the home is being written by {holder}; wait until it ends, or stop it, and try again.", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
