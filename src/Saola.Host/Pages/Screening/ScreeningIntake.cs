using Saola.Host.Pages.Desk;
using Saola.Platform.Exports;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Queue;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Screening;

/// <summary>A project as it is sent; nothing of its files is kept but the geometry.</summary>
internal sealed class ScreeningIntake(ScreeningQueue queue) : IDisposable
{
    /// <summary>The fields of the form, and the parameters of the API, that hold a file.</summary>
    public const string File = "file", AreaFile = "area-file";

    /// <summary>Most bytes of the other fields together: a geometry as text is among them.</summary>
    public const int MostFields = 1 << 20;

    private readonly SentFiles _files = new(queue.Taken(), queue.Options.MostUpload, File, AreaFile);

    /// <summary>Takes a file in.</summary>
    public Task Take(string field, string name, Stream content, CancellationToken cancellation) => _files.Take(field, name, content, cancellation);

    /// <summary>What is asked: the project of a file or of a text, and all else.</summary>
    /// <exception cref="SaolaException">It cannot be read; the exception names the field.</exception>
    public ScreeningRequest Request(ScreeningForm form, OccurrenceStore store, CancellationToken cancellation)
    {
        if (_files.TooLarge is { } large) throw AskPlan.Fault(large, $"{large}: the file is too large; {queue.Options.MostUpload >> 20} MB are taken in here. Leave out what is not the project, or simplify it.");
        var text = form[ScreeningForm.Geometry];
        if (text.Length > 0 && _files[File] is not null) throw AskPlan.Fault(File, "file: a file and a geometry are given; give one of them.");
        if (text.Length > 0 && text[0] is '{' or '[') _files.Take(File, "drawn.geojson", text);
        var project = _files[File] is { } path
            ? _files.Told(File, () => ScreeningProject.Read(path, null, null, cancellation))
            : _files.Told(ScreeningForm.Geometry, () => ScreeningProject.OfText(text, null));
        (NetTopologySuite.Geometries.Geometry, string)? area = _files[AreaFile] is { } drawn
            ? _files.Told(AreaFile, () => (Drawn(drawn, cancellation), Path.GetFileName(drawn))) : null;
        return form.Request(project, area, store);
    }

    private static NetTopologySuite.Geometries.Geometry Drawn(string file, CancellationToken cancellation)
    {
        var area = ScreeningProject.Read(file, null, null, cancellation).Geometry;
        Screener.CheckArea(area);
        return area;
    }

    public void Dispose() => _files.Dispose();
}
