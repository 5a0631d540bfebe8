using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Saola.Host.Access;
using Saola.Host.Api;
using Saola.Platform.Exports;
using Saola.Platform.Ogc;
using Saola.Platform.Store;

namespace Saola.Host.Ogc;

/// <summary>Features: a page of them, and one. A page names its snapshot in the link to the next, so that all pages are of one.</summary>
internal static class OgcItems
{
    private const int WrittenAtOnce = 256 << 10;

    /// <summary>An address in a link of a document may be longer than one in a header, but no server takes every length.</summary>
    private const int LongestLink = 8_192;

    public static async Task<IResult> Page(HttpContext context, OccurrenceStore store, FeatureCollections collections, PageTerms terms, Agreements agreements, TimeProvider clock, string collectionId)
    {
        if (collections.Find(collectionId) is not { } collection) return OgcDocuments.Missing();
        var ask = OgcAsk.Of(context, collection);
        var filter = collection.FilterOf(ask.Query);
        var (access, asked, principal) = (store.AccessStamp, ask.Snapshot ?? store.CurrentId, Principals.Of(context));
        var engine = await Answers.EngineOf(store, asked, principal, context.RequestAborted);
        var snapshot = store.Snapshot(asked).Id;
        if (IsKnown(context, store, collection, snapshot, access)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        if (collection.HoldsRecords)
        {
            // Whoever comes with a cursor goes on, however little they say that they have seen.
            var end = ask.Cursor is { } cursor ? Math.Max(cursor.Passed + ask.Limit, PageTerms.Free + 1) : ask.Limit;
            if (await terms.Judge(engine, snapshot, filter, end, principal, agreements.Now(), context.RequestAborted) is { } refusal)
            {
                context.Response.Headers.Remove(HeaderNames.ETag);
                return Problems.Of(refusal);
            }

            context.Response.Headers.Link = Answers.License(Cited("csv", filter, snapshot));
        }

        var page = await collection.Page(new FeatureSource(engine), filter, ask.Limit, ask.Cursor, context.RequestAborted);
        Describe(context, ask.Crs);
        return TypedResults.Stream(body => Write(body, context, collection, ask, page, filter, snapshot, clock), OgcLinks.GeoJson);
    }

    public static async Task<IResult> One(HttpContext context, OccurrenceStore store, FeatureCollections collections, string collectionId, string featureId)
    {
        if (collections.Find(collectionId) is not { } collection) return OgcDocuments.Missing();
        OgcAsk.Only(context, OgcAsk.OfFeature);
        var crs = OgcAsk.CrsOf(context, "crs");
        var (access, asked) = (store.AccessStamp, Answers.Setting(context, "snapshot") ?? store.CurrentId);
        var engine = await Answers.EngineOf(store, asked, Principals.Of(context), context.RequestAborted);
        var snapshot = store.Snapshot(asked).Id;
        if (IsKnown(context, store, collection, snapshot, access)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        if (await collection.One(new FeatureSource(engine), featureId, context.RequestAborted) is not { } feature)
        {
            context.Response.Headers.Remove(HeaderNames.ETag);
            return Problems.Of(404, $"There is no feature with this id in the collection '{collection.Id}'.", "featureId");
        }

        if (collection.HoldsRecords) context.Response.Headers.Link = Answers.License(Cited("csv", Filter.Is(Field.Key, feature.Id), snapshot));
        Describe(context, crs);
        var address = OgcLinks.Collection(context, collection.Id);
        using var bytes = new MemoryStream();
        await using (var json = new Utf8JsonWriter(bytes, Options))
        {
            feature.Write(json, crs, more =>
            {
                more.WriteStartArray("links");
                Link(more, "self", OgcLinks.GeoJson, OgcLinks.Self(context), "This feature");
                Link(more, "collection", OgcLinks.Json, address, collection.Title);
                more.WriteEndArray();
            });
        }

        return TypedResults.Bytes(bytes.ToArray(), OgcLinks.GeoJson);
    }

    private static JsonWriterOptions Options => new() { Encoder = AnswerJson.Written.Encoder };

    /// <summary>Sets the headers of an answer, and tells whether the caller's copy is still good. The answer tells when it was made, so that its tag is a weak one.</summary>
    private static bool IsKnown(HttpContext context, OccurrenceStore store, FeatureCollection collection, string snapshot, string access)
    {
        Fresh.Synthetic(context, store);
        var tag = Fresh.Tag(snapshot, access, Principals.Of(context), "", $"ogc {collection.Stamp} {OgcLinks.Self(context)}");
        return Fresh.IsCurrent(context, new EntityTagHeaderValue(tag.Tag, isWeak: true));
    }

    private static void Describe(HttpContext context, Crs crs) => context.Response.Headers["Content-Crs"] = $"<{crs.Uri}>";

    /// <summary>The same question as the API asks it: so an answer can be cited and replayed.</summary>
    private static Ask Cited(string kind, Filter filter, string snapshot) => Ask.Of(kind,
        FilterPredicate.Of(filter) is { } predicate ? [new("predicate", predicate), new("snapshot", snapshot)] : [new("snapshot", snapshot)]);

    private static async Task Write(
        Stream body, HttpContext context, FeatureCollection collection, OgcAsk ask, FeaturePage page, Filter filter, string snapshot, TimeProvider clock)
    {
        await using var json = new Utf8JsonWriter(body, Options);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("timeStamp", clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteNumber("numberMatched", page.Matched);
        json.WriteNumber("numberReturned", page.Features.Count);
        json.WriteString("snapshot", snapshot);
        if (collection.Attribution is { } attribution) json.WriteString("attribution", attribution);
        json.WriteStartArray("links");
        Link(json, "self", OgcLinks.GeoJson, OgcLinks.Self(context), "This page");
        if (page.Next is { } next) Link(json, "next", OgcLinks.GeoJson, Next(context, ask, next, snapshot), "The next page");
        Link(json, "collection", OgcLinks.Json, OgcLinks.Collection(context, collection.Id), collection.Title);
        if (collection.HoldsRecords && Manifest(context, filter, snapshot) is { } manifest) Link(json, "describedby", OgcLinks.Json, manifest, "The manifest that replays numberMatched");
        json.WriteEndArray();
        json.WriteStartArray("features");
        foreach (var feature in page.Features)
        {
            feature.Write(json, ask.Crs);
            if (json.BytesPending > WrittenAtOnce) await json.FlushAsync(context.RequestAborted);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    /// <summary>The same question of the same snapshot, from where this page ended.</summary>
    private static string Next(HttpContext context, OgcAsk ask, FeatureCursor cursor, string snapshot)
    {
        var query = Answers.Query(context).Where(p => p.Key is not ("cursor" or "snapshot" or "limit") && p.Value.Length > 0).Select(p => KeyValuePair.Create(p.Key, (string?)p.Value))
            .Append(new("limit", ask.Limit.ToString(CultureInfo.InvariantCulture))).Append(new("snapshot", snapshot)).Append(new("cursor", cursor.ToString()));
        return $"{OgcLinks.Server(context)}{context.Request.Path.ToUriComponent()}{QueryString.Create(query).ToUriComponent()}";
    }

    private static string? Manifest(HttpContext context, Filter filter, string snapshot)
    {
        var query = QueryString.Create(Cited("count", filter, snapshot).Pairs().Append(new("format", "manifest")).Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)));
        return query.Value!.Length < LongestLink ? $"{OgcLinks.Server(context)}/api/occurrences/count{query.ToUriComponent()}" : null;
    }

    private static void Link(Utf8JsonWriter json, string rel, string type, string href, string title)
    {
        json.WriteStartObject();
        json.WriteString("href", href);
        json.WriteString("rel", rel);
        json.WriteString("type", type);
        json.WriteString("title", title);
        json.WriteEndObject();
    }
}
