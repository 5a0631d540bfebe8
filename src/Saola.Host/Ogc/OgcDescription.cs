using System.Text.Json.Nodes;
using Saola.Platform.Home;
using Saola.Platform.Ogc;

namespace Saola.Host.Ogc;

/// <summary>
/// The routes in OpenAPI 3.0, as clients of OGC API – Features look for it: each collection with its own path and with the parameters that it takes. GDAL pushes down a filter on a
/// property only where the property is listed as a parameter, and where <c>cql-text</c> is among the languages.
/// </summary>
internal static class OgcDescription
{
    public static JsonObject Of(string server, IReadOnlyList<FeatureCollection> collections)
    {
        var paths = new JsonObject
        {
            ["/"] = Get("landing", "Landing page", [], OgcLinks.Json),
            ["/api"] = Get("api", "This description", [], OgcLinks.OpenApi),
            ["/conformance"] = Get("conformance", "What of the standards is obeyed", [], OgcLinks.Json),
            ["/collections"] = Get("collections", "The collections", [], OgcLinks.Json),
        };
        foreach (var collection in collections)
        {
            var (id, path) = (collection.Id, $"/collections/{collection.Id}");
            paths[path] = Get($"{id}.collection", collection.Title, [], OgcLinks.Json);
            paths[path + "/schema"] = Get($"{id}.schema", "The schema of a feature", [], OgcLinks.Schema);
            if (collection.Queryables.Count > 0) paths[path + "/queryables"] = Get($"{id}.queryables", "What the features can be asked for by", [], OgcLinks.Schema);
            paths[path + "/items"] = Get($"{id}.items", $"{collection.Title}, a page at a time", [.. OgcAsk.Taken(collection).Select(Reference), .. collection.Queryables.Select(Property)], OgcLinks.GeoJson);
            paths[path + "/items/{featureId}"] = Get($"{id}.feature", "One feature", [Reference("featureId"), .. OgcAsk.OfFeature.Select(Reference)], OgcLinks.GeoJson);
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = "Saola, OGC API – Features", ["version"] = ThisBuild.Version, ["description"] = "Everything is asked with GET. Errors are problem details (RFC 9457)." },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = server }),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["parameters"] = Parameters() },
        };
    }

    private static JsonObject Get(string id, string summary, IReadOnlyList<JsonNode> parameters, string type) => new()
    {
        ["get"] = new JsonObject
        {
            ["operationId"] = id,
            ["summary"] = summary,
            ["parameters"] = new JsonArray([.. parameters]),
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject { ["description"] = summary, ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object" } } } },
                ["default"] = new JsonObject { ["description"] = "A problem", ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object" } } } },
            },
        },
    };

    private static JsonNode Reference(string name) => new JsonObject { ["$ref"] = $"#/components/parameters/{name}" };

    private static JsonNode Property(FeatureProperty property) => Parameter(property.Name, "A value, a range such as 1990,2000, or a pattern with * and ?; a leading ! negates it.", new JsonObject { ["type"] = "string" });

    private static JsonObject Parameters()
    {
        var uris = new JsonArray([.. Crs.All.Select(c => (JsonNode)c.Uri)]);
        JsonObject Text() => new() { ["type"] = "string" };
        JsonObject Uri() => new() { ["type"] = "string", ["format"] = "uri", ["enum"] = uris.DeepClone(), ["default"] = Crs.Wgs84.Uri };
        var all = new JsonObject
        {
            ["limit"] = Parameter("limit", "Most features of a page.", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = FeatureCollection.MostFeatures, ["default"] = OgcAsk.DefaultLimit }),
            ["bbox"] = Parameter("bbox", "Features that touch a box: west,south,east,north, or six numbers with heights; west greater than east means across the antimeridian.",
                new JsonObject { ["type"] = "array", ["minItems"] = 4, ["maxItems"] = 6, ["items"] = new JsonObject { ["type"] = "number" } }),
            ["bbox-crs"] = Parameter("bbox-crs", "The system of coordinates of bbox.", Uri()),
            ["crs"] = Parameter("crs", "The system of coordinates of the answer.", Uri()),
            ["datetime"] = Parameter("datetime", "Features whose date touches an instant, or an interval such as 2000-01-01/.. or ../2001-12-31T23:59:59Z.", Text()),
            ["filter"] = Parameter("filter", "A condition, such as countryCode = 'KH' AND year >= 1990.", Text()),
            ["filter-lang"] = Parameter("filter-lang", "The language of the condition; cql-text is GDAL's.", new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Cql.Languages.Select(l => (JsonNode)l)]), ["default"] = Cql.Text }),
            ["filter-crs"] = Parameter("filter-crs", "The system of coordinates of the condition.", new JsonObject { ["type"] = "string", ["format"] = "uri", ["enum"] = new JsonArray(Crs.Wgs84.Uri) }),
            ["snapshot"] = Parameter("snapshot", "The id of a snapshot; the current one when absent.", Text()),
            ["cursor"] = Parameter("cursor", "Where the page before ended: from its link to the next.", Text()),
            ["featureId"] = new JsonObject { ["name"] = "featureId", ["in"] = "path", ["required"] = true, ["description"] = "The id of a feature.", ["schema"] = Text() },
        };
        // bbox is written with commas, not repeated.
        foreach (var name in (string[])["bbox"]) all[name]!["style"] = "form";
        return all;
    }

    private static JsonObject Parameter(string name, string description, JsonObject schema) =>
        new() { ["name"] = name, ["in"] = "query", ["description"] = description, ["explode"] = false, ["schema"] = schema };
}
