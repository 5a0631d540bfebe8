using Saola.Host.Guard;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Host.Api;

/// <summary>Exports: all records that match, as a file, with a manifest.</summary>
internal static class ExportApi
{
    public static void MapExports(this RouteGroupBuilder api) => api
        .MapGet("/export", (HttpContext context, OccurrenceStore store) => Answers.Export(context, store))
        .Describe("export", "All records that match as a file, the manifest of such a file, its licences and citations, or its DataCite metadata", ["snapshot", "format", "of", "purpose", "table", "grid", "time", "rank", "seed", "uncertainty"], filtered: true)
        .Produces<Stream>(200, "text/csv", [.. ExportFormat.All.Select(f => f.ContentType.Split(';')[0]).Distinct().Skip(1), "application/json", "text/plain"])
        .Produces(304).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(414).ProducesProblem(429)
        .RequireRateLimiting(RateLimits.Expensive)
        // It takes as long as there are records, and ends when its reader goes away.
        .DisableRequestTimeout();
}
