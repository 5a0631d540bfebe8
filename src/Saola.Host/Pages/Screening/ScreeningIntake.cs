using Saola.Platform.Desk;
using Saola.Platform.Exports;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Queue;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Screening;

/// <summary>A project as it is sent: its files lie in a folder of their own until they have been read, and nothing of them is kept but the geometry.</summary>
internal sealed class ScreeningIntake(ScreeningQueue queue) : IDisposable
{
    /// <summary>The fields of the form, and the parameters of the API, that hold a file.</summary>
    public const string File = "file", AreaFile = "area-file";

    /// <summary>Most bytes of the other fields together: a geometry as text is among them.</summary>
    public const int MostFields = 1 << 20;

    private readonly string _folder = queue.Taken();
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private string? _tooLarge;

    /// <summary>Takes a file in. One that is too large is read to its end and left out, so that whoever sends it is told.</summary>
    public async Task Take(string field, string name, Stream content, CancellationToken cancellation)
    {
        if (field is not (File or AreaFile)) return;
        var folder = Path.Combine(_folder, field);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, UploadName.Clean(name));
        long size = 0;
        await using (var file = Platform.Home.OwnerOnly.Create(path))
        {
            var buffer = new byte[128 << 10];
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
            {
                size += read;
                if (size <= queue.Options.MostUpload) await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
        }

        if (size > queue.Options.MostUpload) _tooLarge ??= field;
        if (size > 0) _files[field] = path;
    }

    /// <summary>What is asked: the project of a file or of a text, and all else.</summary>
    /// <exception cref="SaolaException">It cannot be read; the exception names the field.</exception>
    public ScreeningRequest Request(ScreeningForm form, OccurrenceStore store, CancellationToken cancellation)
    {
        if (_tooLarge is { } large) throw AskPlan.Fault(large, $"{large}: the file is too large; {queue.Options.MostUpload >> 20} MB are taken in here. Leave out what is not the project, or simplify it.");
        var text = form[ScreeningForm.Geometry];
        if (text.Length > 0 && _files.ContainsKey(File)) throw AskPlan.Fault(File, "file: a file and a geometry are given; give one of them.");
        if (text.Length > 0 && text[0] is '{' or '[')
        {
            // As a file it is read by those who read files.
            _files[File] = Path.Combine(_folder, "drawn.geojson");
            System.IO.File.WriteAllText(_files[File], text);
        }

        var project = _files.TryGetValue(File, out var path)
            ? Told(File, () => ScreeningProject.Read(path, null, null, cancellation))
            : Told(ScreeningForm.Geometry, () => ScreeningProject.OfText(text, null));
        (NetTopologySuite.Geometries.Geometry, string)? area = _files.TryGetValue(AreaFile, out var drawn)
            ? Told(AreaFile, () => (Drawn(drawn, cancellation), Path.GetFileName(drawn))) : null;
        return form.Request(project, area, store);
    }

    private static NetTopologySuite.Geometries.Geometry Drawn(string file, CancellationToken cancellation)
    {
        var area = ScreeningProject.Read(file, null, null, cancellation).Geometry;
        Screener.CheckArea(area);
        return area;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private T Told<T>(string field, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SaolaException e)
        {
            // Where it lay for a moment is this server's business.
            var line = e.Message.Replace(Path.Combine(_folder, field) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
            throw AskPlan.Fault(field, line);
        }
    }
}
