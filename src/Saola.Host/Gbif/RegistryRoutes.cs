using System.Globalization;
using Saola.Host.Api;
using Saola.Platform.Exports;
using Saola.Platform.Gbif;
using Saola.Platform.Store;

namespace Saola.Host.Gbif;

/// <summary>Datasets, organisations, countries and what is where, in GBIF's form.</summary>
internal static class RegistryRoutes
{
    /// <summary>The parameters of the list of datasets.</summary>
    private static readonly string[] Listed = ["snapshot", "q", "type", "publishingOrg", "limit", "offset"];

    public static void MapGbifRegistry(this RouteGroupBuilder v1)
    {
        v1.MapGet("/dataset/search", (HttpContext context, GbifAnswers answers) => Datasets(answers.Ask(context)))
            .Describe("gbif-dataset-search", "Datasets and checklists of which a text is in the title, the description or the publisher", Listed)
            .Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400);
        v1.MapGet("/dataset", (HttpContext context, GbifAnswers answers) => Datasets(answers.Ask(context)))
            .Describe("gbif-datasets", "Datasets and checklists", Listed)
            .Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400);
        // Keys may hold slashes: some are DOIs or addresses.
        v1.MapGet("/dataset/{**key}", (HttpContext context, GbifAnswers answers, string key) => Dataset(answers.Ask(context), key))
            .Describe("gbif-dataset", "A dataset or a checklist", ["snapshot"]).Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(404);
        v1.MapGet("/organization", (HttpContext context, GbifAnswers answers) => Organizations(answers.Ask(context)))
            .Describe("gbif-organizations", "Organisations that publish datasets, as the datasets name them", ["snapshot", "q", "limit", "offset"])
            .Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400);
        v1.MapGet("/organization/{key}", (HttpContext context, GbifAnswers answers, string key) => Organization(answers.Ask(context), key))
            .Describe("gbif-organization", "An organisation that publishes datasets", ["snapshot"]).Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(404);
        v1.MapGet("/organization/{key}/publishedDataset", (HttpContext context, GbifAnswers answers, string key) => Published(answers.Ask(context), key))
            .Describe("gbif-organization-datasets", "The datasets of an organisation", ["snapshot", "limit", "offset"]).Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400).ProducesProblem(404);
        v1.MapGet("/enumeration/country", (HttpContext context, GbifAnswers answers) => Countries(answers.Ask(context)))
            .Describe("gbif-countries", "Countries with their codes and the constants that counts have, a bare array", []).Produces<Stream>(200, "application/json").Produces(304);
        v1.MapGet("/geocode/reverse", (HttpContext context, GbifAnswers answers) => Reverse(answers.Ask(context)))
            .Describe("gbif-geocode-reverse", "The countries that a place lies in by the boundary set of this home; all claimants where it is disputed; a bare array", ["lat", "lng"])
            .Produces<Stream>(200, "application/json").Produces(304).ProducesProblem(400);
    }

    private static Task<IResult> Datasets(GbifQuestion question)
    {
        GbifAnswers.Only(question, Listed);
        var page = GbifAnswers.PageOf(question);
        var (text, types, organizations) = (question.Setting("q")?.Trim() ?? "", question.Alternatives("type"), question.Alternatives("publishingOrg"));
        AskPlan.CheckLength("q", text);
        return GbifAnswers.Json(question, GbifAnswers.Canonical("datasets", question.Query), async json =>
        {
            var found = GbifDatasets.Find(question.Catalogue.Datasets, text)
                .Where(d => (types.Count == 0 || types.Contains(d.Type, StringComparer.OrdinalIgnoreCase)) && (organizations.Count == 0 || organizations.Contains(d.OrganizationKey, StringComparer.OrdinalIgnoreCase))).ToList();
            var counts = await Counts(question);
            GbifAnswers.Page(json, found, page, d => GbifDatasets.Write(json, d, CountOf(d, counts)));
            return null;
        });
    }

    private static Task<IResult> Dataset(GbifQuestion question, string key) => GbifAnswers.Json(question, $"dataset {key}", async json =>
    {
        if (question.Catalogue.Dataset(GbifAnswers.KeyOf(key)) is not { } dataset) return Problems.Of(404, "There is no dataset with this key; the keys are listed at /v1/dataset.", "key");
        GbifDatasets.Write(json, dataset, CountOf(dataset, await Counts(question)));
        return null;
    });

    /// <summary>The records of each dataset as the asker sees them, by key.</summary>
    private static async Task<IReadOnlyDictionary<string, long>> Counts(GbifQuestion question) =>
        (await (await question.Engine()).Facets(Filter.All, [Field.DatasetKey], GbifSearch.MostFacetValues, question.Stop))[0].Counts.ToDictionary(c => c.Value, c => c.Count, StringComparer.OrdinalIgnoreCase);

    private static long? CountOf(GbifDataset dataset, IReadOnlyDictionary<string, long> counts) =>
        dataset.Checklist is not null ? null : counts.TryGetValue(dataset.Key, out var count) ? count : dataset.Records is > 0 ? dataset.Records : 0;

    private static Task<IResult> Organizations(GbifQuestion question)
    {
        var page = GbifAnswers.PageOf(question);
        var text = question.Setting("q")?.Trim() ?? "";
        AskPlan.CheckLength("q", text);
        return GbifAnswers.Json(question, GbifAnswers.Canonical("organizations", question.Query), json =>
            GbifAnswers.Page(json, [.. question.Catalogue.Organizations.Where(o => o.Title.Contains(text, StringComparison.OrdinalIgnoreCase))], page, o => GbifDatasets.Write(json, o)));
    }

    private static Task<IResult> Organization(GbifQuestion question, string key) => GbifAnswers.Json(question, $"organization {key}", json =>
    {
        if (question.Catalogue.Organization(key) is not { } found) return Task.FromResult<IResult?>(NoOrganization());
        GbifDatasets.Write(json, found);
        return Task.FromResult<IResult?>(null);
    });

    private static Task<IResult> Published(GbifQuestion question, string key)
    {
        var page = GbifAnswers.PageOf(question);
        return GbifAnswers.Json(question, GbifAnswers.Canonical($"published {key}", question.Query), async json =>
        {
            if (question.Catalogue.Organization(key) is not { } found) return NoOrganization();
            var counts = await Counts(question);
            GbifAnswers.Page(json, found.Datasets, page, d => GbifDatasets.Write(json, d, CountOf(d, counts)));
            return null;
        });
    }

    private static IResult NoOrganization() => Problems.Of(404, "No dataset here names an organisation with this key; the keys are listed at /v1/organization.", "key");

    private static Task<IResult> Countries(GbifQuestion question) => GbifAnswers.Json(question, "countries", json => GbifCountries.Write(json, question.Catalogue.Boundaries));

    private static Task<IResult> Reverse(GbifQuestion question)
    {
        var (latitude, longitude) = (Degrees("lat", 90), Degrees("lng", 180));
        return GbifAnswers.Json(question, string.Create(CultureInfo.InvariantCulture, $"reverse {latitude:R} {longitude:R}"), json =>
        {
            var boundaries = question.Catalogue.Boundaries;
            var codes = new List<string>();
            boundaries.Index.All(latitude, longitude, codes);
            json.WriteStartArray();
            foreach (var code in codes)
            {
                json.WriteStartObject();
                json.WriteString("id", code);
                json.WriteString("type", "Political");
                json.WriteString("source", $"{boundaries.Name} {boundaries.Version}");
                json.WriteString("title", boundaries.Find(code)?.Name ?? code);
                json.WriteString("isoCountryCode2Digit", code);
                json.WriteNumber("distance", 0);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

        double Degrees(string name, double most) =>
            double.TryParse(question.Setting(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most
                ? degrees : throw AskPlan.Fault(name, $"{name}: give degrees from {-most} to {most}.");
    }
}
