using Microsoft.Net.Http.Headers;
using Saola.Platform.Exports;
using Saola.Platform.Intake.Templates;

namespace Saola.Host.Api;

/// <summary>Tables to be filled in, as <c>saola template</c> writes them.</summary>
internal static class TemplateApi
{
    private const string Workbook = ".xlsx", Text = ".csv";

    /// <summary>The languages that templates are in, as tags.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "zh"];

    public static void MapTemplates(this RouteGroupBuilder api) => api
        .MapGet("/templates/{file}", One)
        .Describe("template", $"A table to be filled in ({string.Join(", ", TemplateFile.Kinds)}; {Workbook} or {Text}) that loads without a mapping", ["lang"])
        .Produces<Stream>(200, contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", additionalContentTypes: "text/csv")
        .ProducesProblem(400).ProducesProblem(404);

    private static IResult One(HttpContext context, string file)
    {
        var language = Answers.Setting(context, "lang") ?? Languages[0];
        if (!Languages.Contains(language)) throw AskPlan.Fault("lang", $"lang: templates are in {string.Join(" and ", Languages)}.");
        var (kind, form) = (Path.GetFileNameWithoutExtension(file), Path.GetExtension(file));
        if (!TemplateFile.Kinds.Contains(kind) || form is not (Workbook or Text))
        {
            return Problems.Of(404, $"There is no such template; there are {string.Join(", ", TemplateFile.Kinds)}, each as {Workbook} and {Text}.", "file");
        }

        using var bytes = new MemoryStream();
        var spoken = language == "zh" ? TemplateLanguage.Chinese : TemplateLanguage.English;
        if (form == Workbook) TemplateFile.WriteXlsx(bytes, kind, spoken);
        else TemplateFile.WriteCsv(bytes, kind, spoken);
        context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { NoCache = true };
        return TypedResults.Bytes(bytes.ToArray(), form == Workbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8", $"saola-{kind}-{language}{form}");
    }
}
