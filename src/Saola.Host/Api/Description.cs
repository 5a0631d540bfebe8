using Microsoft.OpenApi;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Host.Api;

/// <summary>The OpenAPI document: routes tell what they take, and the fields of the algebra describe themselves.</summary>
internal static class Description
{
    /// <summary>The parameters of a route that are not in its path.</summary>
    private sealed record Takes(IReadOnlyList<string> Settings, bool Filtered);

    /// <summary>Names and describes a route; <paramref name="filtered"/> when it takes filter parameters.</summary>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder route, string id, string summary, IReadOnlyList<string> settings, bool filtered = false) =>
        route.WithName($"api-{id}").WithSummary(summary).WithMetadata(new Takes(settings, filtered));

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Saola",
                Version = ThisBuild.Version,
                Description = "Biodiversity records and what can be counted over them. Everything is asked with GET; only projects to be screened and questions about corridors are sent, with POST (/api/screenings, /api/corridors). Values of one filter "
                    + "parameter are alternatives, parameters are all required, a leading ! negates a value. Errors are problem details (RFC 9457).",
            };
            document.Servers?.Clear();
            foreach (var (name, parameter) in Settings.Concat(Filters)) document.AddComponent<IOpenApiParameter>(name, parameter);
            // An empty requirement among the alternatives: what is public needs no key.
            document.Security = [new OpenApiSecurityRequirement()];
            foreach (var scheme in (string[])["bearer", "basic"])
            {
                document.AddComponent<IOpenApiSecurityScheme>(scheme, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = scheme, Description = scheme == "bearer" ? "A key." : "A key's name or id, and the key as the password." });
                document.Security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] });
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            operation.Parameters ??= [];
            foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
                parameter.Description ??= parameter.Name is "id" ? "The id of a screening or of a study, which is the only key to it." : parameter.Name is "key" ? "The key of a record, dataset or taxon." : parameter.Name is "file" ? "Such as occurrence.xlsx." : parameter.Name is "layer" ? "The key of a layer of places." : parameter.Name is "place" ? "The id of a place in its layer." : parameter.Name is "scale" ? "H, 1, 2, 3 or 4." : "The tile's zoom, column or row (web mercator, y to the south).";
            var takes = context.Description.ActionDescriptor.EndpointMetadata.OfType<Takes>().FirstOrDefault();
            foreach (var name in takes?.Settings ?? [])
                operation.Parameters.Add(new OpenApiParameterReference($"setting.{name}", context.Document));
            foreach (var (name, _) in takes is { Filtered: true } ? Filters : [])
                operation.Parameters.Add(new OpenApiParameterReference(name, context.Document));
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(OccurrenceRow)) DescribeRecord(schema);
            return Task.CompletedTask;
        });
    });

    private static IEnumerable<(string Name, OpenApiParameter Parameter)> Settings =>
    [
        Setting("snapshot", "The id of a snapshot; the current one when absent.", JsonSchemaType.String),
        Setting("cells", "Cells along the tile's side (8, 16 or 32) instead of the fine grid, each with its number in short.", JsonSchemaType.Integer),
        Setting("format", $"json or manifest for answers; {ExportFormat.Kinds}, citations, datacite or manifest for exports.", JsonSchemaType.String),
        Setting("of", "The kind of export that a manifest, citations or DataCite metadata are asked of.", JsonSchemaType.String),
        Setting("table", "What the table inside an archive is called, without its extension.", JsonSchemaType.String),
        Setting("purpose", "What an export is taken for, or a screening is made for: research, public or commercial; needed where an export's licences tell them apart, and commercial for a screening when absent.", JsonSchemaType.String),
        Setting("grid", $"The cells of an occurrence cube: {string.Join(", ", Saola.Geo.CubeGrid.All.Select(g => g.Name))} (eea10km when absent).", JsonSchemaType.String),
        Setting("time", "The steps of an occurrence cube: year (when absent) or month.", JsonSchemaType.String),
        Setting("rank", "Of a name its rank, such as SPECIES; of an occurrence cube its lowest one, from species (when absent) up to kingdom.", JsonSchemaType.String),
        Setting("seed", "A whole number with which an occurrence cube draws places within their uncertainty; 0 when absent.", JsonSchemaType.Integer),
        Setting("uncertainty", "The uncertainty in metres, in an occurrence cube, of records that tell none; 1000 when absent.", JsonSchemaType.Number),
        Setting("field", "Names of fields, repeated or with commas between them; see /api/fields.", JsonSchemaType.String),
        Setting("limit", $"Most entries of the answer, up to {AskPlan.MaxLimit}.", JsonSchemaType.Integer),
        Setting("offset", $"Entries to pass over, up to {AskPlan.MaxOffset}.", JsonSchemaType.Integer),
        Setting("sort", "The field to sort by; ties are broken by key.", JsonSchemaType.String),
        Setting("desc", "Whether to sort in descending order.", JsonSchemaType.Boolean),
        Setting("distinct", "Whether all records of a cluster of probable duplicates count once; the answer then has other fields (DistinctAnswer).", JsonSchemaType.Boolean),
        Setting("q", "A part of a name.", JsonSchemaType.String),
        Setting("dataset", "The key of a dataset.", JsonSchemaType.String),
        Setting("from", "The first day (UTC), such as 2027-01-01.", JsonSchemaType.String),
        Setting("to", "The last day (UTC), such as 2027-12-31.", JsonSchemaType.String),
        Setting("name", "A scientific name; of a screening the project's name.", JsonSchemaType.String),
        Setting("buffers", "Distances around a project, such as 0,1,5,50km; up to twelve, up to 200 km.", JsonSchemaType.String),
        Setting("sector", $"The project's sector: {string.Join(", ", Platform.Screening.Verdicts.VerdictRules.Shipped.Sectors.Keys)}.", JsonSchemaType.String),
        Setting("area", "The key of the place that is the area of analysis, such as layer/id.", JsonSchemaType.String),
        Setting("rules", "none (when absent) or illustrative: the rules of a verdict.", JsonSchemaType.String),
        .. Pages.Screening.ScreeningForm.Declarations.Select(d => Setting(d.Name, $"What is declared of the project: {string.Join(", ", d.Values)}; nothing when absent.", JsonSchemaType.String)),
        Setting("without", "Keys of layers and datasets that are not used, with commas between them.", JsonSchemaType.String),
        Setting("wkt", "The project as well-known text in place of a body.", JsonSchemaType.String),
        Setting("authorship", "The authorship where it stands apart.", JsonSchemaType.String),
        Setting("strict", "Whether the name itself is to be found, and no higher taxon in its place.", JsonSchemaType.Boolean),
        Setting("verbose", "Whether alternatives are told.", JsonSchemaType.Boolean),
        Setting("checklistKey", "The key of a checklist of this home; keys of others say nothing here.", JsonSchemaType.String),
        Setting("datasetKey", "The key of a checklist.", JsonSchemaType.String),
        Setting("highertaxonKey", "The key of a taxon: names below it.", JsonSchemaType.String),
        Setting("status", "ACCEPTED, DOUBTFUL, SYNONYM or MISAPPLIED.", JsonSchemaType.String),
        Setting("type", "OCCURRENCE or CHECKLIST.", JsonSchemaType.String),
        Setting("publishingOrg", "The key of an organisation: its datasets.", JsonSchemaType.String),
        Setting("facet", "Names of facets, such as country, year or speciesKey.", JsonSchemaType.String),
        Setting("facetLimit", "Most values of a facet.", JsonSchemaType.Integer),
        Setting("facetOffset", "Values of a facet to pass over.", JsonSchemaType.Integer),
        Setting("facetMincount", "Fewest records of a value of a facet.", JsonSchemaType.Integer),
        Setting("facetMultiselect", "Whether a facet counts as if its own field were not filtered.", JsonSchemaType.Boolean),
        Setting("matchCase", "Whether case matters in texts.", JsonSchemaType.Boolean),
        Setting("isGeoreferenced", "Whether the record has coordinates.", JsonSchemaType.Boolean),
        Setting("srs", "EPSG:3857 or EPSG:4326 (two tiles at zoom 0).", JsonSchemaType.String),
        Setting("bin", "hex or square; points when absent.", JsonSchemaType.String),
        Setting("hexPerTile", "Hexagons across a tile, 1 to 1000.", JsonSchemaType.Integer),
        Setting("squareSize", "The side of a square in units of the tile, of which it has 4,096.", JsonSchemaType.Integer),
        Setting("style", "Colours of a picture, such as classic.point or purpleYellow.poly.", JsonSchemaType.String),
        Setting("lat", "A latitude in degrees.", JsonSchemaType.Number),
        Setting("lng", "A longitude in degrees.", JsonSchemaType.Number),
        .. Platform.Store.TaxonKeys.Ranks.Select(r => Setting(r.Key, $"The key of a {r.Name}: its records and those below it.", JsonSchemaType.String)),
        Setting("lang", "A language tag, such as en or zh.", JsonSchemaType.String),
        Setting("scientificName", "The name to match, with or without its authorship.", JsonSchemaType.String),
        Setting("scientificNameAuthorship", "The authorship where it stands apart.", JsonSchemaType.String),
        Setting("taxonRank", "The rank of the name.", JsonSchemaType.String),
        .. new[] { "kingdom", "phylum", "class", "order", "family", "genus" }.Select(rank => Setting(rank, $"The {rank} of the name, which parts homonyms.", JsonSchemaType.String)),
    ];

    private static IEnumerable<(string Name, OpenApiParameter Parameter)> Filters =>
    [
        .. Field.All.Select(f => Filter(f.Name, Explain(f.Kind))),
        Filter("geometry", "WKT (POLYGON or MULTIPOLYGON, longitude before latitude): positions within it."),
        Filter("place", "The key of a place of a layer (layer/id): positions within it."),
        Filter("box", "west,south,east,north in degrees; west greater than east means across the antimeridian."),
        Filter("geoDistance", "latitude,longitude,distance: positions within a distance, such as 10.5,104.2,5km."),
        Filter("predicate", "A predicate as GBIF's clients write it in JSON, such as {\"type\":\"equals\",\"key\":\"COUNTRY\",\"value\":\"KH\"}."),
    ];

    private static (string, OpenApiParameter) Setting(string name, string description, JsonSchemaType type) => ($"setting.{name}", new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Schema = new OpenApiSchema { Type = type },
    });

    private static (string, OpenApiParameter) Filter(string name, string description) => (name, new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Explode = true,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
    });

    private static string Explain(FieldKind kind) => kind switch
    {
        FieldKind.Text => "Text, compared without regard to case; * and ? make a pattern, * alone means any value.",
        FieldKind.Code => "A constant of a vocabulary, such as HUMAN_OBSERVATION.",
        FieldKind.Integer or FieldKind.Number => "A number, or an inclusive range such as 1990,2000 with * for an open end.",
        FieldKind.Date => "A year, month or day, or a range of two; a record matches when its whole date lies within.",
        FieldKind.Issue => "The name of one of GBIF's occurrence issues.",
        FieldKind.Flag => "true or false.",
        _ => "A name anywhere in the record's lineage, from its scientific name up to its kingdom; * and ? make a pattern.",
    };

    private static void DescribeRecord(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Object;
        schema.Description = "An interpreted record in Darwin Core's and GBIF's names; what is missing is left out.";
        schema.Properties = new Dictionary<string, IOpenApiSchema>();
        foreach (var column in RecordColumns.All)
        {
            var name = column is RecordColumn.Issues ? RecordColumns.IssuesInJson : column.Name;
            schema.Properties[name] = column switch
            {
                RecordColumn.Text => new OpenApiSchema { Type = JsonSchemaType.String },
                RecordColumn.Number => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
                RecordColumn.Integer => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
                RecordColumn.Long => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
                _ => new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            };
        }
    }
}
