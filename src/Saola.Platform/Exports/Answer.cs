using System.Security.Cryptography;
using System.Text.Json;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>
/// From an ask to the bytes of its answer: the one way, for the API, the command line and a replay. The same ask of the same snapshot
/// gives the same bytes.
/// </summary>
public static class Answer
{
    /// <summary>The answer of a JSON ask (count, facets, histogram, page, species, cube), UTF-8.</summary>
    /// <exception cref="SaolaException">A parameter that cannot be; see <see cref="AskPlan.Of"/>.</exception>
    public static async Task<byte[]> Json(Engine engine, Ask ask, CancellationToken cancellation)
    {
        var plan = AskPlan.Of(ask);
        var snapshot = ask.Snapshot;
        return ask.Kind switch
        {
            "count" when plan.Distinct => Bytes(await Distinct(engine, plan, snapshot, cancellation)),
            "count" => Bytes(new CountAnswer(
                snapshot, await engine.Count(plan.Filter, cancellation), await engine.MayOccur(plan.Filter, cancellation) is > 0 and var may ? may : null)),
            "facets" => Bytes(new FacetsAnswer(snapshot, [.. (await engine.Facets(plan.Filter, plan.Fields, plan.Limit, cancellation))
                .Select(facet => new FacetBody(facet.Field.Name, facet.Counts))])),
            "histogram" => Bytes(new HistogramAnswer(snapshot, plan.Fields[0].Name,
                await engine.Histogram(plan.Filter, plan.Fields[0], cancellation))),
            "page" => Bytes(await Page(engine, plan, snapshot, cancellation)),
            "species" => Bytes(await Species(engine, plan, snapshot, cancellation)),
            "cube" => Bytes(new CubeAnswer(snapshot, [.. plan.Fields.Select(f => f.Name)],
                await engine.Cube(plan.Filter, plan.Fields, cancellation))),
            _ => throw AskPlan.Fault("kind", $"'{ask.Kind}' is not answered in JSON."),
        };
    }

    /// <summary>Writes a file; archives carry what is said of them.</summary>
    public static Task Write(ExportContext context, Stream output, CancellationToken cancellation) =>
        ExportFormat.Find(context.Ask.Kind) is { IsArchive: true } ? ExportArchive.Write(context, output, cancellation) : Write(context.Engine, context.Ask, output, cancellation);

    /// <summary>Writes the answer of any ask that is no archive; exports are streamed.</summary>
    /// <exception cref="SaolaException">A parameter that cannot be; see <see cref="AskPlan.Of"/>.</exception>
    public static async Task Write(Engine engine, Ask ask, Stream output, CancellationToken cancellation)
    {
        switch (ask.Kind)
        {
            case "csv":
                await CsvExport.Write(engine, AskPlan.Of(ask).Filter, output, cancellation);
                break;
            case "parquet":
                await ParquetExport.Write(engine, ask, output, cancellation);
                break;
            case "geojson":
                await GeoJsonExport.Write(engine, ask, output, cancellation);
                break;
            case "geoparquet":
                await ParquetExport.WriteGeo(engine, ask, output, cancellation);
                break;
            default:
                await output.WriteAsync(await Json(engine, ask, cancellation), cancellation);
                break;
        }
    }

    /// <summary>SHA-256 (lower-case hexadecimal) and length of the answer, without keeping it.</summary>
    public static async Task<(string Sha256, long Bytes)> Digest(Engine engine, Ask ask, CancellationToken cancellation)
    {
        using var sha = SHA256.Create();
        await using var counted = new CountingStream();
        await using (var hashed = new CryptoStream(counted, sha, CryptoStreamMode.Write, leaveOpen: true))
        {
            await Write(engine, ask, hashed, cancellation);
        }

        return (Convert.ToHexStringLower(sha.Hash!), counted.Position);
    }

    private static async Task<DistinctAnswer> Distinct(Engine engine, AskPlan plan, string? snapshot, CancellationToken cancellation)
    {
        var count = await engine.Distinct(plan.Filter, cancellation);
        return new DistinctAnswer(snapshot, count.Distinct, count.Records, count.Clustered, count.Clusters, engine.Duplicates!.Covered, engine.Duplicates.Datasets);
    }

    private static async Task<PageAnswer> Page(Engine engine, AskPlan plan, string? snapshot, CancellationToken cancellation)
    {
        var page = await engine.Page(plan.Filter, new PageOptions
        {
            Limit = plan.Limit,
            Offset = plan.Offset,
            Sort = plan.Sort,
            Descending = plan.Descending,
        }, cancellation);
        return new PageAnswer(snapshot, page.Total, plan.Limit, plan.Offset, page.Rows);
    }

    private static async Task<SpeciesAnswer> Species(Engine engine, AskPlan plan, string? snapshot, CancellationToken cancellation)
    {
        var list = await engine.Species(plan.Filter, plan.Limit, plan.Offset, cancellation);
        return new SpeciesAnswer(snapshot, list.Total, plan.Limit, plan.Offset, list.Species);
    }

    private static byte[] Bytes<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, AnswerJson.Written);
}
