using System.Globalization;
using System.Security.Cryptography;
using Saola.Host.Access;
using Saola.Licences;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Host.Api;

/// <summary>From an address to an answer of the algebra, or to its manifest (<c>format=manifest</c>).</summary>
internal static class Answers
{
    /// <summary>A link in a header is shorter: proxies take headers of a few kilobytes.</summary>
    private const int LongestLink = 2_048;

    /// <summary>Answers an ask of a JSON kind.</summary>
    public static async Task<IResult> Json(HttpContext context, OccurrenceStore store, string kind)
    {
        var format = Setting(context, "format") ?? "json";
        if (format is not ("json" or "manifest")) throw AskPlan.Fault("format", $"format: '{format}' is not json or manifest.");
        var (ask, plan, engine, access) = await Pinned(context, store, kind);
        if (format == "manifest") return await Manifest(context, store, ask, access);
        if (Known(context, store, ask, access)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        if (kind == "page" && await PageRefusal(context, engine, ask.Snapshot!, plan) is { } refusal)
        {
            context.Response.Headers.ETag = default;
            return Problems.Of(refusal);
        }

        Describe(context, ask);
        var bytes = await Answer.Json(engine, ask, context.RequestAborted);
        context.Response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:";
        return TypedResults.Bytes(bytes, "application/json");
    }

    /// <summary>Streams an export: the records themselves as a file.</summary>
    public static async Task<IResult> Export(HttpContext context, OccurrenceStore store)
    {
        var format = Setting(context, "format") ?? "csv";
        var purpose = ExportTerms.PurposeOf(Setting(context, "purpose"));
        var isCompanion = format is "manifest" or "citations" or "datacite";
        var named = isCompanion ? Setting(context, "of") ?? "csv" : format;
        var form = ExportFormat.Find(named)
            ?? throw AskPlan.Fault(isCompanion ? "of" : "format", $"'{named}' is not a format of an export; {ExportFormat.Kinds}, citations, datacite and manifest are.");
        var epoch = store.AccessEpoch;
        var (ask, _, engine, access) = await Pinned(context, store, form.Kind);
        if (purpose is { } said) engine.TakenFor(Purposes.Name(said));
        if (format == "manifest") return await Manifest(context, store, ask, access, purpose);
        if (Known(context, store, ask, access, $"{(isCompanion ? format + " " : "")}{purpose} ")) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var terms = await ExportTerms.Of(store, engine, ask, Principals.Of(context), Agreed(context), context.RequestAborted);
        if (format == "citations") return TypedResults.Bytes(Citations.Text(ask, terms, store.Current.Synthetic), "text/plain; charset=utf-8");
        var export = new ExportContext(store, engine, ask, Principals.Of(context), terms.Datasets) { Purpose = purpose is { } one ? Purposes.Name(one) : null };
        if (format == "datacite") return TypedResults.Bytes(DataCite.Json(export), "application/json");
        if (terms.Judge(purpose) is { } refusal) return Refused(context, refusal);
        Describe(context, ask);
        var name = $"{(store.Current.Synthetic ? "synthetic-" : "")}{(form.IsArchive ? form.Kind : "occurrences")}-{Short(ask.Snapshot!)}.{form.Extension}";
        return TypedResults.Stream(body => WhileInForce(context, store, epoch, () => Answer.Write(export, body, context.RequestAborted)), form.ContentType, name);
    }

    /// <summary>
    /// Sends a file as long as the access state stays that by which it was begun: one that comes meanwhile may withhold what is still to be sent. The
    /// connection is cut then, so that whoever reads sees that the file is not whole.
    /// </summary>
    public static async Task WhileInForce(HttpContext context, OccurrenceStore store, int epoch, Func<Task> send)
    {
        using var sent = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var watch = Watch();
        try
        {
            await send();
        }
        finally
        {
            await sent.CancelAsync();
            await watch;
        }

        async Task Watch()
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
            try
            {
                while (await timer.WaitForNextTickAsync(sent.Token))
                {
                    if (store.AccessEpoch != epoch) context.Abort();
                }
            }
            catch (OperationCanceledException)
            {
                // The file has been sent, or its reader has gone.
            }
        }
    }

    /// <summary>The ask of an address, judged and pinned to a snapshot, with the engine that serves it.</summary>
    private static async Task<(Ask Ask, AskPlan Plan, Engine Engine, string Access)> Pinned(HttpContext context, OccurrenceStore store, string kind)
    {
        var ask = Ask.Of(kind, Query(context));
        var plan = AskPlan.Of(ask);
        var access = store.AccessStamp;
        var engine = await EngineOf(store, ask.Snapshot ?? store.CurrentId, Principals.Of(context), context.RequestAborted);
        plan.Judge(engine);
        // A number or the beginning of an id names a snapshot here only; what is kept of an answer names it everywhere.
        return (ask.At(store.Snapshot(ask.Snapshot).Id), plan, engine, access);
    }

    /// <summary>The engine of a snapshot; a snapshot that does not exist is the asker's fault.</summary>
    public static async Task<Engine> EngineOf(OccurrenceStore store, string snapshot, Principal principal, CancellationToken cancellation)
    {
        try
        {
            return await store.Engine(snapshot, principal, cancellation);
        }
        catch (SaolaException) when (snapshot != store.CurrentId)
        {
            // The store's own line names the home's folder, which is the operator's business.
            throw new MissingSnapshotException(NoSnapshot(snapshot));
        }
    }

    /// <summary>The parameters of an address, one by one.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Query(HttpContext context) =>
        context.Request.Query.SelectMany(p => p.Value.Select(value => KeyValuePair.Create(p.Key, value ?? "")));

    /// <summary>Refuses a parameter that would seem to have been heeded.</summary>
    /// <exception cref="SaolaException">It is none of those that are known.</exception>
    public static void Only(HttpContext context, params IReadOnlyList<string> known)
    {
        foreach (var name in context.Request.Query.Keys.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)))
            throw AskPlan.Fault(name, $"'{(name.Length <= 40 ? name : name[..40] + "…")}' is no parameter here{(known.Count == 0 ? "" : $"; {string.Join(", ", known)} {(known.Count == 1 ? "is" : "are")}")}.");
    }

    /// <summary>The id of the snapshot that an address names, or of the current one.</summary>
    /// <exception cref="MissingSnapshotException">There is none of that name.</exception>
    public static string SnapshotOf(HttpContext context, OccurrenceStore store)
    {
        if (Setting(context, "snapshot") is not { } asked) return store.CurrentId;
        return Find(store, asked)?.Id ?? throw new MissingSnapshotException(NoSnapshot(asked));
    }

    /// <summary>A snapshot by its id or its number; null for none.</summary>
    public static PublishedSnapshot? Find(OccurrenceStore store, string snapshot)
    {
        try
        {
            return store.Snapshot(snapshot);
        }
        catch (SaolaException)
        {
            // The store's own line names the home's folder, which is the operator's business.
            return null;
        }
    }

    public static string NoSnapshot(string asked) => $"There is no snapshot '{(asked.Length <= 80 ? asked : asked[..80])}' here; it may have been pruned.";

    /// <summary>A setting that may be given once, or null.</summary>
    /// <exception cref="SaolaException">It is given twice.</exception>
    public static string? Setting(HttpContext context, string name)
    {
        var values = context.Request.Query[name];
        if (values.Count > 1) throw AskPlan.Fault(name, $"{name} is given {values.Count} times; give it once.");
        if (values.ToString().Contains('\0')) throw AskPlan.Fault(name, $"{name} holds a NUL character.");
        return values.Count == 0 || values[0]!.Length == 0 ? null : values[0];
    }

    /// <summary>Why a page may not be shown; null where it may.</summary>
    public static Task<ExportRefusal?> PageRefusal(HttpContext context, Engine engine, string snapshot, AskPlan plan) =>
        context.RequestServices.GetRequiredService<PageTerms>().Judge(
            engine, snapshot, plan.Filter, plan.Offset + plan.Limit, Principals.Of(context), Agreed(context), context.RequestAborted);

    public static Func<string, DatasetConditions?> Agreed(HttpContext context) => context.RequestServices.GetRequiredService<Agreements>().Now();

    /// <summary>A person with a browser is shown the terms, and where to go on; a program gets a problem.</summary>
    private static IResult Refused(HttpContext context, ExportRefusal refusal)
    {
        context.Response.Headers.ETag = default;
        if (context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)))
            return TypedResults.Redirect("/take" + context.Request.QueryString);
        return Problems.Of(refusal);
    }

    private static async Task<IResult> Manifest(HttpContext context, OccurrenceStore store, Ask ask, string access, Purpose? purpose = null)
    {
        if (Known(context, store, ask, access, $"manifest {purpose} ")) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var manifest = await AnswerManifest.Of(store, ask, Principals.Of(context), Agreed(context), context.RequestAborted);
        return TypedResults.Bytes((manifest with { Purpose = purpose is { } one ? Purposes.Name(one) : null }).ToJson(), "application/json");
    }

    private static bool Known(HttpContext context, OccurrenceStore store, Ask ask, string access, string form = "")
    {
        Fresh.Synthetic(context, store);
        return Fresh.IsCurrent(context, Fresh.Tag(ask.Snapshot!, access, Principals.Of(context), "", form + ask));
    }

    /// <summary>Names the manifest of an answer, and where its licences are told, beside the answer (RFC 8288).</summary>
    /// <param name="path">The route that gives the manifest; that of the request where it is null.</param>
    public static void Describe(HttpContext context, Ask ask, string? path = null)
    {
        context.Response.Headers.Link = License(ask);
        var query = ask.Pairs().ToList();
        if (ExportFormat.Is(ask.Kind)) query.Add(KeyValuePair.Create("of", ask.Kind));
        query.Add(KeyValuePair.Create("format", "manifest"));
        var address = (path ?? context.Request.Path) + QueryString.Create(query.Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)));
        // A manifest of another question would be none of this answer.
        if (address.Length < LongestLink) context.Response.Headers.Link = $"<{address}>; rel=\"describedby\"; type=\"application/json\", {License(ask)}";
    }

    /// <summary>Names where the licences of the records are told that have a key in a field.</summary>
    public static void DescribeLicense(HttpContext context, Field field, long key, string snapshot) => context.Response.Headers.Link =
        License(Ask.Of("csv", [new(field.Name, key.ToString(CultureInfo.InvariantCulture)), new("snapshot", snapshot)]));

    /// <summary>Where the licences of an answer's records are told (RFC 8288): of those that its filter finds; where that is too long for a header, of all records of the snapshot.</summary>
    public static string License(Ask ask)
    {
        var settings = Ask.Settings(ask.Kind).Append("distinct").ToList();
        var found = Address(ask.Pairs().Where(p => !settings.Contains(p.Key)));
        return $"<{(found.Length < LongestLink ? found : Address(ask.Pairs().Where(p => p.Key == "snapshot")))}>; rel=\"license\"; type=\"text/plain\"";

        static string Address(IEnumerable<KeyValuePair<string, string>> pairs) =>
            "/api/export" + QueryString.Create(pairs.Append(new("format", "citations")).Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)));
    }

    private static string Short(string snapshot) => string.Concat(snapshot.Where(char.IsAsciiLetterOrDigit).Take(12));
}

/// <summary>A snapshot was asked for that this home does not hold.</summary>
internal sealed class MissingSnapshotException(string line) : Exception(line);
