using System.Globalization;
using System.Text.Json;
using Saola.Host.Access;
using Saola.Platform.Access;
using Saola.Platform.Exports;

namespace Saola.Host.Api;

/// <param name="Hash">SHA-256 of the whole entry, which the next one holds; the figures of other datasets are left out of what a dataset's steward reads.</param>
internal sealed record AuditBody(AuditRecord Entry, string Hash);

/// <summary>Who was shown exact data: for administrators, and for the stewards of a dataset.</summary>
internal static class AuditApi
{
    private const string ContentType = "application/jsonl";

    private static readonly ReadOnlyMemory<byte> NewLine = "\n"u8.ToArray();

    public static void MapAudit(this RouteGroupBuilder api) => api
        .MapGet("/audit", Entries)
        .Describe("audit", "The log of who was shown exact data, an entry a line; stewards read the entries of their datasets", ["dataset", "from", "to"])
        .Produces<Stream>(200, ContentType).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);

    private static IResult Entries(HttpContext context)
    {
        var (who, dataset) = (Principals.Of(context), Answers.Setting(context, "dataset"));
        var (from, to) = (Day(context, "from"), Day(context, "to"));
        if (!who.IsPrivileged) return Principals.Unauthorized(context, "The log is read with the key of an administrator, or of a steward of the dataset; send 'Authorization: Bearer KEY'.");
        if (!AuditLog.MayRead(who, dataset))
        {
            return Problems.Of(403, dataset is null ? "The whole log is an administrator's; name a dataset of yours: /api/audit?dataset=KEY." : "The log of a dataset is read by its stewards; ask one of them, or an administrator.");
        }

        // Opened here, so that what keeps it from being read is told before anything is sent.
        var entries = context.RequestServices.GetRequiredService<AuditLog>().Read(dataset, from, to).GetEnumerator();
        context.Response.RegisterForDispose(entries);
        var any = entries.MoveNext();
        return TypedResults.Stream(async body =>
        {
            for (; any; any = entries.MoveNext())
            {
                await JsonSerializer.SerializeAsync(body, new AuditBody(entries.Current, entries.Current.Hash), ApiJson.Written, context.RequestAborted);
                await body.WriteAsync(NewLine, context.RequestAborted);
            }
        }, ContentType);
    }

    private static DateOnly? Day(HttpContext context, string name) => Answers.Setting(context, name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw AskPlan.Fault(name, $"{name}: '{text}' is not a day; write it as 2027-12-31.");
}
