using Saola.Platform.Desk;
using Saola.Platform.Exports;

namespace Saola.Host.Pages.Desk;

/// <summary>The files of a form as they are sent: they lie in a folder of their own until they have been read, and go with it.</summary>
/// <param name="folder">An empty folder.</param>
/// <param name="most">Most bytes of a file.</param>
/// <param name="fields">The fields that hold a file.</param>
internal sealed class SentFiles(string folder, long most, params string[] fields) : IDisposable
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>The field of a file that is too large; null for none.</summary>
    public string? TooLarge { get; private set; }

    /// <summary>Where the file of a field lies; null where none was sent.</summary>
    public string? this[string field] => _files.GetValueOrDefault(field);

    /// <summary>Takes a file in. One that is too large is read to its end and left out, so that whoever sends it is told.</summary>
    public async Task Take(string field, string name, Stream content, CancellationToken cancellation)
    {
        if (!fields.Contains(field)) return;
        var place = Path.Combine(folder, field);
        Directory.CreateDirectory(place);
        var path = Path.Combine(place, UploadName.Clean(name));
        long size = 0;
        await using (var file = Platform.Home.OwnerOnly.Create(path))
        {
            var buffer = new byte[128 << 10];
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
            {
                size += read;
                if (size <= most) await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
        }

        if (size > most) TooLarge ??= field;
        if (size > 0) _files[field] = path;
    }

    /// <summary>A text that is read as a file, by those who read files.</summary>
    public void Take(string field, string name, string text)
    {
        Directory.CreateDirectory(Path.Combine(folder, field));
        _files[field] = Path.Combine(folder, field, name);
        File.WriteAllText(_files[field], text);
    }

    /// <summary>What reads a field; its fault names the field, and not where the file lay for a moment, which is this server's business.</summary>
    public T Told<T>(string field, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SaolaException e)
        {
            throw AskPlan.Fault(AskPlan.FaultyParameter(e) ?? field,
                e.Message.Replace(Path.Combine(folder, field) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
