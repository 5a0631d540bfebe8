using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saola.Host.Access;
using Saola.Host.Api;
using Saola.Platform.Ogc;
using Saola.Platform.Store;

namespace Saola.Host.Ogc;

/// <summary>The documents by which clients find their way: landing page, conformance, collections, queryables, schemas. Indented, for people who look at them.</summary>
internal static class OgcDocuments
{
    private const string Part1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/", Part2 = "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/",
        Part3 = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/", Language = "http://www.opengis.net/spec/cql2/1.0/conf/";

    private static readonly string[] Conforms =
    [
        Part1 + "core", Part1 + "geojson", Part1 + "oas30", Part2 + "crs", Part3 + "queryables", Part3 + "queryables-query-parameters", Part3 + "filter", Part3 + "features-filter",
        Language + "basic-cql2", Language + "cql2-text", Language + "cql2-json", Language + "advanced-comparison-operators", Language + "case-insensitive-comparison",
        Language + "basic-spatial-functions", Language + "temporal-functions",
    ];

    // Nothing of what was asked for is in them, so that types and addresses may stand as they are.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task<IResult> Landing(HttpContext context, OccurrenceStore store) => Answer(context, store, "landing", (server, _) => Task.FromResult<JsonNode>(new JsonObject
    {
        ["title"] = "Saola",
        ["description"] = "Biodiversity records, and the places they are told by, for geographic programs (OGC API – Features)." + (store.Current.Synthetic ? " All records are synthetic." : ""),
        ["links"] = new JsonArray(
            OgcLinks.Of("self", OgcLinks.Json, server, "This document"),
            OgcLinks.Of("service-desc", OgcLinks.OpenApi, server + "/api", "The routes and their parameters (OpenAPI 3.0)"),
            OgcLinks.Of("conformance", OgcLinks.Json, server + "/conformance", "What of the standards is obeyed"),
            OgcLinks.Of("http://www.opengis.net/def/rel/ogc/1.0/conformance", OgcLinks.Json, server + "/conformance", "What of the standards is obeyed"),
            OgcLinks.Of("data", OgcLinks.Json, server + "/collections", "The collections"),
            OgcLinks.Of("http://www.opengis.net/def/rel/ogc/1.0/data", OgcLinks.Json, server + "/collections", "The collections"),
            OgcLinks.Of("related", OgcLinks.Json, OgcLinks.Server(context) + "/api/tiles.json", "Vector tiles of the records (TileJSON)"),
            OgcLinks.Of("related", "text/html", OgcLinks.Server(context) + "/", "The website")),
    }));

    public static Task<IResult> Conformance(HttpContext context, OccurrenceStore store) => Answer(context, store, "conformance", (_, _) =>
        Task.FromResult<JsonNode>(new JsonObject { ["conformsTo"] = Texts(Conforms) }));

    public static Task<IResult> Api(HttpContext context, OccurrenceStore store, FeatureCollections collections) =>
        Answer(context, store, "api", (server, _) => Task.FromResult<JsonNode>(OgcDescription.Of(server, collections.All)), OgcLinks.OpenApi);

    public static Task<IResult> Collections(HttpContext context, OccurrenceStore store, FeatureCollections collections) => Answer(context, store, "collections", async (server, source) =>
    {
        var list = new JsonArray();
        foreach (var collection in collections.All) list.Add(await Describe(context, collection, source));
        return new JsonObject
        {
            ["links"] = new JsonArray(OgcLinks.Of("self", OgcLinks.Json, server + "/collections", "This document"), OgcLinks.Of("service-desc", OgcLinks.OpenApi, server + "/api", "The routes and their parameters (OpenAPI 3.0)")),
            ["collections"] = list,
            ["crs"] = Texts(Crs.All.Select(c => c.Uri)),
        };
    }, stamp: string.Join('\n', collections.All.Select(c => c.Stamp)));

    public static Task<IResult> Collection(HttpContext context, OccurrenceStore store, FeatureCollections collections, string collectionId) =>
        collections.Find(collectionId) is not { } collection ? Task.FromResult(Missing())
            : Answer(context, store, $"collection {collectionId}", async (_, source) => await Describe(context, collection, source), stamp: collection.Stamp);

    /// <summary>What the features of a collection can be asked for by (part 3, 6.2), as JSON schema.</summary>
    public static Task<IResult> Queryables(HttpContext context, OccurrenceStore store, FeatureCollections collections, string collectionId) =>
        collections.Find(collectionId) is not { } collection ? Task.FromResult(Missing()) : Answer(context, store, $"queryables {collectionId}", (_, _) =>
        {
            var properties = Properties(collection.Queryables, _ => true);
            if (collection.Queryables.Count > 0) properties[FeatureProperty.Geometry] = new JsonObject { ["title"] = FeatureProperty.Geometry, ["format"] = "geometry-any", ["x-ogc-role"] = "primary-geometry" };
            return Task.FromResult<JsonNode>(new JsonObject
            {
                ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = OgcLinks.Collection(context, collection.Id) + "/queryables",
                ["type"] = "object", ["title"] = collection.Title, ["properties"] = properties, ["additionalProperties"] = false,
            });
        }, SchemaType(context));

    /// <summary>The JSON schema of a feature. Clients make their columns by it; keys and lists, which they read better from the features themselves, are left to those.</summary>
    public static Task<IResult> Schema(HttpContext context, OccurrenceStore store, FeatureCollections collections, string collectionId) =>
        collections.Find(collectionId) is not { } collection ? Task.FromResult(Missing()) : Answer(context, store, $"schema {collectionId}", (_, _) => Task.FromResult<JsonNode>(new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = OgcLinks.Collection(context, collection.Id) + "/schema", ["type"] = "object", ["title"] = collection.Title,
            ["properties"] = new JsonObject
            {
                ["type"] = new JsonObject { ["type"] = "string", ["enum"] = Texts(["Feature"]) },
                ["geometry"] = new JsonObject { ["$ref"] = "https://geojson.org/schema/Geometry.json" },
                ["properties"] = new JsonObject { ["type"] = "object", ["properties"] = Properties(collection.Properties, p => p.Name != "key") },
            },
        }), SchemaType(context));

    public static IResult Missing() => Problems.Of(404, $"There is no such collection; they are listed at {OgcRoutes.Root}/collections.", "collectionId");

    /// <summary>As what a schema is sent: GDAL 3.6 takes queryables only where they are called JSON, which it asks for by name.</summary>
    private static string SchemaType(HttpContext context)
    {
        context.Response.Headers.AppendCommaSeparatedValues("Vary", "Accept");
        var accept = context.Request.GetTypedHeaders().Accept;
        return Takes(OgcLinks.Schema) || !Takes(OgcLinks.Json) ? OgcLinks.Schema : OgcLinks.Json;

        bool Takes(string name) => accept.Any(type => type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<JsonObject> Describe(HttpContext context, FeatureCollection collection, FeatureSource source)
    {
        var address = OgcLinks.Collection(context, collection.Id);
        var extent = await collection.Extent(source, context.RequestAborted);
        var links = new JsonArray(
            OgcLinks.Of("self", OgcLinks.Json, address, "This document"),
            OgcLinks.Of("items", OgcLinks.GeoJson, address + "/items", "The features"),
            OgcLinks.Of("describedBy", OgcLinks.Schema, address + "/schema", "The schema of a feature"),
            OgcLinks.Of("http://www.opengis.net/def/rel/ogc/1.0/schema", OgcLinks.Schema, address + "/schema", "The schema of a feature"));
        if (collection.Queryables.Count > 0)
        {
            links.Add(OgcLinks.Of("http://www.opengis.net/def/rel/ogc/1.0/queryables", OgcLinks.Schema, address + "/queryables", "What the features can be asked for by"));
            links.Add(OgcLinks.Of("queryables", OgcLinks.Schema, address + "/queryables", "What the features can be asked for by"));
        }

        if (collection.HoldsRecords) links.Add(OgcLinks.Of("license", "text/plain", OgcLinks.Server(context) + "/api/export?format=citations", "The licences of the records, and whom to cite"));
        var described = new JsonObject { ["id"] = collection.Id, ["title"] = collection.Title, ["description"] = collection.Description };
        if (collection.Attribution is { } attribution) described["attribution"] = attribution;
        described["extent"] = Extent(extent);
        described["itemType"] = "feature";
        described["crs"] = Texts(Crs.All.Select(c => c.Uri));
        described["storageCrs"] = Crs.Wgs84.Uri;
        described["links"] = links;
        return described;
    }

    private static JsonObject Extent(FeatureExtent extent)
    {
        var (west, south, east, north) = extent.Box ?? Geo.GeoBox.World;
        var told = new JsonObject { ["spatial"] = new JsonObject { ["bbox"] = new JsonArray(new JsonArray(west, south, east, north)), ["crs"] = Crs.Wgs84.Uri } };
        if (extent is { FirstYear: { } first, LastYear: { } last })
        {
            told["temporal"] = new JsonObject
            {
                ["interval"] = new JsonArray(new JsonArray(string.Create(CultureInfo.InvariantCulture, $"{first:D4}-01-01T00:00:00Z"), string.Create(CultureInfo.InvariantCulture, $"{last:D4}-12-31T23:59:59Z"))),
                ["trs"] = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
            };
        }

        return told;
    }

    private static JsonObject Properties(IEnumerable<FeatureProperty> all, Func<FeatureProperty, bool> which)
    {
        var properties = new JsonObject();
        foreach (var one in all.Where(which))
        {
            var told = new JsonObject { ["title"] = one.Name, ["type"] = one.Type };
            if (one.Type == "array") told["items"] = new JsonObject { ["type"] = "string" };
            if (one.Description.Length > 0) told["description"] = one.Description;
            properties[one.Name] = told;
        }

        return properties;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    /// <summary>A document under its tag.</summary>
    private static async Task<IResult> Answer(HttpContext context, OccurrenceStore store, string name, Func<string, FeatureSource, Task<JsonNode>> make, string type = OgcLinks.Json, string stamp = "")
    {
        OgcAsk.Only(context, []);
        var (access, snapshot, server) = (store.AccessStamp, store.CurrentId, OgcLinks.Base(context));
        Fresh.Synthetic(context, store);
        if (Fresh.IsCurrent(context, Fresh.Tag(snapshot, access, Principals.Of(context), "", $"ogc {name} {type} {server} {stamp}"))) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var engine = await Answers.EngineOf(store, snapshot, Principals.Of(context), context.RequestAborted);
        var document = await make(server, new FeatureSource(engine));
        using var bytes = new MemoryStream();
        await using (var json = new Utf8JsonWriter(bytes, Indented)) document.WriteTo(json);
        return TypedResults.Bytes(bytes.ToArray(), type);
    }
}
