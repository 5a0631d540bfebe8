using NetTopologySuite.IO;
using Saola.Host.Pages.Desk;
using Saola.Platform.Corridors.Queue;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Exports;
using Saola.Platform.Places.Layers;
using Saola.Platform.Screening;

namespace Saola.Host.Pages.Corridors;

/// <summary>A question about corridors as it is sent; nothing of its files is kept but the geometries.</summary>
internal sealed class CorridorIntake(CorridorQueue queue) : IDisposable
{
    /// <summary>The field of the form that holds a file of cores.</summary>
    public const string File = "file";

    /// <summary>Most bytes of the other fields together: geometries as text are among them.</summary>
    public const int MostFields = 4 << 20;

    private readonly SentFiles _files = new(queue.Taken(), queue.Options.MostUpload, File, CorridorForm.Evidence);

    public Task Take(string field, string name, Stream content, CancellationToken cancellation) => _files.Take(field, name, content, cancellation);

    /// <exception cref="SaolaException">It cannot be read; the exception names the field.</exception>
    public CorridorQuestion Question(CorridorForm form, CorridorInputs inputs, CancellationToken cancellation)
    {
        if (_files.TooLarge is { } large) throw AskPlan.Fault(large, $"{large}: the file is too large; {queue.Options.MostUpload >> 20} MB are taken in here. Leave out what is not needed, or simplify it.");
        var text = form[CorridorForm.Geometry];
        var given = new[] { text.Length > 0, _files[File] is not null, form[CorridorForm.Layer].Length > 0, form[CorridorForm.Places].Length > 0 }.Count(way => way);
        if (given == 0) throw AskPlan.Fault(CorridorForm.Layer, "cores: none is given; choose a layer, draw two areas at least, or give a file.");
        if (given > 1) throw AskPlan.Fault(CorridorForm.Geometry, "cores: they are given in two ways; choose a layer or places, draw them, or give a file.");
        if (text.Length > 0 && text[0] is '{' or '[') _files.Take(File, "drawn.geojson", text);
        if (form[CorridorForm.Evidence].Length > 0) _files.Take(CorridorForm.Evidence, "evidence.geojson", form[CorridorForm.Evidence]);
        var cores = form.OfHome(inputs, cancellation)
            ?? (_files[File] is { } path ? _files.Told(File, () => Read(path, inputs, cancellation)) : _files.Told(CorridorForm.Geometry, () => Drawn(text)));
        var evidence = _files[CorridorForm.Evidence] is { } seen ? _files.Told(CorridorForm.Evidence, () => CorridorFeatures.Evidence(seen, cancellation)) : null;
        return form.Question(cores, evidence, inputs);
    }

    private static (IReadOnlyList<CorridorCore>, string) Read(string path, CorridorInputs inputs, CancellationToken cancellation)
    {
        // Of a home a name might be a layer's.
        var (cores, source, _) = CorridorCores.Of(path, inputs with { Published = null }, cancellation);
        return (cores, source);
    }

    /// <summary>Each area that is drawn is a core.</summary>
    private static (IReadOnlyList<CorridorCore>, string) Drawn(string text)
    {
        var areas = Shapes.Polygons(ScreeningProject.OfText(text, null).Geometry).ToList();
        if (areas.Count < 2) throw new SaolaException(Counted.Text($"geometry: {areas.Count} [area|areas] can be linked to nothing; draw two at least."));
        return ([.. areas.Select((area, i) => (Number: (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), Area: area)).Select(a => new CorridorCore(a.Number, a.Number, new WKBWriter().Write(a.Area)))], "drawn");
    }

    public void Dispose() => _files.Dispose();
}
