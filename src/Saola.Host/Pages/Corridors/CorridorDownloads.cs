using Saola.Platform.Corridors.Queue;
using Saola.Platform.Corridors.Study;

namespace Saola.Host.Pages.Corridors;

/// <summary>The files of a study: what the command line writes, to the byte; and its map.</summary>
internal static class CorridorDownloads
{
    public static IResult File(HttpContext context, CorridorQueue studies, string id, string name)
    {
        var visit = CorridorRoutes.Begin(context);
        if (studies.Find(id) is not { } kept) return PageRoutes.Problem(visit, StatusCodes.Status404NotFound, CorridorRoutes.Gone);
        return studies.Open(kept, name) is { } bytes ? Of(kept, name, bytes) : CorridorRoutes.Show(context, visit, studies, studies.Find(id) ?? kept, StatusCodes.Status404NotFound);
    }

    public static IResult Svg(HttpContext context, CorridorQueue studies, string id) => Map(context, studies, id, (visit, document, shapes, current) =>
        TypedResults.Text(CorridorMap.Svg(document, shapes, visit.Boundaries, visit.Words, current), "image/svg+xml; charset=utf-8"));

    public static IResult Png(HttpContext context, CorridorQueue studies, string id) => Map(context, studies, id, (visit, document, shapes, current) =>
        TypedResults.Bytes(CorridorMap.Png(document, shapes, visit.Boundaries, visit.Words, current), "image/png"));

    /// <summary>A file under a name of its own.</summary>
    public static IResult Of(KeptCorridors kept, string name, byte[] bytes) => TypedResults.Bytes(bytes, Path.GetExtension(name) switch
    {
        ".json" => "application/json",
        ".geojson" => "application/geo+json",
        ".csv" => "text/csv; charset=utf-8",
        ".tif" => "image/tiff",
        _ => "application/octet-stream",
    }, Named(kept, name));

    private static IResult Map(HttpContext context, CorridorQueue studies, string id, Func<Visit, CorridorDocument, byte[], string?, IResult> draw)
    {
        var visit = CorridorRoutes.Begin(context);
        if (studies.Find(id) is not { } kept) return PageRoutes.Problem(visit, StatusCodes.Status404NotFound, CorridorRoutes.Gone);
        return studies.Document(kept) is { } document && studies.Open(kept, CorridorFiles.Shapes) is { } shapes
            ? draw(visit, document, shapes, studies.PathOf(kept, "current.tif")) : CorridorRoutes.Show(context, visit, studies, studies.Find(id) ?? kept, StatusCodes.Status404NotFound);
    }

    /// <summary>Two studies in one folder of downloads are told apart; the document keeps its name.</summary>
    private static string Named(KeptCorridors kept, string name)
    {
        var own = string.Concat(kept.Name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-')).Trim('-');
        return own.Length == 0 ? name : $"{(own.Length <= 60 ? own : own[..60])}-{name}";
    }
}
