using Saola.Host.Pages.Catalogue;
using Saola.Host.Pages.Text;
using Saola.Platform.Places;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Queue;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Screening;

/// <summary>The files of a screening: what the command line writes, to the byte.</summary>
internal static class ScreeningFiles
{
    /// <summary>One HTML page that needs nothing else, in the language of the address.</summary>
    public static async Task<IResult> Report(HttpContext context, KeptScreening kept, byte[] document)
    {
        var (store, words) = (context.RequestServices.GetRequiredService<OccurrenceStore>(), Words.Of(context.Request.Query["lang"].ToString()) ?? Words.English);
        var html = await ReportHtml.Of(Read(document).Drawn(), words, context.RequestServices.GetRequiredService<BoundarySet>(), ScreeningRoutes.Layers(store, kept.Snapshot), CatalogueRoutes.Server(context));
        return TypedResults.Bytes(html, "text/html; charset=utf-8", Name(kept, document, "html"));
    }

    /// <summary>What <c>saola screen again</c> takes.</summary>
    public static Task<IResult> Document(HttpContext context, KeptScreening kept, byte[] document) =>
        Task.FromResult<IResult>(TypedResults.Bytes(document, "application/json", Name(kept, document, "json")));

    /// <summary>Project, zones and effort, for maps.</summary>
    public static Task<IResult> GeoJson(HttpContext context, KeptScreening kept, byte[] document) =>
        Task.FromResult<IResult>(TypedResults.Bytes(ScreeningGeoJson.Of(Read(document).Drawn()), "application/geo+json", Name(kept, document, "geojson")));

    /// <summary>Zones, places, species, what is not known, and the sources with their licences, as a workbook.</summary>
    public static Task<IResult> Workbook(HttpContext context, KeptScreening kept, byte[] document) =>
        Task.FromResult<IResult>(TypedResults.Bytes(ScreeningWorkbook.Of(Read(document).Drawn()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Name(kept, document, "xlsx")));

    private static ScreeningDocument Read(byte[] document) => ScreeningDocument.FromJson(document, "screening.json");

    private static string Name(KeptScreening kept, byte[] document, string ending)
    {
        var name = string.Concat(kept.Name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-')).Trim('-');
        return $"{(Read(document).Result.Synthetic ? "synthetic-" : "")}screening{(name.Length > 0 ? "-" : "")}{(name.Length <= 60 ? name : name[..60])}.{ending}";
    }
}
