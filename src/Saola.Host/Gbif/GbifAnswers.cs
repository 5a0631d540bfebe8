using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Saola.Host.Access;
using Saola.Host.Api;
using Saola.Platform.Exports;
using Saola.Platform.Gbif;
using Saola.Platform.Places;
using Saola.Platform.Store;

namespace Saola.Host.Gbif;

/// <summary>A question in GBIF's form: the snapshot that answers, and what it knows besides records.</summary>
/// <param name="Snapshot">The snapshot's id.</param>
/// <param name="Access">What may be shown, looked at before anything else.</param>
internal sealed record GbifQuestion(HttpContext Context, OccurrenceStore Store, string Snapshot, string Access, GbifCatalogue Catalogue)
{
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [.. Answers.Query(Context)];

    public CancellationToken Stop => Context.RequestAborted;

    /// <summary>A setting whose values are alternatives; none where it is not given.</summary>
    public IReadOnlyList<string> Alternatives(string name) => [.. Query.Where(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase) && p.Value.Length > 0).Select(p => p.Value)];

    /// <summary>A setting that may be given once, or null.</summary>
    public string? Setting(string name) => Answers.Setting(Context, name);

    /// <summary>What answers, as the asker may see it.</summary>
    public Task<Engine> Engine() => Answers.EngineOf(Store, Snapshot, Principals.Of(Context), Stop);
}

/// <summary>Answers in GBIF's form: JSON of the very type <c>application/json</c>, which GBIF's clients compare as a whole.</summary>
internal sealed class GbifAnswers(OccurrenceStore store, BoundarySet boundaries)
{
    /// <summary>Snapshots whose catalogues are kept.</summary>
    private const int MostCatalogues = 8;

    /// <summary>What clients send with lists and changes nothing here: how they are shown, and how facets are counted where none is asked for.</summary>
    private static readonly HashSet<string> Heedless = new(StringComparer.OrdinalIgnoreCase)
    {
        "hl", "verbose", "language", "locale", "spellCheck", "spellCheckCount", "facetLimit", "facetMincount", "facetMultiselect", "facetOffset",
    };

    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentDictionary<(string Snapshot, string Access), GbifCatalogue> _catalogues = new();

    /// <summary>The question of a request.</summary>
    /// <exception cref="MissingSnapshotException">It names a snapshot that is not here.</exception>
    public GbifQuestion Ask(HttpContext context)
    {
        var access = store.AccessStamp;
        var snapshot = Pinned(Answers.Setting(context, "snapshot"));
        return new GbifQuestion(context, store, snapshot, access, Catalogue(snapshot, access));
    }

    /// <summary>Answers with JSON under a tag; 304 where the asker has it.</summary>
    /// <param name="question">The question.</param>
    /// <param name="canonical">What is asked, in one form.</param>
    /// <param name="write">Writes the answer, or gives what is to be said in its place.</param>
    public static async Task<IResult> Json(GbifQuestion question, string canonical, Func<Utf8JsonWriter, Task<IResult?>> write)
    {
        var context = question.Context;
        Fresh.Synthetic(context, question.Store);
        if (Fresh.IsCurrent(context, Fresh.Tag(question.Snapshot, question.Access, Principals.Of(context), "gbif", canonical)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        using var bytes = new MemoryStream();
        await using (var json = new Utf8JsonWriter(bytes, Written))
        {
            if (await write(json) is { } other)
            {
                context.Response.Headers.Remove(HeaderNames.ETag);
                return other;
            }
        }

        return TypedResults.Bytes(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), "application/json");
    }

    /// <summary>The same, for what is written at once and always there.</summary>
    public static Task<IResult> Json(GbifQuestion question, string canonical, Action<Utf8JsonWriter> write) => Json(question, canonical, json =>
    {
        write(json);
        return Task.FromResult<IResult?>(null);
    });

    /// <summary>A page of a list: offset, limit, endOfRecords, count, results.</summary>
    public static void Page<T>(Utf8JsonWriter json, IReadOnlyList<T> all, (int Offset, int Limit) page, Action<T> write)
    {
        json.WriteStartObject();
        json.WriteNumber("offset", page.Offset);
        json.WriteNumber("limit", page.Limit);
        json.WriteBoolean("endOfRecords", page.Offset + (long)page.Limit >= all.Count);
        json.WriteNumber("count", all.Count);
        json.WriteStartArray("results");
        foreach (var one in all.Skip(page.Offset).Take(page.Limit)) write(one);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The offset and the limit of a list; a limit beyond the most is the most, as at GBIF.</summary>
    public static (int Offset, int Limit) PageOf(GbifQuestion question, int most = 1_000)
    {
        return (Number("offset", 0, GbifSearch.MostOffset), Math.Min(most, Number("limit", 20, int.MaxValue)));

        int Number(string name, int fallback, int greatest) => question.Setting(name) is not { } text ? fallback
            : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number <= greatest ? number
            : throw AskPlan.Fault(name, $"{name}: '{text}' is not a whole number from 0 to {greatest}.");
    }

    /// <summary>Refuses a parameter that would narrow a list and is none of those by which it is narrowed here: it would seem to have been heeded.</summary>
    public static void Only(GbifQuestion question, IReadOnlyCollection<string> known)
    {
        foreach (var (name, _) in question.Query.Where(p => p.Value.Length > 0))
        {
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase) && !Heedless.Contains(name))
                throw AskPlan.Fault(name, $"'{(name.Length <= 60 ? name : name[..60] + "…")}' is none of the parameters of this list; {string.Join(", ", known)} are.");
        }
    }

    /// <summary>A key in a path: the server leaves a slash in it as it was sent, encoded.</summary>
    public static string KeyOf(string sent) => sent.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The parameters of a request as one text: two addresses that mean the same give the same.</summary>
    public static string Canonical(string route, IEnumerable<KeyValuePair<string, string>> query) =>
        route + "?" + string.Join('&', query.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}").Order(StringComparer.Ordinal));

    private GbifCatalogue Catalogue(string snapshot, string access)
    {
        if (_catalogues.TryGetValue((snapshot, access), out var known)) return known;
        if (_catalogues.Count >= MostCatalogues) _catalogues.Clear();
        return _catalogues.GetOrAdd((snapshot, access), _ => new GbifCatalogue(store, boundaries, snapshot));
    }

    private string Pinned(string? snapshot)
    {
        if (snapshot is null) return store.CurrentId;
        return Answers.Find(store, snapshot)?.Id ?? throw new MissingSnapshotException(Answers.NoSnapshot(snapshot));
    }
}
