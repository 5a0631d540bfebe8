using Saola.Host.Guard;
using Saola.Platform.Store;

namespace Saola.Host.Api;

/// <summary>Exports: all records that match, as a file, with a manifest.</summary>
internal static class ExportApi
{
    public static void MapExports(this RouteGroupBuilder api) => api
        .MapGet("/export", (HttpContext context, OccurrenceStore store) => Answers.Export(context, store))
        .Describe("export", "All records that match as CSV or Parquet, the manifest of such a file, or its licences and citations", ["snapshot", "format", "of", "purpose"], filtered: true)
        .Produces<Stream>(200, "text/csv", "application/vnd.apache.parquet", "application/json", "text/plain")
        .Produces(304).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(414).ProducesProblem(429)
        .RequireRateLimiting(RateLimits.Expensive)
        // It takes as long as there are records, and ends when its reader goes away.
        .DisableRequestTimeout();
}
