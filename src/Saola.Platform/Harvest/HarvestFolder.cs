using Saola.Platform.Home;

namespace Saola.Platform.Harvest;

/// <summary>
/// What a home keeps of one harvested address: <c>harvest/KIND-HOST-HASH/</c> with <c>state.json</c> and the files that are on their way. It may be deleted when no
/// harvest runs; the next one then begins anew.
/// </summary>
internal sealed class HarvestFolder : IDisposable
{
    private readonly HomeLock _lock;

    private HarvestFolder(string path)
    {
        Path = path;
        OwnerOnly.Folder(path);
        _lock = HomeLock.Take(path, "lock", "saola harvest");
    }

    public string Path { get; }

    private string StateFile => In("state.json");

    /// <param name="home">The home.</param>
    /// <param name="kind">What is harvested: gbif, ipt, saola.</param>
    /// <param name="address">From where.</param>
    /// <param name="what">What of it, where it is not everything.</param>
    /// <exception cref="SaolaException">Another process harvests the same.</exception>
    public static HarvestFolder Of(SaolaHome home, string kind, Uri address, string what = "")
    {
        var root = System.IO.Path.Combine(home.Root, "harvest");
        OwnerOnly.Folder(root);
        var host = string.Concat(address.Host.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-').Take(60));
        return new HarvestFolder(System.IO.Path.Combine(root, $"{kind}-{host}-{Name($"{address.AbsoluteUri}\n{what}")}"));
    }

    /// <summary>A name for a file that says nothing that a stranger chose.</summary>
    public static string Name(string of) => SaolaJson.Hash(System.Text.Encoding.UTF8.GetBytes(of))[..16];

    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>What was written last; null for nothing, and for what cannot be read: everything is asked anew then.</summary>
    public T? Read<T>()
        where T : class
    {
        try
        {
            return File.Exists(StateFile) ? SaolaJson.Read<T>(File.ReadAllBytes(StateFile), StateFile) : null;
        }
        catch (SaolaException)
        {
            return null;
        }
    }

    public void Write<T>(T state) => Durable.Replace(StateFile, SaolaJson.Bytes(state));

    public void Dispose() => _lock.Dispose();
}
