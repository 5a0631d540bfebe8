using System.Text;
using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Features;

/// <summary>
/// A shapefile: shapes from the .shp, attributes from the .dbf row by row beside them, the system of coordinates from the .prj, the encoding
/// from the .cpg. All but the .shp may be missing. Streamed, from a zip as well.
/// </summary>
internal sealed class ShapefileFeatures(Func<Container> open, string stem)
{
    private const int MostSideBytes = 16 << 20;

    public FeatureTable Table(CancellationToken cancellation)
    {
        using var container = open();
        var shp = Find(container, "shp")!;
        var name = container.Name(shp);
        var notes = new List<string>();
        var system = SystemOf(container, name, notes);
        if (system.Note is { } note) notes.Add(note);
        using (var probe = container.Open(shp)) _ = new ShpRecords(probe, [], name).Read().Any();
        Encoding? encoding = null;
        if (Find(container, "dbf") is { } dbf)
        {
            using var stream = container.Open(dbf);
            var table = new DbfTable(stream, container.Name(dbf));
            (encoding, var guessed) = DbfEncoding.Of(Small(container, "cpg"), table.Language, table.Sample(), container.Name(dbf));
            if (guessed is not null) notes.Add(guessed);
        }
        else
        {
            notes.Add($"{name}: has no .dbf beside it, so that its features have no attributes");
        }

        return new FeatureTable("Shapefile", null, notes, Read(system, encoding, cancellation));
    }

    private IEnumerable<Feature> Read(CoordinateSystem system, Encoding? encoding, CancellationToken cancellation)
    {
        using var container = open();
        var entry = Find(container, "shp")!;
        using var shp = container.Open(entry);
        using var dbfStream = encoding is not null && Find(container, "dbf") is { } dbf ? container.Open(dbf) : null;
        var rows = dbfStream is null ? null : new DbfTable(dbfStream, container.Name(Find(container, "dbf")!));
        var shape = new ShpShape(new ShapeMaker(system));
        var number = 0;
        foreach (var (content, fault) in new ShpRecords(shp, Index(container), container.Name(entry)).Read())
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            var row = rows?.Next(encoding!);
            if (row is { IsDeleted: true }) continue;
            var attributes = row?.Attributes ?? [];
            yield return content is null ? new Feature(number, null, attributes, fault) : FeatureOf(number, content, attributes, shape);
        }

        while (rows?.Next(encoding!) is { } rest)
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            if (!rest.IsDeleted) yield return new Feature(number, null, rest.Attributes, "has a row in the .dbf but no shape in the .shp");
        }
    }

    private static Feature FeatureOf(int number, byte[] content, OrderedDictionary<string, string> attributes, ShpShape shape)
    {
        try
        {
            return new Feature(number, shape.Read(content), attributes, null);
        }
        catch (UnreadableException e)
        {
            return new Feature(number, null, attributes, e.Message);
        }
    }

    private CoordinateSystem SystemOf(Container container, string name, List<string> notes)
    {
        if (Small(container, "prj") is { } wkt && !string.IsNullOrWhiteSpace(wkt))
        {
            return CoordinateSystemText.OfWkt(wkt) ?? throw new SaolaException(
                $"{name}: the system of coordinates in its .prj ({(WktNode.Parse(wkt)?.Name is { Length: > 0 } known ? known.ReplaceLineEndings(" ") : "not a well-known text")}) is not known here; export the layer in WGS84 (EPSG:4326)");
        }

        notes.Add($"{name}: has no .prj, which names the system of coordinates; taken for WGS84");
        return CoordinateSystem.Wgs84;
    }

    private byte[] Index(Container container)
    {
        if (Find(container, "shx") is not { } shx) return [];
        using var stream = container.Open(shx);
        return BinaryFile.Read(stream, 512 << 20);
    }

    private string? Small(Container container, string extension)
    {
        if (Find(container, extension) is not { } entry) return null;
        using var stream = container.Open(entry);
        return Encoding.UTF8.GetString(BinaryFile.Read(stream, MostSideBytes));
    }

    private Entry? Find(Container container, string extension) =>
        container.Entries.FirstOrDefault(e => e.Name.Equals($"{stem}.{extension}", StringComparison.OrdinalIgnoreCase))
        ?? (extension == "cpg" ? container.Entries.FirstOrDefault(e => e.Name.Equals($"{stem}.cst", StringComparison.OrdinalIgnoreCase)) : null);
}
